import { found } from "../../../platform/http/guard.ts";
import { findChange } from "./queries.ts";

/** Somebody of a cohort that the actor runs asks for another mentor. */
export const changeOrganizer = found("mentor_change.organize", "changeId", async ({ db }, actor, id) => {
  const found = await findChange(db, actor, id);
  return found && { found };
});
