import { and, asc, between, desc, eq, inArray, isNull, not, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { type CohortRow, lastDay, ownContact, ownMentor } from "../../cohorts/queries.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { participationPolicy } from "../policy.ts";
import type { IfSilent } from "../rules.ts";
import { contactOpenings, dayOnePlans, leavings } from "../tables.ts";

export type ParticipationRow = typeof participations.$inferSelect;

/** Somebody's own time, as they know it. */
export interface OwnTime {
  readonly participation: ParticipationRow;
  readonly cohort: CohortRow;
  /** Whom they ask first; null: nobody in particular, or somebody who cannot help any more. */
  readonly contact: { readonly id: string; readonly name: string; readonly plate: string } | null;
}

/** The actor's own time in the newest cohort they are in; without one, in the newest they were in. */
export async function findOwnParticipation(db: Database, actor: Actor): Promise<OwnTime | undefined> {
  const [row] = await db.q
    .select({
      participation: participations,
      cohort: cohorts,
      contact: { id: people.id, name: people.nickname, plate: people.plate },
    })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .leftJoin(people, eq(people.id, ownContact()))
    .where(participationPolicy.own.where(actor))
    .orderBy(desc(participationPolicy.now.where(actor)), desc(participations.createdAt), desc(participations.id))
    .limit(1);
  return row;
}

/** Somebody's time in a cohort; through nobody, for what follows from something that happened. */
export async function findParticipating(db: Database, person: string, cohort: string) {
  const [row] = await db.q
    .select({ participation: participations, cohort: cohorts })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(and(eq(participations.person, person), eq(participations.cohort, cohort)));
  return row;
}

/** Whose first day was between these (YYYY-MM-DD) and who were not told yet, in cohorts that have begun. */
export const listToWelcome = (db: Database, since: string, today: string) =>
  db.q
    .select({ participation: participations, cohort: cohorts })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(
      and(
        between(participations.startsOn, since, today),
        isNull(participations.welcomedAt),
        eq(participations.state, "active"),
        inArray(cohorts.phase, ["preparing", "running"]),
      ),
    )
    .orderBy(asc(participations.id))
    .limit(500);

/** Somebody's time in a cohort that the actor runs. */
export async function findParticipationOrganized(
  db: Database,
  actor: Actor,
  cohort: string,
  person: string,
): Promise<{ participation: ParticipationRow; cohort: CohortRow; name: string } | undefined> {
  const [row] = await db.q
    .select({ participation: participations, cohort: cohorts, name: people.nickname })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .innerJoin(people, eq(people.id, participations.person))
    .where(
      and(
        eq(participations.cohort, cohort),
        eq(participations.person, person),
        participationPolicy.organize.where(actor),
      ),
    );
  return row;
}

/** Of a row of `participations`: the newest membership that it is the time of. */
const newest = sql`(select m.* from ${memberships} m
  where m.person = ${participations.person} and m.place = ${participations.cohort} and m.role = 'participant'
  order by m.started_at desc, m.id desc limit 1)`;

/**
 * The same: whether they have left by themselves and not come back. Who ended the newest membership stands there; where it does not (it
 * was before that was written down, or the command line did it), they did if they left since it began.
 */
const leftThemselves = sql`exists (select from ${newest} n
  where n.ended_at is not null and coalesce(n.ended_by = ${participations.person}, exists (select from ${leavings} l
    where l.participation = ${participations.id} and l.returned_at is null and l.left_at >= n.started_at)))`;

/** Since when somebody is out of the cohort of this time by the doing of those who run it; undefined: they are in it, or left by themselves. */
export async function findEndByOthers(db: Database, { id }: ParticipationRow): Promise<{ at: Date } | undefined> {
  const endedAt = sql<Date>`(select n.ended_at from ${newest} n)`.mapWith(memberships.endedAt);
  const [row] = await db.q
    .select({ at: endedAt })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(and(eq(participations.id, id), sql`${endedAt} is not null`, not(leftThemselves)));
  return row;
}

const mentors = alias(people, "mentors");

/** Where a page of times by the name of their people goes on. @param after the last one of the page before; undefined: the first page */
export const afterByName = (after: string | undefined): SQL | undefined =>
  after === undefined
    ? undefined
    : sql`(${people.nickname}, ${participations.id}) > (select w.nickname, b.id from ${participations} b
        join ${people} w on w.id = b.person where b.id = ${after})`;

/** A page of everybody's time in a cohort that the actor runs, by name. @param asked.after the last one of the page before */
export function listParticipations(
  db: Database,
  actor: Actor,
  cohort: string,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  return db.q
    .select({
      id: participations.id,
      person: people.id,
      name: people.nickname,
      plate: people.plate,
      state: participations.state,
      startsOn: participations.startsOn,
      endsOn: lastDay,
      pausedUntil: participations.pausedUntil,
      /** They have left by themselves, and not come back. */
      leftThemselves: leftThemselves.mapWith(Boolean),
      /** What the mentor is called who looks after them. */
      mentor: mentors.nickname,
      /** What they asked for on the first day, of `STRUCTURES`; the form says that those who run the cohort see it. */
      structure: sql<string[]>`coalesce(${dayOnePlans.structure}, '{}')`,
    })
    .from(participations)
    .innerJoin(people, eq(people.id, participations.person))
    .leftJoin(dayOnePlans, eq(dayOnePlans.participation, participations.id))
    .leftJoin(mentors, eq(mentors.id, ownMentor()))
    .where(and(eq(participations.cohort, cohort), participationPolicy.organize.where(actor), afterByName(after)))
    .orderBy(asc(people.nickname), asc(participations.id))
    .limit(limit);
}
export type ListedParticipation = Awaited<ReturnType<typeof listParticipations>>[number];

/** Of a row of `participations`: whether they hold the role now. */
export const isInside = sql`exists (select 1 from ${memberships} m where m.person = ${participations.person}
  and m.place = ${participations.cohort} and m.role = 'participant' and m.ended_at is null)`;

/** The mentor who looks after somebody; without one, the mentors of the cohort. */
export async function listHelpers(db: Database, { cohort, mentor }: ParticipationRow) {
  const rows = await db.q
    .select({ id: people.id, name: people.nickname, plate: people.plate })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(eq(memberships.place, cohort), eq(memberships.role, "mentor"), isNull(memberships.endedAt)))
    .orderBy(
      desc(sql`${people.id} is not distinct from ${mentor}::uuid`),
      asc(memberships.startedAt),
      asc(memberships.id),
    )
    .limit(20);
  const own = rows.filter((row) => row.id === mentor);
  return own.length > 0 ? own : rows;
}

