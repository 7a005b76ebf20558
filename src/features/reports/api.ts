import { z } from "zod";
import { isId } from "../../platform/database/columns.ts";
import { listPage } from "../../platform/database/list-page.ts";
import { notFound } from "../../platform/errors.ts";
import { type ApiList, operation, pageQuery } from "../../platform/http/api.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { signedIn } from "../../platform/http/guard.ts";
import { idIn, placeIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { listItems } from "./conditions/service.ts";
import { cohortParticipant, findStaffed, reportReader } from "./guards.ts";
import { contentsFrom, newReport, type SentReport } from "./input.ts";
import { findOwnReport, listOwnReports, type ReportPlace } from "./queries.ts";
import { type OpenedReport, openListed, openReport, openReports } from "./reading/service.ts";
import { findReportForm, findStarting, writeReport } from "./service.ts";
import { listRowsFor } from "./shown/queries.ts";
import type { ReportView } from "./view.ts";

const named = z.object({ id: z.string(), name: z.string() });
const nullable = z.string().nullable();
const readers = z.array(z.string());
export const reportSchema = z.object({
  id: z.string(),
  cohort: z.string(),
  person: named,
  day: z.string(),
  kind: z.enum(["work", "rest"]).nullable(),
  minutes: z.number().int().nullable(),
  did: nullable,
  stuck: nullable,
  next: nullable,
  need: nullable,
  note: nullable,
  condition: z.array(z.object({ item: z.string(), label: z.string(), level: z.string(), readers })),
  readers: z.record(z.string(), readers),
  acknowledgements: z.array(z.object({ by: named, at: z.string(), sentence: nullable })),
  version: z.number().int(),
  createdAt: nullable,
});

export function reportsApi(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  operation(
    routes,
    "POST",
    "/api/v1/cohorts/:cohortId/reports",
    cohortParticipant,
    {
      summary: "Write your report of a day; sent again with the same clientId it is stored once",
      scope: "report",
      body: newReport,
      returns: reportSchema,
    },
    ({ c, admitted: { actor, cohort }, body }) => postReport(routes, c, actor, cohort.id, body),
  );

  operation(
    routes,
    "GET",
    "/api/v1/reports",
    signedIn,
    {
      summary:
        "Your own reports, the latest day first. With `cohort`, where you look after it: what you may read of the others', those written last first; they see that you read it. Condition and note only with the scope report",
      scope: "read",
      query: pageQuery.extend({ cohort: z.string().max(100).optional() }),
      returns: z.object({ items: z.array(reportSchema), next: nullable }),
      list: true,
    },
    async ({ c, admitted: actor, query: { cohort, ...asked } }) => {
      if (cohort !== undefined) return { json: await listOfCohort(actor, cohort, asked) };
      const { before, limit } = asked;
      const from = placeIn(before, readDay);
      const { rows, last } = await listPage(limit, (most) => listOwnReports(db, actor, { before: from, limit: most }));
      const items = await openReports(platform, actor, rows, c.var.viewer.name ?? "");
      const next = last ? `${last.day}.${last.id}` : null;
      return { json: { items: items.map(viewOf), next } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/reports/:reportId",
    reportReader,
    {
      summary: "What you may read of one report; its author sees that you read it",
      scope: "read",
      returns: reportSchema,
    },
    async ({ admitted: { actor, report, name } }) => ({
      json: viewOf(await openReport(platform, actor, { report, name })),
    }),
  );

  /** What the page at `/cohorts/{id}/reports` leads to. @throws Refusal 404 where that page is not for the actor */
  async function listOfCohort(
    actor: Actor,
    cohort: string,
    { before, limit }: z.infer<typeof pageQuery>,
  ): Promise<ApiList<ReportView>> {
    if (!(await findStaffed(db, actor, cohort))) throw notFound();
    const from = idIn(before);
    const { rows, last } = await listPage(limit, (most) =>
      listRowsFor(db, actor, { cohort, before: from, limit: most }),
    );
    const items = await openListed(platform, actor, rows);
    return { items: items.map(viewOf), next: last?.report.id ?? null };
  }
}

/** As `next` says it: a day, and which of that day. A day alone is before all of it. */
function readDay(text: string): ReportPlace | undefined {
  const [day, id] = text.split(".");
  return z.iso.date().safeParse(day).success && day ? { day, id: id && isId(id) ? id : undefined } : undefined;
}

/** The answer to a report that was sent as JSON: 201 with it, 200 when it was there already. For other addresses of the same thing. */
export async function postReport({ platform }: Routes, c: Ctx, actor: Actor, cohort: string, sent: SentReport) {
  const { viewer } = c.var;
  const today = dayOf(platform.clock.now(), viewer.zone);
  const form = await findReportForm(platform, cohort, viewer.lang);
  const items = await listItems(platform, actor);
  const contents = contentsFrom(sent, await findStarting(platform, actor, cohort, form), items);
  const day = sent.day ?? today;
  const { id, created } = await writeReport(platform, actor, cohort, { day, today, contents, client: sent.clientId });
  const report = await findOwnReport(platform.db, actor, id);
  const opened = report && (await openReport(platform, actor, { report, name: viewer.name ?? "" }));
  return { status: created ? (201 as const) : (200 as const), json: opened && viewOf(opened) };
}

/** Without what only a form needs. */
const viewOf = ({ condition, ...report }: OpenedReport): ReportView => ({
  ...report,
  condition: condition.map(({ item, label, level, readers: of }) => ({ item, label, level, readers: of })),
});
