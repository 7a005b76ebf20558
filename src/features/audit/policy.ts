import { hasRoleAnywhere } from "../../platform/policy/rule.ts";

/** Who runs the installation sees what was done in running it. */
export const auditPolicy = { see: hasRoleAnywhere(["owner"]) };
