import type { DecisionView } from "./deciding/view.ts";
import type { StepView } from "./planning/view.ts";

/** A project as the API shows it. */
export interface ProjectView {
  readonly id: string;
  readonly cohort: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly assignment: { readonly id: string; readonly title: string };
  readonly kind: string;
  readonly state: string;
  readonly size: string;
  /** The steps as one text in Markdown. */
  readonly plan: string;
  readonly steps: readonly StepView[];
  /** The log as one text in Markdown, newest first. */
  readonly decisions: string;
  readonly decisionLog: readonly DecisionView[];
  readonly repository: string | null;
  readonly shared: boolean;
  readonly version: number;
  readonly createdAt: string;
}
