import type { Act, GivesAway, Kind, Level, LookedAt, State, Variants } from "../rules.ts";

export interface KeptFileView {
  readonly id: string;
  readonly path: string;
  readonly description: string;
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly mentorOnly: boolean;
  readonly url: string;
}

/** An assignment as whoever keeps the bank reads it: everything that is written, and where its life may go. */
export interface KeptView {
  readonly id: string;
  readonly slug: string;
  readonly state: State;
  readonly kind: Kind;
  readonly title: string;
  readonly summary: string;
  readonly level: Level;
  readonly tags: readonly string[];
  readonly hours: { readonly min: number; readonly max: number };
  readonly materials: readonly string[];
  readonly firstDay: string;
  readonly lookedAt: readonly LookedAt[];
  readonly variants: Variants;
  readonly hints: readonly { readonly title: string; readonly givesAway: GivesAway; readonly text: string }[];
  readonly help: readonly string[];
  readonly readingMinutes: number;
  readonly plainSummary: string;
  readonly plainStatement: string;
  readonly language: "ja" | "en";
  readonly licence: string;
  readonly statement: string;
  readonly mentorNotes: string;
  /** Of the text and the state, and of the files: a change names what it starts from. */
  readonly version: number;
  readonly filesVersion: number;
  readonly changedAt: string;
  /** What the reader may do with it now. */
  readonly acts: readonly Act[];
  readonly files: readonly KeptFileView[];
}
