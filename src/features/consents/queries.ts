import { and, desc, eq, gt, inArray, isNull, not, type SQL, sql } from "drizzle-orm";
import type { Database, Q } from "../../platform/database/database.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { OF_OFFICE } from "../accounts/rules.ts";
import { memberships, people } from "../accounts/tables.ts";
import { cohorts, participations } from "../cohorts/tables.ts";
import { organizations } from "../organizations/tables.ts";
import { givenTo } from "./policy.ts";
import { DIALOGUE, type Item, type RecipientKind } from "./rules.ts";
import { consents } from "./tables.ts";

export type ConsentRow = typeof consents.$inferSelect;

/** Somebody a person may share with. */
export interface Recipient {
  readonly kind: RecipientKind;
  readonly id: string;
  /** What the cohort, office or company is called. */
  readonly place: string;
  /** The people it means now. */
  readonly names: readonly string[];
}

const isValid = (now: Date) => and(isNull(consents.withdrawnAt), gt(consents.expiresAt, now));

/** Everything the actor has agreed to, newest first; also what has ended (the receipts). */
export const listOwnConsents = (db: Database, actor: Actor): Promise<ConsentRow[]> =>
  db.q
    .select()
    .from(consents)
    .where(eq(consents.person, actor.person))
    .orderBy(...newestFirst);

/** What of it is valid now. */
export const listValidConsents = (db: Database, actor: Actor, now: Date): Promise<ConsentRow[]> =>
  db.q
    .select()
    .from(consents)
    .where(and(eq(consents.person, actor.person), isValid(now)))
    .orderBy(...newestFirst);

/** A page of what of it has ended. @param before the last one of the page before */
export const listEndedConsents = (
  db: Database,
  actor: Actor,
  { now, before, limit }: { now: Date; before?: string | undefined; limit: number },
): Promise<ConsentRow[]> =>
  db.q
    .select()
    .from(consents)
    .where(
      and(
        eq(consents.person, actor.person),
        not(isValid(now) as SQL),
        before
          ? sql`(${consents.givenAt}, ${consents.id}) < (select b.given_at, b.id from consents b where b.id = ${before} and b.person = ${actor.person})`
          : undefined,
      ),
    )
    .orderBy(...newestFirst)
    .limit(limit);

const newestFirst = [desc(consents.givenAt), desc(consents.id)];

/** One of the actor's own. */
export async function findOwnConsent(db: Database, actor: Actor, id: string): Promise<ConsentRow | undefined> {
  const [row] = await db.q
    .select()
    .from(consents)
    .where(and(eq(consents.id, id), eq(consents.person, actor.person)));
  return row;
}

/** The consents that let the actor see something now, and until when; a stream that loses one ends. */
export const selectReceived = (q: Q, actor: Actor) => q.select(heard).from(consents).where(givenTo(actor));

/** Other parts of what is heard have no day. */
const until: SQL<Date | null> = sql`${consents.expiresAt}`.mapWith(consents.expiresAt);
const heard = { id: consents.id, until };

/**
 * The consents by which those who run a cohort read what an office says about somebody of theirs: given to the office, so nothing else of the
 * organizers' ends with them.
 */
export function selectDialogues(q: Q, actor: Actor) {
  const places = placesOf(actor, ["organizer"]);
  return q
    .select(heard)
    .from(consents)
    .innerJoin(participations, eq(participations.person, consents.person))
    .where(
      and(
        places.length > 0 ? inArray(participations.cohort, places) : sql`false`,
        inArray(consents.item, DIALOGUE),
        isNull(consents.withdrawnAt),
        sql`${consents.expiresAt} > ${actor.at}`,
      ),
    );
}

/** What each of these people lets the actor see now, and until when. */
export async function listReceivedFrom(
  db: Database,
  actor: Actor,
  of: readonly string[],
): Promise<{ person: string; item: Item; until: Date }[]> {
  if (of.length === 0) return [];
  return db.q
    .select({ person: consents.person, item: consents.item, until: consents.expiresAt })
    .from(consents)
    .where(and(inArray(consents.person, [...of]), givenTo(actor)));
}

/** Which office these readers came from to read: of those that the actor has ever let see something, the one where they work or worked. */
export async function listOfficesOf(
  db: Database,
  actor: Actor,
  readers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (readers.length === 0) return new Map();
  const mine = db.q
    .select({ id: consents.recipient })
    .from(consents)
    .where(and(eq(consents.person, actor.person), eq(consents.recipientKind, "office")));
  const rows = await db.q
    .selectDistinct({ reader: memberships.person, name: organizations.name })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.place))
    .where(
      and(
        inArray(memberships.person, [...new Set(readers)]),
        inArray(memberships.role, [...OF_OFFICE]),
        inArray(memberships.place, mine),
      ),
    )
    .orderBy(organizations.name);
  return new Map(
    [...Map.groupBy(rows, ({ reader }) => reader)].map(([reader, of]) => [
      reader,
      of.map(({ name }) => name).join("、"),
    ]),
  );
}

/** With whom the actor may share: the mentors and organizers of their cohorts, their offices, the company's hiring. */
export async function listRecipients(db: Database, actor: Actor): Promise<Recipient[]> {
  const inCohorts = placesOf(actor, ["participant"]);
  const atOffices = placesOf(actor, ["client"]);
  const ids = [...inCohorts, ...atOffices];
  if (ids.length === 0) return [];
  const places = await db.q
    .select({ id: cohorts.id, name: cohorts.title, company: cohorts.company })
    .from(cohorts)
    .where(inArray(cohorts.id, ids))
    .unionAll(
      db.q
        .select({ id: organizations.id, name: sql<string>`${organizations.name}`, company: organizations.id })
        .from(organizations)
        .where(inArray(organizations.id, ids)),
    );
  const holders = await db.q
    .select({ place: memberships.place, role: memberships.role, name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        inArray(memberships.place, ids),
        isNull(memberships.endedAt),
        inArray(memberships.role, ["mentor", "organizer", "supporter", "service_manager"]),
      ),
    )
    .orderBy(people.nickname);
  const named = (place: string, roles: readonly string[]): string[] =>
    holders.filter((one) => one.place === place && roles.includes(one.role)).map((one) => one.name);
  const theirs = places.flatMap(({ id, name }): Recipient[] =>
    atOffices.includes(id)
      ? [{ kind: "office", id, place: name, names: named(id, ["supporter", "service_manager"]) }]
      : [
          { kind: "mentors", id, place: name, names: named(id, ["mentor"]) },
          { kind: "organizers", id, place: name, names: named(id, ["organizer"]) },
        ],
  );
  const companies = new Set(places.filter(({ id }) => inCohorts.includes(id)).map(({ company }) => company));
  return [...theirs, ...(await listHiring(db, [...companies]))];
}

/** Those who recruit for these companies, last in the list: to them a record can be shown, and nothing else. */
async function listHiring(db: Database, companies: readonly string[]): Promise<Recipient[]> {
  if (companies.length === 0) return [];
  const rows = await db.q
    .select({ id: organizations.id, place: organizations.name, recruiter: people.nickname })
    .from(organizations)
    .innerJoin(
      memberships,
      and(eq(memberships.place, organizations.id), eq(memberships.role, "recruiter"), isNull(memberships.endedAt)),
    )
    .innerJoin(people, eq(people.id, memberships.person))
    .where(inArray(organizations.id, [...companies]))
    .orderBy(people.nickname);
  const [first] = rows;
  return first ? [{ kind: "hiring", id: first.id, place: first.place, names: rows.map((row) => row.recruiter) }] : [];
}
