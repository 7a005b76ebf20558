import { operation } from "../../../../platform/http/api.ts";
import type { Routes } from "../../../../platform/http/routes.ts";
import { assignmentFetcher } from "../../guards.ts";
import { kept } from "../../keeping/input.ts";
import { keptNow } from "../../keeping/service.ts";
import { importStored, withStored } from "../service.ts";
import { fetchForm } from "./input.ts";
import { readRepositoryFolder } from "./queries.ts";

/** The same over the API. */
export function fetchingApi(routes: Routes): void {
  const { platform } = routes;
  operation(
    routes,
    "POST",
    "/api/v1/assignments/import/git",
    assignmentFetcher,
    {
      summary:
        "Take an assignment in from a folder of a Git repository as a draft, where GIT_HOSTS allows it; 422 with every problem by file and line, and nothing taken in",
      scope: "hire",
      body: fetchForm,
      returns: kept,
      makes: true,
      asksElsewhere: true,
    },
    async ({ admitted: { actor, company }, body, once }) => {
      const bundle = await readRepositoryFolder(platform, body, actor.person);
      return withStored(platform, bundle, (stored) =>
        once(async () => {
          const id = await importStored(platform, actor, stored, { company, seenBy: actor });
          return { status: 201, json: await keptNow(platform, actor, id) };
        }),
      );
    },
  );
}
