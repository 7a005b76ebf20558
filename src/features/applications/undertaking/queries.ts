import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { participations } from "../../cohorts/tables.ts";
import { participationPolicy } from "../policy.ts";
import { agreementReminders, participationAgreements } from "../tables.ts";

/** Everybody who takes part now in a cohort that the actor runs, by name: whom a reminder may reach. */
export const listPresent = (db: Database, actor: Actor, cohort: string) =>
  db.q
    .select({
      ...{ id: participations.id, person: participations.person, state: participations.state },
      ...{ name: people.nickname, email: people.email, lang: people.lang },
    })
    .from(participations)
    .innerJoin(people, eq(people.id, participations.person))
    .where(
      and(
        eq(participations.cohort, cohort),
        // Who pauses is sent nothing, and who has left is asked for nothing.
        eq(participations.state, "active"),
        participationPolicy.organize.where(actor),
      ),
    )
    .orderBy(asc(people.nickname), asc(participations.id))
    .limit(1_000);

/** When each of these was reminded of a version. */
export async function listReminded(
  db: Database,
  ids: readonly string[],
  version: string,
): Promise<ReadonlyMap<string, Date>> {
  if (ids.length === 0 || version === "") return new Map();
  const rows = await db.q
    .select({ id: agreementReminders.participation, at: agreementReminders.at })
    .from(agreementReminders)
    .where(and(inArray(agreementReminders.participation, [...ids]), eq(agreementReminders.blueprintVersion, version)));
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** How many of a cohort have confirmed an agreement in each version, by the version's id. */
export async function countByVersion(db: Database, cohort: string, key: string): Promise<ReadonlyMap<string, number>> {
  const t = participationAgreements;
  const rows = await db.q
    .select({ version: t.blueprintVersion, count: sql<number>`count(distinct ${t.participation})::int` })
    .from(t)
    .innerJoin(participations, eq(participations.id, t.participation))
    .where(and(eq(participations.cohort, cohort), eq(t.key, key), isNull(t.endedAt)))
    .groupBy(t.blueprintVersion);
  return new Map(rows.map(({ version, count }) => [version, count]));
}
