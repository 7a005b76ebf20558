import type { Actor } from "../../platform/policy/actor.ts";
import { all, any, hasRole, isMine, isOneOf, isTrue, not } from "../../platform/policy/rule.ts";
import { consentedTo, givenToMe, holdsYet } from "../consents/policy.ts";
import { RECIPIENT_ROLES } from "../consents/rules.ts";
import { certificates, mentorViews, recordSendings, records } from "./tables.ts";

const isOwn = isMine("person", records.person);

/** Hiring reads the copies that it was sent, never the record itself. */
const asNotHiring = (actor: Actor): Actor => ({
  ...actor,
  roles: actor.roles.filter(({ role }) => !RECIPIENT_ROLES.hiring.includes(role)),
});
const consented = consentedTo("record", records.person);
const consentedElsewhere: typeof consented = {
  holds: (actor, row) => consented.holds(asNotHiring(actor), row),
  where: (actor) => consented.where(asNotHiring(actor)),
};

/** Who may do what with a record. Nobody's role alone opens one. */
export const recordPolicy = {
  own: isOwn,
  /** The person, and those whom the person lets see it; they see what was approved, never a draft. */
  read: any(isOwn, all(isOneOf(["approved"], "state", records.state), consentedElsewhere)),
  /** That it exists, once the person has approved it; nothing of what it says. What is being written is nobody else's to know of. */
  know: any(
    isOwn,
    all(isOneOf(["approved"], "state", records.state), hasRole(["organizer"], "cohort", records.cohort)),
  ),
};

const isOwnSending = all(isMine("person", recordSendings.person), holdsYet(recordSendings.consent));

/** Who may do what with a copy that was sent to hiring, as long as the consent holds. */
export const sentPolicy = {
  own: isOwnSending,
  read: any(isOwnSending, givenToMe(recordSendings.consent)),
};

/** Who may write the mentor view that a person asked for: the cohort's mentors, until the person has included it. */
export const mayWriteView = all(
  hasRole(["mentor"], "cohort", records.cohort),
  not(isOwn),
  not(isTrue("included", mentorViews.included)),
);

/** Who may do what with a certificate: it is its person's, and the company stands for what is printed on it. */
export const certificatePolicy = {
  own: isMine("person", certificates.person),
  /** See the printed names of those that are valid, and take back one that is wrong: those who run the cohort. */
  oversee: hasRole(["organizer"], "cohort", certificates.cohort),
};
