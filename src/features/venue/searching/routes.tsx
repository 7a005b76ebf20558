import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import { goesWithout } from "../aids/queries.ts";
import { venueComer } from "../guards.ts";
import { venueMessages } from "../messages.ts";
import { SearchPage } from "../pages/search.tsx";
import { roomShown } from "../private-rooms/messages.ts";
import { listNamed } from "../private-rooms/queries.ts";
import { findRoom, listReadableRooms } from "../queries.ts";
import { daysIn, type SearchQuery, searchQuery } from "./input.ts";
import { type Asked, isAsked } from "./queries.ts";
import { search } from "./service.ts";

export function searchingRoutes(routes: Routes): void {
  const { db, clock } = routes.platform;

  routes.get("/search", venueComer, async (c, actor) => {
    const { days, form } = daysIn(c.req.query());
    const typed = { ...searchQuery.parse(c.req.query()), ...days };
    const refused = Object.keys(form.problems).length > 0;
    const room = typed.room ? await findRoom(db, actor, typed.room) : undefined;
    const asked = askedIn({ ...typed, room: room?.id }, c.var.viewer.zone);
    const before = idIn(typed.before, searchFrom({ ...typed, before: undefined }));
    const { rows: found, last } =
      !refused && isAsked(asked)
        ? await listPage(SEARCH_PAGE, (limit) => search(routes.platform, actor, asked, { before, limit }))
        : {};
    const { lang } = c.var.viewer;
    const named = await listNamed(db, actor, [...(room ? [room.id] : []), ...(found ?? []).map((one) => one.room)]);
    const names = new Map(named.map((one) => [one.id, roomShown(lang, one)]));
    const readable = await listReadableRooms(db, actor);
    // One of a single participant's is offered where it is the one they came from.
    const rooms =
      room && readable.every(({ id }) => id !== room.id)
        ? [{ id: room.id, name: names.get(room.id) ?? room.name }, ...readable]
        : readable;
    const content = (
      <SearchPage
        names={names}
        writable={new Set(named.filter(({ mayWrite }) => mayWrite).map(({ id }) => id))}
        typed={{ ...typed, room: room?.id }}
        days={form}
        rooms={rooms}
        found={found}
        older={last && searchFrom({ ...typed, before: last.id })}
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

/** The same search, as an address. */
function searchFrom(typed: SearchQuery): string {
  const kept = Object.entries(typed).filter((one): one is [string, string] => Boolean(one[1]));
  return `/search?${new URLSearchParams(kept)}`;
}

const SEARCH_PAGE = 30;
