import { isId } from "../../../platform/database/columns.ts";
import type { Guard } from "../../../platform/http/guard.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type Care, findCare } from "./queries.ts";

/** Somebody who shows something to an office where the actor works, and how they are looked after there. */
export const caring: Guard<{ readonly actor: Actor; readonly care: Care }> = {
  name: "office.care",
  async admit({ platform, actor, param }) {
    const [office, person] = [param("organizationId"), param("personId")];
    if (!actor || !isId(office) || !isId(person)) return null;
    const care = await findCare(platform.db, actor, office, person);
    return care ? { actor, care } : null;
  },
};
