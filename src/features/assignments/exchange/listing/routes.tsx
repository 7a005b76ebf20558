import { v4 } from "uuid";
import { page } from "../../../../design/page.tsx";
import { downloadHeaders } from "../../../../platform/files/download.ts";
import { posted } from "../../../../platform/http/body.ts";
import type { Ctx } from "../../../../platform/http/context.ts";
import type { Rate } from "../../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../../platform/http/routes.ts";
import { submit } from "../../../../platform/http/submit.ts";
import { assignmentAuthor, assignmentLister } from "../../guards.ts";
import { importSentence } from "../../messages.ts";
import { ImportListPage } from "../../pages/import-list.tsx";
import { STATES } from "../../rules.ts";
import { ImportRefused } from "../queries.ts";
import { listingMessages } from "./messages.ts";
import { bankCsv, importList, inTheirWords, listText, sampleCsv } from "./service.ts";

/** A list reads the whole bank. */
export const LISTS: Rate = { name: "assignment lists", burst: 20, perMinute: 10 };

/** The bank as a list for a spreadsheet, out and in. */
export function listingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/assignments/list.csv", assignmentLister, async (c, actor) => {
    platform.limiter.take(LISTS, actor.person);
    const { lang, zone } = c.var.viewer;
    const asked = { text: c.req.query("q")?.slice(0, 200), state: STATES.find((one) => one === c.req.query("state")) };
    const { name, bytes } = await bankCsv(platform, actor, asked, { lang, zone });
    const headers = downloadHeaders({ name, type: "text/csv", charset: "utf-8", size: bytes.length });
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, headers);
  });

  routes.get("/assignments/import-list/sample.csv", assignmentAuthor, (c) => {
    const { name, bytes } = sampleCsv(c.var.viewer.lang);
    const headers = downloadHeaders({ name, type: "text/csv", charset: "utf-8", size: bytes.length });
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, headers);
  });

  routes.get("/assignments/import-list", assignmentAuthor, (c) => showImport(c));

  routes.post("/assignments/import-list", assignmentAuthor, async (c, { actor, company }) => {
    const [file] = (await posted(c)).files.get("file") ?? [];
    const { lang } = c.var.viewer;
    if (!file) return showImport(c, { missing: true });
    try {
      const text = listText(new Uint8Array(await file.arrayBuffer()));
      return await submit(platform, c, async () => {
        await importList(platform, actor, company, text, lang);
        return "/assignments?state=draft";
      });
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      return showImport(c, {
        problems: error.problems.map((one) => importSentence(lang, inTheirWords(one, file.name, lang))),
      });
    }
  });

  function showImport(
    c: Ctx,
    { problems = [], missing = false }: { problems?: readonly string[]; missing?: boolean } = {},
  ): Promise<Response> {
    const refused = missing || problems.length > 0;
    return page(c, <ImportListPage once={v4()} problems={problems} missing={missing} />, {
      title: listingMessages[c.var.viewer.lang].title,
      ...(refused ? { status: 422, path: "/assignments/import-list" } : {}),
    });
  }
}
