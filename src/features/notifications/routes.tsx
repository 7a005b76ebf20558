import type { ComponentChild } from "preact";
import { page } from "../../design/page.tsx";
import { listPage } from "../../platform/database/list-page.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { bundlingApi } from "./bundling/api.ts";
import { sendDigests } from "./digests/service.ts";
import { outboxReader } from "./guards.ts";
import { notificationsMessages } from "./messages.ts";
import { MAIL_NEWS, mailNews } from "./news/service.ts";
import { noticesApi } from "./notices/api.ts";
import { type NoticesBesides, noticesRoutes } from "./notices/routes.tsx";
import { OutboxPage } from "./pages/outbox.tsx";
import { listMails } from "./queries.ts";
import { quietingApi } from "./quieting/api.ts";
import { quietingRoutes } from "./quieting/routes.tsx";

/** What other features say on these pages. */
export interface Besides extends NoticesBesides {
  /** On the outbox page: what was sent elsewhere than by mail. */
  readonly deliveries: (actor: Actor, now: Date) => Promise<ComponentChild>;
}

export function notificationsRoutes(routes: Routes, besides: Besides): void {
  noticesRoutes(routes, besides);
  noticesApi(routes);
  bundlingApi(routes);
  quietingRoutes(routes);
  quietingApi(routes);
  const { db, outbox, clock, jobs } = routes.platform;
  jobs.define({ name: MAIL_NEWS, run: (ids) => mailNews(routes.platform, ids) });
  jobs.every("*/10 * * * *", { name: "notices.digests", run: async () => void (await sendDigests(routes.platform)) });

  routes.get("/admin/outbox", outboxReader, async (c, actor) => {
    const from = idIn(c.req.query("before"), "/admin/outbox");
    const { rows: mails, last } = await listPage(MAILS_A_PAGE, (limit) =>
      listMails(db, actor, { before: from, limit }),
    );
    const content = (
      <OutboxPage
        mails={mails}
        sends={outbox.sends}
        older={last && `/admin/outbox?before=${last.id}`}
        now={clock.now()}
        deliveries={from ? undefined : await besides.deliveries(actor, clock.now())}
      />
    );
    return page(c, content, { title: notificationsMessages[c.var.viewer.lang].title });
  });
}

const MAILS_A_PAGE = 50;
