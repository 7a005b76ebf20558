import { newId } from "../../../platform/database/columns.ts";
import { forbidden } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { rooms } from "../tables.ts";
import { findOwnRoom, listReaders } from "./queries.ts";

/**
 * A participant's own room with those who look after the cohort; opened when they first want it, once.
 * @param name as it stands in their list, in their language
 * @throws Refusal 403 for whoever takes no part in the cohort
 */
export async function openOwnRoom(platform: Platform, actor: Actor, cohort: string, name: string): Promise<string> {
  if (!holds(actor, ["participant"], cohort)) throw forbidden("only_participants");
  const { db, clock } = platform;
  return db.write(actor, async ({ q, record }) => {
    const id = newId();
    const made = await q
      .insert(rooms)
      .values({
        id,
        cohort,
        key: `private-${actor.person}`,
        name,
        purpose: "private",
        person: actor.person,
        place: LAST,
        createdAt: clock.now(),
      })
      .onConflictDoNothing()
      .returning({ id: rooms.id });
    if (!made[0]) return (await findOwnRoom(db, actor, cohort))?.id ?? id;
    // Only those who may read it look again at what they hear: not everybody of the cohort, whenever somebody opens a room.
    const readers = await listReaders(db, cohort);
    for (const person of new Set([actor.person, ...readers.map((one) => one.id)]))
      await record({ kind: "access.room_made", cohort, person, subject: id });
    return id;
  });
}

/** Behind the rooms of the blueprint. */
const LAST = 10_000;
