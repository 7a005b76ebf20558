import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal, notFound } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { projectWorker } from "../guards.ts";
import { DecisionPage } from "../pages/decisions.tsx";
import type { ProjectRow } from "../queries.ts";
import { changedDecision, newDecision } from "./input.ts";
import { decidingMessages } from "./messages.ts";
import { type DecisionRow, listDecisions } from "./queries.ts";
import { changeDecision, noteDecision } from "./service.ts";

/** One's own log of decisions: noted, and put in other words. */
export function decidingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const keyOf = keyOfPerson(db);
  const at = (project: ProjectRow, decision: string): string => `/projects/${project.id}#d-${decision}`;

  routes.get("/projects/:projectId/decisions/new", projectWorker, async (c, { actor, project }) => {
    const draft = await findDraft(platform, keyOf, actor, `decision:${project.id}`);
    const today = dayOf(clock.now(), c.var.viewer.zone);
    return shown(c, project, { form: filledWith(formOf({ decidedOn: today }), draft) });
  });

  routes.post("/projects/:projectId/decisions", projectWorker, async (c, { actor, project }) => {
    const result = await readForm(c, newDecision);
    if (!result.ok) return shown(c, project, { form: result.form, status: 422 });
    return submit(platform, c, async () => {
      const id = await noteDecision(platform, actor, project, result.value);
      await forgetDraft(platform, actor, `decision:${project.id}`);
      return at(project, id);
    });
  });

  routes.get("/projects/:projectId/decisions/:decisionId", projectWorker, async (c, { actor, project }) => {
    const decision = await decisionOf(c, project);
    const draft = await findDraft(platform, keyOf, actor, `decision:${decision.id}`);
    return shown(c, project, { decision, form: filledWith(formOfDecision(decision), draft) });
  });

  routes.post("/projects/:projectId/decisions/:decisionId", projectWorker, async (c, { actor, project }) => {
    const decision = await decisionOf(c, project);
    const result = await readForm(c, changedDecision);
    if (!result.ok) return shown(c, project, { decision, form: result.form, status: 422 });
    try {
      await changeDecision(platform, actor, project, decision.id, result.value);
    } catch (error) {
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const now = await decisionOf(c, project);
      const form = conflictForm(result.form, now.version);
      return shown(c, project, { decision: now, form, theirs: formOfDecision(now), status: 409 });
    }
    await forgetDraft(platform, actor, `decision:${decision.id}`);
    return c.redirect(at(project, decision.id), 303);
  });

  /** @throws Refusal 404 where it is of no project of theirs */
  async function decisionOf(c: Ctx, project: ProjectRow): Promise<DecisionRow> {
    const id = c.req.param("decisionId");
    const found = (await listDecisions(db.q, [project.id]))(project.id).find((one) => one.id === id);
    if (!found) throw notFound();
    return found;
  }

  function shown(
    c: Ctx,
    project: ProjectRow,
    {
      decision,
      form,
      theirs,
      status,
    }: {
      readonly decision?: DecisionRow;
      readonly form: FormState;
      readonly theirs?: FormState;
      readonly status?: 409 | 422;
    },
  ): Promise<Response> {
    const m = decidingMessages[c.var.viewer.lang];
    const once = decision ? undefined : v4();
    return page(c, <DecisionPage project={project} decision={decision} form={form} theirs={theirs} once={once} />, {
      title: decision ? m.change : m.write,
      islands: ["autosave"],
      path: `/projects/${project.id}/decisions/${decision?.id ?? "new"}`,
      ...(status ? { status } : {}),
    });
  }
}

const formOfDecision = ({ decidedOn, what, why, weighed, version }: DecisionRow): FormState =>
  formOf({ decidedOn, what, why, weighed, version: String(version) });
