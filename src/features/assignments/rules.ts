import { conflict } from "../../platform/errors.ts";
import { safePath } from "../../platform/files/zip-names.ts";
import { SUMS_FILE } from "./files/rules.ts";

/** What an assignment is for: real work, or the small task of the first day. */
export const KINDS = ["assignment", "starter"] as const;
export type Kind = (typeof KINDS)[number];

/** What somebody brings along to begin with it. */
export const LEVELS = ["first-steps", "basics", "practical", "deep"] as const;
export type Level = (typeof LEVELS)[number];

/** How much of the answer a hint gives away; hints stand in this order. */
export const GIVES_AWAY = ["little", "some", "much"] as const;
export type GivesAway = (typeof GIVES_AWAY)[number];

export const STATES = ["draft", "in_hiring", "retired", "recycled", "resting", "archived"] as const;
export type State = (typeof STATES)[number];

/** A row of what is looked at; feedback is written row by row. */
export interface LookedAt {
  /** The same key means the same thing in every assignment. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** The row of feedback beside those of the assignment. */
export const GENERAL = "general";

/** Rows whose key means another row already: feedback is kept by it, and one of the two would be lost. Empty ones get a key of their own. */
export const keysTaken = (keys: readonly string[]): { readonly row: number; readonly code: string }[] =>
  keys.flatMap((key, row) => {
    if (key === GENERAL) return [{ row, code: "key_general" }];
    return key !== "" && keys.indexOf(key) < row ? [{ row, code: "key_twice" }] : [];
  });

export interface Hint {
  readonly title: string;
  readonly gives_away: GivesAway;
  readonly text: string;
}

/** The same assignment in three sizes; empty where there is none. */
export interface Variants {
  readonly small: string;
  readonly normal: string;
  readonly stretch: string;
}

/** A file that participants get, or a folder (ends with `/`) with everything in it. */
export interface Handout {
  readonly path: string;
  readonly description: string;
}

/** Everything that is written about an assignment, as it stands in `assignment.md`, besides its slug and its files. */
export interface Written {
  readonly kind: Kind;
  readonly title: string;
  readonly summary: string;
  readonly level: Level;
  readonly tags: readonly string[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly materials: readonly string[];
  readonly firstDay: string;
  readonly lookedAt: readonly LookedAt[];
  readonly variants: Variants;
  readonly hints: readonly Hint[];
  readonly help: readonly string[];
  readonly readingMinutes: number;
  readonly plainSummary: string;
  readonly language: "ja" | "en";
  readonly licence: string;
  /** Markdown. */
  readonly statement: string;
  /** The same in plain words, Markdown; empty where there is none. */
  readonly plainStatement: string;
}

/** What somebody can do to the life of an assignment. */
export const ACTS = ["hire", "retire", "recycle", "rest", "wake", "archive"] as const;
export type Act = (typeof ACTS)[number];

interface Transition {
  readonly act: Act;
  readonly from: State;
  readonly to: State;
  /** Only for this kind. */
  readonly kind?: Kind;
}

/**
 * The life of an assignment. It is used in hiring once: only a draft can go there, and nothing becomes a draft again.
 * Archiving ends it from everywhere but a running round (which is retired first). A starter task is made for the first day
 * and was never used in hiring, so its draft may skip the round.
 */
export const TRANSITIONS: readonly Transition[] = [
  { act: "hire", from: "draft", to: "in_hiring" },
  { act: "retire", from: "in_hiring", to: "retired" },
  { act: "recycle", from: "retired", to: "recycled" },
  { act: "recycle", from: "draft", to: "recycled", kind: "starter" },
  { act: "rest", from: "recycled", to: "resting" },
  { act: "wake", from: "resting", to: "recycled" },
  { act: "archive", from: "draft", to: "archived" },
  { act: "archive", from: "retired", to: "archived" },
  { act: "archive", from: "recycled", to: "archived" },
  { act: "archive", from: "resting", to: "archived" },
];

/** Where an act leads from a state; undefined: it cannot be done there. */
export const leadsTo = (act: Act, from: State, kind: Kind): State | undefined =>
  TRANSITIONS.find((one) => one.act === act && one.from === from && (one.kind ?? kind) === kind)?.to;

/**
 * What kind it may be, from what it is: a draft either. Once it went into hiring or to the internship its kind is settled, because how often it is
 * looked through, and which of somebody's projects it is, went by it.
 */
export const kindsFor = ({ state, kind }: { readonly state: State; readonly kind: Kind }): readonly Kind[] =>
  state === "draft" ? KINDS : [kind];

/** What can be done in a state. */
export const actsIn = (state: State, kind: Kind): Act[] =>
  ACTS.filter((act) => leadsTo(act, state, kind) !== undefined);

/** @throws Refusal 409 `changed_meanwhile` where it is not in the state that somebody saw; undefined: they do not say */
export function mustBeIn({ state }: { readonly state: State }, seen: State | undefined): void {
  if (seen !== undefined && seen !== state) throw conflict("changed_meanwhile");
}

/** Before hiring material reaches the internship: what has been taken out, each answered yes. */
export const SCRUB = ["company_secrets", "personal", "system_names", "model_answer_apart", "licences"] as const;
/** … and what somebody needs to begin with it, each answered yes. */
export const READINESS = ["time", "materials", "looked_at", "level", "help"] as const;
/** Of what nobody can begin without, what is empty. */
export function missingIn({ materials, lookedAt, firstDay, help, statement }: Written): Needed[] {
  const sizes: Readonly<Record<Needed, number>> = {
    materials: materials.length,
    looked_at: lookedAt.length,
    help: help.length,
    first_day: firstDay.length,
    statement: statement.length,
  };
  return NEEDED.filter((part) => sizes[part] === 0);
}

const NEEDED = ["materials", "looked_at", "help", "first_day", "statement"] as const;
export type Needed = (typeof NEEDED)[number];

export const CHECKS = [...SCRUB, ...READINESS] as const;
export type Check = (typeof CHECKS)[number];

/** Files of one assignment together, and one alone. Bytes, number, characters of a path. */
export const LIMITS = { total: 40_000_000, file: 10_000_000, files: 500, path: 200, statement: 60_000 } as const;

/** Characters of the name of a folder. */
export const MOST_IN_SLUG = 80;

/** A text of ours as it is kept: without the empty lines around it. No pattern: with one, a megabyte of spaces inside would take an hour. */
export const withoutEmptyEnds = (text: string): string => text.replace(/^\n+/, "").trimEnd();

export const NOTES_FILE = "mentor-notes.md";
export const DOCUMENT_FILE = "assignment.md";
/** The text in plain words, beside the document. */
export const PLAIN_FILE = "assignment-plain.md";
/** What in a folder is no file to hand out, but text of the assignment. */
export const TEXTS_OF_OURS: readonly string[] = [DOCUMENT_FILE, PLAIN_FILE, NOTES_FILE, SUMS_FILE];

/** Whether a path is still safe inside of the folder that is around everything which goes out. */
export const fitsInFolder = (path: string): boolean => "path" in safePath(`folder/${path}`);

/** The handout that a file belongs to: itself, or the folder it lies in. */
export const handoutOf = <H extends Handout>(handouts: readonly H[], path: string): H | undefined =>
  handouts.find((one) => (one.path.endsWith("/") ? path.startsWith(one.path) : path === one.path));

/** Assignments on one page of a list. */
export const ASSIGNMENTS_A_PAGE = 50;

/** A name for the folder of an assignment, of the letters and digits that its title has; what it is where there are none. */
export function slugOf(title: string, kind: Kind): string {
  const words =
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const slug = words.join("-").slice(0, 40).replace(/-+$/, "");
  return /[a-z]/.test(slug) ? slug : [kind, ...(slug ? [slug] : [])].join("-");
}
