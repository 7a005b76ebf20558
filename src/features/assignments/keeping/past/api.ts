import { z } from "zod";
import { operation } from "../../../../platform/http/api.ts";
import type { Routes } from "../../../../platform/http/routes.ts";
import { importSamples } from "../../exchange/service.ts";
import { UPLOADS } from "../../files/rules.ts";
import { assignmentAuthor, assignmentMover, assignmentRecycler } from "../../guards.ts";
import { findHistory } from "../../queries.ts";
import { ACTS, STATES } from "../../rules.ts";
import { findSuspicious, findWaiting } from "../../scrubbing/queries.ts";
import { SUSPICIONS } from "../../scrubbing/rules.ts";
import { mustBeMadeFor } from "../guards.ts";

const step = z.object({
  act: z.enum(["created", "imported", "looked_through", ...ACTS]),
  from: z.enum(STATES).nullable(),
  to: z.enum(STATES),
  by: z.string().nullable(),
  at: z.string(),
  reason: z.string(),
});
const scrub = z.object({
  version: z.number().int(),
  filesVersion: z.number().int(),
  waitsFor: z.enum(["nothing", "first", "second", "night"]),
  found: z.array(
    z.object({
      suspicion: z.enum(SUSPICIONS),
      field: z.string().nullable(),
      file: z.string().nullable(),
      line: z.number().int(),
      before: z.string(),
      found: z.string(),
      after: z.string(),
    }),
  ),
  unread: z.array(z.string()),
  /** What the texts name and whoever reads them does not get. */
  deadLinks: z.array(z.object({ field: z.string(), path: z.string(), isForMentors: z.boolean() })),
});

/** Where an assignment comes from and what is to be looked at before it goes on, for programs; and the samples to begin with. */
export function keepingPastApi(routes: Routes): void {
  const { platform } = routes;

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/history",
    assignmentMover,
    {
      summary: "How it came into its states, newest first; organizers: since the internship knows of it",
      scope: ["hire", "organize"],
      returns: z.object({ items: z.array(step) }),
    },
    async ({ admitted: { actor, assignment } }) => {
      mustBeMadeFor(actor, assignment);
      const { steps = [] } = (await findHistory(platform.db, actor, assignment)) ?? {};
      const items = steps.map(({ act, from, to, name, at, reason }) => ({
        ...{ act, from, to, reason },
        by: name,
        at: at.toISOString(),
      }));
      return { json: { items } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/suspicions",
    assignmentRecycler,
    {
      summary: "What should be looked at before it reaches the internship; it may be harmless: people decide",
      scope: "hire",
      returns: scrub,
    },
    async ({ admitted: { actor, assignment } }) => {
      const { found, unread, deadLinks } = await findSuspicious(platform, actor, assignment);
      const { for: waitsFor } = await findWaiting(platform, actor, assignment);
      const { version, filesVersion } = assignment;
      const told = found.map(({ suspicion, field = null, file = null, line, before, found: what, after }) => ({
        ...{ suspicion, field, file, line, before, after },
        found: what,
      }));
      return { json: { version, filesVersion, waitsFor, found: told, unread, deadLinks } };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/assignments/samples",
    assignmentAuthor,
    {
      summary: "Take the samples in, ready to be chosen; those that are there by their slug stay as they are",
      scope: "hire",
      returns: z.object({ came: z.number().int() }),
    },
    async ({ admitted: { actor, company } }) => {
      platform.limiter.take(UPLOADS, actor.person);
      return { json: { came: await importSamples(platform, actor, company, actor) } };
    },
  );
}
