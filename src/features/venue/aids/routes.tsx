import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { ownPath } from "../../../platform/http/sign-in-path.ts";
import { venueMember } from "../guards.ts";
import { aidForm, allBackForm } from "./input.ts";
import { haveBack, switchOff } from "./service.ts";

/** What one presses on the page about the differences from the real workplace; there one is led back to. */
export function aidsRoutes(routes: Routes): void {
  const { platform } = routes;
  const backTo = (cohort: string, to: string | undefined, at: string): string =>
    `${to ? ownPath(to).split("#")[0] : `/cohorts/${cohort}/how-we-work/differences`}#${at}`;

  routes.post("/cohorts/:cohortId/aids", venueMember, async (c, { actor, cohort }) => {
    const result = await readForm(c, aidForm);
    if (!result.ok) return c.redirect(backTo(cohort, undefined, "aids"), 303);
    const { aid, off, to } = result.value;
    await (off === "1" ? switchOff : haveBack)(platform, actor, cohort, aid);
    return c.redirect(backTo(cohort, to, `aid-${aid}`), 303);
  });

  routes.post("/cohorts/:cohortId/aids/back", venueMember, async (c, { actor, cohort }) => {
    const result = await readForm(c, allBackForm);
    await haveBack(platform, actor, cohort);
    return c.redirect(backTo(cohort, result.ok ? result.value.to : undefined, "aids"), 303);
  });
}
