import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { postReader } from "../guards.ts";
import { listPinnedIn } from "./queries.ts";
import { pin } from "./service.ts";
import { asPinned } from "./view.ts";

export function pinningApi(routes: Routes): void {
  const { platform } = routes;
  const { db, live } = platform;

  // As it stands now, whatever this event did: who hears the last one knows it all.
  live.tellAs({
    kinds: ["post.pinned"],
    async tell(events) {
      const standing = await listPinnedIn(
        db,
        events.flatMap(({ room }) => room ?? []),
      );
      return events.map(({ room, seq }) => ({ room, seq, pinned: (standing.get(room ?? "") ?? []).map(asPinned) }));
    },
  });

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
