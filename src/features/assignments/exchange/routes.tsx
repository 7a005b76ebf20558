import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { assignmentAuthor } from "../guards.ts";
import { assignmentMessages, importSentence } from "../messages.ts";
import { ImportPage } from "../pages/import.tsx";
import { ImportRefused, readZip } from "./queries.ts";
import { importSamples, importStored, withStored } from "./service.ts";

/** How assignments come in: as a zip, or as the samples that come with Taiken. */
export function exchangeRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/assignments/import", assignmentAuthor, (c) => showImport(c));

  routes.post("/assignments/import", assignmentAuthor, async (c, { actor, company }) => {
    const [zip] = (await posted(c)).files.get("file") ?? [];
    if (!zip) return showImport(c, { missing: true });
    try {
      const bundle = await readZip(new Uint8Array(await zip.arrayBuffer()));
      return await withStored(platform, bundle, (stored) =>
        submit(
          platform,
          c,
          async () => `/assignments/${await importStored(platform, actor, stored, { company, seenBy: actor })}`,
        ),
      );
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      return showImport(c, { problems: error.problems.map((problem) => importSentence(c.var.viewer.lang, problem)) });
    }
  });

  routes.post("/assignments/samples", assignmentAuthor, async (c, { actor, company }) => {
    await importSamples(platform, actor, company, actor);
    return c.redirect("/assignments", 303);
  });

  function showImport(
    c: Ctx,
    { problems = [], missing = false }: { problems?: readonly string[]; missing?: boolean } = {},
  ): Promise<Response> {
    const refused = missing || problems.length > 0;
    return page(c, <ImportPage once={v4()} problems={problems} missing={missing} />, {
      title: assignmentMessages[c.var.viewer.lang].importTitle,
      ...(refused ? { status: 422, path: "/assignments/import" } : {}),
    });
  }
}
