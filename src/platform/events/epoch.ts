import { eq } from "drizzle-orm";
import { bySystem, type Database, type Q } from "../database/database.ts";
import { randomCode } from "../session/secret.ts";
import { eventEpoch } from "./tables.ts";

/** The installation's epoch; made at the first start. Part of every place that clients remember. */
export async function findEpoch(db: Database): Promise<string> {
  const [known] = await db.q.select().from(eventEpoch).where(eq(eventEpoch.one, 1));
  if (known) return known.epoch;
  await db.write(bySystem, async ({ q, record }) => {
    await q.insert(eventEpoch).values({ one: 1, epoch: newEpoch() }).onConflictDoNothing();
    // So that there is a place to start from, also before anything has happened.
    await record({ kind: "installation.began" });
  });
  return findEpoch(db);
}

/** After a restore: places that clients remember from before are too old from now on. */
export async function renewEpoch(q: Q): Promise<void> {
  await q
    .insert(eventEpoch)
    .values({ one: 1, epoch: newEpoch() })
    .onConflictDoUpdate({ target: eventEpoch.one, set: { epoch: newEpoch() } });
}

const newEpoch = (): string => randomCode("0123456789abcdefghijklmnopqrstuvwxyz", 6);
