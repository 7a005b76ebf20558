import { page } from "../../../design/page.tsx";
import type { Routes } from "../../../platform/http/routes.ts";
import { noteReads } from "../../audit/service.ts";
import { postModerator } from "../guards.ts";
import { venueMessages } from "../messages.ts";
import { HistoryPage } from "../pages/history.tsx";
import { listVersions } from "./queries.ts";

export function changingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/posts/:postId/history", postModerator, async (c, { actor, post, room, author }) => {
    const versions = await listVersions(platform.db, post.id);
    if (versions.length > 0)
      await noteReads(platform, actor, [{ person: author, item: "post_history", subject: post.id }]);
    const content = (
      <HistoryPage room={room} post={post} versions={versions} now={platform.clock.now()} me={actor.person} />
    );
    return page(c, content, { title: venueMessages[c.var.viewer.lang].historyTitle, bodyClass: "venue" });
  });
}
