import { found } from "../../../platform/http/guard.ts";
import { findNotice, findRoomOfNotice } from "./queries.ts";

/** A notice of the actor's own whose post they may read. */
export const noticeReader = found("notice.own", "noticeId", async ({ db }, actor, id) => {
  const notice = await findNotice(db, actor, id);
  return notice && { notice };
});

/** The room that a notice of the actor's own tells of. */
export const noticeRoomReader = found("notice.room", "noticeId", async ({ db }, actor, id) => {
  const room = await findRoomOfNotice(db, actor, id);
  return room === undefined ? undefined : { room };
});
