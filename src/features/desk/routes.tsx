import { page } from "../../design/page.tsx";
import { isId } from "../../platform/database/columns.ts";
import { isRefusal, notFound } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { placeIn, readPlace } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { atDesk, deskOrganizer } from "./guards.ts";
import { away, backAgain, ticks } from "./input.ts";
import { deskMessages } from "./messages.ts";
import { DeskPage } from "./pages/desk.tsx";
import { findDesk } from "./queries.ts";
import { fridayOf } from "./rules.ts";
import { comeBack, goAway, tickItems } from "./service.ts";
import type { WaitsElsewhere } from "./waiting/queries.ts";

export function deskRoutes(routes: Routes, elsewhere: WaitsElsewhere): void {
  const { platform } = routes;

  routes.get("/desk", atDesk, (c, actor) => show(c, actor));

  routes.post("/desk/:cohortId/runbook", deskOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, ticks);
    if (result.ok) await tickItems(platform, actor, cohort, result.value);
    const only = result.ok && result.value.only === cohort.id ? `?cohort=${cohort.id}` : "";
    return c.redirect(`/desk${only}#runbook`, 303);
  });

  routes.post("/desk/away", atDesk, async (c, actor) => {
    const result = await readForm(c, away);
    if (!result.ok) return show(c, actor, result.form);
    try {
      await goAway(platform, actor, result.value.until);
    } catch (error) {
      if (!isRefusal(error, "away_day")) throw error;
      return show(c, actor, withProblem(result.form, "until", "not_day"));
    }
    return c.redirect(`/${result.value.on ?? "desk"}#seat`, 303);
  });

  routes.post("/desk/back", atDesk, async (c, actor) => {
    const result = await readForm(c, backAgain);
    await comeBack(platform, actor);
    return c.redirect(`/${(result.ok && result.value.on) || "desk"}#seat`, 303);
  });

  async function show(c: Ctx, actor: Actor, refused?: FormState): Promise<Response> {
    const cohort = c.req.query("cohort");
    const start = cohort && isId(cohort) ? `/desk?cohort=${cohort}` : "/desk";
    const asked = { cohort, after: placeIn(c.req.query("after"), readPlace, start) };
    const desk = await findDesk(platform, actor, asked, elsewhere);
    if (!desk) throw notFound();
    const content = <DeskPage desk={desk} form={refused ?? formOf()} friday={fridayOf(desk.today)} />;
    return page(c, content, {
      title: deskMessages[c.var.viewer.lang].title,
      bodyClass: "desk",
      ...(refused ? { status: 422, path: "/desk" } : {}),
    });
  }
}
