import type { Guard } from "../../platform/http/guard.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { outboxPolicy } from "./policy.ts";

/** Who may look into the outbox. */
export const outboxReader: Guard<Actor> = {
  name: "outbox.see",
  admit: ({ actor }) => (actor && outboxPolicy.see.holds(actor, undefined) ? actor : null),
};
