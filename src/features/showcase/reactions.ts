import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { tellStageOf } from "./staging/service.ts";

/**
 * Somebody takes part no more, or again, whatever the door: their talk may be the one that is on, or the stage in their hands. And a
 * cohort that goes on ends its stage, or opens it again by going back.
 */
export const showcaseReactions = (platform: Platform): Reaction[] => [
  {
    kinds: ["access.membership_started", "access.membership_ended", "cohort.moved"],
    async run({ cohort }) {
      if (cohort) await tellStageOf(platform, cohort);
    },
  },
];
