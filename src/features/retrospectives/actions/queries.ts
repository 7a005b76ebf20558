import { and, asc, eq, inArray, isNotNull, lt, lte, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { cohortPolicy } from "../../cohorts/policy.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { boardPolicy } from "../policy.ts";
import { type BoardRow, findBoard } from "../queries.ts";
import { retrospectiveActions, retrospectives } from "../tables.ts";
import type { ActionView } from "../view.ts";

const ownedActions = (db: Database) =>
  db.q
    .select({ action: retrospectiveActions, ownerName: people.nickname })
    .from(retrospectiveActions)
    .innerJoin(retrospectives, eq(retrospectives.id, retrospectiveActions.board))
    .leftJoin(people, eq(people.id, retrospectiveActions.owner));

export type ActionRow = typeof retrospectiveActions.$inferSelect;

/** An action as it is shown. */
export const asAction = ({ action, ownerName }: { action: ActionRow; ownerName: string | null }): ActionView => ({
  id: action.id,
  body: action.body,
  owner: action.owner === null ? null : { id: action.owner, name: ownerName ?? "" },
  changes: action.changes,
  sign: action.sign,
  dueOn: action.dueOn,
  state: action.state,
});

/** The actions of boards that the caller found through the actor, in the order they were decided. */
export async function listActions(
  db: Database,
  boardIds: readonly string[],
): Promise<(ActionView & { board: string })[]> {
  if (boardIds.length === 0) return [];
  const rows = await ownedActions(db)
    .where(inArray(retrospectiveActions.board, [...boardIds]))
    .orderBy(asc(retrospectiveActions.id))
    .limit(500);
  return rows.map((row) => ({ ...asAction(row), board: row.action.board }));
}

/** Single actions, for telling what happened to them. */
export async function viewActions(db: Database, ids: readonly string[]): Promise<Map<string, ActionView>> {
  if (ids.length === 0) return new Map();
  const rows = await ownedActions(db).where(inArray(retrospectiveActions.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.action.id, asAction(row)]));
}

/** An action with its board, if the actor may read that. */
export async function findAction(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ action: ActionRow; board: BoardRow } | undefined> {
  const [action] = await db.q.select().from(retrospectiveActions).where(eq(retrospectiveActions.id, id));
  const board = action && (await findBoard(db, actor, action.board, "read"));
  return board && { action, board };
}

/** What an earlier round decided and is still open. */
export interface Carried {
  readonly cohort: { readonly id: string; readonly title: string };
  /** The actor may open that cohort's retrospective. */
  readonly mayOpen: boolean;
  readonly actions: readonly ActionView[];
}

/**
 * The open actions of all cohorts before this one, oldest first, for who runs this one: decisions are made for the next round, also
 * where others run it.
 */
export async function listCarried(db: Database, actor: Actor, cohort: CohortRow): Promise<Carried[]> {
  if (!cohortPolicy.organize.holds(actor, cohort)) return [];
  const rows = await db.q
    .select({ action: retrospectiveActions, ownerName: people.nickname, id: cohorts.id, title: cohorts.title })
    .from(retrospectiveActions)
    .innerJoin(retrospectives, eq(retrospectives.id, retrospectiveActions.board))
    .innerJoin(cohorts, eq(cohorts.id, retrospectives.cohort))
    .leftJoin(people, eq(people.id, retrospectiveActions.owner))
    .where(and(eq(cohorts.company, cohort.company), lt(cohorts.id, cohort.id), eq(retrospectiveActions.state, "open")))
    .orderBy(asc(cohorts.id), asc(retrospectiveActions.id))
    .limit(MOST_CARRIED);
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((round) => {
    const [first] = round;
    if (!first) return [];
    const { id, title } = first;
    return { cohort: { id, title }, mayOpen: cohortPolicy.see.holds(actor, { id }), actions: round.map(asAction) };
  });
}

const MOST_CARRIED = 100;

/**
 * What the actor has taken on in a cohort's retrospective and is still open, of what is wished for until a day (YYYY-MM-DD); the first ones
 * first. Nothing of hiring: the desk is the internship's.
 */
export async function listDueActions(db: Database, actor: Actor, until: string, limit: number) {
  return db.q
    .select({
      id: retrospectiveActions.id,
      board: retrospectiveActions.board,
      body: retrospectiveActions.body,
      dueOn: sql<string>`${retrospectiveActions.dueOn}`,
    })
    .from(retrospectiveActions)
    .innerJoin(retrospectives, eq(retrospectives.id, retrospectiveActions.board))
    .where(
      and(
        eq(retrospectiveActions.owner, actor.person),
        eq(retrospectiveActions.state, "open"),
        isNotNull(retrospectives.cohort),
        lte(retrospectiveActions.dueOn, until),
        boardPolicy.read.where(actor),
      ),
    )
    .orderBy(asc(retrospectiveActions.dueOn), asc(retrospectiveActions.id))
    .limit(limit);
}
export type DueAction = Awaited<ReturnType<typeof listDueActions>>[number];

/** For the person's own export: the actions that are theirs. */
export async function exportOfActions(db: Database, person: string): Promise<ActionView[]> {
  const rows = await ownedActions(db)
    .where(eq(retrospectiveActions.owner, person))
    .orderBy(asc(retrospectiveActions.id));
  return rows.map(asAction);
}
