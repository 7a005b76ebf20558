import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { participationPolicy } from "../../applications/policy.ts";
import { checkpointsOf } from "../../blueprints/rules.ts";
import { blueprintPins, blueprintVersions } from "../../blueprints/tables.ts";
import { lastDay, ownMentor } from "../../cohorts/queries.ts";
import { isOver } from "../../cohorts/rules.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { checkpointPolicy } from "./policy.ts";
import { checkpointDays, NOTHING_YET, openNumber, otherOf, type Side, type Standing, wrote } from "./rules.ts";
import { checkpoints } from "./tables.ts";

export type CheckpointRow = typeof checkpoints.$inferSelect;

/** Somebody's time in a cohort, with who looks after them now. */
export interface Accompanied {
  readonly participation: string;
  readonly cohort: string;
  readonly cohortTitle: string;
  readonly person: string;
  readonly name: string;
  /** Null: nobody in particular. */
  readonly mentor: string | null;
  readonly mentorName: string | null;
  /** Their time goes on, in a cohort that is not over. */
  readonly going: boolean;
  /** They have said that they rest. */
  readonly paused: boolean;
  readonly days: readonly string[];
  readonly endsOn: string | null;
}

/** More than anybody takes part in or looks after. */
const MOST = 300;
const mentors = alias(people, "checkpoint_mentors");

const isAsMentor = (actor: Actor): SQL => eq(ownMentor(), actor.person);

/** The times that the actor takes part in, or of the people they look after. */
async function listAccompanied(db: Database, actor: Actor, side: Side, one?: string): Promise<Accompanied[]> {
  const rows = await db.q
    .select({
      participation: participations,
      endsOn: lastDay,
      cohort: cohorts,
      name: people.nickname,
      mentor: mentors.id,
      mentorName: mentors.nickname,
      document: blueprintVersions.document,
    })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .innerJoin(people, eq(people.id, participations.person))
    .leftJoin(mentors, eq(mentors.id, ownMentor()))
    .leftJoin(blueprintPins, eq(blueprintPins.cohort, cohorts.id))
    .leftJoin(blueprintVersions, eq(blueprintVersions.id, blueprintPins.version))
    .where(
      and(
        side === "person" ? participationPolicy.own.where(actor) : isAsMentor(actor),
        one === undefined ? undefined : eq(participations.id, one),
      ),
    )
    .orderBy(desc(participations.createdAt), asc(participations.id))
    .limit(MOST);
  return rows.map(({ participation, cohort, endsOn: own, document, ...names }) => {
    const endsOn = own ?? cohort.endsOn;
    return {
      ...names,
      ...{ participation: participation.id, person: participation.person, endsOn },
      ...{ cohort: cohort.id, cohortTitle: cohort.title },
      going: (participation.state === "active" || participation.state === "paused") && !isOver(cohort.phase),
      paused: participation.state === "paused",
      days: checkpointDays(participation.startsOn ?? cohort.startsOn, endsOn, document ? checkpointsOf(document) : 1),
    };
  });
}

/** One checkpoint as a side finds it: the one with who looks after the person now, and those begun with others before. */
export interface FoundCheckpoint {
  readonly side: Side;
  readonly time: Accompanied;
  readonly number: number;
  /** The day on which it opened. */
  readonly day: string | null;
  /** With the mentor of now; undefined: nobody has begun it. */
  readonly row: CheckpointRow | undefined;
  /** Of the person alone: what they wrote to somebody who looked after them before. */
  readonly earlier: readonly CheckpointRow[];
}

export const standingOf = (row: CheckpointRow | undefined): Standing => row ?? NOTHING_YET;

/** The rows of these times that a side may see. */
const listRows = (db: Database, actor: Actor, side: Side, times: readonly string[]): Promise<CheckpointRow[]> =>
  db.q
    .select()
    .from(checkpoints)
    .where(
      and(
        inArray(checkpoints.participation, [...times]),
        checkpointPolicy[side === "person" ? "own" : "mentor"].where(actor),
      ),
    )
    .orderBy(asc(checkpoints.number), asc(checkpoints.id))
    .limit(MOST);

function found(side: Side, time: Accompanied, number: number, rows: readonly CheckpointRow[]): FoundCheckpoint {
  const mine = rows.filter((row) => row.participation === time.participation && row.number === number);
  const isNow = (row: CheckpointRow): boolean => row.mentor !== null && row.mentor === time.mentor;
  return {
    ...{ side, time, number, day: time.days[number - 1] ?? null },
    row: mine.find(isNow),
    earlier: mine.filter((row) => !isNow(row) && wrote("person", row)),
  };
}

/**
 * A checkpoint of a time that the actor takes part in, or of somebody they look after.
 * @returns undefined also for one whose day has not come
 */
