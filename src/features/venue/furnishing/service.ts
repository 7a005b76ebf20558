import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import { rooms, venues } from "../tables.ts";
import { SAYS_NOTHING, type VenueWorks } from "./queries.ts";

export interface NewRoom
  extends Pick<
    typeof rooms.$inferInsert,
    "key" | "name" | "purpose" | "description" | "unwrittenRules" | "whoPosts" | "staffOnly"
  > {}

/** The venue of a cohort as its blueprint says: how one works there, and its rooms. */
export async function furnishVenue(
  platform: Platform,
  tx: Tx,
  cohort: string,
  { rooms: wanted, ...works }: Partial<VenueWorks> & { rooms: readonly NewRoom[] },
): Promise<void> {
  await tx.q
    .insert(venues)
    .values({ cohort, ...works })
    .onConflictDoUpdate({ target: venues.cohort, set: { ...SAYS_NOTHING, ...works } });
  await makeRooms(platform, tx, cohort, wanted);
}

/** In the given order. Those whose key is there already stay as they are. */
export async function makeRooms(
  { clock }: Platform,
  { q, record }: Tx,
  cohort: string,
  wanted: readonly NewRoom[],
): Promise<void> {
  if (wanted.length === 0) return;
  const made = await q
    .insert(rooms)
    .values(wanted.map((room, place) => ({ ...room, cohort, place, createdAt: clock.now() })))
    .onConflictDoNothing()
    .returning({ id: rooms.id });
  for (const { id } of made) await record({ kind: "access.room_made", cohort, subject: id });
}
