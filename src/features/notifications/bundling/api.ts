import { z } from "zod";
import { listPage } from "../../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../../platform/http/api.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import { placeIn, readPlace } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { noticeRoomReader } from "../notices/guards.ts";
import { markTalksRead } from "../notices/service.ts";
import { type Conversation, listConversations, listTalks, placeOf, type Talks } from "./queries.ts";

const conversation = z.object({
  notice: z.string().describe("Where to go on: `POST /notices/{noticeId}/read` with it notes the conversation as seen"),
  room: z.string(),
  thread: z.string(),
  isNew: z.boolean(),
  mentioned: z.boolean(),
  answered: z.boolean(),
  reminded: z.boolean(),
  at: z.string(),
  posts: z.array(z.string()).describe("The newest posts it tells of, newest first"),
});

const begunInRoom = z.object({
  notice: z.string().describe("`POST /notices/{noticeId}/room/read` with it notes all of them in this room as seen"),
  room: z.string(),
  count: z.number().int(),
  isNew: z.boolean(),
  latest: z.array(z.object({ notice: z.string(), post: z.string() })),
});

/** The page of notices as a program reads it: by conversation and by room, who and where, and no text. */
export function bundlingApi(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  operation(
    routes,
    "GET",
    "/api/v1/notices/conversations",
    signedIn,
    {
      summary: "What is addressed to you, by conversation, the one with the newest first",
      scope: "read",
      query: pageQuery,
      returns: z.object({ items: z.array(conversation), next: z.string().nullable() }),
      list: true,
    },
    async ({ admitted: actor, query }) => {
      const before = placeIn(query.before, readPlace);
      const found = await listPage(query.limit, (limit) => listConversations(db, actor, { before, limit }));
      return { json: { items: found.rows.map(viewOf), next: found.last ? placeOf(found.last) : null } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/notices/begun",
    signedIn,
    {
      summary: "Conversations that have only begun, by room, for whoever has said that they like to talk",
      scope: "read",
      returns: z.object({ items: z.array(begunInRoom), next: z.null() }),
    },
    async ({ admitted: actor }) => ({ json: { items: (await listTalks(db, actor)).map(viewOfTalks), next: null } }),
  );

  operation(
    routes,
    "POST",
    "/api/v1/notices/:noticeId/room/read",
    noticeRoomReader,
    {
      summary: "Note that you have seen what began in the room of one notice; what is for you there stays new",
      scope: "post",
      returns: z.object({}),
    },
    async ({ admitted: { actor, room } }) => {
      await markTalksRead(platform, actor, room);
      return { json: {} };
    },
  );
}

const viewOf = (one: Conversation): z.infer<typeof conversation> => ({
  notice: one.open,
  room: one.room,
  thread: one.thread,
  isNew: one.isNew,
  mentioned: one.mentioned,
  answered: one.answered,
  reminded: one.reminded,
  at: one.at.toISOString(),
  posts: one.posts.map(({ id }) => id),
});

const viewOfTalks = ({ last, room, count, isNew, latest }: Talks): z.infer<typeof begunInRoom> => ({
  notice: last,
  room,
  count,
  isNew,
  latest: latest.map(({ notice, post }) => ({ notice, post: post.id })),
});
