import { daysBetween, plusDays } from "../../platform/i18n/day.ts";

/** The life of a cohort, in order. */
export const PHASES = [
  "planned",
  "recruiting",
  "preparing",
  "running",
  "showcase",
  "retrospective",
  "closed",
  "anonymised",
] as const;
export type Phase = (typeof PHASES)[number];

/**
 * Where each phase may lead. One step on, and one step back as long as nothing irreversible has happened: what is closed stays
 * closed, what is anonymised cannot come back.
 */
export const PHASE_MOVES: Readonly<Record<Phase, readonly Phase[]>> = {
  planned: ["recruiting"],
  recruiting: ["preparing", "planned"],
  preparing: ["running", "recruiting"],
  running: ["showcase", "preparing"],
  showcase: ["retrospective", "running"],
  retrospective: ["closed", "showcase"],
  closed: ["anonymised"],
  anonymised: [],
};

export const mayMove = (from: Phase, to: Phase): boolean => PHASE_MOVES[from].includes(to);

/** The phase that comes next; undefined at the end. `anonymised` is reached by the retention clock or by hand, never as "next". */
export const nextPhase = (phase: Phase): Phase | undefined =>
  PHASE_MOVES[phase].find((to) => PHASES.indexOf(to) > PHASES.indexOf(phase) && to !== "anonymised");

/** Steps of a runbook, by their keys in the blueprints that ship, for which a page of the cohort has the list. */
export const STEP_PLACES: Readonly<Record<string, "participants" | "mentors">> = {
  agreements: "participants",
  "mentor-load": "mentors",
  "week2-mentor-load": "mentors",
};

/** What only the company can say; where an agreement names it, nobody can agree to that one before it is written. */
export const COMPANY_WORDS = ["insurance", "server_keeper"] as const;
export type CompanyWord = (typeof COMPANY_WORDS)[number];

/** What people who apply will ask first, and what they cannot agree to yet. */
export type Missing = "dates" | "capacity" | "mentor" | "assignment" | CompanyWord;

/**
 * What is not decided yet of a cohort that invites applications, or soon will; nothing later.
 * @param mentors how many there are or are invited
 * @param choosable an assignment can be chosen
 * @param words the texts of its agreements, and what the company has written
 */
export function missingOf(
  cohort: {
    readonly phase: Phase;
    readonly startsOn: string | null;
    readonly endsOn: string | null;
    readonly capacity: number | null;
  },
  mentors: number,
  choosable: boolean,
  words: { readonly agreements: readonly string[]; readonly written: Record<CompanyWord, string> },
): Missing[] {
  if (cohort.phase !== "planned" && cohort.phase !== "recruiting") return [];
  return [
    ...(cohort.startsOn && cohort.endsOn ? [] : ["dates" as const]),
    ...(cohort.capacity === null ? ["capacity" as const] : []),
    ...(mentors === 0 ? ["mentor" as const] : []),
    ...(choosable ? [] : ["assignment" as const]),
    ...COMPANY_WORDS.filter((word) => words.written[word] === "" && words.agreements.some((text) => names(text, word))),
  ];
}

const names = (text: string, word: string): boolean => new RegExp(`\\{\\{\\s*${word}\\s*\\}\\}`).test(text);

/** For lists: by the first day, the latest first; above them those that have none yet. */
export const latestFirst = (a: { readonly startsOn: string | null }, b: { readonly startsOn: string | null }): number =>
  (b.startsOn ?? "9999").localeCompare(a.startsOn ?? "9999");

/** Phases in which the public page invites people. */
export const isPublic = (phase: Phase): boolean => phase !== "planned" && phase !== "anonymised";

/** Phases in which people may still come in. */
export const takesPeople = (phase: Phase): boolean =>
  phase === "recruiting" || phase === "preparing" || phase === "running";

/** Whether nobody comes back to it any more. */
export const isOver = (phase: Phase): boolean => phase === "closed" || phase === "anonymised";

/** How a cohort begins. */
export const KICKOFFS = ["live", "recorded", "text"] as const;
export type Kickoff = (typeof KICKOFFS)[number];

/** One person's time in a cohort. That it is over with the cohort is the cohort's phase to say. */
export const PARTICIPATION_STATES = ["active", "paused", "left"] as const;
export type ParticipationState = (typeof PARTICIPATION_STATES)[number];

export const PARTICIPATION_MOVES: Readonly<Record<ParticipationState, readonly ParticipationState[]>> = {
  active: ["paused", "left"],
  paused: ["active", "left"],
  /** The way back stays open, see `mayReturn`; who paused when others ended their role pauses again when it is given back. */
  left: ["active", "paused"],
};

export const mayBecome = (from: ParticipationState, to: ParticipationState): boolean =>
  PARTICIPATION_MOVES[from].includes(to);

/** Days in which somebody who left may come back by themselves (design/README: 「14日間は戻れます」). */
export const RETURN_DAYS = 14;

/** Phases in which a cohort is on its way: what waits in it is on the desk. */
export const OPEN_PHASES = PHASES.filter((phase) => phase !== "closed" && phase !== "anonymised");

/** Phases in which participants are at work: somebody may fall silent. */
export const WORKING_PHASES = ["running", "showcase"] as const satisfies readonly Phase[];

/**
 * What counts as having been heard of. `contact`: something for their mentors alone; `reached`: an organizer has noted that they, or whom
 * they named, were asked.
 */
export const SIGNS = ["post", "report", "submission", "pause", "contact", "reached"] as const;
export type Sign = (typeof SIGNS)[number];

/** Who may be the first to get in touch with somebody who has fallen silent; `nobody`: they asked to be left alone. */
export const SILENT_WISHES = ["organizer", "mentor", "supporter", "somebody", "nobody"] as const;
export type SilentWish = (typeof SILENT_WISHES)[number];

/**
 * The last day after a pause: as many days later as the pause is long.
 * @param endsOn YYYY-MM-DD, as the other days
 * @param back the first day after the pause
 */
export function endAfterPause(endsOn: string | null, pausedOn: string | null, back: string | null): string | null {
  if (!endsOn || !pausedOn || !back || back <= pausedOn || pausedOn > endsOn) return endsOn;
  return plusDays(endsOn, daysBetween(pausedOn, back));
}

/** How long a pause may be when it is begun, in days; for longer there is the pause without a day of return. */
export const LONGEST_PAUSE_DAYS = 180;

/** The last day on which a pause that is told today may end. @param today YYYY-MM-DD, as what is returned */
export const latestPauseEnd = (today: string): string => plusDays(today, LONGEST_PAUSE_DAYS);

/** Minutes that somebody's talk may be given more. */
export const MOST_STAGE_MINUTES = 30;
