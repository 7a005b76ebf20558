import type { Reason } from "../../venue/addressing/rules.ts";

/** What one is told of on one's own page. */
export const NOTICE_KINDS = ["mention", "answer", "begun", "reminder"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Which kind of notice a post makes for whom it is for; `begun`: who likes to talk hears that a conversation begins. */
export const KIND_OF: Readonly<Record<Reason | "begun", Exclude<NoticeKind, "reminder">>> = {
  called: "mention",
  role: "mention",
  own: "answer",
  joined: "answer",
  begun: "begun",
};

/** Conversations on one page. */
export const CONVERSATIONS_A_PAGE = 20;

/** Authors that are named in a conversation. */
export const MOST_NAMED = 3;

/** After so many days a notice goes; the post stays where it is. Promised on the page. */
export const KEPT_DAYS = 90;
