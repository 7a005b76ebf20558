import type { Audience, Part } from "./rules.ts";

/** A condition as it was noted, in the person's own words. */
export interface ConditionView {
  readonly item: string;
  readonly label: string;
  readonly level: string;
  readonly readers: Audience;
}

/** Somebody has read it. */
export interface AcknowledgementView {
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  /** Only for its author and for whom it was written. */
  readonly sentence: string | null;
}

/** A report as the asking person may read it: what is not for them is null, as if it had been left empty. */
export interface ReportView {
  readonly id: string;
  readonly cohort: string;
  readonly person: { readonly id: string; readonly name: string };
  /** YYYY-MM-DD, chosen by the author. */
  readonly day: string;
  /** Null where nothing that may be read tells. */
  readonly kind: "work" | "rest" | null;
  readonly minutes: number | null;
  readonly did: string | null;
  readonly stuck: string | null;
  readonly next: string | null;
  readonly need: string | null;
  readonly note: string | null;
  readonly condition: readonly ConditionView[];
  /** Who reads each part that is shown here. */
  readonly readers: Readonly<Partial<Record<Part, Audience>>>;
  readonly acknowledgements: readonly AcknowledgementView[];
  readonly version: number;
  /** When it was written; only for its author. */
  readonly createdAt: string | null;
}

/** The report that stands before or after another one in a list. */
export interface Neighbour {
  readonly id: string;
  readonly day: string;
  /** Who wrote it. */
  readonly name: string;
}

/** A row of the list for mentors and organizers: that there is something for them, not what. */
export interface ListedReport {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string; readonly plate: string };
  readonly day: string;
  readonly parts: readonly (Part | "condition")[];
  /** Names of those who have read it. */
  readonly acknowledgedBy: readonly string[];
}
