import type { Rate } from "../../platform/http/rate-limit.ts";

/** What somebody who prepares people for work may say they need, in the order in which it is asked. */
export const NEEDS = ["real", "easier", "no_code", "short", "longer", "often", "written"] as const;
export type Need = (typeof NEEDS)[number];

/** A link that nobody confirmed is forgotten after so many days. */
export const UNCONFIRMED_DAYS = 7;

/** Links that are mailed into one house on one day. */
export const MOST_OF_HOUSE = 60;
/**
 * The same for all addresses of one house, as a day goes: everybody of a large office may follow on one morning; a script that makes
 * addresses up has an end. Where anybody has an address, that is no house.
 */
export const LINKS_INTO: Rate = {
  name: "follower links into",
  burst: MOST_OF_HOUSE,
  perMinute: MOST_OF_HOUSE / (24 * 60),
};

/** Words of followers that are shown where blueprints and assignments are written; the newest ones. */
export const WORDS_SHOWN = 5;
