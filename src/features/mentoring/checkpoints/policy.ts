import { sql } from "drizzle-orm";
import { all, hasRole, isMine, not, type Rule } from "../../../platform/policy/rule.ts";
import { checkpoints } from "./tables.ts";

const { person, mentor, cohort, toldAt } = checkpoints;

/** The person has given it to the organizers, and not taken it back. */
const isTold: Rule<{ readonly toldAt: Date | null }> = {
  holds: (_, row) => row.toldAt !== null,
  where: () => sql`${toldAt} is not null`,
};

/** Who may see a checkpoint that was begun. What of it they read is decided by `reads` in rules.ts. */
export const checkpointPolicy = {
  own: isMine("person", person),
  /** With whom it was begun; whether they still look after the person is asked of the participation. */
  mentor: isMine("mentor", mentor),
  /** What the person wrote, once they chose so; never the mentor it is about, also where they run the cohort. */
  organizer: all(
    isTold,
    hasRole(["organizer"], "cohort", cohort),
    not(isMine("person", person)),
    not(isMine("mentor", mentor)),
  ),
};
