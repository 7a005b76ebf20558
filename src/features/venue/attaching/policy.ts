import { any, isEmpty, isMine, not } from "../../../platform/policy/rule.ts";
import { postFiles } from "./tables.ts";

/** Who may see a file, beyond reading the room it is in: what is not posted yet is its owner's alone. */
export const filePolicy = {
  see: any(not(isEmpty("post", postFiles.post)), isMine("person", postFiles.person)),
  /** Take away what is not posted yet. */
  drop: isMine("person", postFiles.person),
};
