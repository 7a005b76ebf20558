import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/database/database.ts";
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
  return found !== undefined && found.state === "active" && found.hasSteps && !found.through;
}

/** The cohort that `/day-one` shows, if these are the actor's first days there. */
async function findFirstDays(db: Database, actor: Actor) {
  const lastStep = sql`${blueprintVersions.document} -> 'day_one' -> 'steps' -> -1 ->> 'key'`;
  const [found] = await db.q
    .select({
      phase: cohorts.phase,
      startedAt: memberships.startedAt,
      startsOn: participations.startsOn,
      state: participations.state,
      hasSteps: sql<boolean>`${lastStep} is not null`,
      used: sql<boolean>`exists (select 1 from ${dayOnePlans} p where p.participation = ${participations.id})
        or exists (select 1 from ${dayOneTicks} t where t.participation = ${participations.id})`,
      through: sql<boolean>`exists (select 1 from ${dayOneTicks} t where t.participation = ${participations.id} and t.key = ${lastStep})`,
    })
    .from(memberships)
    .innerJoin(cohorts, eq(cohorts.id, memberships.place))
    // It begins with the first look at the plan, where they were invited without an application.
    .leftJoin(
      participations,
      and(eq(participations.person, memberships.person), eq(participations.cohort, memberships.place)),
    )
    .leftJoin(blueprintPins, eq(blueprintPins.cohort, memberships.place))
    .leftJoin(blueprintVersions, eq(blueprintVersions.id, blueprintPins.version))
    .where(and(eq(memberships.person, actor.person), eq(memberships.role, "participant"), isNull(memberships.endedAt)))
    .orderBy(desc(sql`coalesce(${participations.createdAt}, ${memberships.startedAt})`), desc(memberships.id))
    .limit(1);
  if (!found || isOver(found.phase) || (found.state !== null && found.state !== "active")) return undefined;
  const since = later(actor.at, -days(FIRST_DAYS));
  const isFirst = found.startedAt > since || (found.startsOn ?? "") > since.toISOString().slice(0, 10);
  return isFirst ? found : undefined;
}
