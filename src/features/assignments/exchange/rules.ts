/** One thing that keeps a folder or zip from being imported. */
export interface ImportProblem {
  /** Inside the folder; empty: the folder or zip as a whole. */
  readonly file: string;
  /** From 1; where a file is text and the place is known. */
  readonly line?: number;
  /** What is wrong; worded in the feature's messages. */
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** What lies in the folder of one assignment, by path. */
export interface Bundle {
  /** The folder's own name, where there was one. */
  readonly folder: string | undefined;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Problems shown at most; a broken archive has thousands of the same. */
export const MOST_PROBLEMS = 50;

/** Characters of the heading of `assignment.md`: what is longer is not read, so it is not written either. */
export const LONGEST_HEADING = 100_000;
