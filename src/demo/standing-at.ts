import { newId } from "../platform/database/columns.ts";
import { maskedAddress } from "../platform/mail/erasing.ts";
import { mails } from "../platform/mail/tables.ts";
import type { Platform } from "../platform/platform.ts";

/** The same platform at another moment of the story: what a service writes with it happened then. */
export const standingAt = (platform: Platform, moment: Date): Platform => ({
  ...platform,
  clock: { now: () => new Date(moment) },
});

/** At that moment, with mails that have left then: none of the story's is ever sent. */
export function withMailsLeft(platform: Platform, moment: Date): Platform {
  const then = standingAt(platform, moment);
  return {
    ...then,
    outbox: {
      ...platform.outbox,
      sends: true,
      async put({ q }, { secrets: _, to, hidesRecipient, ...mail }) {
        const id = newId();
        const left = { state: "sent", attempts: 1, lastAnswer: "250", createdAt: moment, sentAt: moment } as const;
        await q.insert(mails).values({ ...mail, id, recipient: hidesRecipient ? maskedAddress(to) : to, ...left });
        return id;
      },
    },
  };
}
