import type { Routes } from "../../../platform/http/routes.ts";
import { withFinished } from "../finishing/rules.ts";
import { ownPost } from "./guards.ts";
import { undoPost } from "./service.ts";

export function undoingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.post("/posts/:postId/undo", ownPost, async (c, { actor, ...found }) => {
    await undoPost(platform, actor, found);
    const { threadOf, room } = found.post;
    return c.redirect(withFinished(threadOf ? `/posts/${threadOf}` : `/rooms/${room}`, "undone"), 303);
  });
}
