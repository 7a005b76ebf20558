import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { postReader } from "../guards.ts";
import { pin } from "./service.ts";

export function pinningApi(routes: Routes): void {
  const { platform } = routes;
  const returns = z.object({});

  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/pin",
    postReader,
    { summary: "Put a post at the top of its room, for everybody", scope: "post", body: z.object({}), returns },
    async ({ admitted: { actor, post, room } }) => {
      await pin(platform, actor, room, post, true);
      return { json: {} };
    },
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/posts/:postId/pin",
    postReader,
    { summary: "Take a post away from the top of its room", scope: "post", returns },
    async ({ admitted: { actor, post, room } }) => {
      await pin(platform, actor, room, post, false);
      return { json: {} };
    },
  );
}
