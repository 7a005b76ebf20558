import { z } from "zod";
import { listPage } from "../../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../../platform/http/api.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { venueMember } from "../../venue/guards.ts";
import { quietChange, wishChange } from "./input.ts";
import { listOwnWishes, listPeopleHere, ownSettings } from "./queries.ts";
import { chooseQuiet, wishToTalk } from "./service.ts";

export function quietingApi(routes: Routes): void {
  const { platform } = routes;
  const settings = quietChange.required();
  const here = z.object({ id: z.string(), name: z.string(), role: z.string(), wish: z.string().nullable() });

  operation(
    routes,
    "GET",
    "/api/v1/notices/settings",
    signedIn,
    { summary: "How you are told; hours are of your own zone", scope: "read", returns: settings },
    async ({ admitted: actor }) => ({ json: settings.parse(await ownSettings(platform.db, actor)) }),
  );

  operation(
    routes,
    "PATCH",
    "/api/v1/notices/settings",
    signedIn,
    { summary: "Change how you are told; what is left out stays", scope: "post", body: quietChange, returns: settings },
    async ({ admitted: actor, body }) => {
      const chosen = Object.entries(body).filter(([, value]) => value !== undefined);
      await chooseQuiet(platform, actor, Object.fromEntries(chosen));
      return { json: settings.parse(await ownSettings(platform.db, actor)) };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/people-here",
    venueMember,
    {
      summary: "Who is in the rooms of a cohort; `wish`: how much they want to talk, where they show it",
      scope: "read",
      query: z.object({ ...pageQuery.shape, before: z.uuid().optional() }),
      returns: z.object({ items: z.array(here), next: z.string().nullable() }),
    },
    async ({ admitted: { cohort }, query: { before: after, limit } }) => {
      const { rows, last } = await listPage(limit, (most) =>
        listPeopleHere(platform.db, cohort, { after, limit: most }),
      );
      const items = rows.map(({ id, name, role, wish }) => ({ id, name, role, wish }));
      return { json: { items, next: last?.id ?? null } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/talk",
    venueMember,
    {
      summary: "How much you want to talk in a cohort, and whether the others read it",
      scope: "read",
      returns: wishChange,
    },
    async ({ admitted: { actor, cohort } }) => {
      const mine = (await listOwnWishes(platform.db, actor)).find((one) => one.cohort === cohort);
      return { json: mine && wishChange.parse(mine) };
    },
  );

  operation(
    routes,
    "PATCH",
    "/api/v1/cohorts/:cohortId/talk",
    venueMember,
    { summary: "Say how much you want to talk in a cohort", scope: "post", body: wishChange, returns: wishChange },
    async ({ admitted: { actor, cohort }, body }) => {
      await wishToTalk(platform, actor, { cohort, ...body });
      return { json: body };
    },
  );
}
