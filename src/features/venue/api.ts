import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { z } from "zod";
import { type ListPage, listPage } from "../../platform/database/list-page.ts";
import { notFound, Refusal } from "../../platform/errors.ts";
import type { HappenedEvent } from "../../platform/events/read.ts";
import { operation, pageQuery } from "../../platform/http/api.ts";
import { numberIn, placeIn } from "../../platform/http/place.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import type { Handler, Routes } from "../../platform/http/routes.ts";
import { HEAD } from "../../platform/live/live.ts";
import type { Platform } from "../../platform/platform.ts";
import { type Actor, hasScope, holds } from "../../platform/policy/actor.ts";
import { cohortEntered } from "../cohorts/guards.ts";
import { aidsApi } from "./aids/api.ts";
import { attachingApi } from "./attaching/api.ts";
import { catchingUpApi } from "./catching-up/api.ts";
import { changingApi } from "./changing/api.ts";
import { claimingApi } from "./claiming/api.ts";
import { concernApi } from "./concerns/api.ts";
import { postAuthor, postReader, roomPoster, roomReader, venueReader } from "./guards.ts";
import { changedPost, type NewPost, newPost } from "./input.ts";
import { mentioningApi } from "./mentioning/api.ts";
import { movingApi } from "./moving/api.ts";
import { whereItStands } from "./moving/service.ts";
import { pinningApi } from "./pinning/api.ts";
import { roomPolicy } from "./policy.ts";
import { presenceApi } from "./presence/api.ts";
import { privateRoomsApi } from "./private-rooms/api.ts";
import {
  findListed,
  type ListedRoom,
  listAnswers,
  listPosts,
  listRooms,
  type RoomRow,
  viewPlaces,
  viewPosts,
} from "./queries.ts";
import { reactingApi } from "./reacting/api.ts";
import { readingApi } from "./reading/api.ts";
import { type NoteSeen, readOwn } from "./reading/service.ts";
import { savingApi } from "./saving/api.ts";
import { schedulingApi } from "./scheduling/api.ts";
import { searchingApi } from "./searching/api.ts";
import { seeingApi } from "./seeing/api.ts";
import { changePost, deletePost, type Posted, post } from "./service.ts";
import { listOf, postSchema } from "./shapes/api.ts";
import { undoingApi } from "./undoing/api.ts";
import type { PostView } from "./view.ts";
import { withholdingApi } from "./withholding/api.ts";

/** Posts one person may write; a wall of text needs a break, a script gone wild needs an end. */
const POSTS: Rate = { name: "posts", burst: 60, perMinute: 60 };
/** A program by all of its tokens together: a greeting, a few answers; a loop meets its end before it fills a room. */
const BOT_POSTS: Rate = { name: "posts of a program", burst: 10, perMinute: 6 };
/** Each is kept for a while and told to every open page, as a post is. */
const EDITS: Rate = { ...POSTS, name: "edits" };
const BOT_EDITS: Rate = { ...BOT_POSTS, name: "edits of a program" };

const roomSchema = z.object({
  id: z.string(),
  cohort: z.string(),
  key: z.string(),
  name: z.string(),
  purpose: z.string(),
  description: z.string(),
  unwrittenRules: z.array(z.string()),
  pinned: z.array(z.string()),
  lastSeq: z.number().int(),
  readSeq: z.number().int().nullable(),
  quiet: z.boolean(),
  mayPost: z.boolean(),
});

