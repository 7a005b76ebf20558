import { asc, eq } from "drizzle-orm";
import { findPinned } from "../features/blueprints/queries.ts";
import { venueOf } from "../features/blueprints/rules.ts";
import { furnishVenue } from "../features/venue/furnishing/service.ts";

import { rooms } from "../features/venue/tables.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";

export type DemoRoom = typeof rooms.$inferSelect;

/** Makes the rooms of the cohort's blueprint. */
export async function makeBlueprintRooms(platform: Platform, cohort: string): Promise<readonly DemoRoom[]> {
  const pinned = await findPinned(platform.db, cohort);
  const venue = pinned ? venueOf(pinned.document) : { rooms: [] };
  await platform.db.write(bySystem, (tx) => furnishVenue(platform, tx, cohort, venue));
  return platform.db.q.select().from(rooms).where(eq(rooms.cohort, cohort)).orderBy(asc(rooms.place));
}
