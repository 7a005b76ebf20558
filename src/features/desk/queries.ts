import { gte } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { type Place, placeText } from "../../platform/http/place.ts";
import { plusDays } from "../../platform/i18n/day.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { firstWords } from "../../platform/markdown/first-words.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { countWithoutMentor } from "../applications/arranging/queries.ts";
import { SILENT_DAYS } from "../applications/rules.ts";
import { listAsking, listSilent } from "../applications/waiting/queries.ts";
import { type CohortWithSteps, listAccompanied, listClosed, listEnded, listMentors } from "../cohorts/desk/queries.ts";
import { cohortPolicy } from "../cohorts/policy.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { isOver, WORKING_PHASES } from "../cohorts/rules.ts";
import { findCompany } from "../organizations/queries.ts";
import { type DueAction, listDueActions } from "../retrospectives/actions/queries.ts";
import { absencePolicy } from "./policy.ts";
import {
  CLOSING,
  DUE_DAYS,
  DUE_ROWS,
  MENTOR_ROWS,
  MORNING_ROWS,
  MOST_COHORTS,
  ROWS,
  SILENT_ROWS,
  silentAction,
  silentSince,
  USUAL_SILENCE,
} from "./rules.ts";
import { absences } from "./tables.ts";
import type { MentorRow, SilentRow, WaitingRow } from "./view.ts";
import { listWaiting, type WaitsElsewhere } from "./waiting/queries.ts";

export interface Runbook {
  readonly cohort: CohortRow;
  readonly lang: "ja" | "en";
  readonly items: readonly { readonly key: string; readonly text: string; readonly done: boolean }[];
}

/** A part of a list; `more`: there is more than is shown. */
interface Part<Row> {
  readonly rows: readonly Row[];
  readonly more: boolean;
}

/** The organizers' one page. Mentors get what waits in their cohort, and the rest is not theirs. */
export interface Desk {
  /** The reader: what is with them is marked. */
  readonly me: string;
  readonly now: Date;
  readonly today: string;
  /** Those on their way. */
  readonly cohorts: readonly CohortRow[];
  /** Those that are closed: what still waits in them stands here until it is done. */
  readonly over: readonly CohortRow[];
  /** The one that the desk is narrowed to. */
  readonly only: CohortRow | undefined;
  readonly organizes: boolean;
  /** Which of the cohorts the actor runs. */
  readonly runs: ReadonlySet<string>;
  readonly waiting: Part<WaitingRow> & { readonly next: string | undefined; readonly pastUsual: number };
  /** What somebody has told of a post and nobody has seen to, where it stands below the rows that are shown: how much of it, and the first. */
  readonly told: { readonly count: number; readonly href: string } | undefined;
  /** How many enquiries wait, up to `HANDS`. */
  readonly enquiries: number;
  /** Counting what is with the mentors stopped before the end. */
  readonly uncounted: boolean;
  /** Not the first page of what waits: nothing else is shown again. */
  readonly further: boolean;
  readonly silent: Part<SilentRow>;
  readonly mentors: Part<MentorRow>;
  /** Those who asked for a word in the morning, of the cohorts at work. */
  readonly morning: Part<{ readonly person: string; readonly name: string }>;
  /** How many people nobody looks after, where there are any. */
  readonly without: readonly { readonly cohort: CohortRow; readonly count: number }[];
  /** The steps of the phase, of the first cohort at work that has any. */
  readonly runbook: Runbook | undefined;
  /** What is left to do in cohorts that are over. */
  readonly closing: readonly Runbook[];
  /** What the actor took on in a retrospective and wishes to do by the next days. */
  readonly due: readonly DueAction[];
  /** The actor has run a cohort to the end. */
  readonly ended: boolean;
  /** Until when the actor themself is away. */
  readonly awayUntil: string | undefined;
}

/**
 * The desk of the actor: a fixed number of queries, each for a bounded number of rows, however large the cohorts are.
 * @param asked.cohort narrows it
 * @returns undefined when that is none of the cohorts they accompany
 */
