import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { assignments } from "../../assignments/tables.ts";
import { participations } from "../../cohorts/tables.ts";
import { projects } from "../../projects/tables.ts";
import { type Candidate, type Looked, USUAL_CAPACITY } from "./rules.ts";
import { mentoringWishes } from "./tables.ts";

export type WishesRow = Omit<typeof mentoringWishes.$inferSelect, "person" | "changedAt">;
const NOTHING_SAID: WishesRow = { capacity: null, topics: [], times: [], languages: [], version: 0 };

/** What the actor has said. */
export async function findOwnWishes(db: Database, { person }: Pick<Actor, "person">): Promise<WishesRow> {
  const [row] = await db.q.select().from(mentoringWishes).where(eq(mentoringWishes.person, person));
  return row ?? NOTHING_SAID;
}

/** Topics to choose from: the tags of what can be worked on, by name. */
export async function listTopics(db: Database): Promise<string[]> {
  const tag = sql<string>`unnest(${assignments.tags})`;
  const rows = await db.q
    .selectDistinct({ tag })
    .from(assignments)
    .where(eq(assignments.state, "recycled"))
    .orderBy(asc(tag))
    .limit(MOST_TAGS);
  return rows.map((row) => row.tag);
}

const MOST_TAGS = 60;

/** The mentors of a cohort with whom they look after anywhere and what they said. @param away who is away, by person */
export async function listCandidates(
  db: Database,
  cohort: string,
  away: ReadonlyMap<string, string>,
): Promise<Candidate[]> {
  const rows = await db.q
    .select({
      id: people.id,
      name: people.nickname,
      wishes: mentoringWishes,
      carries: sql<number>`(select count(*)::int from ${participations} p
        where p.mentor = ${people.id} and p.state in ('active', 'paused'))`,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .leftJoin(mentoringWishes, eq(mentoringWishes.person, people.id))
    .where(and(eq(memberships.place, cohort), eq(memberships.role, "mentor"), isNull(memberships.endedAt)))
    .orderBy(asc(people.nickname), asc(people.id));
  return rows.map(({ id, name, wishes, carries }) => ({
    id,
    name,
    carries,
    capacity: wishes?.capacity ?? USUAL_CAPACITY,
    away: away.has(id),
    topics: wishes?.topics ?? [],
    times: wishes?.times ?? [],
    languages: wishes?.languages ?? [],
  }));
}

/** What helps to choose for people whom the caller found through the actor. @param times theirs in the cohort, in the order of choosing */
export async function listLooked(
  db: Database,
  times: readonly { readonly id: string; readonly person: string; readonly cohort: string }[],
): Promise<Looked[]> {
  if (times.length === 0) return [];
  const of = times.map(({ person }) => person);
  const wishes = await db.q.select().from(mentoringWishes).where(inArray(mentoringWishes.person, of));
  const working = await db.q
    .select({ person: projects.person, cohort: projects.cohort, tags: assignments.tags })
    .from(projects)
    .innerJoin(assignments, eq(assignments.id, projects.assignment))
    .where(and(inArray(projects.person, of), eq(projects.state, "active"), eq(projects.kind, "assignment")));
  return times.map(({ id, person, cohort }) => {
    const said = wishes.find((one) => one.person === person);
    return {
      time: id,
      person,
      topics: working.find((one) => one.person === person && one.cohort === cohort)?.tags ?? [],
      times: said?.times ?? [],
      languages: said?.languages ?? [],
    };
  });
}
