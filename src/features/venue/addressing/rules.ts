/**
 * Why a post is for somebody, the strongest first: called by name (or begun by others in their own room), called by their role, their own thread goes on, a thread goes on in
 * which they wrote.
 */
export type Reason = "called" | "role" | "own" | "joined";

/** Rooms in which a conversation that begins may be for whoever likes to talk. */
const RESTING: readonly string[] = ["small_talk", "hobby"];

/**
 * What is to be told of a post: that it is announced to all, that it may be for somebody in particular. Most are for whoever comes by:
 * nothing reacts to those, so that a room in which much is written costs no more than its posts.
 */
export function tellingsOf(
  room: { readonly purpose: string; readonly toldElsewhere: boolean; readonly person: string | null },
  post: { readonly threadOf: string | null; readonly called: readonly string[] },
): readonly ("post.announced" | "post.addressed")[] {
  const announced = room.purpose === "announcements" && post.threadOf === null;
  const addressed =
    post.threadOf !== null ||
    post.called.length > 0 ||
    room.person !== null ||
    RESTING.includes(room.purpose) ||
    room.toldElsewhere;
  return [...(announced ? ["post.announced" as const] : []), ...(addressed ? ["post.addressed" as const] : [])];
}
