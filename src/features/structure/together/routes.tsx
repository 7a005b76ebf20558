import { page } from "../../../design/page.tsx";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { findPinned } from "../../blueprints/queries.ts";
import { venueMember } from "../../venue/guards.ts";
import { structureMessages } from "../messages.ts";
import { TogetherPage } from "../pages/together.tsx";
import { QUIET_HOUR, USUAL_SITTING } from "../rules.ts";
import { sittingForm } from "./input.ts";
import { findTogether } from "./queries.ts";
import { getUp, sitDown } from "./service.ts";

/** The quiet hour of a cohort, which one enters and leaves without a word. */
export function togetherRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.get("/cohorts/:cohortId/together", venueMember, (c, found) => show(c, found));

  routes.post("/cohorts/:cohortId/together", venueMember, async (c, found) => {
    const result = await readForm(c, sittingForm);
    if (!result.ok) return show(c, found, result.form);
    const { minutes, plate } = result.value;
    await sitDown(platform, found.actor, { cohort: found.cohort, stay: Number(minutes), named: plate === "on" });
    return c.redirect(`/cohorts/${found.cohort}/together`, 303);
  });

  routes.post("/cohorts/:cohortId/together/leave", venueMember, async (c, { actor, cohort }) => {
    await getUp(platform, actor);
    return c.redirect(`/cohorts/${cohort}/together`, 303);
  });

  async function show(
    c: Ctx,
    { actor, cohort }: { readonly actor: Actor; readonly cohort: string },
    refused?: FormState,
  ): Promise<Response> {
    const now = clock.now();
    const [pinned, together] = await Promise.all([findPinned(db, cohort), findTogether(db, actor, cohort, now)]);
    const held = pinned?.document.rituals.find(({ key }) => key === QUIET_HOUR);
    const content = (
      <TogetherPage
        cohort={cohort}
        hour={held && pinned && { when: held.when, lang: pinned.document.language }}
        together={together}
        begins={holds(actor, ["participant"], cohort)}
        form={refused ?? formOf({ minutes: USUAL_SITTING })}
        now={now}
      />
    );
    return page(c, content, {
      title: structureMessages[c.var.viewer.lang].togetherTitle,
      bodyClass: "venue",
      ...(refused ? { status: 422, path: `/cohorts/${cohort}/together` } : {}),
    });
  }
}
