import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../platform/database/oldest-first.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { memberships, people } from "../accounts/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { consents } from "../consents/tables.ts";
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
  db.q.select().from(accommodations).where(accommodationPolicy.own.where(actor)).orderBy(desc(accommodations.id));

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

/** What goes on in a cohort that the actor runs, what waits for its organizers first; never with a text. @param after the last one of the page before */
export const listOfCohort = (
  db: Database,
  actor: Actor,
  cohort: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
) =>
  db.q
    .select({ id: accommodations.id, accommodation: accommodations, name: people.nickname })
    .from(accommodations)
    .innerJoin(people, eq(people.id, accommodations.person))
    .where(
      and(
        eq(accommodations.cohort, cohort),
        accommodationPolicy.answer.where(actor),
        after
          ? sql`(${waitsLast}, ${accommodations.id}) > (select ${waitsLast}, ${accommodations.id} from ${accommodations} where ${accommodations.id} = ${after})`
          : undefined,
      ),
    )
    .orderBy(waitsLast, asc(accommodations.id))
    .limit(limit);

/** What waits, by since when; what does not, after all of it. */
const waitsLast = sql`coalesce(${accommodations.waitingSince}, 'infinity')`;

/** What is agreed in a cohort, of those who let the actor see it; still sealed. @param of only of this person */
export const listAgreed = (db: Database, actor: Actor, cohort: string, of?: string, limit = 200) =>
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
      and(
        eq(accommodations.cohort, cohort),
        of ? eq(accommodations.person, of) : undefined,
        isNotNull(accommodations.agreed),
        accommodationPolicy.how.where(actor),
      ),
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

/** What waits for the organizers of these cohorts: who, and nothing of what was asked. */
export async function listWaitingAccommodations(db: Database, actor: Actor, of: readonly string[], asked: OldestFirst) {
  const { waitingSince } = accommodations;
  const rows = await db.q
    .select({ id: accommodations.id, since: waitingSince, cohort: accommodations.cohort, name: people.nickname })
    .from(accommodations)
    .innerJoin(people, eq(people.id, accommodations.person))
    .where(
      and(
        isNotNull(waitingSince),
        inArray(accommodations.cohort, [...of]),
        accommodationPolicy.answer.where(actor),
        beyond(waitingSince, accommodations.id, asked),
      ),
    )
    .orderBy(asc(waitingSince), asc(accommodations.id))
    .limit(asked.limit);
  return rows.flatMap(({ since, ...row }) => (since ? [{ ...row, since }] : []));
}

/** Agreed ones of people who take part whose day to look again has come, and who were not written to about it. @param today YYYY-MM-DD */
export const listToLookAgain = (db: Database, today: string) =>
  db.q
    .select({ accommodation: accommodations })
    .from(accommodations)
    .innerJoin(
      memberships,
      and(
        eq(memberships.person, accommodations.person),
        eq(memberships.place, accommodations.cohort),
        eq(memberships.role, "participant"),
        isNull(memberships.endedAt),
      ),
    )
    .where(
      and(
        eq(accommodations.state, "agreed"),
        lte(accommodations.lookAgainOn, today),
        isNull(accommodations.remindedAt),
      ),
    )
    .orderBy(asc(accommodations.id))
    .limit(500);

/** Those that go on in cohorts that are over. */
export const listOver = (db: Database) =>
  db.q
    .select({ id: accommodations.id, cohort: accommodations.cohort, person: accommodations.person })
    .from(accommodations)
    .innerJoin(cohorts, eq(cohorts.id, accommodations.cohort))
    .where(and(ne(accommodations.state, "ended"), inArray(cohorts.phase, ["closed", "anonymised"])))
    .orderBy(asc(accommodations.id))
    .limit(500);

/** Until when the mentors of a cohort see what this person agrees on; undefined: they do not. */
export async function findShownToMentors(
  db: Database,
  { person, cohort }: Pick<AccommodationRow, "person" | "cohort">,
  now: Date,
): Promise<Date | undefined> {
  const [row] = await db.q
    .select({ until: consents.expiresAt })
    .from(consents)
    .where(
      and(
        eq(consents.person, person),
        eq(consents.item, "accommodation"),
        eq(consents.recipientKind, "mentors"),
        eq(consents.recipient, cohort),
        isNull(consents.withdrawnAt),
        gt(consents.expiresAt, now),
      ),
    );
  return row?.until;
}

/** Whether something waits for the actor: an answer, an offer, a day to look again. @param today YYYY-MM-DD */
export async function hasNews(db: Database, actor: Actor, today: string): Promise<boolean> {
  const [row] = await db.q
    .select({ id: accommodations.id })
    .from(accommodations)
    .where(
      and(
        accommodationPolicy.own.where(actor),
        or(
          inArray(accommodations.state, ["answered", "offered"]),
          and(eq(accommodations.state, "agreed"), lte(accommodations.lookAgainOn, today)),
        ),
      ),
    )
    .limit(1);
  return row !== undefined;
}
