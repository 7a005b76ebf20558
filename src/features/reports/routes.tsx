import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { isId } from "../../platform/database/columns.ts";
import { listPage } from "../../platform/database/list-page.ts";
import { findDraft } from "../../platform/drafts/drafts.ts";
import { isRefusal } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import { idIn, placeIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { dayOf, momentText } from "../../platform/i18n/format.ts";
import { type Actor, holds, placesOf } from "../../platform/policy/actor.ts";
import { keyOfPerson } from "../accounts/queries.ts";
import { STAFF } from "../accounts/rules.ts";
import { listCohorts } from "../cohorts/queries.ts";
import { conditionRoutes } from "./conditions/routes.tsx";
import type { DoneElsewhere } from "./doing/service.ts";
import { graphingRoutes } from "./graphing/routes.tsx";
import { reportAcknowledger, reportOwner, reportReader, reportsStaff } from "./guards.ts";
import { acknowledgeForm } from "./input.ts";
import { reportsMessages } from "./messages.ts";
import { CohortReportsPage } from "./pages/cohort-reports.tsx";
import { ReportPage } from "./pages/report.tsx";
import { ReportsPage } from "./pages/reports.tsx";
import { listOwnCohorts, listOwnReports, type ReportRow, sumOwnMinutes } from "./queries.ts";
import { openReport, openReports, wasNoted } from "./reading/service.ts";
import { coursesOf } from "./rules.ts";
import { acknowledge, draftOf, findReportForm, removeReport } from "./service.ts";
import { findNeighbours, listReportsFor } from "./shown/queries.ts";
import { dayIn, inListAddress, type ListPart, listAddress, listPart } from "./shown/rules.ts";
import { writingRoutes } from "./writing/routes.tsx";

/** Days on one page of one's own list; rows on one page of the list for mentors and organizers. */
const OWN_PAGE = 60;
const STAFF_PAGE = 50;

/** @param elsewhere where else it is known what somebody did on a day, to be offered for their report */
export function reportsRoutes(routes: Routes, ...elsewhere: readonly DoneElsewhere[]): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const words = (c: Ctx) => reportsMessages[c.var.viewer.lang];

  routes.get("/reports", signedIn, async (c, actor) => {
    const [own, looksAfter] = [await listOwnCohorts(db, actor), placesOf(actor, STAFF)];
    if (own.length > 0 || looksAfter.length === 0) return showOwn(c, actor, own);
    const newest = (await listCohorts(db, actor)).find(({ id }) => looksAfter.includes(id));
    return newest ? c.redirect(`/cohorts/${newest.id}/reports`, 303) : showOwn(c, actor, own);
  });

  writingRoutes(routes, elsewhere);
  conditionRoutes(routes);
  graphingRoutes(routes);

  routes.get("/cohorts/:cohortId/reports", reportsStaff, async (c, { actor, cohort }) => {
    const part = listPart((name) => c.req.query(name));
    const before = idIn(c.req.query("before"), listAddress(cohort.id, part));
    const asked = { cohort: cohort.id, ...part, before };
    const { rows: reports, last } = await listPage(STAFF_PAGE, (limit) =>
      listReportsFor(db, actor, { ...asked, limit }),
    );
    const older = last && listAddress(cohort.id, part, last.id);
    const content = <CohortReportsPage cohort={cohort} reports={reports} older={older} part={part} />;
    return page(c, content, { title: words(c).staffTitle });
  });

  routes.get("/reports/:reportId", reportReader, (c, { actor, report, name, plainWords }) =>
    showReport(c, actor, { report, name, plainWords }),
  );

  routes.post("/reports/:reportId/remove", reportOwner, async (c, { actor, report }) => {
    await removeReport(platform, actor, report);
    return c.redirect("/reports", 303);
  });

  routes.post("/reports/:reportId/acknowledge", reportAcknowledger, async (c, { actor, report, name, plainWords }) => {
    const result = await readForm(c, acknowledgeForm);
    if (!result.ok) return showReport(c, actor, { report, name, plainWords }, result.form);
    const list = readIn(c);
    const say = async (): Promise<string> => {
      const first = await acknowledge(platform, actor, report, result.value.sentence);
      if (!list) return `/reports/${report.id}`;
      // Another sentence is no reason to lead on: the next one was opened when the first was said.
      if (!first) return inListAddress(report.id, list, { told: report.id });
      const { after } = await findNeighbours(db, actor, report.id, { cohort: report.cohort, ...list });
      return after ? inListAddress(after.id, list, { told: report.id }) : listAddress(report.cohort, list);
    };
    try {
      return await submit(platform, c, say);
    } catch (error) {
      // Back, and another sentence in the same form: it takes the place of the one before.
      if (!isRefusal(error, "key_used_differently")) throw error;
      return c.redirect(await say(), 303);
    }
  });

  async function showOwn(c: Ctx, actor: Actor, cohorts: Awaited<ReturnType<typeof listOwnCohorts>>): Promise<Response> {
    const { viewer } = c.var;
    const cohort = cohorts.find(({ id }) => id === c.req.query("cohort")) ?? cohorts[0];
    const today = dayOf(clock.now(), viewer.zone);
    const before = placeIn(c.req.query("before"), dayIn, "/reports");
    const from = before ? { day: before, id: undefined } : undefined;
    const { rows, last } = await listPage(OWN_PAGE, async (limit) =>
      cohort ? listOwnReports(db, actor, { cohort: cohort.id, before: from, limit }) : [],
    );
    const [reports, minutes, form, draft] = await Promise.all([
      openReports(platform, actor, rows, viewer.name ?? ""),
      cohort ? sumOwnMinutes(db, actor, cohort.id) : 0,
      cohort && findReportForm(platform, cohort.id, viewer.lang),
      cohort && findDraft(platform, keyOfPerson(db), actor, draftOf(cohort.id)),
    ]);
    const content = (
      <ReportsPage
        cohort={cohort}
        cohorts={cohorts}
        reports={reports}
        minutes={minutes}
        cap={form?.cap ?? null}
        courses={before ? [] : coursesOf(reports, today)}
        writes={cohort !== undefined && holds(actor, ["participant"], cohort.id)}
        ofToday={reports.find(({ day }) => day === today)}
        newest={!before}
        draftAt={draft && momentText(viewer, draft.at, clock.now())}
        earlier={last && `/reports?cohort=${last.cohort}&before=${last.day}`}
      />
    );
    return page(c, content, { title: words(c).title });
  }

  async function showReport(
    c: Ctx,
    actor: Actor,
    found: { report: ReportRow; name: string; plainWords: boolean },
    refused?: FormState,
  ): Promise<Response> {
    const { report } = found;
    const mine = report.person === actor.person;
    const staff = !mine && holds(actor, STAFF, report.cohort);
    const list = staff ? readIn(c) : undefined;
    const told = c.req.query("told") ?? "";
    const opened = await openReport(platform, actor, found);
    const content = (
      <ReportPage
        report={opened}
        asked={await findReportForm(platform, report.cohort, c.var.viewer.lang)}
        now={clock.now()}
        mine={mine}
        noted={wasNoted(actor, opened)}
        post={mine ? report.post : null}
        acknowledge={staff ? (refused ?? formOf()) : undefined}
        plainFor={found.plainWords ? found.name : undefined}
        list={
          list && {
            part: list,
            ...(await findNeighbours(db, actor, report.id, { cohort: report.cohort, ...list })),
            told: isId(told) ? told : undefined,
          }
        }
        me={actor.person}
        once={v4()}
      />
    );
    const options = { title: words(c).title, path: list ? inListAddress(report.id, list) : `/reports/${report.id}` };
    return page(c, content, { ...options, ...(refused ? { status: 422 } : {}) });
  }
}

/** The list that a report is read in, one after the other; undefined: it was opened by itself. */
const readIn = (c: Ctx): ListPart | undefined =>
  c.req.query("list") === "1" ? listPart((name) => c.req.query(name)) : undefined;
