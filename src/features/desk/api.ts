import { z } from "zod";
import { notFound } from "../../platform/errors.ts";
import { operation } from "../../platform/http/api.ts";
import { placeIn, readPlace } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { atDesk } from "./guards.ts";
import { findDesk } from "./queries.ts";
import { KINDS, SILENT_ACTIONS } from "./rules.ts";
import { mentorView, silentView, waitingView } from "./view.ts";
import type { WaitsElsewhere } from "./waiting/queries.ts";

const person = z.object({ id: z.string(), name: z.string() });

/** A thing that waits, for programs. */
export const waitingSchema = z.object({
  kind: z.enum(KINDS),
  id: z.string(),
  since: z.string(),
  /** Monday to Friday, in the company's zone. */
  workingDays: z.number(),
  pastUsual: z.boolean(),
  cohort: z.string().nullable(),
  title: z.string().nullable(),
  day: z.string().nullable(),
  count: z.number(),
  countedAll: z.boolean(),
  from: z.string().nullable(),
  anonymous: z.boolean().describe("Other participants do not know who `from` is"),
  claimed: z.boolean(),
  with: z.array(z.string()),
  href: z.string(),
});

const silent = z.object({
  person,
  cohort: z.string(),
  lastSign: z.string().nullable(),
  lastHeardOn: z.string(),
  wishAfterWorkingDays: z.number().nullable(),
  wishFirst: z.string().nullable(),
  pausedUntil: z.string().nullable(),
  action: z.enum(SILENT_ACTIONS),
});

const mentor = z.object({
  person,
  accompanies: z.number(),
  awayUntil: z.string().nullable(),
  waiting: z.partialRecord(z.enum(KINDS), z.number()),
});

const desk = z.object({
  /** Longest first; `next` is the cursor for `?after=`. */
  waiting: z.object({ items: z.array(waitingSchema), next: z.string().nullable() }),
  silent: z.array(silent),
  mentors: z.array(mentor),
});

export function deskApi(routes: Routes, elsewhere: WaitsElsewhere): void {
  operation(
    routes,
    "GET",
    "/api/v1/desk",
    atDesk,
    {
      summary: "What waits in the cohorts you run or accompany, longest first; as on the desk page",
      scope: "organize",
      query: z.object({ cohort: z.string().max(100).optional(), after: z.string().max(100).optional() }),
      returns: desk,
    },
    async ({ admitted: actor, query }) => {
      const asked = { cohort: query.cohort, after: placeIn(query.after, readPlace) };
      const found = await findDesk(routes.platform, actor, asked, elsewhere);
      if (!found) throw notFound();
      const items = found.waiting.rows.map(waitingView);
      const json = {
        waiting: { items, next: found.waiting.next ?? null },
        silent: found.silent.rows.map(silentView),
        mentors: found.mentors.rows.map(mentorView),
      };
      return { json };
    },
  );
}
