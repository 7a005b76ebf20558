import { isMine } from "../../../platform/policy/rule.ts";
import { scheduledPosts } from "./tables.ts";

/** What is not sent yet is its author's alone, whatever anybody may do in the room. */
export const schedulingPolicy = { own: isMine("person", scheduledPosts.person) };
