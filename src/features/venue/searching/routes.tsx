import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import { goesWithout } from "../aids/queries.ts";
import { venueReader } from "../guards.ts";
import { venueMessages } from "../messages.ts";
import { SearchPage } from "../pages/search.tsx";
import { findRoom, listReadableRooms } from "../queries.ts";
import { daysIn, type SearchQuery, searchQuery } from "./input.ts";
import { type Asked, isAsked, searchPosts } from "./queries.ts";

export function searchingRoutes(routes: Routes): void {
  const { db, clock } = routes.platform;

  routes.get("/search", venueReader, async (c, actor) => {
    const { days, form } = daysIn(c.req.query());
    const typed = { ...searchQuery.parse(c.req.query()), ...days };
    const refused = Object.keys(form.problems).length > 0;
    const room = typed.room ? await findRoom(db, actor, typed.room) : undefined;
    const asked = askedIn({ ...typed, room: room?.id }, c.var.viewer.zone);
    const { before } = typed;
    const { rows: found, last } =
      !refused && isAsked(asked)
        ? await listPage(SEARCH_PAGE, (limit) => searchPosts(db, actor, asked, { before, limit }))
        : {};
    const rooms = await listReadableRooms(db, actor);
    const content = (
      <SearchPage
        typed={{ ...typed, room: room?.id }}
        days={form}
        // The room of a single participant is in no list; who searches in it goes on doing so.
        rooms={room && !rooms.some(({ id }) => id === room.id) ? [room, ...rooms] : rooms}
        found={found}
        older={last && olderThan(typed, last.id)}
        now={clock.now()}
        me={actor.person}
        plain={await goesWithout(db, actor, "help-queue")}
      />
    );
    return page(c, content, {
      title: venueMessages[c.var.viewer.lang].search,
      bodyClass: "venue",
      ...(refused ? { status: 422, path: "/search" } : {}),
    });
  });
}

/** Days are whole ones, where the reader lives. */
export function askedIn({ q, room, person, kind, from, to }: SearchQuery, zone: string): Asked {
  return {
    text: q,
    room,
    person,
    kind,
    from: from ? momentIn(from, "00:00", zone) : undefined,
    to: to ? momentIn(plusDays(to, 1), "00:00", zone) : undefined,
  };
}

function olderThan(typed: SearchQuery, before: string): string {
  const kept = Object.entries({ ...typed, before }).filter((one): one is [string, string] => Boolean(one[1]));
  return `/search?${new URLSearchParams(kept)}`;
}

const SEARCH_PAGE = 30;
