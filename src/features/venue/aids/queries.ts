import { and, eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { STAFF } from "../../accounts/rules.ts";
import type { Aid } from "../../blueprints/rules.ts";
import { aidsOff } from "./tables.ts";

/** What the actor has switched off in a cohort. The page of a room knows it already (`findVenue`). */
export async function findAidsOff(db: Database, { person }: Actor, cohort: string): Promise<ReadonlySet<Aid>> {
  const rows = await db.q
    .select({ aids: aidsOff.aids })
    .from(aidsOff)
    .where(and(eq(aidsOff.person, person), eq(aidsOff.cohort, cohort)));
  return new Set(rows.flatMap(({ aids }) => aids));
}

/** Whether the actor goes without an aid somewhere, but where they look after others by now: there they see all. @param cohort only there */
export async function goesWithout(db: Database, actor: Actor, aid: Aid, cohort?: string): Promise<boolean> {
  const all = await exportOfAidsOff(db, actor.person);
  return all
    .filter((one) => (cohort === undefined || one.cohort === cohort) && !holds(actor, STAFF, one.cohort))
    .some(({ aids }) => aids.includes(aid));
}

/** For the person's own export. */
export const exportOfAidsOff = (db: Database, person: string) =>
  db.q.select({ cohort: aidsOff.cohort, aids: aidsOff.aids }).from(aidsOff).where(eq(aidsOff.person, person));
