import { and, eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { Aid } from "../../blueprints/rules.ts";
import { aidsOff } from "./tables.ts";

/** What the actor goes without. The page of a room knows it already (`findVenue`). @param cohort undefined: anywhere */
export async function findAidsOff(db: Database, { person }: Actor, cohort?: string): Promise<ReadonlySet<Aid>> {
  const rows = await db.q
    .select({ aids: aidsOff.aids })
    .from(aidsOff)
    .where(and(eq(aidsOff.person, person), cohort === undefined ? undefined : eq(aidsOff.cohort, cohort)));
  return new Set(rows.flatMap(({ aids }) => aids));
}

/** For the person's own export. */
export const exportOfAidsOff = (db: Database, person: string) =>
  db.q.select({ cohort: aidsOff.cohort, aids: aidsOff.aids }).from(aidsOff).where(eq(aidsOff.person, person));
