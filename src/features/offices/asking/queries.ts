import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Tx } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { OPEN_PHASES } from "../../cohorts/rules.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { consents } from "../../consents/tables.ts";
import { organizations } from "../../organizations/tables.ts";
import { ACCOMPANYING } from "../policy.ts";
import { type Accompanied, findAccompanied } from "../shared/queries.ts";
import { wordPolicy } from "./policy.ts";
import { MOST_SHOWN } from "./rules.ts";
import { officeWords } from "./tables.ts";

export type WordRow = typeof officeWords.$inferSelect;

/** One with the names around it; still sealed. */
export interface FoundWord {
  readonly word: WordRow;
  readonly office: string;
  readonly cohort: string;
  readonly author: string | null;
  readonly answerer: string | null;
}

/** Somebody about whom the actor may write, from which office, and to those who run which cohort. */
export interface Telling {
  readonly person: Accompanied;
  readonly office: { readonly id: string; readonly name: string };
  /** The one they are in now; null: there is nobody to write to. */
  readonly cohort: { readonly id: string; readonly title: string } | null;
}

/** @returns undefined where the person does not let an office of the actor's write; of several offices the first by name */
export async function findTelling(db: Database, actor: Actor, id: string): Promise<Telling | undefined> {
  const person = await findAccompanied(db, actor, id);
  const places = placesOf(actor, ACCOMPANYING);
  if (!person || places.length === 0) return undefined;
  const [office] = await db.q
    .select({ id: organizations.id, name: organizations.name })
    .from(consents)
    .innerJoin(organizations, eq(organizations.id, consents.recipient))
    .where(
      and(
        eq(consents.person, id),
        eq(consents.item, "office_tells"),
        eq(consents.recipientKind, "office"),
        inArray(consents.recipient, places),
        isNull(consents.withdrawnAt),
        gt(consents.expiresAt, actor.at),
      ),
    )
    .orderBy(asc(organizations.name), asc(organizations.id))
    .limit(1);
  return office && { person, office, cohort: await findCohortOf(db, id) };
}

/** The cohort that somebody takes part in now. */
export async function findCohortOf(db: Database, person: string): Promise<Telling["cohort"]> {
  const [cohort] = await db.q
    .select({ id: cohorts.id, title: cohorts.title })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(
      and(
        eq(participations.person, person),
        inArray(participations.state, ["active", "paused"]),
        inArray(cohorts.phase, OPEN_PHASES),
      ),
    )
    .orderBy(desc(participations.createdAt), desc(participations.id))
    .limit(1);
  return cohort ?? null;
}

/** What was written about somebody, newest first. @param as which side the actor reads it from @param most so much of it; null: all */
export async function listWords(
  db: Database,
  actor: Actor,
  as: keyof typeof wordPolicy,
  of: { readonly person?: string; readonly office?: string; readonly cohort?: string },
  most: number | null = MOST_SHOWN,
): Promise<FoundWord[]> {
  const found = select(db, [
    wordPolicy[as].where(actor),
    of.person === undefined ? undefined : eq(officeWords.person, of.person),
    of.office === undefined ? undefined : eq(officeWords.office, of.office),
    of.cohort === undefined ? undefined : eq(officeWords.cohort, of.cohort),
  ]);
  return most === null ? found : found.limit(most);
}

/** Of everybody in a cohort that the actor runs, and each of their offices, the newest word: the way to all of them. */
export const listNewestWords = (
  { q }: Database,
  actor: Actor,
  cohort: string,
): Promise<{ id: string; person: string; office: string }[]> =>
  q
    .selectDistinctOn([officeWords.person, officeWords.office], {
      id: officeWords.id,
      person: officeWords.person,
      office: officeWords.office,
    })
    .from(officeWords)
    .where(and(eq(officeWords.cohort, cohort), wordPolicy.organizer.where(actor)))
    .orderBy(officeWords.person, officeWords.office, desc(officeWords.id));

/** One of them. */
export async function findWord(
  db: Database,
  actor: Actor,
  as: keyof typeof wordPolicy,
  id: string,
): Promise<FoundWord | undefined> {
  const [found] = await select(db, [wordPolicy[as].where(actor), eq(officeWords.id, id)]);
  return found;
}

const [author, answerer] = [alias(people, "author_person"), alias(people, "answerer_person")];

const select = ({ q }: Database, where: readonly (SQL | undefined)[]) =>
  q
    .select({
      word: officeWords,
      office: organizations.name,
      cohort: cohorts.title,
      author: author.nickname,
      answerer: answerer.nickname,
    })
    .from(officeWords)
    .innerJoin(organizations, eq(organizations.id, officeWords.office))
    .innerJoin(cohorts, eq(cohorts.id, officeWords.cohort))
    .leftJoin(author, eq(author.id, officeWords.author))
    .leftJoin(answerer, eq(answerer.id, officeWords.answeredBy))
    .where(and(...where))
    .orderBy(desc(officeWords.id));

/** How much of somebody waits that one office has written. */
export async function countWaiting({ q }: Tx, person: string, office: string): Promise<number> {
  const [row] = await q
    .select({ count: count() })
    .from(officeWords)
    .where(and(eq(officeWords.person, person), eq(officeWords.office, office), isNotNull(officeWords.waitingSince)));
  return row?.count ?? 0;
}

/** What waits for the organizers of these cohorts: about whom, and nothing of what was written. */
export async function listWaitingWords(db: Database, actor: Actor, of: readonly string[], asked: OldestFirst) {
  const { waitingSince, person, cohort } = officeWords;
  const rows = await db.q
    .select({ id: officeWords.id, since: waitingSince, cohort, person, kind: officeWords.kind, name: people.nickname })
    .from(officeWords)
    .innerJoin(people, eq(people.id, person))
    .where(
      and(
        isNotNull(waitingSince),
        inArray(cohort, [...of]),
        wordPolicy.organizer.where(actor),
        beyond(waitingSince, officeWords.id, asked),
      ),
    )
    .orderBy(asc(waitingSince), asc(officeWords.id))
    .limit(asked.limit);
  return rows.flatMap(({ since, ...row }) => (since ? [{ ...row, since }] : []));
}

/** What somebody is called, whom the caller has found through the actor. */
export async function findNameOf(db: Database, id: string): Promise<string> {
  const [row] = await db.q.select({ name: people.nickname }).from(people).where(eq(people.id, id));
  return row?.name ?? "";
}
