import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { GIVES_AWAY } from "../../assignments/rules.ts";
import { projectOwner } from "../guards.ts";
import { useReader } from "./guards.ts";
import { recommendationForm } from "./input.ts";
import { findRecommendation, findUse } from "./queries.ts";
import { RECOMMENDS, SHARES } from "./rules.ts";
import { recommend } from "./service.ts";

const share = z.enum(SHARES);
const used = z.object({
  people: z.number().int().nullable(),
  handedIn: share.nullable(),
  left: share.nullable(),
  recommended: share.nullable(),
  hours: z
    .object({
      middle: z.number(),
      from: z.number(),
      to: z.number(),
      shares: z.object({ shorter: share, within: share, longer: share }),
    })
    .nullable(),
  hints: z.array(z.object({ title: z.string(), givesAway: z.enum(GIVES_AWAY), opened: share })),
});
const recommendation = z.object({ answer: z.enum(RECOMMENDS).nullable() });

export function useApi(routes: Routes): void {
  const { platform } = routes;
  const path = "/api/v1/projects/:projectId/recommendation";

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/use",
    useReader,
    {
      summary: "How an assignment was used, over all cohorts; null of fewer than five people",
      scope: "organize",
      returns: used,
    },
    async ({ admitted: { actor, assignment } }) => {
      const found = await findUse(platform.db, actor, assignment);
      const none = { people: null, handedIn: null, left: null, recommended: null, hours: null };
      // What is undefined is not in JSON: the null stays.
      return { json: { ...none, ...JSON.parse(JSON.stringify(found?.use ?? {})), hints: found?.hints ?? [] } };
    },
  );

  operation(
    routes,
    "GET",
    path,
    projectOwner,
    { summary: "Whether you would recommend the assignment of your project", scope: "read", returns: recommendation },
    async ({ admitted: { actor, project } }) => ({
      json: { answer: (await findRecommendation(platform.db, actor, project)) ?? null },
    }),
  );

  operation(
    routes,
    "POST",
    path,
    projectOwner,
    {
      summary: "Say whether you would recommend it; null takes your answer back",
      scope: "report",
      body: recommendationForm,
      returns: recommendation,
    },
    async ({ admitted: { actor, project }, body }) => {
      await recommend(platform, actor, project, body.answer);
      return { json: body };
    },
  );
}
