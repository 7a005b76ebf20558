import { page } from "../../../design/page.tsx";
import { isId } from "../../../platform/database/columns.ts";
import { notFound } from "../../../platform/errors.ts";
import { wholeBody } from "../../../platform/http/body.ts";
import { everybody } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { projectWorker } from "../guards.ts";
import { PushesPage } from "../pages/pushes.tsx";
import { pushingMessages } from "./messages.ts";
import { findPushes } from "./queries.ts";
import { endPushes, hearPush, secretOf, startPushes } from "./service.ts";

/** Hearing of pushes: set up by the project's person, told by a forge that proves the secret. */
export function pushingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, settings } = platform;

  routes.get("/projects/:projectId/pushes", projectWorker, async (c, { project }) => {
    const pushes = await findPushes(db, project.id);
    const content = (
      <PushesPage
        project={project}
        pushes={pushes}
        address={`${settings.baseUrl.replace(/\/$/, "")}/hooks/pushes/${project.id}`}
        secret={pushes ? secretOf(platform, pushes) : ""}
        now={clock.now()}
      />
    );
    return page(c, content, { title: pushingMessages[c.var.viewer.lang].title });
  });

  routes.post("/projects/:projectId/pushes", projectWorker, (c, { actor, project }) =>
    submit(platform, c, async () => {
      await startPushes(platform, actor, project);
      return `/projects/${project.id}/pushes`;
    }),
  );

  routes.post("/projects/:projectId/pushes/end", projectWorker, async (c, { actor, project }) => {
    await endPushes(platform, actor, project);
    return c.redirect(`/projects/${project.id}/pushes`, 303);
  });

  // A forge has no account here: what it knows is the secret.
  routes.post("/hooks/pushes/:projectId", everybody, async (c) => {
    const project = c.req.param("projectId") ?? "";
    if (!isId(project)) throw notFound();
    const signed = {
      github: c.req.header("X-Hub-Signature-256"),
      gitea: c.req.header("X-Forgejo-Signature") ?? c.req.header("X-Gitea-Signature"),
      gitlab: c.req.header("X-Gitlab-Token"),
    };
    const commits = await hearPush(platform, project, signed, await wholeBody(c));
    return c.json({ commits });
  });
}
