import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../platform/database/oldest-first.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import { accommodationPolicy } from "./policy.ts";
import { accommodations, accommodationWords } from "./tables.ts";

export type AccommodationRow = typeof accommodations.$inferSelect;
export type WordRow = typeof accommodationWords.$inferSelect;

/** One with what its person is called. */
export interface Found {
  readonly accommodation: AccommodationRow;
  readonly name: string;
}

/** One that the actor may do this with. */
export async function findAccommodation(
  db: Database,
  actor: Actor,
  id: string,
  to: "own" | "answer" | "read",
): Promise<Found | undefined> {
  const [row] = await db.q
    .select({ accommodation: accommodations, name: people.nickname })
    .from(accommodations)
    .innerJoin(people, eq(people.id, accommodations.person))
    .where(and(eq(accommodations.id, id), accommodationPolicy[to].where(actor)));
  return row;
}

/** The actor's own, newest first. */
export const listOwn = (db: Database, actor: Actor): Promise<AccommodationRow[]> =>
  db.q
    .select()
    .from(accommodations)
    .where(accommodationPolicy.own.where(actor))
    .orderBy(desc(accommodations.id))
    .limit(100);

/** How many of the actor's own in a cohort have not ended. */
export async function countOpen(db: Pick<Database, "q">, person: string, cohort: string): Promise<number> {
  const [row] = await db.q
    .select({ open: count() })
    .from(accommodations)
    .where(
      and(eq(accommodations.person, person), eq(accommodations.cohort, cohort), ne(accommodations.state, "ended")),
    );
  return row?.open ?? 0;
}

/** What was said about one, in order; still sealed. */
export const listWords = (db: Database, accommodation: string) =>
  db.q
    .select({ word: accommodationWords, author: people.nickname })
    .from(accommodationWords)
    .leftJoin(people, eq(people.id, accommodationWords.author))
    .where(eq(accommodationWords.accommodation, accommodation))
    .orderBy(asc(accommodationWords.id));

/** All of a cohort that the actor runs, what waits for its organizers first; never with a text. */
export const listOfCohort = (db: Database, actor: Actor, cohort: string, limit = 200) =>
  db.q
    .select({ accommodation: accommodations, name: people.nickname })
    .from(accommodations)
    .innerJoin(people, eq(people.id, accommodations.person))
    .where(and(eq(accommodations.cohort, cohort), accommodationPolicy.answer.where(actor)))
    .orderBy(desc(sql`${accommodations.state} = 'asked'`), asc(accommodations.movedAt), asc(accommodations.id))
    .limit(limit);

/** What is agreed in a cohort, of those who let the actor see it; still sealed. */
export const listAgreed = (db: Database, actor: Actor, cohort: string, limit = 200) =>
  db.q
    .select({
      id: accommodations.id,
      person: accommodations.person,
      name: people.nickname,
      agreed: accommodations.agreed,
      lookAgainOn: accommodations.lookAgainOn,
    })
    .from(accommodations)
    .innerJoin(people, eq(people.id, accommodations.person))
    .where(
      and(eq(accommodations.cohort, cohort), isNotNull(accommodations.agreed), accommodationPolicy.how.where(actor)),
    )
    .orderBy(asc(people.nickname), asc(accommodations.id))
    .limit(limit);

/** What is agreed with one person, as far as a consent shows it to the actor; still sealed. */
export const listShown = (db: Database, actor: Actor, person: string) =>
  db.q
    .select({ id: accommodations.id, agreed: accommodations.agreed, lookAgainOn: accommodations.lookAgainOn })
    .from(accommodations)
    .where(
      and(eq(accommodations.person, person), isNotNull(accommodations.agreed), accommodationPolicy.shown.where(actor)),
    )
    .orderBy(asc(accommodations.id))
    .limit(50);

/** Since when one waits for the organizers. */
const since = accommodations.movedAt;

/** What waits for the organizers of these cohorts: who, and nothing of what was asked. */
export function listWaitingAccommodations(db: Database, actor: Actor, cohorts: readonly string[], asked: OldestFirst) {
  return db.q
    .select({ id: accommodations.id, since, cohort: accommodations.cohort, name: people.nickname })
    .from(accommodations)
    .innerJoin(people, eq(people.id, accommodations.person))
    .where(
      and(
        eq(accommodations.state, "asked"),
        inArray(accommodations.cohort, [...cohorts]),
        accommodationPolicy.answer.where(actor),
        beyond(since, accommodations.id, asked),
      ),
    )
    .orderBy(asc(since), asc(accommodations.id))
    .limit(asked.limit);
}

/** Agreed ones whose day to look again has come, and whose person was not written to about it. @param today YYYY-MM-DD */
export const listToLookAgain = (db: Database, today: string) =>
  db.q
    .select()
    .from(accommodations)
    .where(
      and(
        eq(accommodations.state, "agreed"),
        lte(accommodations.lookAgainOn, today),
        or(isNull(accommodations.remindedAt), lte(accommodations.remindedAt, accommodations.movedAt)),
      ),
    )
    .orderBy(asc(accommodations.id))
    .limit(500);
