import { found } from "../../platform/http/guard.ts";
import { noteRoomsRead } from "../audit/double-roles/service.ts";
import { findCohort } from "../cohorts/queries.ts";
import { findAction } from "./actions/queries.ts";
import { isTheirs } from "./cards/service.ts";
import { actionPolicy, boardPolicy } from "./policy.ts";
import { findBoard, findWrittenCard } from "./queries.ts";

const boardFor = (may: keyof typeof boardPolicy) =>
  found(`retrospective.${may}`, "boardId", async (platform, actor, id) => {
    const board = await findBoard(platform.db, actor, id, may);
    if (board?.cohort) await noteRoomsRead(platform, actor, [board.cohort]);
    return board && { board };
  });

/** A cohort whose boards the actor may read: what stands on them is shown together. */
export const boardsReader = found("retrospective.list", "cohortId", async (platform, actor, id) => {
  const cohort = await findCohort(platform.db, actor, id, "see");
  if (cohort) await noteRoomsRead(platform, actor, [id]);
  return cohort && { cohort };
});
export const boardReader = boardFor("read");
/** Whose board it is: they write and vote. */
export const boardWriter = boardFor("write");
export const boardOrganizer = boardFor("run");

/** A card of one's own, named or not, while everybody writes. */
export const cardAuthor = found("retrospective_card.own", "cardId", async (platform, actor, id) => {
  const found = await findWrittenCard(platform.db, actor, id);
  return found && found.board.phase === "writing" && (await isTheirs(platform, actor.person, found.card))
    ? found
    : null;
});

/** Who may change what an action says. */
export const actionOrganizer = found("retrospective_action.change", "actionId", async (platform, actor, id) => {
  const found = await findAction(platform.db, actor, id);
  if (!found || !boardPolicy.run.holds(actor, found.board)) return null;
  if (found.board.cohort) await noteRoomsRead(platform, actor, [found.board.cohort]);
  return found;
});

/** Who may say that an action is done or dropped. */
export const actionFinisher = found("retrospective_action.finish", "actionId", async ({ db }, actor, id) => {
  const found = await findAction(db, actor, id);
  return found && actionPolicy.finish.holds(actor, { ...found.board, owner: found.action.owner }) ? found : null;
});
