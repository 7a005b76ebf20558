import { LEVELS, type Level } from "../rules.ts";

/** Hours that somebody may have, to choose among what can be done in them. */
export const HOURS_AT_MOST = [10, 30, 40, 60] as const;
export type HoursAtMost = (typeof HOURS_AT_MOST)[number];

/** So many assignments are set side by side: more do not fit beside each other, on a screen and in a head. */
export const SIDE_BY_SIDE = 3;

/** What somebody looks for in the catalogue. */
export interface Wishes {
  /** Words of title, summary and tags; empty: none. */
  readonly text: string;
  /** A tag, as it is written on assignments. */
  readonly interest: string | undefined;
  readonly level: Level | undefined;
  /** The lower estimate is not more than this. */
  readonly hoursAtMost: HoursAtMost | undefined;
}

/** Reads wishes from an address; what is none of the choices is no wish. */
export const wishesIn = (query: (name: string) => string | undefined): Wishes => ({
  text: (query("q") ?? "").slice(0, 200),
  interest: (query("interest") ?? "").slice(0, 100) || undefined,
  level: LEVELS.find((one) => one === query("level")),
  hoursAtMost: HOURS_AT_MOST.find((one) => String(one) === query("hours")),
});

/** The same as a query, without what is not wished. */
export const wishesText = ({ text, interest, level, hoursAtMost }: Wishes): string => {
  const given = { q: text, interest, level, hours: hoursAtMost?.toString() };
  const named = Object.entries(given).filter((one): one is [string, string] => Boolean(one[1]));
  return new URLSearchParams(named).toString();
};
