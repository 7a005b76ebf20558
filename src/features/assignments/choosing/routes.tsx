import { page } from "../../../design/page.tsx";
import { isId } from "../../../platform/database/columns.ts";
import { notFound } from "../../../platform/errors.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { placesOf } from "../../../platform/policy/actor.ts";
import { assignmentLister } from "../guards.ts";
import { ComparePage } from "../pages/compare.tsx";
import { assignmentPolicy, keepsBank } from "../policy.ts";
import { choosingMessages } from "./messages.ts";
import { listToCompare } from "./queries.ts";
import { SIDE_BY_SIDE } from "./rules.ts";
import type { FullOf } from "./view.ts";

/** Two or three assignments side by side. */
export function choosingRoutes(routes: Routes, fullOf: FullOf): void {
  const { db } = routes.platform;

  routes.get("/assignments/compare", assignmentLister, async (c, actor) => {
    const asked = [...new Set(c.req.queries("with") ?? [])].filter(isId);
    const assignments = await listToCompare(db, actor, asked.slice(0, SIDE_BY_SIDE));
    if (asked.length > 0 && assignments.length === 0) throw notFound();
    const [cohort] = placesOf(actor, ["participant"]).slice(-1);
    const content = (
      <ComparePage
        assignments={assignments.map((one) => ({
          ...one,
          mayChoose: assignmentPolicy.choose.holds(actor, one) && !one.held,
        }))}
        more={asked.length > SIDE_BY_SIDE}
        full={await fullOf(actor)}
        cohort={cohort}
        keeps={keepsBank(actor)}
      />
    );
    return page(c, content, { title: choosingMessages[c.var.viewer.lang].compareTitle });
  });
}
