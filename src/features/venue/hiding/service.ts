import { unacceptable } from "../../../platform/errors.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { STAFF } from "../../accounts/rules.ts";
import type { RoomRow } from "../queries.ts";
import { mayStayUnnamed } from "./rules.ts";

/** The post that a thread begins with. */
export interface Thread {
  readonly id: string;
  readonly author: string;
  readonly anonymous: boolean;
  readonly deletedAt: Date | null;
}

/**
 * Whether a post names its author to other participants. Who began a thread without their name stays unnamed in all they write there,
 * whether they think of it or not.
 * @param asked they wish so
 * @throws Refusal 422 where one is named in any case: better not posted than posted with the name
 */
export function staysUnnamed(author: Actor, room: RoomRow, thread: Thread | undefined, asked: boolean): boolean {
  if (thread?.anonymous && thread.author === author.person) return true;
  if (!asked) return false;
  if (thread || !mayStayUnnamed(room, holds(author, STAFF, room.cohort))) throw unacceptable("named_here");
  return true;
}
