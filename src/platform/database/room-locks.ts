import type pg from "pg";

/**
 * Takes the transaction's locks on rooms, in one order for everybody (no deadlocks).
 *
 * Readers of events go by (transaction id, event id). For that order to be the order of posts, a transaction must not own an id
 * before it owns the room: an advisory lock gives the room without giving an id, and is released only after the commit is
 * visible. So the rooms come first, and a transaction that has already written may not ask for more.
 * @param held the rooms this transaction owns; grows
 * @throws Error when the transaction has written before (a programming error)
 */
export async function lockRooms(client: pg.ClientBase, rooms: readonly string[], held: Set<string>): Promise<void> {
  for (const room of [...new Set(rooms)].sort()) {
    if (held.has(room)) continue;
    const { rows } = await client.query<{ early: boolean }>({
      name: "lock_room",
      text: "select pg_current_xact_id_if_assigned() is null as early, pg_advisory_xact_lock($1, hashtext($2))",
      values: [ROOM_LOCKS, room],
    });
    if (!rows[0]?.early) {
      throw new Error(
        "db.write: name the rooms in the options of the outermost write; they must be locked before the first change",
      );
    }
    held.add(room);
  }
}

/** The first key of the two-key advisory locks that stand for rooms. */
const ROOM_LOCKS = 0x72_6f_6f_6d;
