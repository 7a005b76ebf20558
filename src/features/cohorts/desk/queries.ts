import { and, asc, desc, eq, inArray, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import type { BlueprintDocument } from "../../blueprints/rules.ts";
import { blueprintPins, blueprintVersions } from "../../blueprints/tables.ts";
import { cohortPolicy } from "../policy.ts";
import type { CohortRow } from "../queries.ts";
import { OPEN_PHASES } from "../rules.ts";
import { cohorts, participations, runbookChecks } from "../tables.ts";

/** A cohort, with the steps that its blueprint names for the phase it is in. */
export interface CohortWithSteps {
  readonly cohort: CohortRow;
  readonly lang: BlueprintDocument["language"];
  readonly steps: readonly { readonly key: string; readonly text: string }[];
  /** The keys of those that are ticked. */
  readonly ticked: readonly string[];
}

/** The cohorts on their way that the actor accompanies, those at work first, then the newest. */
export const listAccompanied = (db: Database, actor: Actor, limit: number): Promise<CohortWithSteps[]> =>
  withSteps(
    db,
    and(inArray(cohorts.phase, OPEN_PHASES), cohortPolicy.accompany.where(actor)),
    [desc(sql`${cohorts.phase} in ('running', 'showcase')`), desc(cohorts.id)],
    limit,
  );

/** The cohorts that the actor ran to the end, those with open steps first, then the newest. */
export const listEnded = (db: Database, actor: Actor, limit: number): Promise<CohortWithSteps[]> =>
  withSteps(
    db,
    and(notInArray(cohorts.phase, OPEN_PHASES), cohortPolicy.organize.where(actor)),
    [
      desc(sql`exists (select from json_array_elements(${steps}) step where step ->> 'key' not in (${checks}))`),
      desc(cohorts.id),
    ],
    limit,
  );

/** The cohorts that are closed and that the actor accompanied, the newest first: something may still wait there. */
export function listClosed(db: Database, actor: Actor, limit: number): Promise<CohortRow[]> {
  return db.q
    .select()
    .from(cohorts)
    .where(and(eq(cohorts.phase, "closed"), cohortPolicy.accompany.where(actor)))
    .orderBy(desc(cohorts.id))
    .limit(limit);
}

const { document } = blueprintVersions;
const steps = sql<CohortWithSteps["steps"]>`coalesce(${document} -> 'runbook' -> ${cohorts.phase}, '[]')`;
const checks = sql`select key from ${runbookChecks} where cohort = ${cohorts.id} and phase = ${cohorts.phase}`;

/** One query, however many there are. */
async function withSteps(
  db: Database,
  where: SQL | undefined,
  order: SQL[],
  limit: number,
): Promise<CohortWithSteps[]> {
  const rows = await db.q
    .select({
      cohort: cohorts,
      lang: sql<CohortWithSteps["lang"] | null>`${document} ->> 'language'`,
      steps,
      ticked: sql<string[]>`array(${checks})`,
    })
    .from(cohorts)
    .leftJoin(blueprintPins, eq(blueprintPins.cohort, cohorts.id))
    .leftJoin(blueprintVersions, eq(blueprintVersions.id, blueprintPins.version))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return rows.map(({ lang, ...row }) => ({ ...row, lang: lang ?? "ja" }));
}

/** The mentors of these cohorts, which the actor runs, by name; with how many people each accompanies there. */
export function listMentors(db: Database, actor: Actor, ids: readonly string[], limit: number) {
  const mine = and(inArray(cohorts.id, [...ids]), cohortPolicy.organize.where(actor));
  const their = db.q
    .select({ mentor: participations.mentor, count: sql<number>`count(*)::int`.as("count") })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(and(mine, sql`${participations.state} in ('active', 'paused') and ${participations.mentor} is not null`))
    .groupBy(participations.mentor)
    .as("their");
  const those = db.q
    .selectDistinct({ person: memberships.person })
    .from(memberships)
    .innerJoin(cohorts, eq(cohorts.id, memberships.place))
    .where(and(mine, eq(memberships.role, "mentor"), isNull(memberships.endedAt)))
    .as("those");
  return db.q
    .select({
      id: people.id,
      name: people.nickname,
      plate: people.plate,
      accompanies: sql<number>`coalesce(${their.count}, 0)`.mapWith(Number),
    })
    .from(those)
    .innerJoin(people, eq(people.id, those.person))
    .leftJoin(their, eq(their.mentor, people.id))
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(limit);
}
