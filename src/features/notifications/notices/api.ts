import { z } from "zod";
import { listPage } from "../../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../../platform/http/api.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { noticeReader } from "./guards.ts";
import { listNotices, type Told } from "./queries.ts";
import { NOTICE_KINDS } from "./rules.ts";
import { markAllRead, markConversationRead } from "./service.ts";

const notice = z.object({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  room: z.string(),
  thread: z.string(),
  post: z.string(),
  author: z.object({ name: z.string(), role: z.string() }),
  createdAt: z.string(),
  readAt: z.string().nullable(),
});

/** What a program is told of a notice: who and where, and no text. */
const viewOf = ({ id, kind, thread, post, createdAt, readAt }: Told): z.infer<typeof notice> => ({
  id,
  kind,
  room: post.room,
  thread,
  post: post.id,
  author: { name: post.author.name, role: post.author.role },
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

export function noticesApi(routes: Routes): void {
  const { platform } = routes;

  operation(
    routes,
    "GET",
    "/api/v1/notices",
    signedIn,
    {
      summary: "What is addressed to you: mentions, and answers in your threads, newest first",
      scope: "read",
      query: pageQuery,
      returns: z.object({ items: z.array(notice), next: z.string().nullable() }),
      list: true,
    },
    async ({ admitted: actor, query }) => {
      const before = idIn(query.before);
      const found = await listPage(query.limit, (limit) => listNotices(platform.db, actor, { before, limit }));
      return { json: { items: found.rows.map(viewOf), next: found.last?.id ?? null } };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/notices/read",
    signedIn,
    {
      summary: "Note that you have seen your notices; with `upTo` only those up to that one",
      scope: "post",
      body: z.object({ upTo: z.uuid().optional() }),
      returns: z.object({}),
    },
    async ({ admitted: actor, body }) => {
      await markAllRead(platform, actor, body.upTo);
      return { json: {} };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/notices/:noticeId/read",
    noticeReader,
    { summary: "Note that you have seen the conversation of one notice", scope: "post", returns: z.object({}) },
    async ({ admitted: { actor, notice } }) => {
      await markConversationRead(platform, actor, notice);
      return { json: {} };
    },
  );
}
