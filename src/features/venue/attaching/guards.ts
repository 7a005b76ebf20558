import { found } from "../../../platform/http/guard.ts";
import { noteRoomsRead } from "../../audit/double-roles/service.ts";
import { filePolicy } from "./policy.ts";
import { findFile } from "./queries.ts";

/** A file of a post that the actor may read, or one of their own that is not posted yet. */
export const fileReader = found("file.read", "attachedId", async (platform, actor, id) => {
  const file = await findFile(platform.db, actor, id);
  if (file?.post) await noteRoomsRead(platform, actor, [file.cohort]);
  return file && { file };
});

/** A file of the actor's own that is not posted yet. */
export const looseOwner = found("file.drop", "attachedId", async ({ db }, actor, id) => {
  const file = await findFile(db, actor, id);
  return file && file.post === null && file.heldFor === null && filePolicy.drop.holds(actor, file) ? { file } : null;
});
