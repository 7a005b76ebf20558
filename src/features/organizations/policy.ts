import { all, hasRole, hasRoleAnywhere, isOneOf } from "../../platform/policy/rule.ts";
import { organizations } from "./tables.ts";

/** Who may do what with the host company. */
export const companyPolicy = { own: hasRole(["owner"], "id", organizations.id) };

const isOffice = isOneOf(["office"], "kind", organizations.kind);

/** Who may do what with a support office. */
export const officePolicy = {
  /** Its facts and who works there: offices are let in by whoever organizes. */
  manage: all(isOffice, hasRoleAnywhere(["owner", "organizer"])),
  /** To say that one is accompanied by it: whoever takes part. */
  join: all(isOffice, hasRoleAnywhere(["participant"])),
  /** It accompanies the actor, by their own word. */
  accompanies: all(isOffice, hasRole(["client"], "id", organizations.id)),
};

/** Who may add a support office. */
export const mayAddOffice = hasRoleAnywhere(["owner", "organizer"]);
