import { z } from "zod";
import { notFound } from "../../../platform/errors.ts";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { cohortOrganizer } from "../../cohorts/guards.ts";
import { limitsBody } from "./input.ts";
import { listSpread } from "./queries.ts";
import { setLimits } from "./service.ts";

const spread = z.object({
  items: z.array(
    z.object({
      assignment: z.object({ id: z.string(), title: z.string() }),
      now: z.number().int(),
      left: z.number().int(),
      most: z.number().int().nullable(),
      open: z.boolean(),
    }),
  ),
  next: z.null(),
});

/** How the choices of a cohort spread, and how many may be on each assignment: as the page does. */
export function limitingApi(routes: Routes): void {
  const { platform } = routes;
  const path = "/api/v1/cohorts/:cohortId/choices";
  const shown = async (actor: Actor, cohort: string) => ({
    json: {
      items: (await listSpread(platform.db, actor, cohort)).map(({ id, title, ...counts }) => ({
        assignment: { id, title },
        ...counts,
      })),
      next: null,
    },
  });

  operation(
    routes,
    "GET",
    path,
    cohortOrganizer,
    {
      summary:
        "How the choices of a cohort you run spread: how many are on each assignment, how many left it, and how many may be on it",
      scope: "organize",
      returns: spread,
    },
    ({ admitted: { actor, cohort } }) => shown(actor, cohort.id),
  );

  operation(
    routes,
    "PATCH",
    path,
    cohortOrganizer,
    {
      summary:
        "Say how many may be on an assignment at a time; null: as many as like. With `was`, what you saw, another one that was set meanwhile is a 409 and nothing changes. Those that are not named stay as they are, and whoever is on one stays on it",
      scope: "organize",
      body: limitsBody,
      returns: spread,
    },
    async ({ admitted: { actor, cohort }, body: { limits } }) => {
      const known = new Set((await listSpread(platform.db, actor, cohort.id)).map(({ id }) => id));
      if (!limits.every(({ assignment }) => known.has(assignment))) throw notFound();
      const changes = new Map(limits.map(({ assignment, ...change }) => [assignment, change]));
      await setLimits(platform, actor, cohort.id, changes);
      return shown(actor, cohort.id);
    },
  );
}
