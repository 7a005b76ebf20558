import { mails } from "../../platform/mail/tables.ts";
import { all, any, hasRole, hasRoleAnywhere, isOneOf } from "../../platform/policy/rule.ts";

/** Who runs the installation looks after its mail. */
export const outboxPolicy = { see: hasRoleAnywhere(["owner"]) };

/** Who hears that a mail did not arrive, not what it said: those who run the place it came from; of enquiries and registrations, whoever answers them. */
export const mailPolicy = {
  hearOfFailure: any(
    hasRole(["organizer"], "place", mails.place),
    all(isOneOf(["enquiry_answer", "office_registration_answer"], "kind", mails.kind), hasRoleAnywhere(["organizer"])),
  ),
};
