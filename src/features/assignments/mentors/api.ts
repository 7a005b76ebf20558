import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { readDownload } from "../files/queries.ts";
import { removeFile } from "../files/service.ts";
import { mentorFile, mentorFileChanger } from "../guards.ts";
import { kept, removeQuery } from "../keeping/input.ts";
import { onItsVersion } from "../keeping/service.ts";

const PATH = "/api/v1/assignments/:assignmentId/mentor-files/:mentorFileId";
const scope = ["hire", "organize"] as const;

/** Model answers and other files for mentors, for programs. What their scope does not reach is absent: the guards look at it. */
export function mentorFilesApi(routes: Routes): void {
  const { platform } = routes;

  routes.add(
    "GET",
    PATH,
    mentorFile,
    async (c, { file }) => {
      const { bytes, headers } = await readDownload(platform, file, { apart: true });
      return c.body(bytes, 200, headers);
    },
    {
      summary: "A file of an assignment that is only for mentors; absent for a token without the scope",
      scope,
      returns: z.string(),
      contentType: "application/octet-stream",
    },
  );

  operation(
    routes,
    "DELETE",
    PATH,
    mentorFileChanger,
    { summary: "Take a file for mentors away", scope, query: removeQuery, returns: kept },
    async ({ admitted: { actor, assignment, file }, query: { state } }) => {
      const run = () => removeFile(platform, actor, assignment, file, state);
      return { json: await onItsVersion(platform, actor, assignment, run) };
    },
  );
}
