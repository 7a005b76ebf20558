import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { days, later } from "../../../platform/clock.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { listValidConsents } from "../../consents/queries.ts";
import { accompanied, officeClient, officeJoiner, officeOfMine } from "../../organizations/guards.ts";
import { listOfficesFor, listStaffAround, type OrganizationRow } from "../../organizations/queries.ts";
import { listEndedByOffices, listWhoLooksAfter } from "../accompanying/queries.ts";
import { officesMessages } from "../messages.ts";
import { OwnOfficesPage } from "../pages/own-offices.tsx";
import { SeeingPage } from "../pages/seeing.tsx";
import { listReviews } from "../reviewing/queries.ts";
import { itemsOf, seen } from "./input.ts";
import { seeingMessages } from "./messages.ts";
import { joinOffice, leaveOffice, showOffice } from "./service.ts";

/** So long it stands there that an office has ended it. */
const TOLD_DAYS = 30;
/** How long it is shown, unless somebody chooses otherwise. */
const USUAL_DAYS = "90";

/** Which support office accompanies me: the person says it, and takes it back. */
export function joiningRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/settings/offices", accompanied, async (c, actor) => {
    const { db } = platform;
    const [offices, staff] = [await listOfficesFor(db, actor), await listStaffAround(db, actor)];
    const given = await listGiven(actor);
    const after = await listWhoLooksAfter(db, actor);
    const ended = await listEndedByOffices(db, actor, later(actor.at, -days(TOLD_DAYS)));
    const saved = savedOf(c.req.query("saved"));
    const takesPart = placesOf(actor, ["participant"]).length > 0;
    const reviews = await listReviews(db, actor, "own", {});
    return page(c, <OwnOfficesPage {...{ offices, staff, given, takesPart, saved, after, ended, reviews }} />, {
      title: officesMessages[c.var.viewer.lang].joining.title,
    });
  });

  routes.post("/settings/offices/:organizationId/join", officeJoiner, async (c, { actor, office }) => {
    await joinOffice(platform, actor, office);
    return c.redirect(`/settings/offices/${office.id}/sees?joined=1`, 303);
  });

  routes.get("/settings/offices/:organizationId/sees", officeOfMine, async (c, { actor, office }) => {
    const given = await listGiven(actor);
    const now = given.filter(({ recipient }) => recipient === office.id).map(({ item }) => item);
    // What is shown already stands there; of who shows nothing yet, nothing is chosen beforehand.
    return show(c, office, formOf({ sees: now.length > 0 ? "choose" : null, items: now, days: USUAL_DAYS }));
  });

  routes.post("/settings/offices/:organizationId/sees", officeOfMine, async (c, { actor, office }) => {
    const result = await readForm(c, seen);
    if (!result.ok) return show(c, office, result.form, 422);
    const chosen = result.value;
    return submit(platform, c, async () => {
      await showOffice(platform, actor, office, { items: itemsOf(chosen), days: chosen.days }, c.var.viewer);
      return "/settings/offices?saved=sees";
    });
  });

  const listGiven = async (actor: Actor) =>
    (await listValidConsents(platform.db, actor, platform.clock.now())).filter((one) => one.recipientKind === "office");

  function show(c: Ctx, office: OrganizationRow, form: FormState, status: 200 | 422 = 200): Promise<Response> {
    // Who was accompanied already and shows things is not told that nothing is seen.
    const joined = status === 200 && c.req.query("joined") === "1" && (form.values.items ?? []).length === 0;
    const content = <SeeingPage office={office} form={form} once={v4()} joined={joined} />;
    const path = `/settings/offices/${office.id}/sees`;
    return page(c, content, { title: seeingMessages[c.var.viewer.lang].title, status, path });
  }

  routes.post("/settings/offices/:organizationId/leave", officeClient, async (c, { actor, office }) => {
    await leaveOffice(platform, actor, office);
    return c.redirect("/settings/offices", 303);
  });
}

/** Which of the two directions was decided just now. */
const savedOf = (said: string | undefined): "sees" | "tells" | undefined =>
  said === "sees" || said === "tells" ? said : undefined;
