import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Q, Tx } from "../../../platform/database/database.ts";
import { unacceptable } from "../../../platform/errors.ts";
import { accountsMessages } from "../messages.ts";
import { IN_VENUE, plateOf, type Role, STAFF } from "../rules.ts";
import { memberships, people } from "../tables.ts";
import { carriesStaffLabel, lookOf } from "./rules.ts";

interface Named {
  readonly nickname: string;
  /** Who is called so, when they are somebody already. */
  readonly person?: string;
  readonly places: readonly string[];
  /** Only who holds one of these there; the staff and bots unless said otherwise. */
  readonly roles?: readonly Role[];
}

/** Whether others would take somebody for an organizer, mentor or bot of one of these places, or for who holds one of these roles there. */
export async function looksLikeStaff(
  q: Q,
  { nickname, person, places, roles = [...STAFF, "bot"] }: Named,
): Promise<boolean> {
  if (places.length === 0) return false;
  const staff = await q
    .selectDistinct({ name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        inArray(memberships.place, [...places]),
        inArray(memberships.role, [...roles]),
        isNull(memberships.endedAt),
        person ? ne(people.id, person) : undefined,
      ),
    );
  if (carriesStaffLabel(nickname) && !(person && (await isStaffIn(q, person, places)))) return true;
  const look = lookOf(nickname);
  return staff.some(({ name }) => lookOf(name) === look);
}

/** Whether somebody looks after people in one of these places: they may say so in their name. */
async function isStaffIn(q: Q, person: string, places: readonly string[]): Promise<boolean> {
  const held = and(
    eq(memberships.person, person),
    inArray(memberships.place, [...places]),
    inArray(memberships.role, [...STAFF]),
    isNull(memberships.endedAt),
  );
  return (await q.select({ id: memberships.person }).from(memberships).where(held).limit(1)).length > 0;
}

/**
 * Nobody is called so that others take them for an organizer, mentor or bot of a place where both are.
 * @throws Refusal 422 `like_staff`
 */
export async function mustNotLookLikeStaff(q: Q, named: Named): Promise<void> {
  if (await looksLikeStaff(q, named)) throw unacceptable("like_staff");
}

/**
 * A program is called like nobody in its cohort, nor like another one there: its label is to be believed, and the name besides.
 * @throws Refusal 422 `like_somebody`
 */
export async function mustLookLikeNobody(q: Q, named: Pick<Named, "nickname" | "places">): Promise<void> {
  if (await looksLikeStaff(q, { ...named, roles: [...IN_VENUE, "bot"] })) throw unacceptable("like_somebody");
}

/**
 * The same for somebody who changes what they are called, also where they were and have left: what they wrote there stands under their
 * name, and they may come back. Who keeps their name keeps it, also beside a mentor who came later.
 * @throws Refusal 422 `like_staff`
 */
export async function mustNotBecomeLikeStaff(q: Q, person: string, nickname: string): Promise<void> {
  const [now] = await q.select({ nickname: people.nickname }).from(people).where(eq(people.id, person));
  if (now && lookOf(now.nickname) === lookOf(nickname)) return;
  await mustNotLookLikeStaff(q, { nickname, person, places: await listPlaces(q, person) });
}

/**
 * Somebody known comes (back) into a cohort. They are let in whatever they are called; where others would take them for its staff or for
 * a bot of it, their name says from now on what they are there, and they are asked for another one. Part of the transaction that lets
 * them in.
 * @returns whether they are to be asked
 */
export async function setApart(
  { q, record }: Tx,
  { person, place, role }: { readonly person: string; readonly place: string; readonly role: Role },
): Promise<boolean> {
  if (role !== "participant" && role !== "guest") return false;
  const [known] = await q.select().from(people).where(eq(people.id, person));
  if (!known || !(await looksLikeStaff(q, { nickname: known.nickname, person, places: [place] }))) return false;
  const { named, unnamed } = accountsMessages[known.lang].apart[role];
  const nickname = carriesStaffLabel(known.nickname) ? unnamed : named([...known.nickname].slice(0, 16).join(""));
  await rename({ q, record }, person, nickname);
  return true;
}

/**
 * Somebody has said what they want to be called, who was called something that was not chosen. Whom it would make look like staff keeps
 * that one.
 * @param instead whether what they are called now is one of those
 */
export async function takeName(
  tx: Tx,
  { person, nickname, instead }: Pick<Named, "nickname"> & { person: string; instead: (called: string) => boolean },
): Promise<void> {
  const [now] = await tx.q.select({ nickname: people.nickname }).from(people).where(eq(people.id, person));
  if (!now || !instead(now.nickname)) return;
  const places = await listPlaces(tx.q, person);
  if (!(await looksLikeStaff(tx.q, { nickname, person, places }))) await rename(tx, person, nickname);
}

async function rename({ q, record }: Pick<Tx, "q" | "record">, person: string, nickname: string): Promise<void> {
  const changed = { nickname, plate: plateOf(nickname), version: sql`${people.version} + 1` };
  await q.update(people).set(changed).where(eq(people.id, person));
  await record({ kind: "person.settings_changed", person });
}

/** Where somebody is or was anything. */
async function listPlaces(q: Q, person: string): Promise<string[]> {
  const ever = await q
    .selectDistinct({ place: memberships.place })
    .from(memberships)
    .where(eq(memberships.person, person));
  return ever.map(({ place }) => place);
}
