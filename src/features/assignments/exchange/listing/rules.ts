/** What a list of assignments says of each, in this order. */
export const COLUMNS = [
  "slug",
  "title",
  "summary",
  "kind",
  "level",
  "tags",
  "hours_min",
  "hours_max",
  "first_day",
  "language",
  "state",
  "changed_on",
  "address",
] as const;
/** For whoever works with the bank beside participants: whether something of it was found in public. */
export const STAFF_COLUMNS = ["in_public"] as const;
/** For recruiters: the round an assignment is or was used in. */
export const HIRING_COLUMNS = ["round", "round_ends_on"] as const;
/** What a list that comes in may say besides: the text of the assignment. */
const TEXT_COLUMNS = ["statement"] as const;

export type Column =
  | (typeof COLUMNS)[number]
  | (typeof STAFF_COLUMNS)[number]
  | (typeof HIRING_COLUMNS)[number]
  | (typeof TEXT_COLUMNS)[number];

/** What must stand there for a draft to be made of it. */
export const NEEDED: readonly Column[] = ["title", "summary", "level", "hours_min"];

/** A list that comes in: bytes, rows. */
export const LIST_LIMITS = { bytes: 1_000_000, rows: 500 } as const;

/** How such a file is called where a problem is told. */
export const LIST_FILE = "list.csv";
