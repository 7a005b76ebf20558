/** One day on which something went on. No figures: a day is what stands in it. */
export interface ProgressDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly reports: readonly { readonly id: string; readonly did: string | null }[];
  /** Steps of the plan that were done. */
  readonly done: readonly string[];
  /** First lines of commits, the latest first. */
  readonly commits: readonly { readonly sha: string; readonly line: string }[];
  /** There were more of them. */
  readonly more: boolean;
}

/** Lines of commits on one day; whoever wants all of them has the repository. */
export const COMMITS_A_DAY = 10;

export const DAYS_A_PAGE = 14;
/** On the project's own page. */
export const DAYS_BESIDE = 4;
