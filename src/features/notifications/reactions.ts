import type { Reaction } from "../../platform/events/reactions.ts";
import type { HappenedEvent } from "../../platform/events/read.ts";
import type { Platform } from "../../platform/platform.ts";
import { announce } from "./news/service.ts";
import {
  forgetUnreadable,
  giveBack,
  tellAgain,
  tellNoMore,
  tellOf,
  tellOfCall,
  tellOfChange,
} from "./notices/service.ts";

/** What is written in the rooms makes notices for whom it is for, and takes them away with it. */
export const notificationsReactions = (platform: Platform): Reaction[] => {
  const about =
    (tell: (platform: Platform, post: string) => Promise<void>) =>
    async ({ subject }: HappenedEvent): Promise<void> => {
      if (subject) await tell(platform, subject);
    };
  return [
    { kinds: ["post.addressed"], run: about(tellOf) },
    { kinds: ["post.changed"], run: about(tellOfChange) },
    {
      // Somebody whom it had not called before, or all who hold a role.
      kinds: ["post.called"],
      run: async ({ subject, person }) => void (subject && (await tellOfCall(platform, subject, person))),
    },
    { kinds: ["post.deleted"], run: about(tellNoMore) },
    { kinds: ["post.shown"], run: about(giveBack) },
    {
      kinds: ["post.announced"],
      run: async ({ cohort, subject }) =>
        void (cohort && subject && (await announce(platform, { kind: "post", cohort, about: subject }))),
    },
    {
      kinds: ["cohort.days_changed"],
      run: async ({ cohort, subject }) =>
        void (cohort && subject && (await announce(platform, { kind: "days", cohort, about: subject }))),
    },
    {
      // The moment has come that somebody named (venue/saving).
      kinds: ["saved.due"],
      run: async ({ person, subject }) => void (person && subject && (await tellAgain(platform, person, subject))),
    },
    {
      kinds: ["access.membership_ended"],
      async run({ person, cohort }) {
        if (person && cohort) await forgetUnreadable(platform, person, cohort);
      },
    },
  ];
};
