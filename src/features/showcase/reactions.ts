import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { isParticipant } from "./queries.ts";
import { withdrawTalks } from "./service.ts";

/** Somebody takes part no more, whatever the door: their talk is off. */
export const showcaseReactions = (platform: Platform): Reaction[] => [
  {
    kinds: ["access.membership_ended"],
    async run({ cohort, person }) {
      if (!cohort || !person) return;
      // Only who has not come back meanwhile: an event may be read long after it happened.
      if (!(await isParticipant(platform.db, person, cohort))) await withdrawTalks(platform, person, cohort);
    },
  },
];
