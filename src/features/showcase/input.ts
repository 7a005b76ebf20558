import { z } from "zod";
import {
  choice,
  day,
  link,
  once,
  optionalLine,
  optionalLines,
  ticked,
  version,
  wholeNumber,
} from "../../platform/http/fields.ts";
import { LONGEST_SOURCE } from "../../platform/slides/deck.ts";
import { ANSWERS, FORMS, LONGEST_SCRIPT } from "./rules.ts";

const trimmed = () =>
  z
    .string()
    .default("")
    .transform((text) => text.trim());

const optionalLink = () =>
  trimmed()
    .pipe(z.union([z.literal(""), link()]))
    .transform((text) => text || null);

/** A time of day as HH:MM: also １４:００, 14時, 14時半, 午後2時. */
function timeIn(text: string): string | undefined {
  const narrow = text.normalize("NFKC").replace(/\s/g, "");
  const [found, half, hour = "", minute] = /^(午前|午後)?(\d{1,2})(?:[:時](\d{2}|半)?分?)?$/.exec(narrow) ?? [];
  const [h, m] = [
    Number(hour) + (half === "午後" && Number(hour) < 12 ? 12 : 0),
    minute === "半" ? 30 : Number(minute ?? 0),
  ];
  if (!found || h > 23 || m > 59) return undefined;
  return `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
}

/** When, where, and what the audience should know. Without a day it has no time. */
export const changedShowcase = z.object({
  day: trimmed().pipe(z.union([z.literal(""), day()])),
  time: trimmed()
    .refine((text) => text === "" || timeIn(text) !== undefined, { params: { code: "not_time" }, abort: true })
    .transform((text) => timeIn(text) ?? ""),
  meetingLink: optionalLink(),
  words: optionalLines(4_000),
  version: version(),
});
export type ChangedShowcase = z.infer<typeof changedShowcase>;

const minutes = () => wholeNumber(1, 240);

/** A line of the line-up: a person, or `break`. */
export const newSlot = z.object({ who: z.union([z.uuid(), z.literal("break")]), minutes: minutes(), once: once() });
export const changedSlot = z.object({ minutes: minutes(), version: version() });
export type ChangedSlot = z.infer<typeof changedSlot>;
export const movedSlot = z.object({ to: choice(["up", "down"]) });

/** What a participant says about presenting. */
export const changedTalk = z.object({
  answer: choice(ANSWERS),
  form: choice(FORMS).default("live"),
  title: optionalLine(80),
  recordingLink: optionalLink(),
  version: version(),
});
export type ChangedTalk = z.infer<typeof changedTalk>;

/** A deck as written: slides in Marp Markdown, a script, or both. */
export const writtenDeck = z.object({
  source: optionalLines(LONGEST_SOURCE),
  script: optionalLines(LONGEST_SCRIPT),
  version: version(),
  /** Asked for when there were slides and the field is empty. */
  withoutSlides: ticked(),
});
export type WrittenDeck = Omit<z.infer<typeof writtenDeck>, "withoutSlides"> & { readonly withoutSlides?: boolean };

/** A deck brought along as a PDF; the file comes beside. */
export const uploadedDeck = z.object({ script: optionalLines(LONGEST_SCRIPT), version: version() });

export const keptDeck = z.object({ kept: ticked() });

/** Where the stage goes: absolute, so that pressing twice goes there once. */
export const stageMove = z.object({ slot: z.uuid(), slide: z.coerce.number().int().min(1).max(100_000) });

/** Who drives from now on: the one who asks, the presenter, or nobody in particular. */
export const newDriver = z.object({ to: choice(["me", "presenter", "nobody"]) });

const points = () => optionalLines(2_000);

/** Points for a presenter, one a line. */
export const newTalkFeedback = z.object({
  good: points(),
  try_next: points(),
  question: points(),
  anonymous: ticked(),
  /** Where the form stood. */
  from: z.enum(["stage", "talk"]).catch("talk"),
  once: once(),
});
export type NewTalkFeedback = z.infer<typeof newTalkFeedback>;
