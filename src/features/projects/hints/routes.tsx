import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { projectWorker } from "../guards.ts";
import { openForm } from "./input.ts";
import { openHint } from "./service.ts";

/** Opening the hints of one's own project, one by one. */
export function hintsRoutes(routes: Routes): void {
  routes.post("/projects/:projectId/hints", projectWorker, async (c, { actor, project }) => {
    const result = await readForm(c, openForm);
    await openHint(routes.platform, actor, project, result.ok ? result.value.hint : "");
    return c.redirect(`/projects/${project.id}#hints`, 303);
  });
}
