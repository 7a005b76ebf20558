import type { Feedback, ProjectRow, SubmissionRow } from "../../projects/queries.ts";
import type { ReportForm } from "../../reports/rules.ts";
import type { ReportView } from "../../reports/view.ts";
import type { Known } from "../../venue/hiding/rules.ts";
import type { PostView } from "../../venue/view.ts";

/** One thing, whole, as far as the reader may see it. */
export type Opened =
  | {
      readonly kind: "report";
      readonly id: string;
      readonly report: ReportView;
      readonly asked: ReportForm;
      /** Its author is told that it was opened. */
      readonly noted: boolean;
    }
  | {
      readonly kind: "question";
      readonly id: string;
      /** Who asks, also where others do not know. */
      readonly from: string;
      readonly post: PostView;
      readonly answers: readonly PostView[];
      /** Not all of them. */
      readonly more: boolean;
      readonly known: Known;
    }
  | {
      readonly kind: "submission";
      /** Of the project. */
      readonly id: string;
      readonly project: ProjectRow;
      readonly submission: SubmissionRow;
      readonly feedback: readonly Feedback[];
    };

/** The same with what its answer needs to know. */
export interface OpenedToDo {
  readonly opened: Opened;
  /** How it stands, in a word: what is answered is what was seen. */
  readonly seen: string;
  /** Who wants to be written to in plain words. */
  readonly plainFor: string | undefined;
}
