import type { Reaction } from "../../../platform/events/reactions.ts";
import type { Platform } from "../../../platform/platform.ts";
import { mentorChanged } from "./service.ts";

/** By whichever page somebody was given another mentor: what waits for it is done, and the three are told. */
export const changingReactions = (platform: Platform): Reaction[] => [
  {
    kinds: ["participation.mentor_changed"],
    async run({ subject, ids }) {
      const who = (name: string): string | undefined => (ids?.[name] ? String(ids[name]) : undefined);
      if (subject) await mentorChanged(platform, subject, { from: who("from"), to: who("to") });
    },
  },
];
