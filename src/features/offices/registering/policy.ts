import { all, hasRoleAnywhere, isOneOf } from "../../../platform/policy/rule.ts";
import { officeRegistrations } from "./tables.ts";

/** Who may do what with registrations: offices are let in by whoever organizes. What nobody has confirmed by mail is nobody's yet. */
export const registrationPolicy = {
  read: all(
    isOneOf(["waiting", "approved", "declined"], "state", officeRegistrations.state),
    hasRoleAnywhere(["owner", "organizer"]),
  ),
};