export async function findCheckpoint(
  db: Database,
  actor: Actor,
  side: Side,
  asked: { readonly participation: string; readonly number: number; readonly today: string },
): Promise<FoundCheckpoint | undefined> {
  const [time] = await listAccompanied(db, actor, side, asked.participation);
  if (!time) return undefined;
  const rows = await listRows(db, actor, side, [time.participation]);
  const one = found(side, time, asked.number, rows);
  const has = one.row !== undefined || one.earlier.length > 0;
  return has || (one.day !== null && one.day <= asked.today) ? one : undefined;
}

export interface ListedCheckpoint extends FoundCheckpoint {
  /** It may be written in, has not been, and was not left out: what a quiet line is said of. */
  readonly open: boolean;
}

/** Every checkpoint of the actor that was begun or is open, on both sides, newest first. */
export async function listCheckpoints(db: Database, actor: Actor, today: string): Promise<ListedCheckpoint[]> {
  const all = [];
  for (const side of ["person", "mentor"] as const) {
    const times = await listAccompanied(db, actor, side);
    const rows =
      times.length === 0
        ? []
        : await listRows(
            db,
            actor,
            side,
            times.map((one) => one.participation),
          );
    for (const time of times) {
      const now = time.going && time.mentor !== null ? openNumber(time.days, time.endsOn, today) : 0;
      const begun = rows.filter(({ participation }) => participation === time.participation);
      const numbers = new Set([...(now > 0 ? [now] : []), ...begun.map(({ number }) => number)]);
      for (const number of [...numbers].sort((a, b) => b - a)) {
        const one = found(side, time, number, rows);
        if (number !== now && !one.row && one.earlier.length === 0) continue;
        all.push({ ...one, open: number === now && isOpenFor(one) });
      }
    }
  }
  return all;
}

/** Nothing is written, nothing was left out, nobody rests, and it is not one that was finished with somebody before. */
function isOpenFor({ side, row, earlier, time }: FoundCheckpoint): boolean {
  if (time.paused || earlier.some((one) => wrote(otherOf(side), one))) return false;
  return !wrote(side, standingOf(row)) && !(row?.[`${side}SkippedAt`] ?? null);
}

const told = {
  checkpoint: checkpoints,
  name: people.nickname,
  mentorName: mentors.nickname,
};

const selectTold = ({ q }: Database, where: SQL | undefined) =>
  q
    .select(told)
    .from(checkpoints)
    .innerJoin(people, eq(people.id, checkpoints.person))
    .leftJoin(mentors, eq(mentors.id, checkpoints.mentor))
    .where(where);

/** What a person has given to the organizers, with whom it is about; still sealed. */
export type ToldCheckpoint = Awaited<ReturnType<typeof selectTold>>[number];

export async function findTold(db: Database, actor: Actor, id: string): Promise<ToldCheckpoint | undefined> {
  const [one] = await selectTold(db, and(eq(checkpoints.id, id), checkpointPolicy.organizer.where(actor)));
  return one;
}

/** Those of a cohort, newest first. */
export const listTold = (db: Database, actor: Actor, cohort: string): Promise<ToldCheckpoint[]> =>
  selectTold(db, and(eq(checkpoints.cohort, cohort), checkpointPolicy.organizer.where(actor)))
    .orderBy(desc(checkpoints.toldAt), desc(checkpoints.id))
    .limit(MOST);

/** Those that no organizer has read yet, in these cohorts; for the desk: of whom, and nothing of what they say. */
export async function listWaitingTold(db: Database, actor: Actor, run: readonly string[], asked: OldestFirst) {
  if (run.length === 0) return [];
  const { id, cohort, toldAt, toldSeenAt } = checkpoints;
  const rows = await db.q
    .select({ id, cohort, since: toldAt, name: people.nickname })
    .from(checkpoints)
    .innerJoin(people, eq(people.id, checkpoints.person))
    .where(
      and(
        inArray(cohort, [...run]),
        isNotNull(toldAt),
        isNull(toldSeenAt),
        checkpointPolicy.organizer.where(actor),
        beyond(toldAt, id, asked),
      ),
    )
    .orderBy(asc(toldAt), asc(id))
    .limit(asked.limit);
  return rows.flatMap(({ since, ...row }) => (since ? [{ ...row, since }] : []));
}

/** Everything that somebody wrote or could read, for their own export. */
export const listOfPerson = (db: Database, person: string): Promise<CheckpointRow[]> =>
  db.q
    .select()
    .from(checkpoints)
    .where(or(eq(checkpoints.person, person), eq(checkpoints.mentor, person)))
    .orderBy(asc(checkpoints.id));

/** Whether anything is open for the actor: for the one quiet line. */
export const firstOpen = async (db: Database, actor: Actor, today: string): Promise<ListedCheckpoint | undefined> =>
  (await listCheckpoints(db, actor, today)).find(({ open }) => open);
