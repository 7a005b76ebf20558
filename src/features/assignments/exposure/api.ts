import { z } from "zod";
import { notFound } from "../../../platform/errors.ts";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { exposureCorrector, exposureKeeper } from "./guards.ts";
import { correctionForm, exposureForm } from "./input.ts";
import { type Exposure, findExposure, listExposures, type Noted } from "./queries.ts";
import { STANDINGS } from "./rules.ts";
import { correctExposure, noteExposure } from "./service.ts";
import type { ExposureView, NotedView } from "./view.ts";

const noted = z.object({
  address: z.string(),
  foundOn: z.string(),
  standing: z.enum(STANDINGS),
  note: z.string(),
  by: z.string().nullable(),
  at: z.string(),
});
const exposure = noted.extend({ id: z.string(), version: z.number().int(), history: z.array(noted) });

/** The scope is that of model answers: an address may lead to one. */
const scope = "organize";

export function exposureApi(routes: Routes): void {
  const { platform } = routes;

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/exposures",
    exposureKeeper,
    {
      summary: "Where an assignment or an answer to it stands in public",
      scope,
      returns: z.object({ items: z.array(exposure) }),
    },
    async ({ admitted: { actor, assignment } }) => ({
      json: { items: ((await listExposures(platform.db, actor, assignment)) ?? []).map(exposureView) },
    }),
  );

  operation(
    routes,
    "POST",
    "/api/v1/assignments/:assignmentId/exposures",
    exposureKeeper,
    { summary: "Note where it stands in public (https)", scope, body: exposureForm, returns: exposure, makes: true },
    async ({ admitted: { actor, assignment }, body }) => {
      const id = await noteExposure(platform, actor, assignment, body);
      return { status: 201, json: await viewOf(actor, assignment.id, id) };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/assignments/:assignmentId/exposures/:exposureId",
    exposureCorrector,
    {
      summary: "Correct what was noted; what stood there before is kept",
      scope,
      body: correctionForm,
      returns: exposure,
    },
    async ({ admitted: { actor, assignment, exposure: found }, body }) => {
      await correctExposure(platform, actor, assignment, found, body);
      return { json: await viewOf(actor, assignment.id, found.id) };
    },
  );

  async function viewOf(actor: Actor, assignment: string, id: string): Promise<ExposureView> {
    const found = await findExposure(platform.db, actor, { assignment, exposure: id });
    if (!found) throw notFound();
    return exposureView(found.exposure);
  }
}

const exposureView = ({ id, now, before }: Exposure): ExposureView => ({
  id,
  version: now.number,
  ...notedView(now),
  history: before.map(notedView),
});

const notedView = ({ address, foundOn, standing, note, name, at }: Noted): NotedView => ({
  address,
  foundOn,
  standing,
  note,
  by: name,
  at: at.toISOString(),
});
