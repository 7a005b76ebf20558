import { page } from "../../../design/page.tsx";
import { isId } from "../../../platform/database/columns.ts";
import { listPage } from "../../../platform/database/list-page.ts";
import { notFound } from "../../../platform/errors.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { holds } from "../../../platform/policy/actor.ts";
import { STAFF } from "../../accounts/rules.ts";
import { cohortMember } from "../../cohorts/guards.ts";
import { venueMessages } from "../messages.ts";
import { OpenOwnRoomPage, PrivateRoomsPage } from "../pages/private-rooms.tsx";
import { atNew } from "../rules.ts";
import { findOwnRoom, listPrivateRooms, listReaders } from "./queries.ts";
import { openOwnRoom } from "./service.ts";

/** A participant's room with the mentors; for the staff the list of those rooms. */
export function privateRoomRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.get("/cohorts/:cohortId/private-room", cohortMember, async (c, { actor, cohort }) => {
    if (!holds(actor, ["participant"], cohort.id)) throw notFound();
    const own = await findOwnRoom(db, actor, cohort.id);
    if (own) return c.redirect(atNew(own.id), 303);
    return page(c, <OpenOwnRoomPage cohort={cohort.id} readers={await listReaders(db, cohort.id)} />, {
      title: venueMessages[c.var.viewer.lang].ownRoom,
    });
  });

  routes.post("/cohorts/:cohortId/private-room", cohortMember, async (c, { actor, cohort }) => {
    const room = await openOwnRoom(platform, actor, cohort.id, venueMessages[c.var.viewer.lang].ownRoom);
    return c.redirect(`/rooms/${room}#composer`, 303);
  });

  routes.get("/cohorts/:cohortId/private-rooms", cohortMember, async (c, { actor, cohort }) => {
    if (!holds(actor, STAFF, cohort.id)) throw notFound();
    const [at = "", id = ""] = (c.req.query("before") ?? "").split(".");
    const before = /^\d{1,13}$/.test(at) && isId(id) ? { at: new Date(Number(at)), id } : undefined;
    const { rows, last } = await listPage(ROOMS_A_PAGE, (limit) =>
      listPrivateRooms(db, actor, cohort.id, { before, limit }),
    );
    const older = last && `/cohorts/${cohort.id}/private-rooms?before=${last.at.getTime()}.${last.id}`;
    return page(c, <PrivateRoomsPage rooms={rows} now={clock.now()} older={older} />, {
      title: venueMessages[c.var.viewer.lang].privateRooms,
    });
  });
}

const ROOMS_A_PAGE = 30;
