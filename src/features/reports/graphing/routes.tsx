import { page } from "../../../design/page.tsx";
import { notFound } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { listItems } from "../conditions/service.ts";
import { GraphPage, OthersGraphPage } from "../pages/graph.tsx";
import { patternForm } from "../patterns/input.ts";
import { listUnwanted } from "../patterns/queries.ts";
import { patternsIn } from "../patterns/rules.ts";
import { wantPattern } from "../patterns/service.ts";
import { listOwnReports } from "../queries.ts";
import { openListed, openReports } from "../reading/service.ts";
import { listShownReports } from "../shown/queries.ts";
import { fellowStaff } from "./guards.ts";
import { graphingMessages } from "./messages.ts";
import { firstDayOf, graphOf, WEEKS, weeksIn } from "./rules.ts";

/** More than one for every day that is drawn, in two cohorts at once. */
const MOST_REPORTS = 200;

/** The weeks of somebody's reports, drawn: their own, and of others as far as they chose the reader. */
export function graphingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const longest = WEEKS[WEEKS.length - 1] ?? WEEKS[0];

  routes.get("/reports/graph", signedIn, async (c, actor) => {
    const { viewer } = c.var;
    const today = dayOf(clock.now(), viewer.zone);
    const rows = await listOwnReports(db, actor, { limit: MOST_REPORTS });
    const within = rows.filter(({ day }) => day >= firstDayOf(today, longest));
    const [reports, items, unwanted] = await Promise.all([
      openReports(platform, actor, within, viewer.name ?? ""),
      listItems(platform, actor, { ended: true }),
      listUnwanted(db, actor),
    ]);
    const weeks = weeksIn(c.req.query("weeks"));
    const patterns = {
      patterns: patternsIn(reports, today).filter(({ rule }) => !unwanted.has(rule)),
      ownActions: new Map(items.map(({ id, ownAction }) => [id, ownAction])),
      unwanted: [...unwanted],
    };
    const graph = graphOf(reports, today, weeks);
    const content = <GraphPage {...{ graph, weeks, today, patterns }} at="/reports/graph" />;
    return page(c, content, { title: graphingMessages[viewer.lang].title });
  });

  routes.post("/reports/graph/patterns", signedIn, async (c, actor) => {
    const result = await readForm(c, patternForm);
    if (result.ok) await wantPattern(platform, actor, result.value.rule, result.value.wanted === "yes");
    return c.redirect("/reports/graph", 303);
  });

  routes.get(
    "/cohorts/:cohortId/participants/:personId/graph",
    fellowStaff,
    async (c, { actor, cohort, person, name }) => {
      const { viewer } = c.var;
      const today = dayOf(clock.now(), viewer.zone);
      const rows = await listShownReports(db, actor, {
        people: [person],
        from: firstDayOf(today, longest),
        to: today,
        limit: MOST_REPORTS,
      });
      const ofCohort = rows.filter((row) => row.cohort === cohort);
      const opened = await openListed(
        platform,
        actor,
        ofCohort.map((report) => ({ report, name })),
      );
      // Where nothing of their condition is for the reader, there is no such page.
      if (!opened.some(({ condition }) => condition.length > 0)) throw notFound();
      const weeks = weeksIn(c.req.query("weeks"));
      const at = `/cohorts/${cohort}/participants/${person}/graph`;
      const content = <OthersGraphPage {...{ graph: graphOf(opened, today, weeks), weeks, today, at, name }} />;
      return page(c, content, { title: graphingMessages[viewer.lang].ofOther(name) });
    },
  );
}
