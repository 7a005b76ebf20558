import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { findPlan, type ParticipationRow } from "../../applications/day-one/queries.ts";
import { chooseStructure } from "../../applications/day-one/service.ts";
import { participating } from "../../applications/guards.ts";
import { structureMessages } from "../messages.ts";
import { ChoosingPage } from "../pages/choosing.tsx";
import { structureForm } from "./input.ts";

/** Which structure somebody would like: chosen on the first day, changed whenever they like. */
export function choosingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/today/structure", participating, async (c, { participation }) => show(c, await kept(participation)));

  routes.post("/today/structure", participating, async (c, { actor, participation }) => {
    const result = await readForm(c, structureForm);
    if (!result.ok) return show(c, result.form, { status: 422 });
    try {
      await chooseStructure(platform, actor, participation, result.value);
    } catch (error) {
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const theirs = await kept(participation);
      return show(c, conflictForm(result.form, fieldValue(theirs, "version")), { theirs, status: 409 });
    }
    return c.redirect("/today/structure?saved=1", 303);
  });

  async function kept(participation: ParticipationRow): Promise<FormState> {
    const { structure, version } = await findPlan(platform, participation);
    return formOf({ structure, version: String(version) });
  }

  async function show(
    c: Ctx,
    form: FormState,
    refused?: { readonly theirs?: FormState; readonly status: 409 | 422 },
  ): Promise<Response> {
    const saved = !refused && c.req.query("saved") === "1";
    const content = <ChoosingPage form={form} theirs={refused?.theirs} saved={saved} />;
    return page(c, content, {
      title: structureMessages[c.var.viewer.lang].chooseTitle,
      ...(refused ? { status: refused.status, path: "/today/structure" } : {}),
    });
  }
}
