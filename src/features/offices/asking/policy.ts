import { type SQL, sql } from "drizzle-orm";
import { all, hasRole, isMine, not, type Rule } from "../../../platform/policy/rule.ts";
import type { ConsentFact } from "../../consents/policy.ts";
import { consents } from "../../consents/tables.ts";
import { ACCOMPANYING } from "../policy.ts";
import { officeWords } from "./tables.ts";

/** The person lets this very office write about them, now. When that ends, neither side reads what was written; the person still does. */
const isAllowed: Rule<{ readonly consents: readonly ConsentFact[]; readonly office: string }> = {
  holds: (actor, { consents: given, office }) =>
    given.some(
      ({ item, recipientKind, recipient, withdrawnAt, expiresAt }) =>
        item === "office_tells" &&
        recipientKind === "office" &&
        recipient === office &&
        withdrawnAt === null &&
        expiresAt > actor.at,
    ),
  where: (actor): SQL => sql`exists (select 1 from ${consents} where ${consents.person} = ${officeWords.person}
    and ${consents.item} = 'office_tells' and ${consents.recipientKind} = 'office'
    and ${consents.recipient} = ${officeWords.office} and ${consents.withdrawnAt} is null and ${consents.expiresAt} > ${actor.at})`,
};

const mine = isMine("person", officeWords.person);

/** Who reads what an office wrote about one of its people to the organizers, and what these answered. */
export const wordPolicy = {
  own: mine,
  /** Everybody who accompanies people there: whoever stands in reads it, too. */
  office: all(isAllowed, hasRole(ACCOMPANYING, "office", officeWords.office), not(mine)),
  /** Whoever runs that cohort. Each reading is noted and shown to the person. */
  organizer: all(isAllowed, hasRole(["organizer"], "cohort", officeWords.cohort), not(mine)),
};
