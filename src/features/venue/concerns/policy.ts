import { all, any, hasRole, isMine, not } from "../../../platform/policy/rule.ts";
import { concerns } from "./tables.ts";

const handle = all(hasRole(["organizer"], "cohort", concerns.cohort), not(isMine("author", concerns.author)));
const own = isMine("person", concerns.person);

/** Who may do what with what was told about a post. Who wrote the post never learns of it, whatever role they hold. */
export const concernPolicy = {
  own,
  /** Reads it as an organizer of the cohort, and sees to it. */
  handle,
  read: any(own, handle),
};
