import { and, asc, desc, eq, gte, isNotNull, isNull, lte, notInArray, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { worksInInternship } from "../../audit/double-roles/queries.ts";
import { assignmentPolicy, wasOfRound } from "../policy.ts";
import { type AssignmentRow, findAssignment } from "../queries.ts";
import { assignmentHirings, assignments } from "../tables.ts";
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

/** An assignment whose round is over, for those who were of it; with when it ended. */
export async function findEndedRound(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ assignment: AssignmentRow; endedAt: Date } | undefined> {
  const assignment = await findAssignment(db, actor, id, "seeHiring");
  const [round] = assignment
    ? await db.q
        .select({ endedAt: assignmentHirings.endedAt })
        .from(assignmentHirings)
        .where(and(eq(assignmentHirings.assignment, id), wasOfRound(actor, sql`assignment_hirings.assignment`)))
    : [];
  return assignment && round?.endedAt ? { assignment, endedAt: round.endedAt } : undefined;
}

/** The rounds that the actor was of and that ended since then, the last one first. */
export async function listEndedRounds(
  db: Database,
  actor: Actor,
  since: Date,
): Promise<{ id: string; title: string; endedAt: Date }[]> {
  const rows = await db.q
    .select({ id: assignments.id, title: assignments.title, endedAt: assignmentHirings.endedAt })
    .from(assignmentHirings)
    .innerJoin(assignments, eq(assignments.id, assignmentHirings.assignment))
    .where(
      and(
        gte(assignmentHirings.endedAt, since),
        assignmentPolicy.seeHiring.where(actor),
        wasOfRound(actor, sql`${assignments.id}`),
      ),
    )
    .orderBy(desc(assignmentHirings.endedAt))
    .limit(200);
  return rows.flatMap(({ endedAt, ...round }) => (endedAt ? [{ ...round, endedAt }] : []));
}

export interface RoundMember {
  readonly person: string;
  readonly name: string;
  /** Also runs or accompanies a cohort: said wherever hiring and the internship are promised to be apart. */
  readonly inInternship: boolean;
}

/** Who was of a round until its end and recruits still, by name; the caller found it through the actor. */
export function listRoundMembers(db: Database, assignment: string): Promise<RoundMember[]> {
  return db.q
    .selectDistinct({ person: people.id, name: people.nickname, inInternship: worksInInternship(people.id) })
    .from(assignmentInsiders)
    .innerJoin(assignments, eq(assignments.id, assignmentInsiders.assignment))
    .innerJoin(assignmentHirings, eq(assignmentHirings.assignment, assignmentInsiders.assignment))
    .innerJoin(people, eq(people.id, assignmentInsiders.person))
    .innerJoin(
      memberships,
      and(
        eq(memberships.person, people.id),
        eq(memberships.role, "recruiter"),
        eq(memberships.place, assignments.company),
        isNull(memberships.endedAt),
      ),
    )
    .where(
      and(
        eq(assignmentInsiders.assignment, assignment),
        isNotNull(assignmentHirings.endedAt),
        lte(assignmentInsiders.since, assignmentHirings.endedAt),
      ),
    )
    .orderBy(asc(people.nickname), asc(people.id));
}

/** Of which assignments in hiring somebody knows or knew: for the export of everything about them. */
export const exportOfInsider = (db: Database, person: string) =>
  db.q
    .select({ assignment: assignmentInsiders.assignment, as: assignmentInsiders.as, since: assignmentInsiders.since })
    .from(assignmentInsiders)
    .where(eq(assignmentInsiders.person, person))
    .orderBy(asc(assignmentInsiders.since));
