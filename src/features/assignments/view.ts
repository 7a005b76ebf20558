import type { ReadingLevel } from "./reading/rules.ts";
import type { GivesAway, Kind, Level, State } from "./rules.ts";

/** An assignment in a list, as the API gives it. */
export interface AssignmentListView {
  readonly id: string;
  readonly slug: string;
  readonly kind: Kind;
  readonly title: string;
  readonly summary: string;
  readonly level: Level;
  readonly tags: readonly string[];
  readonly hours: { readonly min: number; readonly max: number };
  readonly firstDay: string;
  readonly language: "ja" | "en";
  readonly state: State;
  readonly changedAt: string;
}

/** One assignment: what participants read. Notes for mentors, the round and the history are not part of it. */
export interface AssignmentView extends AssignmentListView {
  readonly materials: readonly string[];
  readonly lookedAt: readonly { readonly key: string; readonly title: string; readonly text: string }[];
  readonly variants: { readonly small: string; readonly normal: string; readonly stretch: string };
  /** How many there are: they open one by one, for a project. */
  readonly hintCount: number;
  readonly help: readonly string[];
  readonly readingMinutes: number;
  /** Of the statement; null where there is too little text to tell. */
  readonly readingLevel: ReadingLevel | null;
  readonly plainSummary: string;
  readonly licence: string;
  readonly statement: string;
  readonly statementHtml: string;
  /** The same in plain words; empty where there is none. */
  readonly plainStatement: string;
  readonly plainStatementHtml: string;
  readonly version: number;
  readonly files: readonly AssignmentFileView[];
}

export interface AssignmentFileView {
  readonly id: string;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly url: string;
  /** When it took the place of an earlier version; null: none that you may read. */
  readonly since: string | null;
  /** What it was before, newest first, as far as you may read it. */
  readonly earlier: readonly EarlierFileView[];
}

export interface EarlierFileView {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
  readonly until: string;
  readonly url: string;
}

/** What is only for those who accompany the work. */
export interface ForMentorsView {
  /** Markdown; null where there are none. */
  readonly notes: string | null;
  readonly hints: readonly { readonly title: string; readonly givesAway: GivesAway; readonly text: string }[];
  readonly files: readonly AssignmentFileView[];
}
