import { z } from "zod";
import { operation } from "../../platform/http/api.ts";
import { signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { type Actor, hasScope } from "../../platform/policy/actor.ts";
import { recordReader, sentReader } from "./guards.ts";
import { openRecord } from "./reading/service.ts";
import { CARE_SECTIONS } from "./rules.ts";
import { listSent, openSent } from "./sending/service.ts";
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

const sentRecord = z.object({
  id: z.string(),
  /** Null: their name was not sent along, or `lost`. */
  person: z.object({ name: z.string().nullable() }),
  /** Its key is lost: it cannot be opened, and whether a name was sent cannot be said. */
  lost: z.boolean(),
  cohort: z.object({ title: z.string() }),
  sentAt: z.string(),
  until: z.string(),
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
        "A track record: your own, or one whose owner lets you read it (the reading is noted). The parts health, signs and support only with the scope report",
      scope: "read",
      returns: record,
    },
    async ({ admitted: { actor, record: found } }) => {
      return { json: viewFor(actor, await openRecord(platform, actor, found)) };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/sent-records",
    signedIn,
    {
      summary: "The copies of track records that were sent to hiring and that you may read now, newest first",
      scope: "hire",
      returns: z.object({ items: z.array(sentRecord) }),
    },
    async ({ admitted: actor }) => {
      const rows = await listSent(platform, actor);
      const items = rows.map(({ id, name, lost, cohortTitle, sentAt, expiresAt }) => ({
        ...{ id, person: { name }, lost, cohort: { title: cohortTitle } },
        sentAt: sentAt.toISOString(),
        until: expiresAt.toISOString(),
      }));
      return { json: { items } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/sent-records/:sentId",
    sentReader,
    {
      summary:
        "A copy that was sent to hiring, with the parts its owner chose, as it was sent (the reading is noted). The parts health, signs and support only with the scope report",
      scope: "hire",
      returns: record,
    },
    async ({ admitted: { actor, sent } }) => ({ json: viewFor(actor, await openSent(platform, actor, sent)) }),
  );
}

/** Special-care data leaves only in a browser of one's own, or by a token that was made for reports. */
function viewFor(actor: Actor, view: RecordView): RecordView {
  if (hasScope(actor, "report")) return view;
  return { ...view, sections: view.sections.filter(({ section }) => !CARE_SECTIONS.includes(section)) };
}
