import { page } from "../../../design/page.tsx";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, orFormAgain, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { cohortOrganizer } from "../../cohorts/guards.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { SpreadPage } from "../pages/spread.tsx";
import { limitsForm } from "./input.ts";
import { limitingMessages } from "./messages.ts";
import { listSpread } from "./queries.ts";
import { limitField, limitWasField } from "./rules.ts";
import { setLimits } from "./service.ts";

/** How the choices of a cohort spread, and how many may be on each assignment. */
export function limitingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/cohorts/:cohortId/choices", cohortOrganizer, (c, { actor, cohort }) => show(c, actor, cohort));

  routes.post("/cohorts/:cohortId/choices", cohortOrganizer, async (c, { actor, cohort }) => {
    const ids = (await listSpread(platform.db, actor, cohort.id)).map(({ id }) => id);
    const result = await readForm(c, limitsForm(ids));
    if (!result.ok) return show(c, actor, cohort, result.form);
    // Who has another page open, made before an assignment came, says nothing of that one.
    const named = ids.filter((id) => limitField(id) in result.form.values);
    const limits = named.map((id) => {
      const { [limitField(id)]: most = null, [limitWasField(id)]: was } = result.value;
      return [id, limitWasField(id) in result.form.values ? { was, most } : { most }] as const;
    });
    return orFormAgain(
      "changed_meanwhile",
      async () => {
        await setLimits(platform, actor, cohort.id, new Map(limits));
        return c.redirect(`/cohorts/${cohort.id}/choices?saved=1`, 303);
      },
      () => show(c, actor, cohort, result.form, true),
    );
  });

  async function show(c: Ctx, actor: Actor, cohort: CohortRow, form?: FormState, meanwhile = false): Promise<Response> {
    const spread = await listSpread(platform.db, actor, cohort.id);
    const now = formOf(Object.fromEntries(spread.map(({ id, most }) => [limitField(id), most?.toString() ?? ""])));
    const content = (
      <SpreadPage
        cohort={cohort}
        spread={spread}
        form={form ?? now}
        saved={!form && c.req.query("saved") === "1"}
        meanwhile={meanwhile}
      />
    );
    const path = `/cohorts/${cohort.id}/choices`;
    return page(c, content, {
      title: limitingMessages[c.var.viewer.lang].title,
      ...(form ? { status: meanwhile ? 409 : 422, path } : {}),
    });
  }
}
