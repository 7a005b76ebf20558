import { found, type Guard } from "../../platform/http/guard.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { deskPolicy } from "../desk/policy.ts";
import { findAccompanied } from "./queries.ts";

/** Whoever accompanies people somewhere: the same who have a desk. */
export const mentoringComer: Guard<Actor> = {
  name: "mentoring.open",
  admit: ({ actor }) => (actor && deskPolicy.open.holds(actor, undefined) ? actor : null),
};

/** Somebody who takes part in a cohort that the actor accompanies. */
export const accompanied = found("mentoring.brief", "participationId", ({ db }, actor, id) =>
  findAccompanied(db, actor, id),
);
