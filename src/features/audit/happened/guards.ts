import type { Guard } from "../../../platform/http/guard.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { auditPolicy } from "../policy.ts";

/** Who may see who did what. */
export const auditReader: Guard<Actor> = {
  name: "audit.see",
  admit: ({ actor }) => (actor && auditPolicy.see.holds(actor, undefined) ? actor : null),
};
