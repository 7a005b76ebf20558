import { page } from "../../design/page.tsx";
import { isId } from "../../platform/database/columns.ts";
import { listPage } from "../../platform/database/list-page.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { sendDigests } from "./digests/service.ts";
import { outboxReader } from "./guards.ts";
import { notificationsMessages } from "./messages.ts";
import { noticesApi } from "./notices/api.ts";
import { noticesRoutes } from "./notices/routes.tsx";
import { OutboxPage } from "./pages/outbox.tsx";
import { listMails } from "./queries.ts";
import { quietingApi } from "./quieting/api.ts";
import { quietingRoutes } from "./quieting/routes.tsx";

export function notificationsRoutes(routes: Routes): void {
  noticesRoutes(routes);
  noticesApi(routes);
  quietingRoutes(routes);
  quietingApi(routes);
  const { db, outbox, clock, jobs } = routes.platform;
  jobs.every("*/10 * * * *", { name: "notices.digests", run: async () => void (await sendDigests(routes.platform)) });

  routes.get("/admin/outbox", outboxReader, async (c, actor) => {
    const before = c.req.query("before") ?? "";
    const from = isId(before) ? before : undefined;
    const { rows: mails, last } = await listPage(MAILS_A_PAGE, (limit) =>
      listMails(db, actor, { before: from, limit }),
    );
    const content = (
      <OutboxPage
        mails={mails}
        sends={outbox.sends}
        older={last && `/admin/outbox?before=${last.id}`}
        now={clock.now()}
      />
    );
    return page(c, content, { title: notificationsMessages[c.var.viewer.lang].title });
  });
}

const MAILS_A_PAGE = 50;
