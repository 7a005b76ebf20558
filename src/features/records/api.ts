import { z } from "zod";
import { operation } from "../../platform/http/api.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { recordReader } from "./guards.ts";
import { openRecord } from "./reading/service.ts";

const facts = z.object({
  company: z.string(),
  cohort: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  ongoing: z.boolean(),
  minutes: z.number().int().nullable(),
  assignment: z.string().nullable(),
  submissions: z.number().int(),
  feedback: z.number().int(),
});

const record = z.object({
  id: z.string(),
  cohort: z.string(),
  state: z.string(),
  lang: z.string(),
  name: z.string().nullable(),
  facts: facts.nullable(),
  sections: z.array(
    z.object({
      section: z.string(),
      number: z.number().int(),
      words: z.array(z.object({ word: z.string(), text: z.string() })),
      mentor: z.object({ name: z.string().nullable(), text: z.string() }).nullable(),
    }),
  ),
  approvedAt: z.string().nullable(),
  version: z.number().int(),
});

export function recordsApi(routes: Routes): void {
  const { platform } = routes;

  operation(
    routes,
    "GET",
    "/api/v1/records/:recordId",
    recordReader,
    {
      summary: "A track record: your own, or one whose owner lets you read it (the reading is noted)",
      scope: "read",
      returns: record,
    },
    async ({ admitted: { actor, record: found } }) => ({ json: await openRecord(platform, actor, found) }),
  );
}
