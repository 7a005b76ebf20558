import { page } from "../../../design/page.tsx";
import { readForm as readSent } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { venueCohort } from "../guards.ts";
import { venueMessages } from "../messages.ts";
import { SincePage } from "../pages/since.tsx";
import { listRooms } from "../queries.ts";
import type { NoteSeen } from "../reading/service.ts";
import { readForm } from "./input.ts";
import { listSince } from "./queries.ts";
import { callRead } from "./service.ts";

export function catchingUpRoutes(routes: Routes, noteSeen: NoteSeen): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/cohorts/:cohortId/since", venueCohort, async (c, { actor, cohort }) => {
    const since = await listSince(db, actor, await listRooms(db, actor, cohort.id));
    return page(c, <SincePage cohort={cohort.id} since={since} />, {
      title: venueMessages[c.var.viewer.lang].sinceAway,
      bodyClass: "venue",
    });
  });

  routes.post("/cohorts/:cohortId/since", venueCohort, async (c, { actor, cohort }) => {
    const result = await readSent(c, readForm);
    if (result.ok) await callRead(platform, noteSeen, actor, await listRooms(db, actor, cohort.id), result.value.read);
    const next = result.ok ? result.value.next : undefined;
    return c.redirect(`/cohorts/${cohort.id}/since${next ? `#room-${next}` : ""}`, 303);
  });
}
