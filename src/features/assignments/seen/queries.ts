import { eq, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { assignmentPolicy } from "../policy.ts";
import type { AssignmentRow } from "../queries.ts";
import { type SeenCount, seenCountOf } from "./rules.ts";
import { assignmentAnswersSeen } from "./tables.ts";

/** On how many results a mentor said that the answer had been seen, from five on; undefined: not for this reader. */
export async function countSeen(db: Database, actor: Actor, assignment: AssignmentRow): Promise<SeenCount | undefined> {
  if (!assignmentPolicy.readUse.holds(actor, assignment)) return undefined;
  const [row] = await db.q
    .select({ count: sql<number>`count(distinct ${assignmentAnswersSeen.result})::int` })
    .from(assignmentAnswersSeen)
    .where(eq(assignmentAnswersSeen.assignment, assignment.id));
  return seenCountOf(row?.count ?? 0);
}
