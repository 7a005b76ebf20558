import { notFound } from "../../../platform/errors.ts";
import { operation } from "../../../platform/http/api.ts";
import { withRole } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { chosenProject, projectSchema } from "../input.ts";
import { findOwnOn, findProject } from "../queries.ts";
import { viewProject } from "../viewing/queries.ts";
import { findChoosable } from "./queries.ts";
import { wordTo } from "./routes.tsx";
import { chooseAssignment } from "./service.ts";

/** Taking an assignment as one's project, another one instead, or another size of it: as the page does. */
export function choosingApi(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  operation(
    routes,
    "POST",
    "/api/v1/projects",
    withRole("project.choose", ["participant"]),
    {
      summary:
        "Choose an assignment. `running` names your project that ends with it (409 `chosen_meanwhile` where another one is going on); from the second change on a `word` to your mentors goes along (422 `word_wanted`). One that you had before goes on",
      scope: "report",
      body: chosenProject,
      returns: projectSchema,
      makes: true,
      asksElsewhere: true,
    },
    async ({ c, admitted: actor, body, once }) => {
      const found = await findChoosable(db, actor, body);
      if (!found) throw notFound();
      const { cohort, assignment } = found;
      const word = await wordTo(platform, c, actor, found, body.word);
      return once(async () => {
        const before = await findOwnOn(db, actor, cohort.id, assignment.id);
        const chosen = { size: body.size, running: body.running ?? undefined, word };
        const id = await chooseAssignment(platform, actor, cohort, assignment, chosen);
        const project = await findProject(db, actor, id);
        if (!project) throw notFound();
        return { status: before ? 200 : 201, json: await viewProject(db, project) };
      });
    },
  );
}
