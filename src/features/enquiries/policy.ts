import { hasRoleAnywhere } from "../../platform/policy/rule.ts";

/** Who may do what with enquiries: they come before any cohort, so whoever organizes anywhere answers them. */
export const enquiryPolicy = {
  read: hasRoleAnywhere(["organizer"]),
  answer: hasRoleAnywhere(["organizer"]),
};
