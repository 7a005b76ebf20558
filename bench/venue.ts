import { eq } from "drizzle-orm";
import { rooms } from "../src/features/venue/tables.ts";
import { aCohort, aRoom } from "../tests/factories/cohorts.ts";
import { signedInClient } from "../tests/factories/people.ts";
import { someWriters, type Writer } from "../tests/streams/place.ts";
import type { World } from "../tests/world.ts";
import { openBeside, type Server } from "./server.ts";

/** A cohort with one room, and people of it. */
export interface Venue {
  readonly cohort: string;
  readonly room: string;
  readonly people: readonly Writer[];
  /** A signed-in browser of the first one. */
  readonly cookie: string;
}

/** @param busy a room that is there already, with all that was written in it; else one is made */
export async function makeVenue({ dataDir, url }: Server, people: number, busy?: string): Promise<Venue> {
  const opened = await openBeside(dataDir);
  try {
    const world = { platform: opened.platform, url } as World;
    const [known] = busy
      ? await opened.platform.db.q.select({ cohort: rooms.cohort }).from(rooms).where(eq(rooms.id, busy))
      : [];
    const cohort = known?.cohort ?? (await aCohort(world));
    const room = busy ?? (await aRoom(world, cohort));
    const made = await someWriters(opened.platform, people, [["participant", cohort]]);
    const client = await signedInClient(world, made[0]?.id ?? "");
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return { cohort, room, people: made, cookie };
  } finally {
    await opened.close();
  }
}
