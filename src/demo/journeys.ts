import { type Calendar, isWeekend } from "./calendar.ts";
import type { ParticipantWords, Rhythm } from "./material.ts";
import type { Random } from "./random.ts";

/** How one participant goes through the cohort: when they began, which days they work, what on. */
export interface Journey extends ParticipantWords {
  readonly person: string;
  /** Slug; undefined: has not chosen yet. */
  readonly assignment: string | undefined;
  readonly rhythm: Rhythm;
  readonly way: Way;
  /** The first and the last day they are there (indexes of the calendar's days). */
  readonly from: number;
  readonly until: number;
  /** Days on which they work. */
  readonly works: ReadonlySet<number>;
}

/** How many of a hundred people choose each assignment; the rest have not chosen. */
const ASSIGNMENTS: Readonly<Record<string, number>> = {
  "library-return-notice": 19,
  "inquiry-sorting": 17,
  "equipment-stock-view": 15,
  "log-incident-finder": 12,
  "minutes-search": 11,
  "manual-accessibility": 11,
  "attendance-matching": 11,
};
const UNDECIDED = 4;

/** The hours of a day, in minutes, in which each kind of person is up and doing. */
const HOURS: Readonly<Record<Rhythm, readonly [number, number]>> = {
  morning: [300, 840],
  day: [540, 1_080],
  afternoon: [750, 1_260],
  evening: [960, 1_400],
  night: [1_140, 1_440],
};

/** Everybody's way so far: most go on steadily, some began later, some pause, few have left. */
export function journeysOf(
  people: readonly (ParticipantWords & { readonly person: string })[],
  calendar: Calendar,
  random: Random,
): readonly Journey[] {
  const last = calendar.days.length - 1;
  const kinds = [...Object.entries(ASSIGNMENTS), ["", UNDECIDED] as const];
  return people.map((person, at) => {
    // The first one is who signs in to look around: in the middle of everything.
    const way = at === 0 ? "steady" : wayOf(random, last);
    const from = way === "late" ? random.whole(1, Math.ceil(last / 2)) : 0;
    const until = way === "left" ? random.whole(Math.ceil(last / 4), last - 1) : last;
    const stops = way === "pausing" ? last - random.whole(4, 7) : until;
    const pace = at === 0 ? 0.75 : 0.3 + random.next() * 0.55;
    const works = calendar.days.flatMap((day, index) => {
      const likely = pace * (isWeekend(day) ? 0.3 : 1);
      return random.chance(likely) && index >= from && index <= stops ? [index] : [];
    });
    const [assignment] = random.weighted(kinds, ([, share]) => share) ?? ["library-return-notice"];
    return {
      ...person,
      assignment: at === 0 ? "library-return-notice" : assignment || undefined,
      way,
      rhythm: person.rhythm ?? random.pick<Rhythm>(["morning", "day", "day", "day", "afternoon", "evening", "night"]),
      from,
      until,
      works: new Set(works),
    };
  });
}

type Way = "steady" | "late" | "pausing" | "left";

function wayOf(random: Random, last: number): Way {
  const chance = random.next();
  if (last < 10 || chance < 0.8) return "steady";
  return chance < 0.87 ? "late" : chance < 0.95 ? "pausing" : "left";
}

/** How likely it is that somebody writes on this day at this time; 0: they are not (or no longer) there. */
export function presence({ from, until, works, rhythm }: Journey, day: number, minute: number): number {
  if (day < from || day > until) return 0;
  const [begins, ends] = HOURS[rhythm];
  return (works.has(day) ? 1 : 0.07) * (minute >= begins && minute <= ends ? 1 : 0.01);
}

/** When somebody ends a day of work. */
export function endOfDay({ rhythm }: Journey, random: Random): number {
  const [begins, ends] = HOURS[rhythm];
  return Math.min(ends - 5, begins + 150 + Math.floor(random.next() * (ends - begins - 150)));
}
