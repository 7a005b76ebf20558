import { eq } from "drizzle-orm";
import { conflict, notFound } from "../../../platform/errors.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findCompany } from "../../organizations/queries.ts";
import type { FoundPost } from "../queries.ts";
import { questions } from "../tables.ts";
import { CLOSE_AFTER, isQuiet, type OwnStep, QUESTION_MOVES, TAKEN } from "../waiting/rules.ts";
import { type Asked, askedWhere, takeStep } from "../waiting/service.ts";
import { isOverdue } from "./rules.ts";

/**
 * A person does something about a question: the one who asked, or somebody of the staff; which of them, the guard has decided. Pressed
 * twice, or by two at once, it is done once; who claims what somebody else looks at changes nothing, and reads who it is.
 * @throws Refusal 404 no question, 409 it has moved on, somebody else looks at it and is in time, or its author has only been asked today
 */
export async function stepOn(
  platform: Platform,
  actor: Actor,
  { post, room }: FoundPost,
  step: OwnStep,
): Promise<void> {
  await platform.db.write(
    actor,
    async (tx) => {
      const [asked] = await askedWhere(tx, eq(questions.post, post.id));
      if (!asked) throw notFound();
      if (asked.question.room !== room.id) throw conflict("post_moved");
      const { state, claimedBy } = asked.question;
      if (TAKEN[step]?.includes(state)) return;
      if (!QUESTION_MOVES[state][step]) throw conflict("question_moved_on");
      if (step === "give_back" && claimedBy !== actor.person && !(await mayReturn(platform, asked)))
        throw conflict("with_somebody_else");
      if (step === "close" && !(await mayClose(platform, asked))) throw conflict("asked_only_now");
      await takeStep(platform, tx, asked, step, { by: actor.person });
    },
    { rooms: [room.id] },
  );
}

/** Whoever looks at it had the time that was to be expected. */
const mayReturn = async (platform: Platform, { question: { expectedBy } }: Asked): Promise<boolean> =>
  isOverdue(expectedBy, dayOf(platform.clock.now(), await zoneOf(platform)));

const zoneOf = async ({ db, settings }: Platform): Promise<string> => (await findCompany(db))?.zone ?? settings.zone;

/** Its author has had a working day to say whether something is still missing. */
async function mayClose(platform: Platform, { question: { stirredAt } }: Asked): Promise<boolean> {
  const zone = await zoneOf(platform);
  return stirredAt === null || isQuiet(dayOf(stirredAt, zone), dayOf(platform.clock.now(), zone), CLOSE_AFTER);
}
