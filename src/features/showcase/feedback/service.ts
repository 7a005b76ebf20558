import { eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import { forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { bulletsIn } from "../../projects/rules.ts";
import type { NewTalkFeedback } from "../input.ts";
import { feedbackPolicy, talkPolicy } from "../policy.ts";
import type { TalkRow } from "../queries.ts";
import { BULLET_KINDS } from "../rules.ts";
import { talkFeedbackBullets, talkFeedbacks } from "../tables.ts";

/**
 * Writes to who presented: points, one a line. Without a name only as a participant; employees and guests stand by their words.
 * @throws Refusal 403 for who does not listen; 422 `points_missing`
 */
export async function writeTalkFeedback(
  { db, clock }: Platform,
  actor: Actor,
  talk: TalkRow,
  written: NewTalkFeedback,
): Promise<string> {
  if (!talkPolicy.giveFeedback.holds(actor, talk)) throw forbidden();
  const bullets = BULLET_KINDS.flatMap((kind) => bulletsIn(written[kind]).map((text) => ({ kind, text })));
  if (bullets.length === 0) throw unacceptable("points_missing");
  const id = newId();
  await db.write(actor, async ({ q, record }) => {
    await q.insert(talkFeedbacks).values({
      id,
      talk: talk.id,
      cohort: talk.cohort,
      presenter: talk.person,
      author: actor.person,
      anonymous: written.anonymous && mayHideName(actor, talk),
      createdAt: clock.now(),
    });
    await q.insert(talkFeedbackBullets).values(bullets.map((bullet, place) => ({ ...bullet, feedback: id, place })));
    // About nobody: who it is about may look at what others did with their things, and would read there who wrote it.
    await record({ kind: "talk_feedback.given", cohort: talk.cohort, subject: id });
  });
  return id;
}

/** Whether the actor may leave their name out towards the presenter. */
export const mayHideName = (actor: Actor, { cohort }: Pick<TalkRow, "cohort">): boolean =>
  holds(actor, ["participant"], cohort);

/** Takes a feedback away with its words: who wrote it, or who runs the cohort. */
export async function removeTalkFeedback(
  { db }: Platform,
  actor: Actor,
  feedback: typeof talkFeedbacks.$inferSelect,
): Promise<void> {
  if (!feedbackPolicy.remove.holds(actor, feedback)) throw forbidden();
  await db.write(actor, async ({ q, record }) => {
    await q.delete(talkFeedbacks).where(eq(talkFeedbacks.id, feedback.id));
    await record({ kind: "talk_feedback.removed", cohort: feedback.cohort, subject: feedback.id });
  });
}
