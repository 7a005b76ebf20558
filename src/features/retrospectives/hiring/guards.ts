import { found } from "../../../platform/http/guard.ts";
import { findAssignment } from "../../assignments/queries.ts";
import { findEndedRound } from "../../assignments/rounds/queries.ts";
import { listRoundBoards } from "../queries.ts";

/** An assignment whose round is over, for those who were of it. */
export const endedRoundMember = found("retrospective.open_round", "assignmentId", async ({ db }, actor, id) =>
  findEndedRound(db, actor, id),
);

/** The board on which an assignment's round is looked back on, for those who were of it. */
export const roundBoardReader = found("retrospective.read_round", "assignmentId", async ({ db }, actor, id) => {
  const [board] = await listRoundBoards(db, actor, [id]);
  return board && { board };
});

/** An assignment of which the actor may know what was decided after its round. */
export const decisionsReader = found("retrospective.decisions", "assignmentId", async ({ db }, actor, id) => {
  const assignment = await findAssignment(db, actor, id, "seeHiring");
  return assignment && { assignment };
});
