import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../../platform/database/database.ts";
import { dayOf } from "../../../../platform/i18n/format.ts";
import type { Actor } from "../../../../platform/policy/actor.ts";
import { assignmentPolicy } from "../../policy.ts";
import { type Asked, listAssignments } from "../../queries.ts";
import { assignmentHirings, assignments } from "../../tables.ts";
import type { ListedRow } from "./view.ts";

const AT_ONCE = 500;

/** Every assignment that the actor may read, newest first, with its round where that is theirs to know. @param zone of the days */
export async function listForCsv(db: Database, actor: Actor, asked: Asked, zone: string): Promise<ListedRow[]> {
  const rows: ListedRow[] = [];
  for (let before: string | undefined; ; ) {
    const found = await listAssignments(db, actor, { ...asked, before, limit: AT_ONCE });
    const rounds = await roundsOf(
      db,
      actor,
      found.map(({ id }) => id),
    );
    for (const row of found)
      rows.push({
        ...row,
        changedOn: dayOf(row.changedAt, zone),
        round: rounds.get(row.id)?.name ?? "",
        roundEndsOn: lastDayOf(rounds.get(row.id), zone),
      });
    before = found.at(-1)?.id;
    if (found.length < AT_ONCE) return rows;
  }
}

async function roundsOf(db: Database, actor: Actor, ids: readonly string[]) {
  const rows = await db.q
    .select({
      id: assignments.id,
      name: assignmentHirings.name,
      endsOn: assignmentHirings.endsOn,
      endedAt: assignmentHirings.endedAt,
    })
    .from(assignmentHirings)
    .innerJoin(assignments, eq(assignments.id, assignmentHirings.assignment))
    .where(and(inArray(assignments.id, [...ids]), assignmentPolicy.seeHiring.where(actor)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The day a round ended on; while it goes on, the day it is meant to. */
const lastDayOf = (
  round: { readonly endsOn: string | null; readonly endedAt: Date | null } | undefined,
  zone: string,
): string => (round?.endedAt ? dayOf(round.endedAt, zone) : (round?.endsOn ?? ""));
