import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { notFound } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import { placeIn, placeText, readPlace } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { STAFF } from "../../accounts/rules.ts";
import { venueCohort } from "../guards.ts";
import { venueMessages } from "../messages.ts";
import { OpenOwnRoomPage, PrivateRoomsPage } from "../pages/private-rooms.tsx";
import type { Whose } from "../pages/readers.tsx";
import { presenceMessages } from "../presence/messages.ts";
import { listPresences } from "../presence/queries.ts";
import type { RoomRow } from "../queries.ts";
import { atNew } from "../rules.ts";
import { findUnseen } from "../seeing/queries.ts";
import { roomOf } from "./input.ts";
import { roomShown } from "./messages.ts";
import { findOwnRoom, findWhose, listParticipants, listPrivateRooms, listReaders } from "./queries.ts";
import { openOwnRoom, openRoomOf } from "./service.ts";

/** A participant's room with the mentors; for the staff the list of those rooms. */
export function privateRoomRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.get("/cohorts/:cohortId/private-room", venueCohort, async (c, { actor, cohort }) => {
    if (!holds(actor, ["participant"], cohort.id)) throw notFound();
    const own = await findOwnRoom(db, actor, cohort.id);
    if (own) return c.redirect(atNew(own.id), 303);
    const content = (
      <OpenOwnRoomPage
        cohort={cohort.id}
        readers={await listReaders(db, cohort.id)}
        presences={await presencesFor(c, actor, cohort.id)}
        now={clock.now()}
      />
    );
    return page(c, content, { title: venueMessages[c.var.viewer.lang].ownRoom, bodyClass: "venue" });
  });

  routes.post("/cohorts/:cohortId/private-room", venueCohort, async (c, { actor, cohort }) => {
    const room = await openOwnRoom(platform, actor, cohort.id, venueMessages[c.var.viewer.lang].ownRoom);
    return c.redirect(`/rooms/${room}#composer`, 303);
  });

  routes.get("/cohorts/:cohortId/private-rooms", venueCohort, (c, { actor, cohort }) => showList(c, actor, cohort));

  routes.post("/cohorts/:cohortId/private-rooms", venueCohort, async (c, { actor, cohort }) => {
    if (!holds(actor, STAFF, cohort.id)) throw notFound();
    const result = await readForm(c, roomOf);
    if (!result.ok) return showList(c, actor, cohort, result.form);
    const nameIn = (lang: Lang): string => venueMessages[lang].ownRoom;
    const room = await openRoomOf(platform, actor, cohort.id, result.value.person, nameIn);
    return c.redirect(`/rooms/${room}#composer`, 303);
  });

  async function showList(c: Ctx, actor: Actor, cohort: { readonly id: string }, form?: FormState): Promise<Response> {
    if (!holds(actor, STAFF, cohort.id)) throw notFound();
    const at = `/cohorts/${cohort.id}/private-rooms`;
    const before = placeIn(c.req.query("before"), readPlace, at);
    const { rows, last } = await listPage(ROOMS_A_PAGE, (limit) =>
      listPrivateRooms(db, actor, cohort.id, { before, limit }),
    );
    const older = last && `${at}?before=${placeText({ since: last.at, id: last.id })}`;
    const [presences, unseen] = [await presencesFor(c, actor, cohort.id), await findUnseen(db, actor.person)];
    const rooms = unseen.has("new") ? rows.map((one) => ({ ...one, hasNew: false })) : rows;
    const named = (c.req.query("named") ?? "").trim().slice(0, 40);
    const { rows: participants, last: more } = await listPage(NAMES, (limit) =>
      listParticipants(db, cohort.id, { named, limit }),
    );
    const content = (
      <PrivateRoomsPage
        rooms={rooms}
        presences={presences}
        now={clock.now()}
        older={older}
        action={`/cohorts/${cohort.id}/private-rooms`}
        participants={participants}
        named={named}
        more={more !== undefined}
        form={form ?? formOf()}
      />
    );
    const title = venueMessages[c.var.viewer.lang].privateRooms;
    return page(c, content, { title, bodyClass: "venue", ...(form ? { status: 422 } : {}) });
  }

  const presencesFor = (c: Ctx, actor: Actor, cohort: string) =>
    listPresences(db, actor, cohort, clock.now(), presenceMessages[c.var.viewer.lang].kinds);
}

/** Beside a private room: whose it is, who reads there, and what they say they are at. */
export async function whoseRoom({ db, clock }: Platform, c: Ctx, actor: Actor, room: RoomRow): Promise<Whose> {
  const ours = presenceMessages[c.var.viewer.lang].kinds;
  const [whose, readers, presences] = await Promise.all([
    findWhose(db, room),
    listReaders(db, room.cohort),
    listPresences(db, actor, room.cohort, clock.now(), ours),
  ]);
  const { id = "", name = "", plainWords = false } = whose ?? {};
  return { ...{ id, name, readers, presences }, plainFor: plainWords && id !== actor.person ? name : undefined };
}

/** A room that was found through the actor, called as it is to them. `plainFor`: whose it is, if they want plain words. */
export async function findShown(
  { db }: Platform,
  c: Ctx,
  actor: Actor,
  room: RoomRow,
): Promise<RoomRow & { readonly plainFor?: string | undefined }> {
  if (!room.person || room.person === actor.person) return room;
  const whose = await findWhose(db, room);
  const name = roomShown(c.var.viewer.lang, { name: room.name, whose: whose?.name ?? null });
  return { ...room, name, plainFor: whose?.plainWords ? whose.name : undefined };
}

const ROOMS_A_PAGE = 30;
/** Names to choose from; of more one says a part. */
const NAMES = 50;
