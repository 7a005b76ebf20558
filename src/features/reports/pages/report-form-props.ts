import type { FormState } from "../../../platform/http/form.ts";
import type { QuietHours } from "../../venue/scheduling/rules.ts";
import type { ConditionItem } from "../conditions/rules.ts";
import type { Done } from "../doing/view.ts";
import type { ReportForm } from "../rules.ts";

/** What the form of a report and its parts are told. */
export interface ReportFormProps {
  readonly cohort: string;
  readonly asked: ReportForm;
  readonly items: readonly ConditionItem[];
  readonly form: FormState;
  /** Undefined: a new report. */
  readonly report?: string | undefined;
  /** Only what belongs to a day of rest. */
  readonly resting: boolean;
  readonly today: string;
  /** Days to choose from, the newest first; those that have a report already. */
  readonly days: readonly string[];
  readonly written: ReadonlyMap<string, string>;
  /** What the person wanted to do next, the last time. */
  readonly before?: { readonly report: string; readonly day: string; readonly next: string } | undefined;
  /** What they did on this day, as far as it is known here. */
  readonly done?: { readonly day: string; readonly all: readonly Done[] } | undefined;
  readonly minutesSoFar: number;
  /** It is one of the hours in which rest is suggested. */
  readonly night?: QuietHours | undefined;
  /** This person comes through a support office. */
  readonly office: boolean;
  /** Nothing is said of today: 「今日は休みます」 is there to press. */
  readonly mayRest: boolean;
  /** Enter in a field brought it back: nothing was sent. */
  readonly kept?: boolean | undefined;
  readonly savedAt?: string | undefined;
  /** 409: what was saved meanwhile. */
  readonly theirs?: FormState | undefined;
}
