import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { changePolicy } from "./policy.ts";
import { mentorChanges } from "./tables.ts";

export type ChangeRow = typeof mentorChanges.$inferSelect;

/** It waits: it was neither taken back nor has anybody else begun to look after them. */
export const isWaiting = and(isNull(mentorChanges.withdrawnAt), isNull(mentorChanges.settledAt));

/** What the actor asks for in this time, if it still waits. */
export async function findOwnChange(db: Database, actor: Actor, participation: string): Promise<ChangeRow | undefined> {
  const [row] = await db.q
    .select()
    .from(mentorChanges)
    .where(and(changePolicy.own.where(actor), eq(mentorChanges.participation, participation), isWaiting));
  return row;
}

/** What somebody of a cohort that the actor runs asks for; one that was taken back is there no more. */
export async function findChange(db: Database, actor: Actor, id: string) {
  const [row] = await db.q
    .select({ change: mentorChanges, time: participations, cohort: cohorts, name: people.nickname })
    .from(mentorChanges)
    .innerJoin(participations, eq(participations.id, mentorChanges.participation))
    .innerJoin(cohorts, eq(cohorts.id, mentorChanges.cohort))
    .innerJoin(people, eq(people.id, mentorChanges.person))
    .where(and(eq(mentorChanges.id, id), changePolicy.organizer.where(actor), isNull(mentorChanges.withdrawnAt)));
  return row;
}
export type FoundChange = NonNullable<Awaited<ReturnType<typeof findChange>>>;

/** Those that wait in these cohorts: of whom, and nothing of what they say. */
export async function listWaitingChanges(db: Database, actor: Actor, run: readonly string[], asked: OldestFirst) {
  if (run.length === 0) return [];
  const { id, createdAt, cohort } = mentorChanges;
  return db.q
    .select({ id, since: createdAt, cohort, name: people.nickname })
    .from(mentorChanges)
    .innerJoin(people, eq(people.id, mentorChanges.person))
    .where(and(inArray(cohort, [...run]), isWaiting, changePolicy.organizer.where(actor), beyond(createdAt, id, asked)))
    .orderBy(asc(createdAt), asc(id))
    .limit(asked.limit);
}

/** What somebody has asked for, ever; for their own export. */
export const listChangesOf = (db: Database, person: string): Promise<ChangeRow[]> =>
  db.q.select().from(mentorChanges).where(eq(mentorChanges.person, person)).orderBy(asc(mentorChanges.id));
