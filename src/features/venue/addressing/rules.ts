/**
 * Why a post is for somebody, the strongest first: called by name, called by their role, their own thread goes on, a thread goes on in
 * which they wrote.
 */
export type Reason = "called" | "role" | "own" | "joined";
