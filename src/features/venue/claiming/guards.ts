import { found } from "../../../platform/http/guard.ts";
import { noteRoomsRead } from "../../audit/double-roles/service.ts";
import { findCohort } from "../../cohorts/queries.ts";
import { roomPolicy } from "../policy.ts";
import { findPost } from "../queries.ts";

/** A question in a room whose people the actor accompanies. */
const questionForStaff = found("question.accompany", "postId", async ({ db }, actor, id) => {
  const asked = await findPost(db, actor, id);
  return asked?.post.question && roomPolicy.accompany.holds(actor, asked.room) ? asked : null;
});

/** A question of the actor's own. */
const questionOfMine = found("question.own", "postId", async ({ db }, actor, id) => {
  const asked = await findPost(db, actor, id);
  return asked?.post.question && asked.author === actor.person && !asked.post.deletedAt ? asked : null;
});

/** Who takes which steps. */
export const stepGuards = { staff: questionForStaff, asker: questionOfMine };

/** A cohort whose questions the actor answers. */
export const questionsAnswerer = found("questions.accompany", "cohortId", async (platform, actor, id) => {
  const cohort = await findCohort(platform.db, actor, id, "accompany");
  if (cohort) await noteRoomsRead(platform, actor, [id]);
  return cohort && { cohort };
});
