import { hasRoleAnywhere } from "../../platform/policy/rule.ts";

/** Who runs the installation looks after its mail. */
export const outboxPolicy = { see: hasRoleAnywhere(["owner"]) };
