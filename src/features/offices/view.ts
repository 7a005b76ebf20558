import type { Shown } from "../accommodations/view.ts";
import type { Item } from "../consents/rules.ts";
import type { Course } from "../reports/rules.ts";
import type { Attendance, Change } from "./rules.ts";

/** Somebody on the list of whom one accompanies. */
export interface AccompaniedView {
  readonly person: { readonly id: string; readonly name: string; readonly plate: string };
  /** Of the cohort they are in, or were last. */
  readonly cohort: string | null;
  readonly items: readonly SharedItem[];
  /** Null: not shown. */
  readonly attendance: Attendance | null;
  /** Since last week. */
  readonly changes: readonly Change[];
}

export interface SharedItem {
  readonly item: Item;
  /** When it ends by itself. */
  readonly until: string;
}

/** A report as far as it is shown. */
export interface SharedReport {
  readonly id: string;
  readonly day: string;
  readonly did: string | null;
  readonly stuck: string | null;
  readonly next: string | null;
  readonly need: string | null;
  /** Only on a screen, never in a mail. */
  readonly note: string | null;
}

export interface SharedProject {
  readonly id: string;
  readonly title: string;
  readonly kind: "starter" | "assignment";
  readonly state: "active" | "changed";
  readonly plan: string;
  readonly repository: string | null;
  readonly submissions: readonly {
    readonly number: number;
    readonly at: string;
    readonly link: string | null;
    readonly note: string;
  }[];
}

export interface SharedFeedback {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  readonly acknowledgedAt: string;
  readonly bullets: readonly { readonly kind: "good" | "try_next"; readonly text: string }[];
}

/** Everything that one person shows one reader, over some days. What is not shown is null, as if it were not there. */
export interface SharedView {
  readonly person: { readonly id: string; readonly name: string; readonly plate: string };
  readonly cohort: string | null;
  readonly items: readonly SharedItem[];
  readonly attendance: (Attendance & { readonly rests: readonly string[] }) | null;
  readonly changes: readonly Change[];
  /** Days of which minutes were declared, the latest first. */
  readonly hours: {
    readonly days: readonly { readonly day: string; readonly minutes: number }[];
    readonly total: number;
  } | null;
  readonly reports: readonly SharedReport[] | null;
  readonly conditions: readonly Course[] | null;
  /** How things are done for them, as agreed with the company; never why. */
  readonly accommodations: readonly Shown[] | null;
  readonly projects: readonly SharedProject[] | null;
  readonly feedback: readonly SharedFeedback[] | null;
  readonly records: readonly { readonly id: string; readonly approvedAt: string }[] | null;
}
