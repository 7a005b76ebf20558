import { found } from "../../../platform/http/guard.ts";
import { findCohort } from "../queries.ts";
import { findBot } from "./queries.ts";

/** A program of a cohort that the actor runs. */
export const botRunner = found("bot.run", "botId", async ({ db }, actor, id) => {
  const bot = await findBot(db, actor, id);
  const cohort = bot && (await findCohort(db, actor, bot.cohort, "organize"));
  return bot && cohort && { bot, cohort };
});
