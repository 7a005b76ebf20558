/** What may be the matter with a post, in the order in which it is asked. */
export const CONCERN_REASONS = ["hurts", "private", "worry", "place", "other"] as const;
export type ConcernReason = (typeof CONCERN_REASONS)[number];

/** Characters of what somebody tells, and of what they are answered. */
export const LONGEST_CONCERN = 2_000;

/** Days in which it is kept after it was seen to; said where one tells. */
export const CONCERN_KEPT_DAYS = 365;

/** Working days in which an organizer reads it, usually. */
export const CONCERN_WITHIN = 2;

/** What has become of the post meanwhile. */
export type PostSince = "there" | "changed" | "moved" | "hidden" | "deleted";

/** @param told how the post stood when somebody told of it */
export function postSince(
  post: {
    readonly room: string;
    readonly version: number;
    readonly deletedAt: string | null;
    readonly hiddenAt: string | null;
  },
  told: { readonly room: string; readonly postVersion: number },
): PostSince {
  if (post.hiddenAt) return "hidden";
  if (post.deletedAt) return "deleted";
  if (post.room !== told.room) return "moved";
  return post.version === told.postVersion ? "there" : "changed";
}

/** Which draft is what somebody began to tell of a post, and to answer. */
export const draftOfConcern = (post: string): string => `concern:${post}`;
export const draftOfSettling = (concern: string): string => `concern_answer:${concern}`;
