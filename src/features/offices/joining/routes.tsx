import { page } from "../../../design/page.tsx";
import type { Routes } from "../../../platform/http/routes.ts";
import { placesOf } from "../../../platform/policy/actor.ts";
import { listValidConsents } from "../../consents/queries.ts";
import { accompanied, officeClient, officeJoiner } from "../../organizations/guards.ts";
import { listOfficesFor, listStaffAround } from "../../organizations/queries.ts";
import { officesMessages } from "../messages.ts";
import { OwnOfficesPage } from "../pages/own-offices.tsx";
import { joinOffice, leaveOffice } from "./service.ts";

/** Which support office accompanies me: the person says it, and takes it back. */
export function joiningRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/settings/offices", accompanied, async (c, actor) => {
    const { db, clock } = platform;
    const [offices, staff] = [await listOfficesFor(db, actor), await listStaffAround(db, actor)];
    const given = (await listValidConsents(db, actor, clock.now())).filter((one) => one.recipientKind === "office");
    const takesPart = placesOf(actor, ["participant"]).length > 0;
    return page(c, <OwnOfficesPage {...{ offices, staff, given, takesPart }} />, {
      title: officesMessages[c.var.viewer.lang].joining.title,
    });
  });

  routes.post("/settings/offices/:organizationId/join", officeJoiner, async (c, { actor, office }) => {
    await joinOffice(platform, actor, office);
    return c.redirect("/settings/offices", 303);
  });

  routes.post("/settings/offices/:organizationId/leave", officeClient, async (c, { actor, office }) => {
    await leaveOffice(platform, actor, office);
    return c.redirect("/settings/offices", 303);
  });
}
