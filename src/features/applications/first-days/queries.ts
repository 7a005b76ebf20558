import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { type Database, prepared } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships } from "../../accounts/tables.ts";
import { blueprintPins, blueprintVersions } from "../../blueprints/tables.ts";
import { isOver } from "../../cohorts/rules.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { dayOnePlans, dayOneTicks } from "../tables.ts";

/** Days after their first one, or after they came, in which somebody is led to the plan of it. */
const FIRST_DAYS = 7;

/** Whether the actor has just come to a cohort, or it has just begun, and they have not used the plan of their first day. */
export async function isFirstDayAhead(db: Database, actor: Actor): Promise<boolean> {
  const found = await findFirstDays(db, actor);
  return found !== undefined && !found.used;
}

/** Whether these are the actor's first days, they have looked at the plan for them, and its last step is not ticked. */
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
      ),
    );
  return open !== undefined;
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
