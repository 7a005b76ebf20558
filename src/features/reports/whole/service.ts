import { eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listItems } from "../conditions/service.ts";
import { listOwnReports } from "../queries.ts";
import { openReports } from "../reading/service.ts";
import { conditionItems, reports } from "../tables.ts";

/** For the person's own export: every report and condition item, opened. @param actor the person themselves */
export async function exportOfReports(platform: Platform, actor: Actor) {
  const rows = await listOwnReports(platform.db, actor, { limit: 100_000 });
  return {
    reports: await openReports(platform, actor, rows, ""),
    items: await listItems(platform, actor, { ended: true }),
  };
}

/** Erases somebody's reports and condition items; what they put into rooms goes with their posts. */
export async function eraseReports({ q, record }: Tx, person: string): Promise<void> {
  await q.delete(reports).where(eq(reports.person, person));
  await q.delete(conditionItems).where(eq(conditionItems.person, person));
  await record({ kind: "report.erased", person });
}
