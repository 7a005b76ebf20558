import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  notExists,
  or,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { days, later } from "../../platform/clock.ts";
import { isId } from "../../platform/database/columns.ts";
import { type Database, prepared } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { GIVE_BACK_DAYS, IN_VENUE, type Role } from "./rules.ts";
import { memberships, people } from "./tables.ts";

/** The actor's own settings, for their form. */
export async function findOwnPerson(db: Database, actor: Actor) {
  const [person] = await db.q
    .select({
      id: people.id,
      email: people.email,
      nickname: people.nickname,
      plate: people.plate,
      realName: people.realName,
      lang: people.lang,
      zone: people.zone,
      theme: people.theme,
      textSize: people.textSize,
      easy: people.easy,
      ruby: people.ruby,
      noImages: people.noImages,
      plainWords: people.plainWords,
      version: people.version,
    })
    .from(people)
    .where(eq(people.id, actor.person));
  return person;
}

/** Whether the actor is or was a participant somewhere: also somebody who left finds what is theirs, and the way back. */
export const tookPart = async (db: Database, { person }: Actor): Promise<boolean> =>
  (await everParticipant(db.q).execute({ person })).length > 0;

/** Whether an office accompanies the actor, or did. */
export async function wasClient(db: Database, { person }: Actor): Promise<boolean> {
  const theirs = and(eq(memberships.person, person), eq(memberships.role, "client"));
  return (await db.q.select({ id: memberships.id }).from(memberships).where(theirs).limit(1)).length > 0;
}

/** Whether somebody is or was in a venue: something of theirs may be left there. */
export const wasInVenue = async (db: Database, { person }: Actor): Promise<boolean> => {
  const theirs = and(eq(memberships.person, person), inArray(memberships.role, [...IN_VENUE]));
  return (await db.q.select({ id: memberships.id }).from(memberships).where(theirs).limit(1)).length > 0;
};

const everParticipant = prepared((q) =>
  q
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.person, sql.placeholder("person")), eq(memberships.role, "participant")))
    .limit(1)
    .prepare("ever_participant"),
);

/** Where the actor is a program that pauses: its membership has ended, its token has not (who is removed loses both). */
export async function listPlacesOfPausing(db: Database, { person }: Actor): Promise<string[]> {
  const paused = and(eq(memberships.person, person), eq(memberships.role, "bot"), isNotNull(memberships.endedAt));
  const rows = await db.q.selectDistinct({ place: memberships.place }).from(memberships).where(paused);
  return rows.map(({ place }) => place);
}

/** Only for signing in and for the command line: looks a person up by address, through nobody. */
export async function findPersonByEmail(db: Database, email: string) {
  const [person] = await db.q
    .select({ id: people.id, email: people.email, nickname: people.nickname, lang: people.lang })
    .from(people)
    .where(and(eq(people.email, email.toLowerCase()), isNull(people.erasedAt)));
  return person;
}

/**
 * Somebody with the rights they hold now, for what is brought to them while they are not here (a mail, a message elsewhere): it reads
 * nothing that they could not open. Undefined: they are erased.
 */
export async function findActor(db: Database, person: string, at: Date): Promise<Actor | undefined> {
  const rows = await db.q
    .select({ role: memberships.role, place: memberships.place })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.person, people.id), isNull(memberships.endedAt)))
    .where(and(eq(people.id, person), isNull(people.erasedAt)));
  if (rows.length === 0) return undefined;
  const roles = rows.flatMap(({ role, place }) => (role && place ? [{ role, at: place }] : []));
  return { person, roles, scopes: new Set(["read"]), at, credential: "delivery" };
}

/** The wrapped key of a person, for what is sealed with it; null once they are erased. */
export const keyOfPerson =
  (db: Database) =>
  async (person: string): Promise<Buffer | null> => {
    const [row] = await db.q.select({ key: people.key }).from(people).where(eq(people.id, person));
    return row?.key ?? null;
  };

/** The same for several people; who was erased is not in it. */
export async function keysOfPeople(db: Database, of: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await db.q
    .select({ id: people.id, key: people.key })
    .from(people)
    .where(inArray(people.id, [...new Set(of)]));
  return new Map(rows.flatMap(({ id, key }) => (key ? [[id, key]] : [])));
}

/** Everybody who holds a role at a place now, through nobody: for the command line, and where the caller found the place. */
export function listHolders(db: Database, role: Role, place: string) {
  return db.q
    .select({ id: people.id, email: people.email })
    .from(people)
    .innerJoin(memberships, eq(memberships.person, people.id))
    .where(and(eq(memberships.role, role), eq(memberships.place, place), isNull(memberships.endedAt)))
    .orderBy(asc(people.id));
}

/**
 * The roles at a place that somebody ended in the last days, newest first, as far as they are not held again; the caller found the place
 * through its reader. Who left by themselves comes back by themselves, and is not among them.
 */
