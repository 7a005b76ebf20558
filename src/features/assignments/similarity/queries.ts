import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { assignmentPolicy } from "../policy.ts";
import type { AssignmentRow } from "../queries.ts";
import type { State, Variants } from "../rules.ts";
import { assignments } from "../tables.ts";
import { passagesOf, type Shared, sharedPassages } from "./passages/rules.ts";
import { BankTerms, MOST_NEAR, TOO_NEAR, WORTH_A_LOOK } from "./rules.ts";
import { assignmentNearDecisions } from "./tables.ts";

/** What is compared of an assignment: what somebody would have to do. */
export interface Comparable {
  readonly title: string;
  readonly summary: string;
  readonly firstDay: string;
  readonly statement: string;
  readonly variants: Variants;
}

const COMPARED = {
  id: assignments.id,
  version: assignments.version,
  title: assignments.title,
  summary: assignments.summary,
  firstDay: assignments.firstDay,
  statement: assignments.statement,
  variants: assignments.variants,
};

const textOf = ({ title, summary, firstDay, statement, variants }: Comparable): string =>
  [title, summary, firstDay, statement, variants.small, variants.normal, variants.stretch].join("\n\n");

/** A past assignment that is like the one somebody writes. */
export interface Near {
  readonly id: string;
  readonly title: string;
  readonly state: State;
  /** 0 to 1; shown in words. */
  readonly likeness: number;
  readonly isTooNear: boolean;
  readonly shared: readonly Shared[];
}

/** Which ones they are, for asking what else is known of them. */
export const idsOf = (near: readonly Near[]): string[] => near.map(({ id }) => id);

/**
 * The past assignments nearest to what a recruiter writes, of those they may know of, with what stands in both. Drafts are not past: nobody
 * has met them yet.
 * @param self the assignment itself, where it is stored already
 */
export async function findNearest(
  db: Database,
  actor: Actor,
  written: Comparable,
  self: string | undefined,
): Promise<Near[]> {
  const known = await db.q
    .select({ id: assignments.id, version: assignments.version, state: assignments.state })
    .from(assignments)
    .where(
      and(
        assignmentPolicy.seeHiring.where(actor),
        ne(assignments.state, "draft"),
        self ? ne(assignments.id, self) : undefined,
      ),
    );
  const terms = await termsOfBank(db, known);
  const text = textOf(written);
  const nearest = terms
    .nearest(
      known.map(({ id }) => id),
      text,
      TO_COMPARE,
    )
    .filter(({ likeness }) => likeness >= WORTH_A_LOOK);
  if (nearest.length === 0) return [];
  const rows = await textsOf(
    db,
    nearest.map(({ id }) => id),
  );
  const passages = new Map(rows.map((row) => [row.id, passagesOf(textOf(row))]));
  // What is near by its template alone tells which sentences are the template's.
  const others = nearest.filter(({ likeness }) => likeness < TOO_NEAR).map(({ id }) => id);
  const own = passagesOf(text);
  return nearest.slice(0, MOST_NEAR).flatMap(({ id, likeness }) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const apart = others.filter((other) => other !== id).flatMap((other) => [passages.get(other) ?? []]);
    return [
      {
        id,
        title: row.title,
        state: known.find((one) => one.id === id)?.state ?? "retired",
        likeness,
        isTooNear: likeness >= TOO_NEAR,
        shared: sharedPassages(passages.get(id) ?? [], own, apart),
      },
    ];
  });
}

/** Looked at for what the template says. */
const TO_COMPARE = 8;

const banks = new WeakMap<Database, BankTerms>();

/** What is known of these assignments already, and the rest of them read: all at the first question, later what has changed. */
async function termsOfBank(
  db: Database,
  known: readonly { readonly id: string; readonly version: number }[],
): Promise<BankTerms> {
  let terms = banks.get(db);
  if (!terms) banks.set(db, (terms = new BankTerms()));
  const missing = known.filter(({ id, version }) => !terms.knows(id, version)).map(({ id }) => id);
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    for (const row of await textsOf(db, missing.slice(at, at + AT_ONCE))) terms.add(row.id, row.version, textOf(row));
    // A large bank is read in pieces, so that everybody else is answered meanwhile.
    await new Promise(setImmediate);
  }
  return terms;
}

const AT_ONCE = 50;

/** Of assignments that were found through the actor. */
const textsOf = (db: Database, ids: readonly string[]) =>
  db.q
    .select(COMPARED)
    .from(assignments)
    .where(inArray(assignments.id, [...ids]));

/** What recruiters decided about near ones when they used this one; nothing for whoever may not see its hiring. */
export async function listDecisions(db: Database, actor: Actor, assignment: AssignmentRow) {
  if (!assignmentPolicy.seeHiring.holds(actor, assignment)) return [];
  return db.q
    .select({
      id: assignmentNearDecisions.id,
      near: assignments.id,
      title: assignments.title,
      reason: assignmentNearDecisions.reason,
      name: people.nickname,
      at: assignmentNearDecisions.at,
    })
    .from(assignmentNearDecisions)
    .innerJoin(assignments, eq(assignments.id, assignmentNearDecisions.near))
    .leftJoin(people, eq(people.id, assignmentNearDecisions.person))
    .where(and(eq(assignmentNearDecisions.assignment, assignment.id), assignmentPolicy.seeHiring.where(actor)))
    .orderBy(desc(assignmentNearDecisions.id));
}
export type NearDecision = Awaited<ReturnType<typeof listDecisions>>[number];
