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
