import { z } from "zod";
import { listPage } from "../../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../../platform/http/api.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import { placeIn, readPlace } from "../../../platform/http/place.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { postReader } from "../guards.ts";
import { placeOfSaved, saveBody } from "./input.ts";
import { listSaved } from "./queries.ts";
import { savePost, unsavePost } from "./service.ts";

const savedSchema = z.object({ post: z.string(), room: z.string(), at: z.string(), remindAt: z.string().nullable() });

export function savingApi(routes: Routes): void {
  const { platform } = routes;

  operation(
    routes,
    "GET",
    "/api/v1/saved",
    signedIn,
    {
      summary: "The posts you keep for yourself, kept last first",
      scope: "read",
      query: pageQuery,
      returns: z.object({ items: z.array(savedSchema), next: z.string().nullable() }),
      list: true,
    },
    async ({ admitted: actor, query }) => {
      const before = placeIn(query.before, readPlace);
      const { rows, last } = await listPage(query.limit, (limit) => listSaved(platform.db, actor, { before, limit }));
      const items = rows.map(({ post, view, at, remindAt }) => ({
        post,
        room: view.room,
        at: at.toISOString(),
        remindAt: remindAt?.toISOString() ?? null,
      }));
      return { json: { items, next: last ? placeOfSaved(last) : null } };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/save",
    postReader,
    {
      summary: "Keep a post for yourself, with or without a reminder; again it changes the reminder",
      scope: "post",
      body: saveBody,
      returns: z.object({}),
    },
    async ({ admitted: { actor, post }, body }) => {
      await saveWithinLimit(platform, actor, post.id, body.remindAt ? new Date(body.remindAt) : null);
      return { json: {} };
    },
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/posts/:postId/save",
    postReader,
    { summary: "Keep a post no longer", scope: "post", returns: z.object({}) },
    async ({ admitted: { actor, post } }) => {
      await unsavePost(platform, actor, post.id);
      return { json: {} };
    },
  );
}

/** Posts one person may keep or be reminded of at once: each other moment is a job of its own. */
const SAVES: Rate = { name: "saved posts", burst: 60, perMinute: 60 };

/** What the form and the API do alike. @throws Refusal 429 besides those of `savePost` */
export async function saveWithinLimit(
  platform: Platform,
  actor: Actor,
  post: string,
  remindAt: Date | null,
): Promise<void> {
  platform.limiter.take(SAVES, actor.person);
  await savePost(platform, actor, post, remindAt);
}
