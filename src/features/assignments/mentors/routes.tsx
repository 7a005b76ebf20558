import type { Ctx } from "../../../platform/http/context.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { readDownload, type SentFile } from "../files/queries.ts";
import { mentorFile, mentorFileVersion } from "../guards.ts";
import { moveApart } from "./service.ts";

/** Files for mentors have addresses of their own: the one for participants' files reads another table, and cannot give them. */
export function mentorFilesRoutes(routes: Routes): void {
  const { platform } = routes;
  platform.jobs.every("19 * * * *", {
    name: "assignments.move_apart",
    run: () => moveApart(platform),
  });
  const file = "/assignments/:assignmentId/mentor-files/:mentorFileId";
  const send = async (c: Ctx, sent: SentFile): Promise<Response> => {
    const { bytes, headers } = await readDownload(platform, sent, { apart: true });
    return c.body(bytes, 200, headers);
  };
  routes.get(file, mentorFile, (c, admitted) => send(c, admitted.file));

  routes.get(`${file}/versions/:mentorVersionId`, mentorFileVersion, (c, { file: { path }, version }) =>
    send(c, { ...version, path }),
  );
}
