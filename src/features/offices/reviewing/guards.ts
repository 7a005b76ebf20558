import { isId } from "../../../platform/database/columns.ts";
import { found, type Guard } from "../../../platform/http/guard.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type FoundReview, findReview } from "./queries.ts";
import type { Side } from "./rules.ts";

/** A review in which the actor takes part, and on which side. */
export const reviewParty: Guard<{ readonly actor: Actor; readonly found: FoundReview; readonly side: Side }> = {
  name: "office_review.party",
  async admit({ platform: { db }, actor, param }) {
    const id = param("reviewId");
    if (!actor || !isId(id)) return null;
    for (const [as, side] of [
      ["own", "person"],
      ["organizer", "organizers"],
      ["office", "office"],
    ] as const) {
      const found = await findReview(db, actor, as, id);
      if (found) return { actor, found, side };
    }
    return null;
  },
};

/** A review of the actor's own time. */
export const reviewOwner = found("office_review.own", "reviewId", async ({ db }, actor, id) => {
  const found = await findReview(db, actor, "own", id);
  return found && { found };
});