/** Where a sealed text about a participation belongs. */
export const placeOf = (
  table: "day_one_plans" | "leavings" | "contact_openings",
  person: string,
  row: string,
  column: string,
) => ({
  person,
  table,
  row,
  column,
});

export interface DayOnePlanRow {
  readonly structure: readonly string[];
  readonly version: number;
  /** Undefined: nothing was said. */
  readonly ifSilent: IfSilent | undefined;
}

/** Of a row of `day_one_plans`: it is the plan of this time, and something is written in it about falling silent. */
export const isPlanOf = (participation: SQLWrapper | string): SQL =>
  sql`${dayOnePlans.participation} = ${participation} and ${dayOnePlans.ifSilent} is not null`;

/** Whether somebody has written anything about falling silent; nothing is opened by it. */
export const hasPlan = async (db: Database, { id }: ParticipationRow): Promise<boolean> =>
  (await db.q.select({ id: dayOnePlans.participation }).from(dayOnePlans).where(isPlanOf(id))).length > 0;

/** What somebody said on the first day; for themselves, or after an opening was noted. */
export async function findPlan({ db, vault }: Platform, { id, person }: ParticipationRow): Promise<DayOnePlanRow> {
  const [row] = await db.q.select().from(dayOnePlans).where(eq(dayOnePlans.participation, id));
  const key = row?.ifSilent ? await keyOfPerson(db)(person) : null;
  const said =
    row?.ifSilent && key
      ? unlessLost(() => vault.open(key, placeOf("day_one_plans", person, id, "if_silent"), row.ifSilent as Buffer))
      : "";
  return {
    structure: row?.structure ?? [],
    version: row?.version ?? 0,
    ifSilent: said ? (JSON.parse(said) as IfSilent) : undefined,
  };
}

/** Which structure somebody would like; nothing is opened by it. */
export async function findStructure(db: Database, { id }: ParticipationRow): Promise<readonly string[]> {
  const [row] = await db.q
    .select({ structure: dayOnePlans.structure })
    .from(dayOnePlans)
    .where(eq(dayOnePlans.participation, id));
  return row?.structure ?? [];
}

/** Why somebody left, in their words; only after an opening was noted. */
export async function findLeavingReason({ db, vault }: Platform, { id, person }: ParticipationRow): Promise<string> {
  const [row] = await db.q
    .select()
    .from(leavings)
    .where(and(eq(leavings.participation, id), isNull(leavings.returnedAt)));
  const key = row?.reason ? await keyOfPerson(db)(person) : null;
  const sealed = row?.reason;
  if (!sealed || !key) return "";
  return unlessLost(() => vault.open(key, placeOf("leavings", person, row.id, "reason"), sealed)) ?? "";
}

/** Who opened it, when and why: for the person. */
export async function listOpenings({ db, vault }: Platform, { id, person }: ParticipationRow) {
  const rows = await db.q
    .select({ id: contactOpenings.id, reason: contactOpenings.reason, at: contactOpenings.at, reader: people.nickname })
    .from(contactOpenings)
    .innerJoin(people, eq(people.id, contactOpenings.reader))
    .where(eq(contactOpenings.participation, id))
    .orderBy(desc(contactOpenings.id))
    .limit(50);
  const key = rows.length > 0 ? await keyOfPerson(db)(person) : null;
  return rows.flatMap(({ reason, ...row }) =>
    key
      ? [
          {
            ...row,
            // Who read it stays told, also where the reason they gave is lost.
            reason:
              unlessLost(() => vault.open(key, placeOf("contact_openings", person, row.id, "reason"), reason)) ?? "",
          },
        ]
      : [],
  );
}

/** Cohorts in which the actor takes part now, newest first. */
export const listOwnCohorts = async (db: Database, places: readonly string[]): Promise<CohortRow[]> =>
  places.length === 0
    ? []
    : db.q
        .select()
        .from(cohorts)
        .where(inArray(cohorts.id, [...places]))
        .orderBy(desc(cohorts.id));
