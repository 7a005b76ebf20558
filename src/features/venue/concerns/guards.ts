import { found, type Guard } from "../../../platform/http/guard.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { noteRoomsRead } from "../../audit/double-roles/service.ts";
import { findCohort } from "../../cohorts/queries.ts";
import { postReader } from "../guards.ts";
import { roomPolicy } from "../policy.ts";
import type { FoundPost } from "../queries.ts";
import { concernPolicy } from "./policy.ts";
import { findConcern } from "./queries.ts";

/** A post of somebody else's that the actor, a person, may read; not what only keeps the place of a moved one. */
export const postWitness: Guard<FoundPost & { readonly actor: Actor }> = {
  name: "concern.tell",
  async admit(asked) {
    const found = await postReader.admit(asked);
    if (!found || found.author === found.actor.person || found.post.movedTo) return null;
    // A program meets nothing that it could tell of.
    return roomPolicy.mark.holds(found.actor, found.room) ? found : null;
  },
};

/** What the actor has told themselves, or may see to. */
export const concernReader = found("concern.read", "concernId", async (platform, actor, id) => {
  const concern = await findConcern(platform.db, actor, id);
  // The post stands beside it.
  if (concern) await noteRoomsRead(platform, actor, [concern.cohort]);
  return concern && { concern };
});

/** What the actor may see to. */
export const concernHandler = found("concern.handle", "concernId", async ({ db }, actor, id) => {
  const concern = await findConcern(db, actor, id);
  return concern && concernPolicy.handle.holds(actor, concern) ? { concern } : null;
});

/** A cohort that the actor runs. */
export const concernLister = found("concern.list", "cohortId", async (platform, actor, id) => {
  const cohort = await findCohort(platform.db, actor, id, "organize");
  if (cohort) await noteRoomsRead(platform, actor, [id]);
  return cohort && { cohort };
});
