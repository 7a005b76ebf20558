import type pg from "pg";

/**
 * Begins a transaction that owns these rooms, in one round trip.
 *
 * Readers of events go by (transaction id, event id). For that order to be the order of posts, a transaction must not own an id
 * before it owns the room: an advisory lock gives the room without giving an id, and is released only after the commit is
 * visible. So the rooms come first, and a transaction that has already written may not ask for more.
 * @param held the rooms this transaction owns; grows
 */
export async function beginWith(client: pg.ClientBase, rooms: readonly string[], held: Set<string>): Promise<void> {
  const wanted = inOrder(rooms);
  const locks = wanted.map(
    (room) => `; select pg_advisory_xact_lock(${ROOM_LOCKS}, hashtext(${client.escapeLiteral(room)}))`,
  );
  await client.query(`begin${locks.join("")}`);
  for (const room of wanted) held.add(room);
}

/**
 * Takes more rooms inside a transaction.
 * @param held the rooms this transaction owns; grows
 * @throws Error when the transaction has written before (a programming error)
 */
export async function lockRooms(client: pg.ClientBase, rooms: readonly string[], held: Set<string>): Promise<void> {
  for (const room of inOrder(rooms)) {
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

/** Lets the writers of this process into a room one after the other. */
export type RoomQueue = <T>(rooms: readonly string[], work: () => Promise<T>) => Promise<T>;

/**
 * The queue before the locks: who waits for a room in this process waits without a connection, so that a busy room does not keep
 * the connections from everybody else. Between processes the locks alone decide.
 */
export function createRoomQueue(): RoomQueue {
  const last = new Map<string, Promise<void>>();

  return async (rooms, work) => {
    const leave: (() => void)[] = [];
    try {
      for (const room of inOrder(rooms)) {
        const before = last.get(room);
        const mine = new Promise<void>((resolve) => {
          leave.push(() => {
            if (last.get(room) === mine) last.delete(room);
            resolve();
          });
        });
        last.set(room, mine);
        await before;
      }
      return await work();
    } finally {
      for (const done of leave) done();
    }
  };
}

/** One order for everybody: no deadlocks. */
const inOrder = (rooms: readonly string[]): string[] => [...new Set(rooms)].sort();

/** The first key of the two-key advisory locks that stand for rooms. */
const ROOM_LOCKS = 0x72_6f_6f_6d;
