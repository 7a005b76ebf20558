import { daysBetween, mondayOf, plusDays } from "../../platform/i18n/day.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import type { Item } from "../consents/rules.ts";

/** Days that a supporter's page tells of, today included. */
export const SHOWN_DAYS = 28;
/** Days that count as "since last week". */
export const RECENT_DAYS = 7;

/** Items as a page with them and the question what is shown now name them. */
export const namesOf = (items: readonly { readonly item: string }[]): string => items.map(({ item }) => item).join(" ");

/** What may have changed with somebody, in the order in which it is said. No ranking, nothing counted against anybody. */
const CHANGES = ["started", "paused", "resumed", "left", "reports", "submitted", "feedback", "record"] as const;
export type ChangeKind = (typeof CHANGES)[number];

export interface Change {
  readonly kind: ChangeKind;
  /** How many reports, submissions, feedbacks. */
  readonly count?: number;
}

/** Somebody's time in a cohort, as far as they show it. Days as YYYY-MM-DD. */
export interface Attendance {
  readonly state: "active" | "paused" | "left";
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly pausedUntil: string | null;
  readonly leftOn: string | null;
}

/** What is known of one person's last days, each only where they show it. */
export interface Recent {
  readonly attendance: Attendance | undefined;
  /** Moves between the states of their participation, oldest first. */
  readonly moves: readonly string[];
  readonly reports: number;
  readonly submitted: number;
  readonly feedback: number;
  readonly records: number;
}

/**
 * What has changed between two days, both included.
 * @param from YYYY-MM-DD @param to YYYY-MM-DD
 */
export function changesOf(recent: Recent, from: string, to: string): Change[] {
  const { attendance, moves } = recent;
  const within = (day: string | null | undefined): boolean => day != null && from <= day && day <= to;
  const moved = new Set(moves);
  const counted = (count: number): Change["count"] | undefined => (count > 0 ? count : undefined);
  const found: Readonly<Record<ChangeKind, boolean | number | undefined>> = {
    started: within(attendance?.startsOn),
    paused: attendance?.state === "paused" && moved.has("paused"),
    resumed: attendance?.state === "active" && moved.has("active"),
    left: attendance?.state === "left" && within(attendance.leftOn),
    reports: counted(recent.reports),
    submitted: counted(recent.submitted),
    feedback: counted(recent.feedback),
    record: recent.records > 0,
  };
  return CHANGES.flatMap((kind): Change[] => {
    const is = found[kind];
    return is ? [typeof is === "number" ? { kind, count: is } : { kind }] : [];
  });
}

/** When a week's mail leaves, in the person's own zone: Monday at nine, when a supporter's week begins too. Later only if we were away. */
const LEAVES_AT_HOUR = 9;
const LAST_WEEKDAY = 3;

/**
 * The week (its Monday) whose mail is due at a moment; undefined: not now.
 * @param zone the person's
 */
export function weekDue(now: Date, zone: string): string | undefined {
  const today = dayOf(now, zone);
  const monday = mondayOf(today);
  const weekday = daysBetween(monday, today) + 1;
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(now),
  );
  const isTime = weekday === 1 ? hour >= LEAVES_AT_HOUR : weekday <= LAST_WEEKDAY;
  return isTime ? plusDays(monday, -7) : undefined;
}

/** The next mail to an address. */
export interface NextMail {
  /** The Monday on which it leaves. */
  readonly day: string;
  /** The Monday of the week that it tells of. */
  readonly week: string;
}

/**
 * The mail that leaves next: on a Monday until nine it is today's about the week before, if it had begun by then.
 * @param begunOn YYYY-MM-DD; undefined: it begins now
 */
export function nextMail(now: Date, zone: string, begunOn?: string): NextMail {
  const today = dayOf(now, zone);
  const monday = mondayOf(today);
  const isAhead = today === monday && weekDue(now, zone) === undefined;
  return isAhead && begunOn !== undefined && begunOn < monday
    ? { day: monday, week: plusDays(monday, -7) }
    : { day: plusDays(monday, 7), week: monday };
}

/** A letter in parts, for mail, page and paper. Texts in the letter's language. */
export interface Letter {
  readonly lang: "ja" | "en";
  readonly subject: string;
  readonly opening: readonly string[];
  readonly sections: readonly { readonly item: Item; readonly title: string; readonly lines: readonly string[] }[];
  readonly closing: readonly string[];
}

/** As it is kept: what the person can read again word for word. */
export interface Written {
  readonly subject: string;
  readonly text: string;
}

/** A letter as plain text. */
export const textOf = ({ opening, sections, closing }: Letter): string =>
  [
    opening.join("\n\n"),
    ...sections.map(({ title, lines }) => [`■ ${title}`, ...lines].join("\n")),
    ["――――", ...closing].join("\n"),
  ].join("\n\n");
