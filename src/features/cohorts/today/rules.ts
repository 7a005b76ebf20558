import { weekdayOf } from "../../../platform/i18n/day.ts";

/** What happens in a cohort on one day. */
export const DAY_KINDS = ["starts", "kickoff", "showcase", "ends"] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export interface DayEvent {
  readonly kind: DayKind;
  /** Null: all day. */
  readonly at: Date | null;
}

/** The days that a cohort has, as far as they are decided. */
export interface CohortDays {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly kickoffAt: Date | null;
  readonly showcaseAt: Date | null;
}

/**
 * What happens on a day, in the order of the day: what lasts all of it first.
 * @param day YYYY-MM-DD @param dayOf the day a moment falls on, where the company is
 */
export function eventsOn(
  day: string,
  { startsOn, endsOn, kickoffAt, showcaseAt }: CohortDays,
  dayOf: (at: Date) => string,
): DayEvent[] {
  const allDay: readonly [DayKind, string | null][] = [
    ["starts", startsOn],
    ["ends", endsOn],
  ];
  const timed: readonly [DayKind, Date | null][] = [
    ["kickoff", kickoffAt],
    ["showcase", showcaseAt],
  ];
  return [
    ...allDay.flatMap(([kind, on]) => (on === day ? [{ kind, at: null }] : [])),
    ...timed
      .flatMap(([kind, at]) => (at && dayOf(at) === day ? [{ kind, at }] : []))
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
  ];
}

const WEEKDAYS = [
  ["日", "sunday"],
  ["月", "monday"],
  ["火", "tuesday"],
  ["水", "wednesday"],
  ["木", "thursday"],
  ["金", "friday"],
  ["土", "saturday"],
] as const;

/**
 * Whether the words for when something is held name the weekday of a day: 「火曜と木曜の14時から」, "Tuesdays at 2 pm". Not one single such
 * day, 「最後の金曜」 or "the last Friday": that one has its date elsewhere.
 * @param day YYYY-MM-DD
 */
export function isHeldOn(when: string, day: string): boolean {
  const [kanji, english] = WEEKDAYS[weekdayOf(day)] ?? ["日", "sunday"];
  const single = "last|first|second|third|final";
  return new RegExp(`(?<!の|第.)${kanji}曜|(?<!\\b(?:${single}) )\\b${english}s?\\b`, "iu").test(when);
}

/** Monday to Friday. @param day YYYY-MM-DD */
export const isWorkingDay = (day: string): boolean => ![0, 6].includes(weekdayOf(day));
