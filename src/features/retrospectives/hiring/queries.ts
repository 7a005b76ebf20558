import { and, asc, desc, eq, inArray, ne, type SQL } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { assignmentPolicy } from "../../assignments/policy.ts";
import { listEndedRounds } from "../../assignments/rounds/queries.ts";
import { assignments } from "../../assignments/tables.ts";
import { asAction } from "../actions/queries.ts";
import { type BoardRow, listRoundBoards } from "../queries.ts";
import { retrospectiveActions, retrospectives } from "../tables.ts";
import type { ActionView } from "../view.ts";
import { MOST_FOR_NEXT, MOST_ROUNDS } from "./rules.ts";

/** What was decided after a round of hiring. */
export interface Decided extends ActionView {
  /** Whose round it was. */
  readonly assignment: { readonly id: string; readonly title: string };
}

/**
 * What was decided stands on the assignment, for whoever recycles it or writes the next: every recruiter who may see its hiring, also one
 * who was not of the round. The cards stay with those who were. Nothing for anybody else.
 */
async function listActionsOfRounds(db: Database, actor: Actor, which: SQL | undefined, limit: number, order: SQL) {
  const rows = await db.q
    .select({
      action: retrospectiveActions,
      ownerName: people.nickname,
      assignment: { id: assignments.id, title: assignments.title },
    })
    .from(retrospectiveActions)
    .innerJoin(retrospectives, eq(retrospectives.id, retrospectiveActions.board))
    .innerJoin(assignments, eq(assignments.id, retrospectives.assignment))
    .leftJoin(people, eq(people.id, retrospectiveActions.owner))
    .where(and(which, assignmentPolicy.seeHiring.where(actor)))
    .orderBy(order)
    .limit(limit);
  return rows.map((row): Decided => ({ ...asAction(row), assignment: row.assignment }));
}

/** What was decided about these assignments, in the order it was; without what was dropped. */
export const listDecided = (db: Database, actor: Actor, assignmentIds: readonly string[]): Promise<Decided[]> =>
  assignmentIds.length === 0
    ? Promise.resolve([])
    : listActionsOfRounds(
        db,
        actor,
        and(inArray(assignments.id, [...assignmentIds]), ne(retrospectiveActions.state, "dropped")),
        MOST_DECIDED,
        asc(retrospectiveActions.id),
      );

/** What is still to do in the next assignment, whichever that is; the newest first. */
export const listForNext = (db: Database, actor: Actor): Promise<Decided[]> =>
  listActionsOfRounds(
    db,
    actor,
    and(eq(retrospectiveActions.changes, "next_assignment"), eq(retrospectiveActions.state, "open")),
    MOST_FOR_NEXT,
    desc(retrospectiveActions.id),
  );

const MOST_DECIDED = 200;

/** A round that the actor was of, and the board on which it is looked back on. */
export interface EndedRound {
  readonly id: string;
  readonly title: string;
  readonly endedAt: Date;
  readonly board: BoardRow | undefined;
}

/** The rounds of the actor that ended since then and have not been looked back on to the end, the last ones first. */
export async function listToLookBackOn(db: Database, actor: Actor, since: Date): Promise<EndedRound[]> {
  const rounds = await listEndedRounds(db, actor, since);
  if (rounds.length === 0) return [];
  const boards = await listRoundBoards(
    db,
    actor,
    rounds.map(({ id }) => id),
  );
  return rounds
    .map((round) => ({ ...round, board: boards.find(({ assignment }) => assignment === round.id) }))
    .filter(({ board }) => board?.phase !== "closed")
    .slice(0, MOST_ROUNDS);
}
