import { z } from "zod";
import { changedLines, comingDay, optionalLines } from "../../../platform/http/fields.ts";
import type { Problem } from "../../../platform/http/form.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import { newPost, shownWords } from "../input.ts";
import { LONGEST_POST } from "../rules.ts";
import { FURTHEST_DAYS, refusalOf, timeOf } from "./rules.ts";

const shownIfSaid = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : shownWords(text);

const sendAt = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Over the API: a post, and when it is to be sent. */
export const newLater = newPost.safeExtend({ sendAt });

/** The same that waits already; what is not named stays as it is. */
export const changedLater = z.object({
  body: changedLines(LONGEST_POST).transform(shownIfSaid),
  sendAt: sendAt.optional(),
  version: z.number().int().min(1),
});

/** From the page where one changes it: the moment as a day and a time of one's own clock. */
export const changedLaterForm = z.object({
  body: optionalLines(LONGEST_POST).transform(shownWords),
  laterDay: z.string().max(40).default(""),
  laterTime: z.string().max(40).default(""),
  version: z.coerce.number().int().min(1),
});

/** A way out of waiting: now (with the text as it stands in the field), back into the composer, or for good. */
export const stepForm = z.object({
  id: z.uuid(),
  step: z.enum(["send", "back", "drop"]),
  body: changedLines(LONGEST_POST).transform(shownIfSaid),
  version: z.coerce.number().int().min(1).optional(),
});

interface Typed {
  readonly laterDay: string;
  readonly laterTime: string;
}

/** What is wrong with a moment, and beside which field it is said. */
export interface TimeProblem extends Problem {
  readonly field: keyof Typed;
}

/**
 * The moment that a button of the composer names, or, where it says `chosen`, the day and time that were typed. With the plain button
 * there is none; but who has typed one most likely means it, and is asked rather than sent.
 * @param zone their author's
 */
export function momentChosen(
  button: string | undefined,
  typed: Typed,
  now: Date,
  zone: string,
): Date | TimeProblem | undefined {
  if (button === undefined) return typed.laterDay || typed.laterTime ? problem("laterDay", "later_or_now") : undefined;
  const named = button === "chosen" ? typedMoment(typed, now, zone) : new Date(button);
  if (!(named instanceof Date)) return named;
  if (Number.isNaN(named.getTime())) return problem("laterDay", "not_day");
  const refused = refusalOf(named, now);
  return refused ? problem("laterDay", refused, { days: FURTHEST_DAYS }) : named;
}

function typedMoment({ laterDay, laterTime }: Typed, now: Date, zone: string): Date | TimeProblem {
  const day = comingDay(dayOf(now, zone)).safeParse(laterDay);
  if (!day.success) return problem("laterDay", laterDay.trim() === "" ? "no_day" : "not_day");
  const [, hour = "", minute = ""] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(laterTime.normalize("NFKC").trim()) ?? [];
  if (hour === "") return problem("laterTime", "not_time");
  return momentIn(day.data, `${hour.padStart(2, "0")}:${minute}`, zone);
}

const problem = (field: keyof Typed, code: string, details: Problem["details"] = {}): TimeProblem => ({
  field,
  code,
  details,
});

/** A moment as it stands in the form. */
export const typedOf = (at: Date, zone: string): Typed => ({ laterDay: dayOf(at, zone), laterTime: timeOf(at, zone) });
