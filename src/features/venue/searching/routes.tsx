import { page } from "../../../design/page.tsx";
import { isId } from "../../../platform/database/columns.ts";
import { listPage } from "../../../platform/database/list-page.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { venueMessages } from "../messages.ts";
import { SearchPage } from "../pages/search.tsx";
import { findRoom } from "../queries.ts";
import { searchPosts } from "./queries.ts";

export function searchingRoutes(routes: Routes): void {
  const { db, clock } = routes.platform;

  routes.get("/search", signedIn, async (c, actor) => {
    const text = (c.req.query("q") ?? "").slice(0, 200);
    const roomId = c.req.query("room") ?? "";
    const room = isId(roomId) ? await findRoom(db, actor, roomId) : undefined;
    const before = c.req.query("before") ?? "";
    const asked = { text, room: room?.id, before: isId(before) ? before : undefined };
    const { rows: found, last } =
      text.trim() === "" ? {} : await listPage(SEARCH_PAGE, (limit) => searchPosts(db, actor, { ...asked, limit }));
    const older =
      last && `/search?${new URLSearchParams({ q: text, ...(room ? { room: room.id } : {}), before: last.id })}`;
    return page(
      c,
      <SearchPage text={text} room={room} found={found} older={older} now={clock.now()} me={actor.person} />,
      {
        title: venueMessages[c.var.viewer.lang].search,
        bodyClass: "venue",
      },
    );
  });
}

const SEARCH_PAGE = 30;
