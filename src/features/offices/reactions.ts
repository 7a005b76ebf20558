import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { takeBackItem } from "./mails/service.ts";

/** A consent was withdrawn, wherever: a mail that tells of it and waits in the outbox does not leave. */
export const officesReactions = (platform: Platform): Reaction[] => [
  {
    kinds: ["access.consent_withdrawn"],
    async run({ cohort: recipient, ids }) {
      if (recipient && typeof ids?.item === "string") await takeBackItem(platform, recipient, ids.item);
    },
  },
];
