import { all, any, hasRole, hasRoleAnywhere, isOneOf, isTrue } from "../../platform/policy/rule.ts";
import { organizations } from "./tables.ts";

const isCompany = isOneOf(["company"], "kind", organizations.kind);
const isOffice = isOneOf(["office"], "kind", organizations.kind);

/** Who may do what with the host company and the support offices. */
export const organizationPolicy = {
  /** Its facts, and who belongs to it: the company is its owners'; offices are let in by whoever organizes. */
  manage: any(
    all(isCompany, hasRole(["owner"], "id", organizations.id)),
    all(isOffice, hasRoleAnywhere(["owner", "organizer"])),
  ),
  /** To say that one is accompanied by it: whoever takes part, in offices that were let in. */
  join: all(isOffice, isTrue("approved", organizations.approved), hasRoleAnywhere(["participant"])),
};

/** Who may add a support office. */
export const mayAddOffice = hasRoleAnywhere(["owner", "organizer"]);
