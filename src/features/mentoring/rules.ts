import { isId } from "../../platform/database/columns.ts";

/** What a mentor answers one after the other, and what names it in an address. */
export const TO_DO = ["report", "question", "submission"] as const;
export type ToDo = (typeof TO_DO)[number];

/** Rows of what waits on one page, and reports said to be read at once: more than a week of eight people. */
export const ROWS = 50;
/** People on the page. */
export const MOST_PEOPLE = 100;
/** So many things may be put behind the others in one sitting; after that the first of them comes again. */
const MOST_LATER = 40;

/** One sitting, as it stands in the address: nothing of it is kept. */
export interface Sitting {
  /** Everything of the cohort, not only what the mentor looks at first. */
  readonly all: boolean;
  /** Put behind the others, in this order. */
  readonly later: readonly string[];
}

/** What was answered just before, named on the next page. */
export interface Done {
  readonly kind: ToDo;
  readonly id: string;
}

/** @param named what an address or a form says of a name */
export const sittingFrom = (named: (name: string) => string | undefined): Sitting => ({
  all: named("whose") === "all",
  later: [...new Set((named("later") ?? "").split(".").filter(isId))].slice(-MOST_LATER),
});

/** The same in words of an address. */
const inWords = ({ all, later }: Sitting): Record<string, string> => ({
  ...(all && { whose: "all" }),
  ...(later.length > 0 && { later: later.join(".") }),
});

const address = (path: string, words: Record<string, string>): string =>
  Object.keys(words).length > 0 ? `${path}?${new URLSearchParams(words)}` : path;

/** Where the sitting goes on. @param done what was answered just before */
export const nextAddress = (sitting: Sitting, done?: Done): string =>
  address("/mentoring/next", { ...inWords(sitting), ...(done && { done: `${done.kind}.${done.id}` }) });

/** The list. @param more words of its own */
export const listAddress = ({ all }: Pick<Sitting, "all">, more: Record<string, string> = {}): string =>
  address("/mentoring", { ...(all && { whose: "all" }), ...more });

/** @param text what an address says was done */
export function doneIn(text: string | undefined): Done | undefined {
  const [kind, id = ""] = (text ?? "").split(".");
  const known = TO_DO.find((one) => one === kind);
  return known && isId(id) ? { kind: known, id } : undefined;
}

/** The same sitting with one thing behind all the others. */
export const putBehind = ({ all, later }: Sitting, id: string): Sitting => ({
  all,
  later: [...later.filter((one) => one !== id), id].slice(-MOST_LATER),
});

/** A sitting without what was answered. */
export const without = ({ all, later }: Sitting, id: string): Sitting => ({
  all,
  later: later.filter((one) => one !== id),
});

/** The one that is shown: the first that was not put behind, or else the one that was put there first. @param rows longest waiting first */
export function firstOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { later }: Pick<Sitting, "later">,
): Row | undefined {
  const behind = later.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return rows.find(({ id }) => !later.includes(id)) ?? behind[0];
}

/** What came of several reports at once, as it stands in the address of the list. */
export const TOGETHER = ["read", "before", "changed", "gone"] as const;
export type Counts = Readonly<Record<(typeof TOGETHER)[number], number>>;

/** @returns undefined where nothing was said */
export function countsFrom(named: (name: string) => string | undefined): Counts | undefined {
  const count = (name: string): number => Math.min(Number(/^\d{1,3}$/.exec(named(name) ?? "")?.[0] ?? 0), ROWS);
  const counts = { read: count("read"), before: count("before"), changed: count("changed"), gone: count("gone") };
  return TOGETHER.some((one) => counts[one] > 0) ? counts : undefined;
}
