import { aCohort, aRoom } from "../tests/factories/cohorts.ts";
import { signedInClient } from "../tests/factories/people.ts";
import { someWriters, type Writer } from "../tests/streams/place.ts";
import type { World } from "../tests/world.ts";
import { openBeside, type Server } from "./server.ts";

/** A cohort with one room, and people of it. */
export interface Venue {
  readonly room: string;
  readonly people: readonly Writer[];
  /** A signed-in browser of the first one. */
  readonly cookie: string;
}

export async function makeVenue({ dataDir, url }: Server, people: number): Promise<Venue> {
  const opened = await openBeside(dataDir);
  try {
    const world = { platform: opened.platform, url } as World;
    const cohort = await aCohort(world);
    const room = await aRoom(world, cohort);
    const made = await someWriters(opened.platform, people, [["participant", cohort]]);
    const client = await signedInClient(world, made[0]?.id ?? "");
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return { room, people: made, cookie };
  } finally {
    await opened.close();
  }
}
