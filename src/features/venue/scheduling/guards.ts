import { found } from "../../../platform/http/guard.ts";
import { findLater } from "./queries.ts";

/** A post of the actor's own that waits to be sent. */
export const laterAuthor = found("later.own", "laterId", async (platform, actor, id) => {
  const waiting = await findLater(platform, actor, id);
  return waiting && { waiting };
});
