import { inArray } from "drizzle-orm";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { reportPolicy } from "../policy.ts";
import { findReport, type ReportRow } from "../queries.ts";
import { acknowledge } from "../service.ts";
import { reports } from "../tables.ts";

/** A report as it stood where somebody ticked it. */
export interface TickedReport {
  readonly id: string;
  readonly version: number;
}

/** What came of each: `read` now; somebody else was first; its author has changed it; or there is nothing any more. */
export type Together = Readonly<Record<"read" | "before" | "changed" | "gone", readonly string[]>>;

/**
 * Says of several reports at once that one has read them, with the same sentence to each of their authors. One that was changed since it
 * was ticked is left for another reading, one that somebody has read meanwhile is left as it is. All of it happens, or nothing.
 */
export function acknowledgeTogether(
  platform: Platform,
  actor: Actor,
  ticked: readonly TickedReport[],
  sentence: string,
): Promise<Together> {
  const outcome: Record<keyof Together, string[]> = { read: [], before: [], changed: [], gone: [] };
  // In one order, so that two people who tick the same ones wait for each other instead of stopping each other.
  const versions = new Map(ticked.map(({ id, version }) => [id, version]));
  const ids = [...versions.keys()].sort();
  if (ids.length === 0) return Promise.resolve(outcome);
  return platform.db.write(actor, async ({ q }) => {
    const standing = await q.select().from(reports).where(inArray(reports.id, ids)).orderBy(reports.id).for("update");
    for (const id of ids) outcome[await say(standing.find((one) => one.id === id))].push(id);
    return outcome;
  });

  async function say(report: ReportRow | undefined): Promise<keyof Together> {
    // What was taken back, what is nothing for the actor and what they do not look after look the same.
    if (!report || !reportPolicy.acknowledge.holds(actor, report)) return "gone";
    if (!(await findReport(platform.db, actor, report.id))) return "gone";
    if (report.version !== versions.get(report.id)) return "changed";
    if (report.waitingSince === null) return "before";
    await acknowledge(platform, actor, report, sentence);
    return "read";
  }
}
