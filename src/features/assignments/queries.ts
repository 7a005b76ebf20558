import { and, arrayContains, asc, desc, eq, getTableColumns, inArray, isNotNull, lt, lte, ne, sql } from "drizzle-orm";
import type { Database, Tx } from "../../platform/database/database.ts";
import { oneByOne } from "../../platform/database/one-by-one.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { searchTerms } from "../../platform/search/query.ts";
import { people } from "../accounts/tables.ts";
import { assignmentPolicy, canBeTaken, exposedFor, heldBy, insiderOf } from "./policy.ts";
import { ASSIGNMENTS_A_PAGE, type Kind, type Level, MOST_IN_SLUG, type State } from "./rules.ts";
import { assignmentFirstLooks } from "./scrubbing/tables.ts";
import { assignmentFiles, assignmentHirings, assignmentNotes, assignments, assignmentTransitions } from "./tables.ts";

export type AssignmentRow = typeof assignments.$inferSelect & {
  /** The actor works on it. */
  readonly held: boolean;
  /** The actor wrote it, or is a recruiter of its round. */
  readonly insider: boolean;
};
export type FileRow = typeof assignmentFiles.$inferSelect;

/** An assignment that the actor may do this with. */
export async function findAssignment(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof assignmentPolicy = "read",
): Promise<AssignmentRow | undefined> {
  const [row] = await db.q
    .select({ ...getTableColumns(assignments), held: heldBy(actor.person), insider: insiderOf(actor.person) })
    .from(assignments)
    .where(and(eq(assignments.id, id), assignmentPolicy.read.where(actor), assignmentPolicy[may].where(actor)));
  return row;
}

export interface Asked {
  readonly state?: State | undefined;
  readonly kind?: Kind | undefined;
  readonly level?: Level | undefined;
  /** One of its tags, whole. */
  readonly interest?: string | undefined;
  /** Hours that its lower estimate does not exceed. */
  readonly hoursAtMost?: number | undefined;
  /** Words in title, summary and tags. */
  readonly text?: string | undefined;
  /** The id of the last one of the page before. */
  readonly before?: string | undefined;
  readonly limit?: number;
  /** Only what the actor may take as a project. */
  readonly toChoose?: boolean;
}

const { statement: _statement, hints: _hints, lookedAt: _lookedAt, ...listColumns } = getTableColumns(assignments);
export type ListedAssignment = Omit<AssignmentRow, "statement" | "hints" | "lookedAt"> & {
  /** Something of it was found in public; never where the reader has no business with that. */
  readonly exposed: boolean;
  /** Somebody has looked through what stands there now, and a second look is waited for. */
  readonly lookedOnce: boolean;
};

/** The assignments that the actor may read, newest first. */
export function listAssignments(db: Database, actor: Actor, asked: Asked = {}): Promise<ListedAssignment[]> {
  const { state, kind, level, interest, hoursAtMost, text, before, limit = ASSIGNMENTS_A_PAGE, toChoose } = asked;
  return db.q
    .select({
      ...listColumns,
      held: heldBy(actor.person),
      insider: insiderOf(actor.person),
      exposed: exposedFor(actor),
      lookedOnce: sql<boolean>`(${assignments.state} = 'retired' and exists (select from ${assignmentFirstLooks} l
        where l.assignment = assignments.id and l.version = assignments.version
          and l.files_version = assignments.files_version))`,
    })
    .from(assignments)
    .where(
      and(
        assignmentPolicy.read.where(actor),
        toChoose ? assignmentPolicy.choose.where(actor) : undefined,
        state && eq(assignments.state, state),
        kind && eq(assignments.kind, kind),
        level && eq(assignments.level, level),
        interest ? arrayContains(assignments.tags, [interest]) : undefined,
        hoursAtMost === undefined ? undefined : lte(assignments.hoursMin, hoursAtMost),
        before ? lt(assignments.id, before) : undefined,
        text?.trim() ? speaksOf(text) : undefined,
      ),
    )
    .orderBy(desc(assignments.id))
    .limit(limit);
}

/**
 * Whether a folder's name is taken among those that somebody may know of.
 * @param seenBy undefined: whoever runs the installation, who knows of all
 */
export async function isSlugTaken(tx: Tx, company: string, slug: string, seenBy?: Actor): Promise<boolean> {
  await holdSlugs(tx, company);
  const [one] = await tx.q
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.company, company),
        eq(assignments.slug, slug),
        seenBy ? assignmentPolicy.read.where(seenBy) : undefined,
      ),
    )
    .limit(1);
  return one !== undefined;
}

