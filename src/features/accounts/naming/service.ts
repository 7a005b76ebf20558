import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Q } from "../../../platform/database/database.ts";
import { unacceptable } from "../../../platform/errors.ts";
import { IN_VENUE, type Role, STAFF } from "../rules.ts";
import { memberships, people } from "../tables.ts";
import { carriesStaffLabel, lookOf } from "./rules.ts";

interface Named {
  readonly nickname: string;
  /** Who is called so, when they are somebody already. */
  readonly person?: string;
  readonly places: readonly string[];
  /** Only who holds one of these there; the staff unless said otherwise. */
  readonly roles?: readonly Role[];
}

/** Whether others would take somebody for an organizer or mentor of one of these places, or for who holds one of these roles there. */
export async function looksLikeStaff(q: Q, { nickname, person, places, roles = STAFF }: Named): Promise<boolean> {
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
 * Nobody is called so that others take them for an organizer or mentor of a place where both are.
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
 * The same for somebody who changes what they are called. Who keeps their name keeps it, also beside a mentor who came later.
 * @throws Refusal 422 `like_staff`
 */
export async function mustNotBecomeLikeStaff(q: Q, person: string, nickname: string): Promise<void> {
  const [now] = await q.select({ nickname: people.nickname }).from(people).where(eq(people.id, person));
  if (now && lookOf(now.nickname) === lookOf(nickname)) return;
  const held = await q
    .selectDistinct({ place: memberships.place })
    .from(memberships)
    .where(and(eq(memberships.person, person), isNull(memberships.endedAt)));
  await mustNotLookLikeStaff(q, { nickname, person, places: held.map(({ place }) => place) });
}
