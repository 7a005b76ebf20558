import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { endTokensKeptBy } from "./bots/service.ts";

export const cohortsReactions = (platform: Platform): Reaction[] => [
  {
    // Somebody does not run the cohort any more, and may still have what they were shown once.
    kinds: ["access.membership_ended"],
    async run({ person, cohort, ids }) {
      if (person && cohort && ids?.role === "organizer") await endTokensKeptBy(platform, person, cohort);
    },
  },
];