export function venueApi(routes: Routes, noteSeen: NoteSeen): void {
  mentioningApi(routes);
  const { platform } = routes;
  const { db, live } = platform;
  reactingApi(routes);
  savingApi(routes);
  searchingApi(routes);
  pinningApi(routes);
  changingApi(routes);
  privateRoomsApi(routes);
  catchingUpApi(routes, noteSeen);
  schedulingApi(routes);
  undoingApi(routes);
  movingApi(routes);
  withholdingApi(routes);
  concernApi(routes);

  attachingApi(routes);
  aidsApi(routes);
  presenceApi(routes);
  seeingApi(routes);

  live.tellAs({
    kinds: ["post.created", "post.changed", "post.deleted"],
    async tell(events) {
      const views = await viewPosts(
        db,
        events.flatMap((event) => event.subject ?? []),
      );
      const standing = ({ subject, room }: HappenedEvent): PostView | undefined => {
        const post = views.get(subject ?? "");
        return post?.room === room ? post : undefined;
      };
      // What stands in another room by now is told there; here, whoever missed that hears what keeps its place.
      const left = events.flatMap((event) =>
        event.room && event.seq && !standing(event) ? { room: event.room, seq: event.seq } : [],
      );
      const places = new Map((await viewPlaces(db, left)).map((post) => [`${post.room} ${post.seq}`, post]));
      return events.map((event) => standing(event) ?? places.get(`${event.room} ${event.seq}`) ?? null);
    },
  });

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/rooms",
    cohortEntered,
    { summary: "The rooms of a cohort that you may read", scope: "read", returns: listOf(roomSchema) },
    async ({ admitted: { actor, cohort } }) => {
      const rooms = await listRooms(db, actor, cohort.id);
      return { json: { items: rooms.map((room) => roomView(room, roomPolicy.post.holds(actor, room))), next: null } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/rooms/:roomId",
    roomReader,
    { summary: "One room, also your own with the mentors", scope: "read", returns: roomSchema },
    async ({ admitted: { actor, room } }) => {
      const mine = await findListed(db, actor, room);
      return { json: mine && roomView(mine, roomPolicy.post.holds(actor, room)) };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/rooms/:roomId/posts",
    roomReader,
    {
      summary: "Posts of a room, newest first",
      scope: "read",
      query: pageQuery,
      returns: listOf(postSchema),
      list: true,
    },
    async ({ admitted: { room }, query }) => {
      const before = placeIn(query.before, numberIn);
      const found = await listPage(query.limit, (limit) => listPosts(db, room, { before, limit }));
      return { json: pageOf(found, (post) => String(post.seq)) };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/rooms/:roomId/posts",
    roomPoster,
    {
      summary:
        "Write into a room; sent again with the same clientId it is stored once. 403 `may_not_post` where one may only read, 403 `bot_pauses` for a program that pauses",
      scope: "post",
      body: newPost,
      returns: postSchema,
      makes: true,
    },
    async ({ admitted: { actor, room }, body }) => {
      const { post: written, created } = await postWithinLimit(platform, actor, room, body);
      return { status: created ? 201 : 200, json: written };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/posts/:postId",
    postReader,
    { summary: "One post", scope: "read", returns: postSchema },
    async ({ admitted: { post } }) => ({ json: post }),
  );

  operation(
    routes,
    "GET",
    "/api/v1/posts/:postId/answers",
    postReader,
    {
      summary: "The answers to a post, oldest first; `before` takes the `next` of the page before",
      scope: "read",
      query: pageQuery,
      returns: listOf(postSchema),
      list: true,
    },
    async ({ admitted: { post }, query }) => {
      const after = placeIn(query.before, numberIn);
      const found = await listPage(query.limit, (limit) => listAnswers(db, post, { after, limit }));
      return { json: pageOf(found, ({ seq }) => String(seq)) };
    },
  );

  operation(
    routes,
    "PATCH",
    "/api/v1/posts/:postId",
    postAuthor,
    { summary: "Change your own post", scope: "post", body: changedPost, returns: postSchema },
    async ({ admitted: { actor, ...found }, body }) => {
      await changeWithinLimit(platform, actor, found, body);
      return { json: (await viewPosts(db, [found.post.id])).get(found.post.id) };
    },
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/posts/:postId",
    postReader,
    { summary: "Delete your own post", scope: "post", returns: postSchema },
    async ({ admitted: { actor, ...found } }) => {
      await deletePost(platform, actor, found);
      return { json: (await viewPosts(db, [found.post.id])).get(found.post.id) };
    },
  );

  readingApi(routes, noteSeen);
  claimingApi(routes, postSchema);

  const streamed = {
    summary: "What happens in your rooms, as server-sent events; Last-Event-ID (or ?after=) goes on from there",
    scope: "read",
    query: z.object({ after: z.string().optional(), for: z.uuid().optional() }),
    returns: z.string(),
    contentType: "text/event-stream",
  } as const;
  const stream: Handler<Actor> = async (c, actor) => {
    if (!hasScope(actor, "read")) throw new Refusal(403, "scope_missing", { scope: "read" });
    // A tab of somebody who has signed out since: what it hears it would pass on to pages of theirs (shared-stream.ts).
    const reader = c.req.query("for");
    if (reader !== undefined && reader !== actor.person) throw notFound();
    // Whether it may be opened; nothing is.
    if (c.req.method === "HEAD") return c.body(null, 200, HEAD);
    await live.open(
      actor,
      c.env.outgoing as import("node:http").ServerResponse,
      c.req.header("Last-Event-ID") ?? c.req.query("after"),
    );
    return RESPONSE_ALREADY_SENT;
  };
  routes.add("GET", "/api/v1/stream", venueReader, stream, streamed);
}

/** What the form and the API do alike. @throws Refusal 429 besides those of `post` */
export async function postWithinLimit(
  platform: Platform,
  actor: Actor,
  room: RoomRow,
  written: NewPost,
): Promise<Posted> {
  platform.limiter.take(holds(actor, ["bot"], room.cohort) ? BOT_POSTS : POSTS, actor.person);
  const posted = await whereItStands(platform, actor, room, written.threadOf, (where) =>
    post(platform, actor, where, written),
  );
  if (posted.post.threadOf) await readOwn(platform, actor, posted.post);
  return posted;
}

/** The same for changing one. @throws Refusal 429 besides those of `changePost` */
export async function changeWithinLimit(platform: Platform, ...change: Changing): Promise<void> {
  const [actor, { room }] = change;
  platform.limiter.take(holds(actor, ["bot"], room.cohort) ? BOT_EDITS : EDITS, actor.person);
  await changePost(platform, ...change);
}
type Changing = Parameters<typeof changePost> extends [Platform, ...infer Rest] ? Rest : never;

function roomView(
  { id, cohort, key, name, purpose, description, unwrittenRules, pinned, lastSeq, readSeq, quiet }: ListedRoom,
  mayPost: boolean,
) {
  return { id, cohort, key, name, purpose, description, unwrittenRules, pinned, lastSeq, readSeq, quiet, mayPost };
}

const pageOf = ({ rows, last }: ListPage<PostView>, cursor: (post: PostView) => string) => ({
  items: rows,
  next: last ? cursor(last) : null,
});
