import { type SQL, sql } from "drizzle-orm";
import { all, hasRole, isMine, not, type Rule } from "../../../platform/policy/rule.ts";
import type { ConsentFact } from "../../consents/policy.ts";
import { DIALOGUE } from "../../consents/rules.ts";
import { consents } from "../../consents/tables.ts";
import { ACCOMPANYING } from "../policy.ts";
import { officeReviews } from "./tables.ts";

interface Row {
  readonly consents: readonly ConsentFact[];
  readonly office: string;
  readonly personAt: Date | null;
}

/** What the person lets this office now: all that is needed once they have begun; before, there is nothing of theirs in it. */
const isOpen: Rule<Row> = {
  holds: (actor, { consents: given, office, personAt }) =>
    (personAt === null ? DIALOGUE.slice(1) : DIALOGUE).every((needed) =>
      given.some(
        ({ item, recipientKind, recipient, withdrawnAt, expiresAt }) =>
          item === needed &&
          recipientKind === "office" &&
          recipient === office &&
          withdrawnAt === null &&
          expiresAt > actor.at,
      ),
    ),
  where: (actor): SQL => {
    const given = (item: string): SQL => sql`exists (select 1 from ${consents}
      where ${consents.person} = ${officeReviews.person} and ${consents.item} = ${item}
      and ${consents.recipientKind} = 'office' and ${consents.recipient} = ${officeReviews.office}
      and ${consents.withdrawnAt} is null and ${consents.expiresAt} > ${actor.at})`;
    return sql`(${given("office_tells")} and (${officeReviews.personAt} is null or ${given("review")}))`;
  },
};

const mine = isMine("person", officeReviews.person);

/** Who takes part in a review. When one of the consents ends, only the person reads it on. */
export const reviewPolicy = {
  own: mine,
  office: all(isOpen, hasRole(ACCOMPANYING, "office", officeReviews.office), not(mine)),
  organizer: all(isOpen, hasRole(["organizer"], "cohort", officeReviews.cohort), not(mine)),
};
