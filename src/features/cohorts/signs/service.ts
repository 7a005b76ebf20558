import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Sign, SilentWish } from "../rules.ts";
import { participations } from "../tables.ts";

/**
 * Somebody was heard of: they wrote, handed in or said that they rest, so that those who run the cohort could see it. Nothing that
 * they did not mean to show counts.
 */
export async function noteSign(
  { q }: Pick<Tx, "q">,
  {
    cohort,
    person,
    sign,
    at,
  }: { readonly cohort: string; readonly person: string; readonly sign: Sign; readonly at: Date },
): Promise<void> {
  await q
    .update(participations)
    .set({ lastSign: sign, lastSignAt: at })
    .where(
      and(
        eq(participations.cohort, cohort),
        eq(participations.person, person),
        sql`(${participations.lastSignAt} is null or ${participations.lastSignAt} <= ${at.toISOString()})`,
      ),
    );
}

/** What somebody wishes when they fall silent, as far as the desk may know it: after how long, and who is to be the first. */
export async function noteWish(
  { q }: Pick<Tx, "q">,
  { id }: { readonly id: string },
  { after, wish }: { readonly after: number | null; readonly wish: SilentWish | null },
): Promise<void> {
  await q.update(participations).set({ silentAfter: after, silentWish: wish }).where(eq(participations.id, id));
}
