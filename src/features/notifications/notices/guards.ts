import { found } from "../../../platform/http/guard.ts";
import { findNotice } from "./queries.ts";

/** A notice of the actor's own whose post they may read. */
export const noticeReader = found("notice.own", "noticeId", async ({ db }, actor, id) => {
  const notice = await findNotice(db, actor, id);
  return notice && { notice };
});
