/**
 * Twelve sentences on working alone, at home, at one's own hours, and mostly in writing: full-remote and full-flex as people with
 * ups and downs meet it. Each says something that is hard for some. Nothing is added up: who finds much of it hard works here too.
 */

/** Three pages, four sentences each. */
export const WAYS = {
  time: ["starting", "stopping", "waves", "place"],
  talk: ["asking", "tone", "voice", "alone"],
  work: ["choosing", "vague", "noise", "correcting"],
} as const;

export type WayPage = keyof typeof WAYS;
export type WayKey = (typeof WAYS)[WayPage][number];

export const WAY_PAGES = Object.keys(WAYS) as readonly WayPage[];
export const WAY_KEYS: readonly WayKey[] = Object.values(WAYS).flat();

/** How much a sentence is about oneself. */
export const MINE = ["yes", "some", "no"] as const;
export type Mine = (typeof MINE)[number];

export const nextPage = (at: WayPage): WayPage | undefined => WAY_PAGES[WAY_PAGES.indexOf(at) + 1];

/** Where somebody goes on: the first page with a sentence that has no answer. */
export const firstPageLeft = (answered: Readonly<Partial<Record<WayKey, Mine>>>): WayPage =>
  WAY_PAGES.find((at) => WAYS[at].some((key) => answered[key] === undefined)) ?? "time";
