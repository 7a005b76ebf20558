import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { type Database, prepared } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships } from "../../accounts/tables.ts";
import { blueprintPins, blueprintVersions } from "../../blueprints/tables.ts";
import { isOver } from "../../cohorts/rules.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { projects, submissions } from "../../projects/tables.ts";
import { reports } from "../../reports/tables.ts";
import type { ParticipationRow } from "../day-one/queries.ts";
import { REPORT_STEP, STARTER_STEP } from "../rules.ts";
import { dayOnePlans, dayOneTicks } from "../tables.ts";

/** Days after their first one, or after they came, in which somebody is led to the plan of it. */
const FIRST_DAYS = 7;

/** Whether the actor has just come to a cohort, or it has just begun, and they have not used the plan of their first day. */
export async function isFirstDayAhead(db: Database, actor: Actor): Promise<boolean> {
  const found = await findFirstDays(db, actor);
  return found !== undefined && !found.used;
}

/** Whether these are the actor's first days, they have looked at the plan for them, and its last step is not done. */
export async function isFirstDayOpen(db: Database, actor: Actor): Promise<boolean> {
  const found = await findFirstDays(db, actor);
  if (!found?.participation) return false;
  const lastStep = sql`${blueprintVersions.document} -> 'day_one' -> 'steps' -> -1 ->> 'key'`;
  const [open] = await db.q
    .select({ cohort: blueprintPins.cohort })
    .from(blueprintPins)
    .innerJoin(blueprintVersions, eq(blueprintVersions.id, blueprintPins.version))
    .where(
      and(
        eq(blueprintPins.cohort, found.cohort),
        sql`${lastStep} is not null`,
        sql`not exists (select 1 from ${dayOneTicks} t where t.participation = ${found.participation} and t.key = ${lastStep})`,
        sql`not exists (select 1 from (${stepsDone({ person: actor.person, cohort: found.cohort })}) d where d.key = ${lastStep})`,
      ),
    );
  return open !== undefined;
}

/** The steps that are done by what is there, one row each: nobody has to tick them. */
const stepsDone = ({ person, cohort }: Pick<ParticipationRow, "person" | "cohort">) => sql`
  select ${STARTER_STEP} as key where exists (select 1 from ${submissions} s join ${projects} p on p.id = s.project
    where p.person = ${person} and p.cohort = ${cohort} and p.kind = 'starter')
  union all select ${REPORT_STEP} where exists (select 1 from ${reports} r
    where r.person = ${person} and r.cohort = ${cohort} and r.kind = 'work')`;

/** The steps of a first day that the person ticked. */
export async function listTicks(db: Database, { id }: ParticipationRow): Promise<Set<string>> {
  const rows = await db.q.select({ key: dayOneTicks.key }).from(dayOneTicks).where(eq(dayOneTicks.participation, id));
  return new Set(rows.map((row) => row.key));
}

/** Those that are done by what is there. */
export async function listStepsDone(db: Database, participation: ParticipationRow): Promise<Set<string>> {
  const { rows } = await db.q.execute<{ key: string }>(stepsDone(participation));
  return new Set(rows.map((row) => row.key));
}

/** The cohort that `/day-one` shows, if these are the actor's first days there. */
async function findFirstDays(db: Database, actor: Actor) {
  const [found] = await newestPlace(db.q).execute({ person: actor.person });
  if (!found || isOver(found.phase) || (found.state !== null && found.state !== "active")) return undefined;
  const since = later(actor.at, -days(FIRST_DAYS));
  const isFirst = found.startedAt > since || (found.startsOn ?? "") > since.toISOString().slice(0, 10);
  return isFirst ? found : undefined;
}

/** Where somebody takes part, the newest place; prepared, because every room page asks it. */
const newestPlace = prepared((q) =>
  q
    .select({
      cohort: cohorts.id,
      phase: cohorts.phase,
      startedAt: memberships.startedAt,
      participation: participations.id,
      startsOn: participations.startsOn,
      state: participations.state,
      used: sql<boolean>`exists (select 1 from ${dayOnePlans} p where p.participation = ${participations.id})
        or exists (select 1 from ${dayOneTicks} t where t.participation = ${participations.id})`,
    })
    .from(memberships)
    .innerJoin(cohorts, eq(cohorts.id, memberships.place))
    // It begins with the first look at the plan, where they were invited without an application.
    .leftJoin(
      participations,
      and(eq(participations.person, memberships.person), eq(participations.cohort, memberships.place)),
    )
    .where(
      and(
        eq(memberships.person, sql.placeholder("person")),
        eq(memberships.role, "participant"),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(desc(sql`coalesce(${participations.createdAt}, ${memberships.startedAt})`), desc(memberships.id))
    .limit(1)
    .prepare("newest_place"),
);
