/** What a person may let others see, one by one. The words for each are in messages.ts. */
export const ITEMS = [
  /** Beginning, pauses, extension, end. */
  "attendance",
  /** Self-declared minutes. */
  "hours",
  /** The parts of daily reports that are not for everybody. */
  "reports",
  /** Condition items of daily reports; special-care data. */
  "condition",
  /** Accommodation (合理的配慮); special-care data. */
  "accommodation",
  "project",
  "feedback",
  "record",
  /** The three-party agreement, for the office to read and confirm. */
  "agreement",
  /** What the three wrote when they looked back together: the person's own words, and the company's. */
  "review",
  /** That the office may write about the person to the organizers, and read their answers. */
  "office_tells",
] as const;
export type Item = (typeof ITEMS)[number];

/** What goes the other way, from the office to the company. A third party of its own, so it is agreed to by itself. */
export const FROM_OFFICE: readonly Item[] = ["office_tells"];

/**
 * What the three say to each other: agreed to where it begins, one direction at a time. No preset and no list of what an office sees holds
 * it, and choosing anew from those ends none of it. Anything may be said there, so it is treated as special-care data where it is told.
 */
export const DIALOGUE = ["review", "office_tells"] as const satisfies readonly Item[];

/** What an office may be shown of what stands here. */
export const SHOWN_ITEMS = ITEMS.filter((item) => !DIALOGUE.some((one) => one === item)) as [Item, ...Item[]];

/** Special-care data (要配慮個人情報): never shared by a preset, every read is logged. */
export const SPECIAL_CARE: readonly Item[] = ["condition", "accommodation"];

/** What a receipt calls special-care data. */
export const SENSITIVE: readonly Item[] = [...SPECIAL_CARE, ...DIALOGUE];

/** What an office is shown at once, by one choice. */
export const PRESETS = {
  attendance: ["attendance"],
  most: SHOWN_ITEMS.filter((item) => !SPECIAL_CARE.includes(item)),
} as const satisfies Readonly<Record<string, readonly Item[]>>;

/** Days of somebody's condition that name each of these readers: only those open by a consent. */
export type ConditionDays = Readonly<Record<"supporter" | "mentors" | "organizers", number>>;

/** How many of those a consent to this kind of recipient opens. */
export const daysFor = (days: ConditionDays, kind: RecipientKind): number =>
  kind === "office" ? days.supporter : kind === "mentors" || kind === "organizers" ? days[kind] : 0;

/** What only an office is given: it is a party to it. */
export const OFFICE_ITEMS: readonly Item[] = ["agreement", "review", "office_tells"];

/** What may stand in a mail: no special-care data, which the person shows on a screen or on paper, and nothing to be confirmed. */
export const MAILED_ITEMS = ITEMS.filter((item) => ![...SPECIAL_CARE, ...OFFICE_ITEMS].includes(item)) as [
  Item,
  ...Item[],
];

/** What hiring may be shown: the record that its owner sends there, and nothing of the internship itself. */
export const HIRING_ITEMS: readonly Item[] = ["record"];

/**
 * To whom: the people of an office, the mentors or organizers of a cohort, the company's hiring, or a mail address that
 * the person has named (somebody without an account).
 */
export const RECIPIENT_KINDS = ["office", "mentors", "organizers", "hiring", "address"] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** Which role makes somebody a recipient of each kind, at the place that the consent names. */
export const RECIPIENT_ROLES: Readonly<Record<Exclude<RecipientKind, "address">, readonly string[]>> = {
  office: ["supporter", "service_manager"],
  mentors: ["mentor"],
  organizers: ["organizer"],
  hiring: ["recruiter"],
};

/** How long a consent lasts, in days; nothing lasts for ever. */
export const DURATIONS = [14, 30, 90, 180] as const;

/** What a consent is given for. The wording says it; one purpose per kind of recipient. */
export const PURPOSES: Readonly<Record<RecipientKind, "accompany" | "mentor" | "run" | "hire">> = {
  office: "accompany",
  mentors: "mentor",
  organizers: "run",
  hiring: "hire",
  address: "accompany",
};

/** A mail address: being written, in use, or at its end. It never comes back: a new one asks its recipient anew. */
export const ADDRESS_STATES = ["draft", "active", "ended"] as const;
export type AddressState = (typeof ADDRESS_STATES)[number];

export const ADDRESS_MOVES: Readonly<Record<AddressState, readonly AddressState[]>> = {
  draft: ["active", "ended"],
  active: ["ended"],
  ended: [],
};

/** Who ended it: the person, whoever gets the mails, or a server that knows no such address. */
export const ADDRESS_ENDINGS = ["person", "recipient", "bounced"] as const;
export type AddressEnding = (typeof ADDRESS_ENDINGS)[number];

/** At the same time; and named in thirty days, with those that ended: enough for a person's supporters, too few for anything else. */
export const MOST_ADDRESSES = 3;
export const MOST_NAMED = 6;
export const NAMED_WITHIN_DAYS = 30;

/** Of a mail address, as the person says. */
export interface AddressWords {
  /** The supporter. */
  readonly name: string;
  /** Where they work, or empty. */
  readonly office: string;
  readonly email: string;
  /** How the person calls themselves towards them. */
  readonly signedAs: string;
  /** One sentence that stands in every mail, or empty. */
  readonly greeting: string;
}

/** Whether there is something to press in it: in a mail that we send in somebody's name, nobody advertises anything. */
export const hasLink = (text: string): boolean =>
  /:\/\/|www\.|\b[\w-]+\.(?:com|net|org|jp|io|info|biz|xyz)\b/i.test(text.normalize("NFKC"));

/** Readings one after the other, as a list shows them: of the same reader, the same thing and the same day one, the newest, with how often. */
export function byDay<R extends { readonly reader: string; readonly item: string }>(
  reads: readonly R[],
  dayOf: (read: R) => string,
): (R & { readonly times: number })[] {
  const groups = Map.groupBy(reads, (read) => `${read.reader} ${read.item} ${dayOf(read)}`);
  return [...groups.values()].flatMap(([newest, ...more]) => (newest ? [{ ...newest, times: 1 + more.length }] : []));
}
