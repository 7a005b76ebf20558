import { z } from "zod";
import type { Database } from "../../../platform/database/database.ts";
import { operation } from "../../../platform/http/api.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findVenue } from "../furnishing/queries.ts";
import { postReader } from "../guards.ts";
import { viewPosts } from "../queries.ts";
import { postSchema } from "../shapes/api.ts";
import type { PostView } from "../view.ts";
import { markBody } from "./input.ts";
import { listMarkers } from "./queries.ts";
import { kindsOf, markWithinLimit } from "./routes.tsx";

const marks = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      meaning: z.string(),
      people: z.array(z.object({ id: z.string(), name: z.string(), anonymous: z.literal(true).optional() })),
    }),
  ),
  next: z.null(),
  reactions: postSchema.shape.reactions,
  reactionsVersion: postSchema.shape.reactionsVersion,
});

export function reactingApi(routes: Routes): void {
  const { platform } = routes;
  const { db, live } = platform;

  live.tellAs({
    kinds: ["reaction.changed"],
    async tell(events) {
      const views = await viewPosts(
        db,
        events.flatMap(({ subject }) => subject ?? []),
      );
      return events.map(({ subject, room }) => {
        const post = views.get(subject ?? "");
        return post && !post.deletedAt && post.room === room
          ? {
              id: post.id,
              room: post.room,
              seq: post.seq,
              reactions: post.reactions,
              reactionsVersion: post.reactionsVersion,
            }
          : null;
      });
    },
  });

  operation(
    routes,
    "GET",
    "/api/v1/posts/:postId/reactions",
    postReader,
    {
      summary: "The marks of this venue, what each says, and who put which on this post",
      scope: "read",
      returns: marks,
    },
    async ({ c, admitted: { actor, post, room } }) => ({ json: await marksOn(c, db, actor, room.cohort, post) }),
  );

  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/reactions",
    postReader,
    { summary: "Put your mark on a post, or take it off", scope: "post", body: markBody, returns: marks },
    async ({ c, admitted: { actor, post, room }, body }) => {
      await markWithinLimit(c, platform, { actor, room, post }, body);
      const now = (await viewPosts(db, [post.id])).get(post.id) ?? post;
      return { json: await marksOn(c, db, actor, room.cohort, now) };
    },
  );
}

async function marksOn(
  c: Ctx,
  db: Database,
  actor: Actor,
  cohort: string,
  { id, reactions, reactionsVersion }: Pick<PostView, "id" | "reactions" | "reactionsVersion">,
) {
  const kinds = kindsOf(c, await findVenue(db, actor, cohort));
  const markers = await listMarkers(db, id, Object.keys(reactions));
  const items = kinds.map((kind) => ({ ...kind, people: markers.get(kind.key) ?? [] }));
  return { items, next: null, reactions, reactionsVersion };
}
