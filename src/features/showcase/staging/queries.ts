import { eq, inArray } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { people } from "../../accounts/tables.ts";
import { stages } from "../tables.ts";
import type { StageView } from "../view.ts";

/** Where the stages stand, by showcase. */
export async function viewStages(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, StageView>> {
  if (ids.length === 0) return new Map();
  const rows = await db.q
    .select({ stage: stages, name: people.nickname })
    .from(stages)
    .leftJoin(people, eq(people.id, stages.driver))
    .where(inArray(stages.showcase, [...new Set(ids)]));
  return new Map(
    rows.map(({ stage: { showcase, seq, slot, slide, driver }, name }) => [
      showcase,
      { room: showcase, seq, slot, slide, driver: driver ? { id: driver, name: name ?? "" } : null },
    ]),
  );
}
