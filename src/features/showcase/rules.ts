import { dayOf } from "../../platform/i18n/format.ts";

/** What a participant says about presenting. `undecided` is a fine answer until the day; nobody asks why somebody declines. */
export const ANSWERS = ["undecided", "presents", "declines"] as const;
export type Answer = (typeof ANSWERS)[number];

/** How somebody presents: speaking, with a recording, or with words to read (no timer). */
export const FORMS = ["live", "recorded", "text"] as const;
export type Form = (typeof FORMS)[number];

export const SLOT_KINDS = ["talk", "break"] as const;

/** What a deck is made of; `text`: only a script. */
export const DECK_KINDS = ["marp", "pdf", "text"] as const;
export type DeckKind = (typeof DECK_KINDS)[number];

/** Feedback is words of three kinds, never marks. */
export const BULLET_KINDS = ["good", "try_next", "question"] as const;
export type BulletKind = (typeof BULLET_KINDS)[number];

/** Largest PDF, bytes. */
export const LARGEST_PDF = 20_000_000;
/** Longest script, characters. */
export const LONGEST_SCRIPT = 15_000;
export const MOST_PDF_PAGES = 200;

/** Who is in the audience besides those who run it; guests come for this alone. */
export const AUDIENCE = ["participant", "mentor", "organizer", "guest"] as const;

/** Phases of a cohort in which its decks are open to the audience; afterwards only those that their owner leaves open. */
export const OPEN_PHASES = ["planned", "recruiting", "preparing", "running", "showcase", "retrospective"] as const;

/** The parts of a script, one a slide, divided by a line of dashes. */
export const partsOf = (script: string): string[] =>
  script.trim() === "" ? [] : script.split(/^\s*-{3,}\s*$/m).map((part) => part.trim());

export interface Planned {
  readonly minutes: number;
  /** Whose talk is off takes no time. */
  readonly takesPlace: boolean;
}

/** When each slot begins: one after the other. @returns undefined for what does not take place, or where no start is known */
export function beginnings(startsAt: Date | null, slots: readonly Planned[]): (Date | undefined)[] {
  let passed = 0;
  return slots.map(({ minutes, takesPlace }) => {
    const begins = startsAt && takesPlace ? new Date(startsAt.getTime() + passed * 60_000) : undefined;
    if (takesPlace) passed += minutes;
    return begins;
  });
}

/** Where a stage is in its life. */
export const STAGE_STATES = ["before", "on", "over"] as const;
export type StageState = (typeof STAGE_STATES)[number];

/** Phases of a cohort in which its stage can be on. Afterwards the showcase is over, also where nobody ended it, or did without a stage. */
const STAGE_PHASES: readonly string[] = ["planned", "recruiting", "preparing", "running", "showcase"];
export const hasStage = (phase: string): boolean => STAGE_PHASES.includes(phase);

/** @param phase of the cohort @param stage whether it was begun, and ended */
export const stageState = (
  phase: string,
  { begun, ended }: { readonly begun: boolean; readonly ended: boolean },
): StageState => (ended || !hasStage(phase) ? "over" : begun ? "on" : "before");

/** The stage is begun on the day of the showcase at the earliest, as the company's calendar shows it; while no day is set it is not. */
export const mayBegin = (
  { startsAt, zone }: { readonly startsAt: Date | null; readonly zone: string },
  now: Date,
): boolean => startsAt !== null && dayOf(now, zone) >= dayOf(startsAt, zone);

/** Pages on which a stage can stand: at least the first. */
export const within = (slide: number, slides: number): number => Math.min(Math.max(1, slide), Math.max(1, slides));

/** Who may move the stage on: whoever drives; where nobody does, who runs it or presents now. */
export const mayDrive = (
  actor: string,
  { driver, presenter, organizes }: { driver: string | null; presenter: string | null; organizes: boolean },
): boolean => (driver === null ? organizes || actor === presenter : actor === driver);

/** Who may take the stage over: who runs it at any time, and the presenter during their own talk. */
export const mayTake = (
  actor: string,
  { presenter, organizes }: { presenter: string | null; organizes: boolean },
): boolean => organizes || actor === presenter;
