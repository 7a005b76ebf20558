import type { ComponentChildren } from "preact";
import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { readForm } from "../../../platform/http/form.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { AssignmentRow } from "../../assignments/queries.ts";
import { projectOwner } from "../guards.ts";
import { findRun } from "../limiting/queries.ts";
import { UsePage, UseSheet } from "../pages/use.tsx";
import { useLister } from "./guards.ts";
import { recommendationForm } from "./input.ts";
import { usedMessages } from "./messages.ts";
import { findUse, listUses } from "./queries.ts";
import { ORDERS } from "./rules.ts";
import { recommend } from "./service.ts";

/** Assignments on one page of the list. */
const PAGE = 50;

/** How assignments were used, for whoever chooses the next ones. Before what begins with an assignment's id. */
export function useRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/assignments/use", useLister, async (c, actor) => {
    const order = ORDERS.find((one) => one === c.req.query("order")) ?? "newest";
    const after = idIn(c.req.query("after"), "/assignments/use");
    const { rows, last } = await listPage(PAGE, (limit) => listUses(platform.db, actor, { order, after, limit }));
    const runs = await findRun(platform.db, actor);
    const content = <UsePage uses={rows} order={order} more={last?.id} paged={after !== undefined} runs={runs} />;
    return page(c, content, { title: usedMessages[c.var.viewer.lang].listTitle });
  });

  routes.post("/projects/:projectId/recommendation", projectOwner, async (c, { actor, project }) => {
    const result = await readForm(c, recommendationForm);
    await recommend(platform, actor, project, result.ok ? result.value.answer : null);
    return c.redirect(`/projects/${project.id}#recommendation`, 303);
  });
}

/** What stands on the page of an assignment about its use; nothing for who may not read it. */
export const useSheet =
  ({ db }: Platform) =>
  async (actor: Actor, assignment: AssignmentRow): Promise<ComponentChildren> => {
    const found = await findUse(db, actor, assignment);
    return found && <UseSheet {...found} />;
  };