export const listEndedRoles = (db: Database, place: string, now: Date) =>
  endedRoles(db, place, now).orderBy(desc(memberships.endedAt), desc(memberships.id)).limit(100);

function endedRoles(db: Database, place: string, now: Date, id?: string) {
  const again = alias(memberships, "again");
  const held = db.q
    .select({ id: again.id })
    .from(again)
    .where(
      and(
        eq(again.person, memberships.person),
        eq(again.role, memberships.role),
        eq(again.place, place),
        or(isNull(again.endedAt), gt(again.endedAt, memberships.endedAt)),
      ),
    );
  return db.q
    .select({
      id: memberships.id,
      person: people.id,
      name: people.nickname,
      plate: people.plate,
      role: memberships.role,
      endedAt: memberships.endedAt,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(memberships.place, place),
        gt(memberships.endedAt, later(now, -days(GIVE_BACK_DAYS))),
        isNotNull(memberships.endedBy),
        // A program that pauses is looked after on its own page.
        ne(memberships.role, "bot"),
        or(ne(memberships.role, "participant"), ne(memberships.endedBy, memberships.person)),
        isNull(people.erasedAt),
        notExists(held),
        id === undefined ? undefined : eq(memberships.id, id),
      ),
    );
}

/** The newest time that somebody held a role at a place, held still or over; the caller found the place through its reader. */
export async function findRoleOf(db: Database, place: string, person: string, role: Role) {
  if (!isId(person)) return undefined;
  const [row] = await db.q
    .select({ id: memberships.id, person: memberships.person, role: memberships.role, endedAt: memberships.endedAt })
    .from(memberships)
    .where(and(eq(memberships.place, place), eq(memberships.person, person), eq(memberships.role, role)))
    .orderBy(desc(memberships.startedAt), desc(memberships.id))
    .limit(1);
  return row;
}

/** Whose role this was that has ended and that they do not hold now, and whether it can be given back; the caller found the place through its reader. */
export async function findJustEnded(db: Database, place: string, id: string, now: Date) {
  if (!isId(id)) return undefined;
  const [row] = await db.q
    .select({ id: memberships.id, person: people.id, name: people.nickname, role: memberships.role })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(eq(memberships.id, id), eq(memberships.place, place), isNotNull(memberships.endedAt)));
  if (!row || (await findHeldAgain(db, place, id))) return undefined;
  return { ...row, back: (await endedRoles(db, place, now, id)).length > 0 };
}

/** A role that the actor held until they ended it, as long as they do not hold it again. */
export async function findOwnJustEnded(db: Database, actor: Actor, id: string, now: Date) {
  if (!isId(id)) return undefined;
  const [own] = await db.q
    .select({ place: memberships.place })
    .from(memberships)
    .where(and(eq(memberships.id, id), eq(memberships.person, actor.person), eq(memberships.endedBy, actor.person)));
  return own && findJustEnded(db, own.place, id, now);
}

/** Whose role this was, as long as they hold it again; the caller found the place through its reader. */
export async function findHeldAgain(db: Database, place: string, membership: string) {
  if (!isId(membership)) return undefined;
  const again = alias(memberships, "again");
  const [row] = await db.q
    .select({ id: memberships.id, person: people.id, name: people.nickname, role: memberships.role })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .innerJoin(
      again,
      and(
        eq(again.person, memberships.person),
        eq(again.role, memberships.role),
        eq(again.place, memberships.place),
        isNull(again.endedAt),
      ),
    )
    .where(and(eq(memberships.id, membership), eq(memberships.place, place)));
  return row;
}

export type HeldAgain = NonNullable<Awaited<ReturnType<typeof findHeldAgain>>>;
export type JustEnded = NonNullable<Awaited<ReturnType<typeof findJustEnded>>>;
export type EndedRole = Awaited<ReturnType<typeof listEndedRoles>>[number];

/** One of them; `over` where it was held there, but is not to be given back any more; undefined where nobody held it there. */
export async function findEndedRole(
  db: Database,
  place: string,
  id: string,
  now: Date,
): Promise<EndedRole | "over" | undefined> {
  if (!isId(id)) return undefined;
  const [found] = await endedRoles(db, place, now, id);
  if (found) return found;
  const [held] = await db.q
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.id, id), eq(memberships.place, place)));
  return held && "over";
}

/** For the person's own export: their account and every role they have held. */
export async function exportOfAccount(db: Database, person: string) {
  const { key: _, ...columns } = getTableColumns(people);
  const [account] = await db.q.select(columns).from(people).where(eq(people.id, person));
  const held = await db.q
    .select({
      role: memberships.role,
      place: memberships.place,
      startedAt: memberships.startedAt,
      endedAt: memberships.endedAt,
    })
    .from(memberships)
    .where(eq(memberships.person, person))
    .orderBy(asc(memberships.startedAt));
  return { account, memberships: held };
}
