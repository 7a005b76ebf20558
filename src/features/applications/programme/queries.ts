import { and, asc, desc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import { isId } from "../../../platform/database/columns.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { canBeTaken } from "../../assignments/policy.ts";
import { assignments } from "../../assignments/tables.ts";
import { listInBothRoles } from "../../audit/double-roles/queries.ts";
import { findPinned, type PinnedVersion } from "../../blueprints/queries.ts";
import { type CohortRow, findPublicCohort, listPublicCohorts } from "../../cohorts/queries.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { type Company, findCompany } from "../../organizations/queries.ts";
import { isOpen } from "../rules.ts";

/** What the public page is about. */
export interface Programme {
  readonly company: Company | undefined;
  /** The one that was asked for; else one that is open for applications, else the newest that anybody may see. */
  readonly cohort: CohortRow | undefined;
  /** One may apply to it now. */
  readonly open: boolean;
  /** The others that one may apply to now. */
  readonly others: readonly CohortRow[];
  readonly pinned: PinnedVersion | undefined;
  readonly organizers: readonly string[];
  /** Who runs or accompanies it and recruits as well: named wherever separation is promised. */
  readonly doubleRoles: readonly string[];
  readonly examples: readonly AssignmentExample[];
}

/**
 * @param asked the id of a cohort, as it stands in the address; undefined: whichever is open
 * @returns undefined when that is none that anybody may see
 */
export async function findProgramme(db: Database, now: Date, asked?: string): Promise<Programme | undefined> {
  const [company, all, own] = await Promise.all([
    findCompany(db),
    listPublicCohorts(db),
    asked !== undefined && isId(asked) ? findPublicCohort(db, asked) : undefined,
  ]);
  if (asked !== undefined && !own) return undefined;
  const cohort = own ?? all.find((one) => isOpen(one, now)) ?? all[0];
  const [pinned, organizers, doubleRoles, examples] = await Promise.all([
    cohort && findPinned(db, cohort.id),
    cohort ? listOrganizers(db, cohort) : [],
    cohort ? listInBothRoles(db, cohort) : [],
    company ? listExamples(db, company.id) : [],
  ]);
  return {
    ...{ company, cohort, pinned, organizers, doubleRoles, examples },
    open: cohort !== undefined && isOpen(cohort, now),
    others: all.filter((one) => one.id !== cohort?.id && isOpen(one, now)),
  };
}

/** Who runs a cohort, by the name they go by; public, because they are who answers. */
async function listOrganizers(db: Database, cohort: CohortRow): Promise<string[]> {
  const rows = await db.q
    .select({ name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(eq(memberships.place, cohort.id), eq(memberships.role, "organizer"), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.startedAt), asc(memberships.id))
    .limit(20);
  return rows.map((row) => row.name);
}

export interface AssignmentExample {
  readonly title: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly lookedAt: string | undefined;
  readonly language: Lang;
}

/**
 * A few assignments for the public page: only what the internship uses now, and of that only what says what it is about. Nothing
 * that is or was only hiring's can be among them (`recycledAt` is set when it leaves hiring).
 */
async function listExamples(db: Database, company: string): Promise<AssignmentExample[]> {
  const rows = await db.q
    .select({
      title: assignments.title,
      summary: assignments.summary,
      tags: assignments.tags,
      hoursMin: assignments.hoursMin,
      hoursMax: assignments.hoursMax,
      lookedAt: assignments.lookedAt,
      language: assignments.language,
    })
    .from(assignments)
    .where(and(eq(assignments.company, company), eq(assignments.kind, "assignment"), canBeTaken))
    .orderBy(desc(assignments.recycledAt), desc(assignments.id))
    .limit(EXAMPLES);
  return rows.map(({ lookedAt, ...row }) => ({ ...row, lookedAt: lookedAt[0]?.text }));
}

const EXAMPLES = 4;

/** What the texts of a cohort's blueprint may name. */
export interface CohortFacts {
  readonly cohort: CohortRow;
  readonly company: Company | undefined;
  readonly organizers: readonly string[];
  readonly doubleRoles: readonly string[];
  readonly next: CohortRow | undefined;
}

export async function findFacts(db: Database, cohort: CohortRow): Promise<CohortFacts> {
  // One after the other: this also runs inside transactions, which have one connection.
  const company = await findCompany(db);
  const organizers = await listOrganizers(db, cohort);
  const doubleRoles = await listInBothRoles(db, cohort);
  return { cohort, company, organizers, doubleRoles, next: await findNext(db, cohort) };
}

/** The next round that has a date. */
async function findNext(db: Database, cohort: CohortRow): Promise<CohortRow | undefined> {
  if (!cohort.startsOn) return undefined;
  const [next] = await db.q
    .select()
    .from(cohorts)
    .where(
      and(
        eq(cohorts.company, cohort.company),
        ne(cohorts.id, cohort.id),
        inArray(cohorts.phase, ["planned", "recruiting"]),
        gt(cohorts.startsOn, cohort.startsOn),
      ),
    )
    .orderBy(asc(cohorts.startsOn))
    .limit(1);
  return next;
}
