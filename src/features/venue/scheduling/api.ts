import { z } from "zod";
import { notFound, unacceptable } from "../../../platform/errors.ts";
import { operation } from "../../../platform/http/api.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { fileSchema } from "../attaching/api.ts";
import { sendWaiting } from "../coming-due/service.ts";
import { roomPoster } from "../guards.ts";
import type { NewPost } from "../input.ts";
import { whereItStands } from "../moving/service.ts";
import { type RoomRow, viewPosts } from "../queries.ts";
import { listOf, postSchema } from "../shapes/api.ts";
import { laterAuthor } from "./guards.ts";
import { changedLater, newLater } from "./input.ts";
import { findLater, listLater, viewLater } from "./queries.ts";
import { changeLater, dropLater, scheduleLater } from "./service.ts";

/** As often as one may post. */
const LATER: Rate = { name: "later", burst: 60, perMinute: 60 };

/** `LaterView`, for the documentation. */
const laterSchema = z.object({
  id: z.string(),
  room: z.string(),
  threadOf: z.string().nullable(),
  body: z.string().describe("Empty where `refused` is `later_lost`"),
  files: z.array(fileSchema),
  replyWanted: z.string().nullable().describe("As it will be then: a day that is over by then becomes a later one"),
  anonymous: z.boolean(),
  sendAt: z.string(),
  refused: z
    .string()
    .nullable()
    .describe("Why it could not be sent (`later_lost`: it cannot be opened any more); null: it waits"),
  version: z.number().int(),
});

export function schedulingApi(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  operation(
    routes,
    "POST",
    "/api/v1/rooms/:roomId/later",
    roomPoster,
    {
      summary: "Write into a room at a later moment, at most 60 days ahead; until then only you see it",
      scope: "post",
      body: newLater,
      returns: laterSchema,
      makes: true,
    },
    async ({ c, admitted: { actor, room }, body: { sendAt, ...post } }) => {
      const { id, created } = await laterWithinLimit(platform, actor, room, post, sendAt);
      const waiting = await findLater(platform, actor, id);
      // Sent at once as the same, at this moment.
      if (!waiting) throw unacceptable("sent_already");
      return { status: created ? 201 : 200, json: viewLater(waiting, c.var.viewer.zone) };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/later",
    signedIn,
    { summary: "What you will send later, the next first", scope: "read", returns: listOf(laterSchema) },
    async ({ c, admitted: actor }) => {
      const waiting = await listLater(platform, actor);
      return { json: { items: waiting.map((one) => viewLater(one, c.var.viewer.zone)), next: null } };
    },
  );

  operation(
    routes,
    "PATCH",
    "/api/v1/later/:laterId",
    laterAuthor,
    {
      summary: "Change the text or the time of what you will send later",
      scope: "post",
      body: changedLater,
      returns: laterSchema,
    },
    async ({ c, admitted: { actor, waiting }, body }) => {
      await changeWithinLimit(platform, actor, waiting, body);
      const now = await findLater(platform, actor, waiting.row.id);
      if (!now) throw notFound();
      return { json: viewLater(now, c.var.viewer.zone) };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/later/:laterId/send",
    laterAuthor,
    {
      summary: "Send it now; `refused` says why it could not be sent",
      scope: "post",
      returns: z.object({ post: postSchema.nullable(), refused: z.string().nullable() }),
    },
    async ({ admitted: { actor, waiting } }) => {
      const { post, refused = null } = await sendWaiting(platform, waiting.row.id, actor);
      return { json: { post: post ? ((await viewPosts(db, [post])).get(post) ?? null) : null, refused } };
    },
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/later/:laterId",
    laterAuthor,
    { summary: "Do not send it: text and files are gone", scope: "post", returns: z.object({}) },
    async ({ admitted: { actor, waiting } }) => {
      await dropLater(platform, actor, waiting, false);
      return { json: {} };
    },
  );
}

/** What the form and the API do alike. @throws Refusal 429 besides those of `scheduleLater` */
export function laterWithinLimit(platform: Platform, actor: Actor, room: RoomRow, post: NewPost, sendAt: Date) {
  platform.limiter.take(LATER, actor.person);
  return whereItStands(platform, actor, room, post.threadOf, (where) =>
    scheduleLater(platform, actor, where, post, sendAt),
  );
}

/** The same for changing one: another time is another job. @throws Refusal 429 besides those of `changeLater` */
export async function changeWithinLimit(platform: Platform, ...change: Changing): Promise<void> {
  platform.limiter.take(LATER, change[0].person);
  await changeLater(platform, ...change);
}
type Changing = Parameters<typeof changeLater> extends [Platform, ...infer Rest] ? Rest : never;
