import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { postReader, roomReader } from "../guards.ts";
import { type NoteSeen, readThread, readUpTo } from "./service.ts";

export function readingApi(routes: Routes, noteSeen: NoteSeen): void {
  const { platform } = routes;

  operation(
    routes,
    "POST",
    "/api/v1/rooms/:roomId/read",
    roomReader,
    {
      summary: "Note how far you have read; only ever moves forward",
      scope: "post",
      body: z.object({ seq: z.number().int().min(0) }),
      returns: z.object({}),
    },
    async ({ admitted: { actor, room }, body }) => {
      await readUpTo(platform, noteSeen, actor, room, body.seq);
      return { json: {} };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/read",
    postReader,
    {
      summary: "Note how far you have read in the thread of a post: what you were told of it is not new any more",
      scope: "post",
      body: z.object({
        seq: z.number().int().min(0),
        after: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe("Only what stands after this number; without it, all up to `seq`"),
      }),
      returns: z.object({}),
    },
    async ({ admitted: { actor, post }, body }) => {
      await readThread(platform, noteSeen, actor, post, body);
      return { json: {} };
    },
  );
}
