import { eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Unseen } from "./rules.ts";
import { unseen } from "./tables.ts";

/** What somebody hides; the page of a room knows it already (`findVenue`). Also for their own export. */
export async function findUnseen(db: Database, person: string): Promise<ReadonlySet<Unseen>> {
  const [row] = await db.q.select({ things: unseen.things }).from(unseen).where(eq(unseen.person, person));
  return new Set(row?.things);
}
