import { all, any, hasRole, isMine, isOneOf, isTrue, not } from "../../platform/policy/rule.ts";
import { consentedTo } from "../consents/policy.ts";
import { certificates, mentorViews, records } from "./tables.ts";

const isOwn = isMine("person", records.person);

/** Who may do what with a record. Nobody's role alone opens one. */
export const recordPolicy = {
  own: isOwn,
  /** The person, and those whom the person lets see it; they see what was approved, never a draft. */
  read: any(isOwn, all(isOneOf(["approved"], "state", records.state), consentedTo("record", records.person))),
  /** That it exists, once the person has approved it; nothing of what it says. What is being written is nobody else's to know of. */
  know: any(
    isOwn,
    all(isOneOf(["approved"], "state", records.state), hasRole(["organizer"], "cohort", records.cohort)),
  ),
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
