import type { Rate } from "../../platform/http/rate-limit.ts";

/** Mails to one address, whoever asks: more than for one machine, so that nobody is locked out by others who ask in their place. */
export const MAILS_TO: Rate = { name: "sign-in mails to", burst: 20, perMinute: 1 };

export const TICKET_KINDS = ["mail", "command", "printed", "invitation", "address"] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

/** How long each kind of ticket signs in, milliseconds. */
export const TICKET_LIFE: Readonly<Record<TicketKind, number>> = {
  mail: 30 * 60_000,
  command: 24 * 3_600_000,
  printed: 180 * 24 * 3_600_000,
  invitation: 14 * 24 * 3_600_000,
  address: 60 * 60_000,
};

/** A session ends after so long without a visit, milliseconds. */
export const SESSION_LIFE = 30 * 24 * 3_600_000;

/** However often somebody comes, a session ends so long after it began, milliseconds: a browser left behind is not signed in for ever. */
export const SESSION_LONGEST = 90 * 24 * 3_600_000;

/** A visit is noted at most so often, milliseconds: no write per page. */
export const SEEN_EVERY = 3_600_000;

/** At a machine that others use too, a page that nobody touches leaves after so long, milliseconds. */
export const LEAVES_AFTER = 30 * 60_000;

/**
 * The same for the session itself, for a browser that was closed or runs no script. A little longer: whoever reads or writes is told of
 * to the server every few minutes only.
 */
const SHARED_LIFE = LEAVES_AFTER + 5 * 60_000;
const SHARED_LONGEST = 12 * 3_600_000;
/** So long a browser knows that others use its machine, and proposes it to the next one, milliseconds. */
export const SHARED_KNOWN = 365 * 24 * 3_600_000;
const SHARED_SEEN_EVERY = 2 * 60_000;

/** How long a session may last, milliseconds: without a visit, in all, and how often a visit is noted. */
export const livesOf = (shared: boolean) =>
  shared
    ? { life: SHARED_LIFE, longest: SHARED_LONGEST, seenEvery: SHARED_SEEN_EVERY }
    : { life: SESSION_LIFE, longest: SESSION_LONGEST, seenEvery: SEEN_EVERY };

/** Wrong codes that one mailed code survives. */
export const CODE_TRIES = 5;

/** The letters of printed codes: none that look alike (0 O, 1 I L) and no vowels, so that no words appear. */
export const CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ";

/** What somebody typed as a printed code: any case, full width, with or without the dashes. */
export const readPrintedCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");

/** XXXX-XXXX-XXXX, as it is printed. */
export const printedCodeText = (code: string): string => code.match(/.{1,4}/g)?.join("-") ?? code;
