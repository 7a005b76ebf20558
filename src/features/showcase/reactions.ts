import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { tellStageOf } from "./staging/service.ts";

export const showcaseReactions = (platform: Platform): Reaction[] => [
  {
    // Somebody takes part no more, or again, whatever the door: their talk may be the one that is on, or the stage in their hands.
    kinds: ["access.membership_started", "access.membership_ended"],
    async run({ cohort }) {
      if (cohort) await tellStageOf(platform, cohort, ["on"]);
    },
  },
  {
    // A talk may be longer now, or be given in another way, and be the one that is on.
    kinds: ["participation.arranged"],
    async run({ cohort }) {
      if (cohort) await tellStageOf(platform, cohort, ["on"]);
    },
  },
  {
    // A cohort that goes on ends its stage, or opens it again by going back.
    kinds: ["cohort.moved"],
    async run({ cohort }) {
      if (cohort) await tellStageOf(platform, cohort, ["on", "over"]);
    },
  },
];
