/** Something decided as the API shows it. */
export interface DecisionView {
  readonly id: string;
  /** YYYY-MM-DD, as its person says. */
  readonly decidedOn: string;
  readonly what: string;
  readonly why: string;
  readonly weighed: string;
  /** When it was last put in other words. */
  readonly changedAt: string | null;
}
