import { and, asc, eq, isNull, notInArray } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { assignmentPolicy } from "../policy.ts";
import type { AssignmentRow } from "../queries.ts";
import { assignmentInsiders } from "./tables.ts";

/** Who knows of an assignment while it is used in hiring; for those of the round only, nobody for everybody else. */
export async function listInsiders(db: Database, actor: Actor, assignment: AssignmentRow) {
  if (!assignmentPolicy.seeHiring.holds(actor, assignment)) return [];
  return db.q
    .select({ person: assignmentInsiders.person, as: assignmentInsiders.as, name: people.nickname })
    .from(assignmentInsiders)
    .innerJoin(people, eq(people.id, assignmentInsiders.person))
    .where(eq(assignmentInsiders.assignment, assignment.id))
    .orderBy(asc(assignmentInsiders.as), asc(people.nickname), asc(people.id));
}
export type Insider = Awaited<ReturnType<typeof listInsiders>>[number];

/** The company's recruiters who are not among the insiders yet. @param company of which the actor is a recruiter */
export function listRecruitersBeside(db: Database, company: string, insiders: readonly string[]) {
  return db.q
    .selectDistinct({ person: people.id, name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(memberships.role, "recruiter"),
        eq(memberships.place, company),
        isNull(memberships.endedAt),
        insiders.length > 0 ? notInArray(people.id, [...insiders]) : undefined,
      ),
    )
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(200);
}
export type Recruiter = Awaited<ReturnType<typeof listRecruitersBeside>>[number];

/** Of which assignments in hiring somebody knows or knew: for the export of everything about them. */
export const exportOfInsider = (db: Database, person: string) =>
  db.q
    .select({ assignment: assignmentInsiders.assignment, as: assignmentInsiders.as, since: assignmentInsiders.since })
    .from(assignmentInsiders)
    .where(eq(assignmentInsiders.person, person))
    .orderBy(asc(assignmentInsiders.since));
