import { and, asc, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import type { Role } from "./rules.ts";
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
      version: people.version,
      /** Is or was a participant somewhere: also somebody who left finds the way back. */
      tookPart: sql<boolean>`exists (
        select 1 from memberships m where m.person = ${actor.person} and m.role = 'participant')`,
    })
    .from(people)
    .where(eq(people.id, actor.person));
  return person;
}

/** Only for signing in and for the command line: looks a person up by address, through nobody. */
export async function findPersonByEmail(db: Database, email: string) {
  const [person] = await db.q
    .select({ id: people.id, email: people.email, nickname: people.nickname, lang: people.lang })
    .from(people)
    .where(and(eq(people.email, email.toLowerCase()), isNull(people.erasedAt)));
  return person;
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

/** For the command line: everybody who holds a role at a place now, through nobody. */
export function listHolders(db: Database, role: Role, place: string) {
  return db.q
    .select({ id: people.id, email: people.email })
    .from(people)
    .innerJoin(memberships, eq(memberships.person, people.id))
    .where(and(eq(memberships.role, role), eq(memberships.place, place), isNull(memberships.endedAt)))
    .orderBy(asc(people.id));
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
