import { plusDays } from "../../../platform/i18n/day.ts";
import { dayOf, timeText } from "../../../platform/i18n/format.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import type { Reason } from "../../venue/addressing/rules.ts";
import type { QuietHours } from "../../venue/scheduling/rules.ts";

/** When what is addressed to somebody is mailed to them, bundled: never unless they ask for it. */
export const DIGESTS = ["none", "daily", "twice"] as const;
export type Digest = (typeof DIGESTS)[number];

/** What stands before anybody chose: everything on the page, nothing sent, and a rest from 22 to 5. */
export const DEFAULTS = {
  mentions: true,
  answers: true,
  digest: "none" as Digest,
  digestAt: 9,
  digestAgainAt: 17,
  newsMail: false,
  quiet: true,
  quietFrom: 22,
  quietTo: 5,
};
export type QuietSettings = typeof DEFAULTS;

/** How much somebody wants to talk in a cohort. Three honest steps; the middle one stands before anybody chose. */
export const WISHES = ["little", "needed", "gladly"] as const;
export type Wish = (typeof WISHES)[number];
export const DEFAULT_WISH: Wish = "needed";

/** How much somebody wants to talk in one cohort, and whether the others there read it. */
export interface TalkWish {
  readonly cohort: string;
  readonly wish: Wish;
  readonly shown: boolean;
}

/** What the form calls the wish for one cohort, and the box that shows it to the others there. */
export const wishField = (cohort: string): string => `wish-${cohort}`;
export const shownField = (cohort: string): string => `shown-${cohort}`;

/** What each step lets through; `begun`: that somebody begins a conversation in a room for resting. */
export const LETS_THROUGH: Readonly<Record<Wish, readonly (Reason | "begun")[]>> = {
  little: ["called", "own"],
  needed: ["called", "role", "own", "joined"],
  gladly: ["called", "role", "own", "joined", "begun"],
};

/** The hour of the day in a zone. */
const hourIn = (at: Date, zone: string): number => Number(timeText({ lang: "en", zone }, at).split(":")[0]);

type Rest = Pick<QuietSettings, "quiet" | "quietFrom" | "quietTo">;

interface KeptRest extends Rest {
  readonly restChosen: boolean;
}

/** A rest that ends when it begins: nobody knows whether that is a day or nothing. */
export const isNoRest = ({ quiet, quietFrom, quietTo }: Rest): boolean => quiet && quietFrom === quietTo;

/** Whether somebody rests at this hour of theirs; the rest may go over midnight. */
export function isQuietAt({ quiet, quietFrom, quietTo }: Rest, hour: number): boolean {
  if (!quiet || quietFrom === quietTo) return false;
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

/**
 * A blueprint's rest as the hours one chooses here, whole ones around it.
 * @param rest HH:MM
 */
export const restOf = ({ from, to }: { readonly from: string; readonly to: string }): Rest => ({
  quiet: true,
  quietFrom: Number(from.slice(0, 2)),
  quietTo: (Number(to.slice(0, 2)) + (to.endsWith(":00") ? 0 : 1)) % 24,
});

/**
 * The rest that somebody has chosen, as hours of a day: null, they want none; undefined, they have chosen no hours.
 * @param kept null in each where nothing is kept
 */
export const hoursOf = (
  kept?: { readonly [K in keyof KeptRest]: KeptRest[K] | null },
): QuietHours | null | undefined => {
  const { quiet = null, quietFrom = null, quietTo = null, restChosen = null } = kept ?? {};
  if (quiet === null || quietFrom === null || quietTo === null || !restChosen) return undefined;
  return quiet ? { from: hourText(quietFrom), to: hourText(quietTo) } : null;
};

const hourText = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** Zones lie a multiple of it apart, and what begins at a whole hour begins at one of them everywhere. */
const QUARTER = 15 * 60_000;

/**
 * The first moment at which nothing holds a delivery back: now, or the end of the rest. Counted forward, so that a day that is an hour
 * longer or shorter is no special case.
 */
export function afterQuiet(rest: Rest, now: Date, zone: string): Date {
  let at = now;
  while (isQuietAt(rest, hourIn(at, zone))) at = new Date((Math.floor(at.getTime() / QUARTER) + 1) * QUARTER);
  return at;
}

/**
 * When the newest digest was due; undefined: none is asked for. By days and not by the hours of the clock: when clocks are put back an hour
 * comes twice and its digest once, and one that is left out comes as much later.
 */
export function lastDue({ digest, digestAt, digestAgainAt }: QuietSettings, now: Date, zone: string): Date | undefined {
  const hours = digest === "none" ? [] : digest === "daily" ? [digestAt] : [digestAt, digestAgainAt];
  const today = dayOf(now, zone);
  const due = [today, plusDays(today, -1)].flatMap((day) => hours.map((hour) => momentIn(day, hourText(hour), zone)));
  return due.filter((at) => at <= now).sort((a, b) => b.getTime() - a.getTime())[0];
}
