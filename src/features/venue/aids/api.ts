import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findPinned } from "../../blueprints/queries.ts";
import { switchable } from "../../blueprints/rules.ts";
import { venueMember } from "../guards.ts";
import { aidChange } from "./input.ts";
import { findAidsOff } from "./queries.ts";
import { haveBack, switchOff } from "./service.ts";

export function aidsApi(routes: Routes): void {
  const { platform } = routes;
  const path = "/api/v1/cohorts/:cohortId/aids";
  const aids = z.object({ items: z.array(z.object({ aid: z.string(), off: z.boolean() })), next: z.null() });

  operation(
    routes,
    "GET",
    path,
    venueMember,
    {
      summary:
        "What you can go without in a cohort, to try how the real workplace is, and what you do; nobody else reads it",
      scope: "read",
      returns: aids,
    },
    async ({ admitted }) => ({ json: await own(admitted) }),
  );

  operation(
    routes,
    "PATCH",
    path,
    venueMember,
    { summary: "Go without an aid, or have it back", scope: "post", body: aidChange, returns: aids },
    async ({ admitted, body: { aid, off } }) => {
      await (off ? switchOff : haveBack)(platform, admitted.actor, admitted.cohort, aid);
      return { json: await own(admitted) };
    },
  );

  operation(
    routes,
    "DELETE",
    path,
    venueMember,
    { summary: "Have every aid back", scope: "post", returns: aids },
    async ({ admitted }) => {
      await haveBack(platform, admitted.actor, admitted.cohort);
      return { json: await own(admitted) };
    },
  );

  async function own({ actor, cohort }: { readonly actor: Actor; readonly cohort: string }) {
    const [pinned, off] = [await findPinned(platform.db, cohort), await findAidsOff(platform.db, actor, cohort)];
    const known = new Set([...(pinned ? switchable(pinned.document) : []), ...off]);
    return { items: [...known].map((aid) => ({ aid, off: off.has(aid) })), next: null };
  }
}
