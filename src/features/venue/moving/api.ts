import { z } from "zod";
import { notFound } from "../../../platform/errors.ts";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { findRoom, viewPosts } from "../queries.ts";
import { postSchema } from "../shapes/api.ts";
import { threadMover } from "./guards.ts";
import { moveThread } from "./service.ts";

export function movingApi(routes: Routes): void {
  const { platform } = routes;
  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/move",
    threadMover,
    {
      summary:
        "Move a thread, its post and all answers, into another room that everybody of the cohort reads; for mentors and organizers. Ids stay, numbers are the next ones of that room",
      scope: "post",
      body: z.object({ room: z.uuid() }),
      returns: postSchema,
    },
    async ({ admitted: { actor, ...found }, body }) => {
      const to = await findRoom(platform.db, actor, body.room);
      if (!to) throw notFound();
      await moveThread(platform, actor, found, to);
      return { json: (await viewPosts(platform.db, [found.post.id])).get(found.post.id) };
    },
  );
}