/**
 * Whoever names a folder at the same moment waits until this transaction has. All names together: one by one, two lists that hold the same
 * ones in another order would wait for each other, and a name with a number is another name.
 */
const holdSlugs = (tx: Tx, company: string): Promise<void> => oneByOne(tx, `assignment slugs ${company}`);

/** The folder's name for the internship: with a number where another one there has it. */
export async function freeSlug(tx: Tx, { id, company, slug }: AssignmentRow): Promise<string> {
  await holdSlugs(tx, company);
  const rows = await tx.q
    .select({ slug: assignments.slug })
    .from(assignments)
    .where(and(eq(assignments.company, company), isNotNull(assignments.recycledAt), ne(assignments.id, id)));
  const taken = new Set(rows.map((row) => row.slug));
  let [free, number] = [slug, 2];
  // Short enough to come in again.
  for (; taken.has(free); number += 1)
    free = `${slug.slice(0, MOST_IN_SLUG - 1 - `${number}`.length).replace(/-$/, "")}-${number}`;
  return free;
}

/** Without an index: a bank holds hundreds, and the texts are short. */
function speaksOf(text: string) {
  const terms = searchTerms(text);
  if (!terms) return sql`false`;
  const words = sql`(${assignments.title} || ' ' || ${assignments.summary} || ' ' || array_to_string(${assignments.tags}, ' '))`;
  return and(
    sql`array_to_tsvector(taiken_bigrams(${words})) @@ ${terms.tsquery}::tsquery`,
    terms.patterns.length > 0 ? sql`taiken_fold(${words}) like all (${sql.param(terms.patterns)}::text[])` : undefined,
  );
}

/** Which states there is something in, of what the actor may read. */
export async function listStates(db: Database, actor: Actor): Promise<State[]> {
  const rows = await db.q
    .selectDistinct({ state: assignments.state })
    .from(assignments)
    .where(assignmentPolicy.read.where(actor));
  return rows.map((row) => row.state);
}

/** What everybody gets who may read an assignment, which was found through the actor. What is for mentors: `listMentorFiles`. */
export const listFiles = (db: Database, { id }: AssignmentRow): Promise<FileRow[]> =>
  db.q.select().from(assignmentFiles).where(eq(assignmentFiles.assignment, id)).orderBy(asc(assignmentFiles.path));

/** The notes for mentors; undefined where there are none, or the actor may not read them. */
export async function findNotes(db: Database, actor: Actor, assignment: AssignmentRow): Promise<string | undefined> {
  if (!assignmentPolicy.readNotes.holds(actor, assignment)) return undefined;
  const [row] = await db.q
    .select({ body: assignmentNotes.body })
    .from(assignmentNotes)
    .where(eq(assignmentNotes.assignment, assignment.id));
  return row?.body;
}

/**
 * How the assignment came into its states, newest first, and its round of hiring. Recruiters see all of it; the staff of the
 * internship what happened since it is theirs; participants nothing.
 */
export async function findHistory(db: Database, actor: Actor, assignment: AssignmentRow) {
  if (!assignmentPolicy.readNotes.holds(actor, assignment)) return undefined;
  const all = assignmentPolicy.seeHiring.holds(actor, assignment);
  const [round] = all
    ? await db.q.select().from(assignmentHirings).where(eq(assignmentHirings.assignment, assignment.id))
    : [];
  const steps = await db.q
    .select({ ...getTableColumns(assignmentTransitions), name: people.nickname })
    .from(assignmentTransitions)
    .leftJoin(people, eq(people.id, assignmentTransitions.person))
    .where(
      and(
        eq(assignmentTransitions.assignment, assignment.id),
        all ? undefined : inArray(assignmentTransitions.from, ["recycled", "resting"]),
      ),
    )
    .orderBy(desc(assignmentTransitions.id));
  return { round, steps, ofHiring: all };
}
export type History = NonNullable<Awaited<ReturnType<typeof findHistory>>>;

/** Whether there is an assignment that a participant may choose, beside the starter tasks; through nobody. */
export async function isAnyToChoose(db: Database): Promise<boolean> {
  const [one] = await db.q
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.kind, "assignment"), canBeTaken))
    .limit(1);
  return one !== undefined;
}
