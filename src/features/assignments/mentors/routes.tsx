import type { Ctx } from "../../../platform/http/context.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { readDownload, type SentFile } from "../files/queries.ts";
import { removeFile, removeVersion } from "../files/service.ts";
import { mentorFile, mentorFileChanger, mentorFileVersion, mentorFileVersionChanger } from "../guards.ts";
import { moveApart } from "./service.ts";

/** Files for mentors have addresses of their own: the one for participants' files reads another table, and cannot give them. */
export function mentorFilesRoutes(routes: Routes): void {
  const { platform } = routes;
  platform.jobs.every("19 * * * *", {
    name: "assignments.move_apart",
    run: () => moveApart(platform),
  });
  const file = "/assignments/:assignmentId/mentor-files/:mentorFileId";
  const version = `${file}/versions/:mentorVersionId`;
  const send = async (c: Ctx, sent: SentFile): Promise<Response> => {
    const { bytes, headers } = await readDownload(platform, sent, { apart: true });
    return c.body(bytes, 200, headers);
  };
  const back = (c: Ctx, assignment: { readonly id: string }): Response =>
    c.redirect(`/assignments/${assignment.id}/edit#part-files`, 303);

  routes.get(file, mentorFile, (c, admitted) => send(c, admitted.file));

  routes.get(version, mentorFileVersion, (c, { file: { path }, version: sent }) => send(c, { ...sent, path }));

  routes.post(`${file}/remove`, mentorFileChanger, async (c, { actor, assignment, file: gone }) => {
    await removeFile(platform, actor, assignment, gone);
    return back(c, assignment);
  });

  routes.post(`${version}/remove`, mentorFileVersionChanger, async (c, admitted) => {
    await removeVersion(platform, admitted.actor, admitted.assignment, admitted.file, admitted.version);
    return back(c, admitted.assignment);
  });
}
