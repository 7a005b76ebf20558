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
] as const;
export type Item = (typeof ITEMS)[number];

/** Special-care data (要配慮個人情報): never shared by a preset, every read is logged. */
export const SPECIAL_CARE: readonly Item[] = ["condition", "accommodation"];

/** To whom: one person, the people of an office, the mentors or organizers of a cohort, or the company's hiring. */
export const RECIPIENT_KINDS = ["person", "office", "mentors", "organizers", "hiring"] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** Which role makes somebody a recipient of each kind, at the place that the consent names. */
export const RECIPIENT_ROLES: Readonly<Record<Exclude<RecipientKind, "person">, readonly string[]>> = {
  office: ["supporter", "service_manager"],
  mentors: ["mentor"],
  organizers: ["organizer"],
  hiring: ["recruiter"],
};

/** How long a consent lasts, in days; nothing lasts for ever. */
export const DURATIONS = [14, 30, 90, 180] as const;

/** What a consent is given for. The wording says it; one purpose per kind of recipient. */
export const PURPOSES: Readonly<Record<RecipientKind, "accompany" | "mentor" | "run" | "hire">> = {
  person: "accompany",
  office: "accompany",
  mentors: "mentor",
  organizers: "run",
  hiring: "hire",
};