export async function findDesk(
  platform: Platform,
  actor: Actor,
  { cohort, after }: { readonly cohort: string | undefined; readonly after: Place | undefined },
  elsewhere: WaitsElsewhere,
): Promise<Desk | undefined> {
  const { db, clock, settings } = platform;
  const now = clock.now();
  const [company, accompanied, over, ended] = await Promise.all([
    findCompany(db),
    listAccompanied(db, actor, MOST_COHORTS),
    listClosed(db, actor, MOST_COHORTS),
    listEnded(db, actor, CLOSING),
  ]);
  const cohorts = accompanied.map((one) => one.cohort);
  const only = cohort === undefined ? undefined : [...cohorts, ...over].find(({ id }) => id === cohort);
  if (cohort !== undefined && !only) return undefined;
  const zone = company?.zone ?? settings.zone;
  const today = dayOf(now, zone);
  const runs = (one: CohortRow): boolean => cohortPolicy.organize.holds(actor, one);
  const shown = only ? [only] : [...cohorts, ...over];
  const run = shown.filter(runs);
  const going = run.filter(({ phase }) => !isOver(phase));
  const away = await listAway(db, actor, today);
  const ids = going.map(({ id }) => id);
  const asked = {
    ...{ after, today, zone, away },
    accompanied: shown.map(({ id }) => id),
    run: run.map(({ id }) => id),
    going: ids,
    whole: only === undefined,
    limit: after ? ROWS : HANDS,
  };
  const [waiting, silent, mentors, due, morning, without] = await Promise.all([
    listWaiting(platform, actor, asked, elsewhere),
    after ? NONE : findSilent(db, actor, going, today, zone),
    after ? [] : listMentors(db, actor, ids, MENTOR_ROWS + 1),
    after || only ? [] : listDueActions(db, actor, plusDays(today, DUE_DAYS), DUE_ROWS),
    after ? NONE : findMorning(db, actor, going, today),
    after ? NOBODY : countWithoutMentor(db, actor, ids),
  ]);
  const rows = waiting.rows
    .slice(0, ROWS)
    .map((row) => (row.kind === "question" ? { ...row, beginning: firstWords(row.beginning) } : row));
  const steps = accompanied.filter((one) => going.includes(one.cohort));
  const runbook = steps.find((one) => one.steps.length > 0) ?? steps[0];
  const [last, beyond] = [rows.at(-1), waiting.rows.length > ROWS || waiting.more];
  return {
    ...{ me: actor.person, now, today, cohorts, over, only, silent, due, morning },
    runs: new Set(run.map(({ id }) => id)),
    runbook: after || !runbook ? undefined : asRunbook(runbook),
    without: going.flatMap((one) => {
      const count = without.get(one.id);
      return count ? [{ cohort: one, count }] : [];
    }),
    closing: after || only ? [] : ended.map(asRunbook).filter(({ items }) => items.some(({ done }) => !done)),
    ended: ended.length > 0,
    organizes: run.length > 0 || actor.roles.some(({ role }) => role === "organizer"),
    waiting: {
      rows,
      more: beyond,
      next: beyond && last ? placeText(last) : undefined,
      pastUsual: rows.filter(({ wait }) => wait.pastUsual).length,
    },
    told: after ? undefined : toldBelow(waiting.rows.slice(ROWS)),
    enquiries: waiting.rows.filter(({ kind }) => kind === "enquiry").length,
    uncounted: waiting.more || waiting.rows.some((row) => row.kind === "report" && row.more),
    further: after !== undefined,
    mentors: {
      rows: mentors.slice(0, MENTOR_ROWS).map((one) => ({
        ...one,
        awayUntil: away.get(one.id) ?? null,
        waiting: handsOf(one.id, waiting.rows),
      })),
      more: mentors.length > MENTOR_ROWS,
    },
    awayUntil: away.get(actor.person),
  };
}

/** Somebody is troubled: that does not wait below what has waited longer. */
function toldBelow(rows: readonly WaitingRow[]): Desk["told"] {
  const told = rows.filter(({ kind }) => kind === "concern");
  const [first] = told;
  return first && { count: told.length, href: first.href };
}

/** So many of each kind are looked at to say what is with whom. */
export const HANDS = 60;
const NONE = { rows: [], more: false } as const;
const NOBODY: ReadonlyMap<string, number> = new Map();

/** What waits with a mentor: how many of each kind. Nobody's time is counted. */
function handsOf(mentor: string, rows: readonly WaitingRow[]): MentorRow["waiting"] {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const held = row.held.get(mentor);
    if (held) counts[row.kind] = (counts[row.kind] ?? 0) + held;
  }
  return counts;
}

async function findSilent(
  db: Database,
  actor: Actor,
  run: readonly CohortRow[],
  today: string,
  zone: string,
): Promise<Part<SilentRow>> {
  const after = Object.fromEntries(SILENT_DAYS.map((days) => [days, silentSince(today, days)]));
  const found = await listSilent(
    db,
    actor,
    atWork(run).map(({ id }) => id),
    { after, usual: silentSince(today, USUAL_SILENCE), today, zone },
    SILENT_ROWS + 1,
  );
  const rows = found.slice(0, SILENT_ROWS).map(({ heardAt, state, mentored, ...one }) => ({
    ...one,
    paused: state === "paused",
    heardOn: dayOf(heardAt, zone),
    action: silentAction({ ...one, state, mentored }, today),
  }));
  return { rows, more: found.length > SILENT_ROWS };
}

async function findMorning(
  db: Database,
  actor: Actor,
  run: readonly CohortRow[],
  today: string,
): Promise<Desk["morning"]> {
  const ids = atWork(run).map(({ id }) => id);
  const found = await listAsking(db, actor, ids, "morning_word", { today, limit: MORNING_ROWS + 1 });
  return { rows: found.slice(0, MORNING_ROWS), more: found.length > MORNING_ROWS };
}

const atWork = (run: readonly CohortRow[]): readonly CohortRow[] =>
  run.filter(({ phase }) => (WORKING_PHASES as readonly string[]).includes(phase));

const asRunbook = ({ cohort, lang, steps, ticked }: CohortWithSteps): Runbook => ({
  cohort,
  lang,
  items: steps.map(({ key, text }) => ({ key, text, done: ticked.includes(key) })),
});

/** Who is away now, until when. It is said so that others know; anybody who has a desk does. */
export async function listAway(db: Database, _: Actor, today: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.q
    .select({ person: absences.person, until: absences.until })
    .from(absences)
    .where(gte(absences.until, today))
    .limit(500);
  return new Map(rows.map(({ person, until }) => [person, until]));
}

/** For the person's own export. */
export const exportOfAbsence = (db: Database, actor: Actor) =>
  db.q.select({ until: absences.until, since: absences.since }).from(absences).where(absencePolicy.own.where(actor));
