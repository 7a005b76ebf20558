import type { Role } from "../features/accounts/rules.ts";
import type { Actor } from "../platform/policy/actor.ts";

/** Somebody of the story, as a service asks for them. */
export const actorAs = (person: string, role: Role, place: string, at: Date): Actor => ({
  person,
  roles: [{ role, at: place }],
  scopes: "all",
  at,
  credential: "demo",
});
