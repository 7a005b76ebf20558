import { type SQL, sql } from "drizzle-orm";
import { all, any, hasRole, isMine, isOneOf, not, type Rule } from "../../platform/policy/rule.ts";
import { type ConsentFact, consentedTo } from "../consents/policy.ts";
import { consents } from "../consents/tables.ts";
import { STATES } from "./rules.ts";
import { accommodations } from "./tables.ts";

/** An agreement holds until its person ends it, or the cohort is over. */
const goesOn = isOneOf(
  STATES.filter((state) => state !== "ended"),
  "state",
  accommodations.state,
);

/** The person lets the mentors of this very cohort see it: a consent for those of another one opens nothing here. */
const shownToItsMentors: Rule<{ readonly consents: readonly ConsentFact[]; readonly cohort: string }> = {
  holds: (actor, { consents: given, cohort }) =>
    given.some(
      ({ item, recipientKind, recipient, withdrawnAt, expiresAt }) =>
        item === "accommodation" &&
        recipientKind === "mentors" &&
        recipient === cohort &&
        withdrawnAt === null &&
        expiresAt > actor.at,
    ),
  where: (actor): SQL => sql`exists (select 1 from ${consents} where ${consents.person} = ${accommodations.person}
    and ${consents.item} = 'accommodation' and ${consents.recipientKind} = 'mentors'
    and ${consents.recipient} = ${accommodations.cohort} and ${consents.withdrawnAt} is null and ${consents.expiresAt} > ${actor.at})`,
};

const mine = isMine("person", accommodations.person);
/** Whom it was asked of: whoever runs the cohort, while it goes on. Each reading is noted and shown to the person. */
const answer = all(hasRole(["organizer"], "cohort", accommodations.cohort), goesOn, not(mine));

/** Who may do what with what somebody has asked for. */
export const accommodationPolicy = {
  own: mine,
  answer,
  read: any(mine, answer),
  /** The agreed how, and never the why: mentors of that cohort, if the person lets them see it. */
  how: all(shownToItsMentors, hasRole(["mentor"], "cohort", accommodations.cohort), goesOn),
  /** The same for an office: ask with nothing but the actor's roles there (`asAccompanying`). */
  shown: all(consentedTo("accommodation", accommodations.person), goesOn),
};
