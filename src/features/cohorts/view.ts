/** A cohort as the API shows it. */
export interface CohortView {
  readonly id: string;
  readonly title: string;
  readonly theme: string | null;
  readonly phase: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

export const cohortView = ({ id, title, theme, phase, startsOn, endsOn }: CohortView): CohortView => ({
  id,
  title,
  theme,
  phase,
  startsOn,
  endsOn,
});
