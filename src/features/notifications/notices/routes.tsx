import type { ComponentChild } from "preact";
import { z } from "zod";
import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { readForm } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import { placeIn, readPlace } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { venueComer } from "../../venue/guards.ts";
import { atNew } from "../../venue/rules.ts";
import { listConversations, listTalks, placeOf } from "../bundling/queries.ts";
import { NoticesPage } from "../pages/notices.tsx";
import { noticeReader, noticeRoomReader } from "./guards.ts";
import { noticesMessages } from "./messages.ts";
import { findLastNotice } from "./queries.ts";
import { CONVERSATIONS_A_PAGE } from "./rules.ts";
import { forgetOldNotices, markAllRead, markTalksRead } from "./service.ts";

/** What other features say on the page of notices. */
export interface NoticesBesides {
  /** Something of the actor's own that does not work any more. */
  readonly broken: (actor: Actor) => Promise<ComponentChild>;
}

export function noticesRoutes(routes: Routes, { broken }: NoticesBesides): void {
  const { platform } = routes;
  const { db, clock, jobs } = platform;
  jobs.every("27 3 * * *", { name: "notices.forget", run: () => forgetOldNotices(platform) });

  routes.get("/notices", venueComer, async (c, actor) => {
    const from = placeIn(c.req.query("before"), readPlace, "/notices");
    // Before the rest is read, so that nothing goes unseen.
    const newest = from ? undefined : await findLastNotice(db, actor);
    const { rows, last } = await listPage(CONVERSATIONS_A_PAGE, (limit) =>
      listConversations(db, actor, { before: from, limit }),
    );
    const talks = from ? [] : await listTalks(db, actor);
    const content = (
      <NoticesPage
        conversations={rows}
        talks={talks}
        newest={newest}
        older={last && `/notices?before=${placeOf(last)}`}
        now={clock.now()}
        me={c.var.viewer.name ?? ""}
        broken={await broken(actor)}
      />
    );
    return page(c, content, { title: noticesMessages[c.var.viewer.lang].title, bodyClass: "venue" });
  });

  // The page it leads to shows some of the conversation: that is not new any more (venue/routes.tsx).
  routes.get("/notices/:noticeId", noticeReader, (c, { notice }) => c.redirect(`/posts/${notice.post.id}`, 303));

  routes.get("/notices/:noticeId/room", noticeRoomReader, async (c, { actor, room }) => {
    await markTalksRead(platform, actor, room);
    return c.redirect(atNew(room), 303);
  });

  routes.post("/notices/read", signedIn, async (c, actor) => {
    const result = await readForm(c, upToNewest);
    await markAllRead(platform, actor, result.ok ? result.value.upTo : undefined);
    return c.redirect("/notices", 303);
  });
}

const upToNewest = z.object({ upTo: z.uuid().optional().catch(undefined) });
