import { posted } from "../../../platform/http/body.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { tellSeen } from "../../assignments/seen/service.ts";
import { projectReviewer } from "../guards.ts";

/** Whoever reads a result says that its answer had been seen; it counts for the assignment. */
export function seenRoutes(routes: Routes): void {
  routes.post("/projects/:projectId/answer-seen", projectReviewer, async (c, { actor, project }) => {
    const { texts } = await posted(c);
    await tellSeen(routes.platform, actor, project, texts.get("seen")?.[0] === "yes");
    return c.redirect(`/projects/${project.id}#answer-seen`, 303);
  });
}
