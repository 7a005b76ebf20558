import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { bringNotice, bringPost } from "./delivering/service.ts";

/** Notices and posts go where people want them. */
export const integrationsReactions = (platform: Platform): Reaction[] => [
  {
    kinds: ["notice.made"],
    async run({ subject }) {
      if (subject) await bringNotice(platform, subject);
    },
  },
  {
    kinds: ["post.addressed"],
    async run({ subject }) {
      if (subject) await bringPost(platform, subject);
    },
  },
];
