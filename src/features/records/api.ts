import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { Refusal } from "../../platform/errors.ts";
import { operation } from "../../platform/http/api.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { type Actor, hasScope } from "../../platform/policy/actor.ts";
import { RECIPIENT_ROLES } from "../consents/rules.ts";
import { recordReader } from "./guards.ts";
import { findRecord, type RecordRow } from "./queries.ts";
import { openRecord } from "./reading/service.ts";
import { CARE_SECTIONS } from "./rules.ts";
import type { RecordView } from "./view.ts";

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
  feedbackGiven: z.number().int().optional(),
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
      summary:
        "A track record: your own, or one whose owner lets you read it (the reading is noted). The parts health, signs and support only with the scope report; for hiring with the scope hire",
      scope: "read",
      returns: record,
    },
    async ({ admitted: { actor, record: found } }) => {
      await mustBeMeantFor(platform.db, actor, found);
      return { json: viewFor(actor, await openRecord(platform, actor, found)) };
    },
  );
}

/**
 * What is shown to those who hire goes to a token that was made for hiring.
 * @throws Refusal 403 `scope_missing`
 */
async function mustBeMeantFor(db: Database, actor: Actor, { id }: RecordRow): Promise<void> {
  if (hasScope(actor, "hire")) return;
  const otherwise = { ...actor, roles: actor.roles.filter(({ role }) => !RECIPIENT_ROLES.hiring.includes(role)) };
  if (!(await findRecord(db, otherwise, id, "read"))) throw new Refusal(403, "scope_missing", { scope: "hire" });
}

/** Special-care data leaves only in a browser of one's own, or by a token that was made for reports. */
function viewFor(actor: Actor, view: RecordView): RecordView {
  if (hasScope(actor, "report")) return view;
  return { ...view, sections: view.sections.filter(({ section }) => !CARE_SECTIONS.includes(section)) };
}
