import { and, eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { forbidden, notFound } from "../../../platform/errors.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { STAFF } from "../../accounts/rules.ts";
import { rooms } from "../tables.ts";
import { findParticipant, listReaders } from "./queries.ts";

/**
 * A participant's own room with those who look after the cohort; opened when they first want it, once.
 * @param name as it stands in their list, in their language
 * @throws Refusal 403 for whoever takes no part in the cohort
 */
export async function openOwnRoom(platform: Platform, actor: Actor, cohort: string, name: string): Promise<string> {
  if (!holds(actor, ["participant"], cohort)) throw forbidden("only_participants");
  return platform.db.write(actor, (tx) => open(platform, tx, cohort, actor.person, name));
}

/**
 * Those who look after a cohort write first: a participant's room is there, whether they ever opened it or not. Who reads there is the same.
 * @param nameIn the room's name, as it stands in their list, in their language
 * @throws Refusal 403 for whoever looks after nobody there; 404 for somebody who takes no part
 */
export async function openRoomOf(
  platform: Platform,
  actor: Actor,
  cohort: string,
  person: string,
  nameIn: (lang: Lang) => string,
): Promise<string> {
  if (!holds(actor, STAFF, cohort)) throw forbidden();
  return platform.db.write(actor, async (tx) => {
    const found = await findParticipant(platform.db, cohort, person);
    if (!found) throw notFound();
    return open(platform, tx, cohort, person, nameIn(found.lang));
  });
}

/** Opened once, whoever is first. */
async function open(
  { db, clock }: Platform,
  { q, record }: Tx,
  cohort: string,
  person: string,
  name: string,
): Promise<string> {
  const id = newId();
  const key = `private-${person}`;
  const made = await q
    .insert(rooms)
    .values({ id, cohort, key, name, purpose: "private", person, place: LAST, createdAt: clock.now() })
    .onConflictDoNothing()
    .returning({ id: rooms.id });
  if (!made[0]) {
    const theirs = and(eq(rooms.cohort, cohort), eq(rooms.person, person));
    return (await q.select({ id: rooms.id }).from(rooms).where(theirs))[0]?.id ?? id;
  }
  // Only those who may read it look again at what they hear: not everybody of the cohort, whenever somebody opens a room.
  const readers = await listReaders(db, cohort);
  for (const one of new Set([person, ...readers.map((reader) => reader.id)]))
    await record({ kind: "access.room_made", cohort, person: one, subject: id });
  return id;
}

/** Behind the rooms of the blueprint. */
const LAST = 10_000;
