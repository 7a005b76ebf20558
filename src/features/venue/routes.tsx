import { page } from "../../design/page.tsx";
import { listPage } from "../../platform/database/list-page.ts";
import { notFound } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import type { FormState } from "../../platform/http/form.ts";
import { numberIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { tookPart } from "../accounts/queries.ts";
import { noteRoomsRead } from "../audit/double-roles/service.ts";
import { cohortMember } from "../cohorts/guards.ts";
import { listCohorts } from "../cohorts/queries.ts";
import { aidsRoutes } from "./aids/routes.tsx";
import { attachingRoutes, type Writing } from "./attaching/routes.tsx";
import { carryingRoutes } from "./carrying/routes.tsx";
import { catchingUpRoutes } from "./catching-up/routes.tsx";
import { changingRoutes } from "./changing/routes.tsx";
import { findCourse, listQuestionsBeside } from "./claiming/queries.ts";
import { claimingRoutes } from "./claiming/routes.tsx";
import { composerFor, composingRoutes } from "./composing/routes.tsx";
import { concernRoutes } from "./concerns/routes.tsx";
import { draftingRoutes } from "./drafting/routes.tsx";
import { finishedIn } from "./finishing/rules.ts";
import { findVenue, type OfReader } from "./furnishing/queries.ts";
import { postReader, roomReader, venueComer } from "./guards.ts";
import { listKnown } from "./hiding/queries.ts";
import { venueMessages } from "./messages.ts";
import { movingRoutes } from "./moving/routes.tsx";
import { NoRoomsPage } from "./pages/no-rooms.tsx";
import { RoomPage } from "./pages/room.tsx";
import { ThreadPage } from "./pages/thread.tsx";
import { listPinned } from "./pinning/queries.ts";
import { pinningRoutes } from "./pinning/routes.tsx";
import { asPinned } from "./pinning/view.ts";
import { findAddress, listBeginnings } from "./places/queries.ts";
import { ledOn } from "./places/routes.tsx";
import { roomPolicy } from "./policy.ts";
import { presenceRoutes } from "./presence/routes.tsx";
import { roomShown } from "./private-rooms/messages.ts";
import { findShown, privateRoomRoutes, whoseRoom } from "./private-rooms/routes.tsx";
import {
  ANSWERS_A_PAGE,
  findPost,
  findRoom,
  type ListedRoom,
  listAnswers,
  listPosts,
  listPostsAfter,
  listRooms,
  type RoomRow,
} from "./queries.ts";
import { quietingRoutes } from "./quieting/routes.tsx";
import { marksFor, reactingRoutes } from "./reacting/routes.tsx";
import { type NoteSeen, seePage, seePosts } from "./reading/service.ts";
import { atNew } from "./rules.ts";
import { savingRoutes } from "./saving/routes.tsx";
import { schedulingRoutes } from "./scheduling/routes.tsx";
import { searchingRoutes } from "./searching/routes.tsx";
import { undoingRoutes } from "./undoing/routes.tsx";
import type { PostView } from "./view.ts";
import { isAwaited } from "./waiting/queries.ts";
import { CLOSE_AFTER, isQuiet } from "./waiting/rules.ts";
import { findHidden } from "./withholding/queries.ts";
import { withholdingRoutes } from "./withholding/routes.tsx";
import { markHiddenSeen } from "./withholding/service.ts";

/** What another feature knows of a reader: one cheap look, on the pages of a room and of a thread; and what it hears of them. */
export interface Readers {
  readonly find: (actor: Actor) => Promise<OfReader>;
  readonly noteSeen: NoteSeen;
}

export function venueRoutes(routes: Routes, { find: findOfReader, noteSeen }: Readers): void {
  quietingRoutes(routes);
  aidsRoutes(routes);
  presenceRoutes(routes);
  const { platform } = routes;
  const { db, clock, live } = platform;
  reactingRoutes(routes);
  searchingRoutes(routes);
  savingRoutes(routes);
  pinningRoutes(routes);
  privateRoomRoutes(routes);
  changingRoutes(routes);
  catchingUpRoutes(routes, noteSeen);
  schedulingRoutes(routes);
  undoingRoutes(routes);
  movingRoutes(routes);
  withholdingRoutes(routes);
  concernRoutes(routes);
  carryingRoutes(routes);

  routes.get("/rooms", venueComer, async (c, actor) => {
    const [cohort] = await listCohorts(db, actor, { limit: 1 });
    const [first] = cohort ? await listRooms(db, actor, cohort.id) : [];
    if (first) return c.redirect(atNew(first.id), 303);
    const left = cohort === undefined && (await tookPart(db, actor));
    return page(c, <NoRoomsPage left={left} />, { title: venueMessages[c.var.viewer.lang].rooms });
  });

  routes.get("/cohorts/:cohortId/rooms", cohortMember, async (c, { actor, cohort }) => {
    const [first] = await listRooms(db, actor, cohort.id);
    if (!first) return page(c, <NoRoomsPage />, { title: venueMessages[c.var.viewer.lang].rooms });
    return c.redirect(atNew(first.id), 303);
  });

  routes.get("/rooms/:roomId", roomReader, (c, { actor, room }) => showRoom(c, actor, room));

  attachingRoutes(routes);
  draftingRoutes(routes, again);
  composingRoutes(routes, again);

  routes.get("/posts/:postId", postReader, async (c, { actor, post: found }) => {
    const elsewhere = ledOn(c, found);
    if (elsewhere) return elsewhere;
    if (found.threadOf) return c.redirect(await findAddress(db, found), 303);
    return showThread(c, actor, found.id);
  });

  claimingRoutes(routes);

  /** The form as it was sent, on the page where it stands: with what others wrote there. */
  async function again(c: Ctx, { actor, room, threadOf }: Writing, form: FormState): Promise<Response> {
    await noteRoomsRead(platform, actor, [room.cohort]);
    return threadOf ? showThread(c, actor, threadOf, form) : showRoom(c, actor, room, form);
  }

  async function showRoom(c: Ctx, actor: Actor, room: RoomRow, refused?: FormState): Promise<Response> {
    // Before the posts are read: what is written between is told by the stream as well, and known by its id.
    const position = live.position();
    const [{ posts, newest }, rooms, { isNew, rest }, venue] = await Promise.all([
      pageOfRoom(c, room),
      listRooms(db, actor, room.cohort),
      findOfReader(actor),
      findVenue(db, actor, room.cohort),
    ]);
    const { aidsOff, unseen } = venue;
    const { lang } = c.var.viewer;
    const listed = rooms.find((one) => one.id === room.id);
    const readSeq = listed?.readSeq ?? null;
    const [questions, known, composer, marks, pinned, beginnings, whose] = await Promise.all([
      room.purpose === "questions" && !aidsOff.has("help-queue") ? listQuestionsBeside(db, room) : undefined,
      listKnown(db, actor, room, posts),
      composerFor(platform, c, actor, { room, venue, rest }, refused),
      marksFor(c, db, actor, venue, posts, "room"),
      // As it stands since `position`, not as the guard has found it; a room of a single participant stands in no list.
      listPinned(db, listed ?? (await findRoom(db, actor, room.id)) ?? room),
      listBeginnings(db, posts),
      room.person === null ? undefined : whoseRoom(platform, c, actor, room),
    ]);
    const shown =
      whose && whose.id !== actor.person ? { ...room, name: roomShown(lang, { ...room, whose: whose.name }) } : room;
    const newestSeq = posts[0]?.seq ?? 0;
    if (isNew || (newest && newestSeq > (readSeq ?? 0))) await seePage(platform, noteSeen, actor, room, posts, newest);
    const content = (
      <RoomPage
        room={aidsOff.has("written-rules") ? { ...shown, unwrittenRules: [] } : shown}
        rooms={unseen.has("new") ? rooms.map(nothingNew) : rooms}
        newForMe={isNew && !unseen.has("new")}
        runs={room.person === null && holds(actor, ["organizer"], room.cohort)}
        posts={posts}
        now={clock.now()}
        me={actor.person}
        mayWrite={composer !== undefined}
        staff={roomPolicy.accompany.holds(actor, room)}
        plain={aidsOff.has("help-queue")}
        still={unseen.has("arriving")}
        sinceAway={!aidsOff.has("since-away")}
        known={known}
        questions={questions}
        readSeq={readSeq}
        newest={newest}
        hasOlder={(posts.at(-1)?.seq ?? 1) > 1}
        composer={composer && { ...composer, plainFor: whose?.plainFor }}
        marks={marks}
        pinned={pinned.map(asPinned)}
        beginnings={beginnings}
        {...(whose ? { whose } : {})}
        finished={finishedIn(c.req.query("done"))}
        position={position}
      />
    );
    const path = `/rooms/${room.id}`;
    return page(c, content, {
      title: shown.name,
      bodyClass: "venue",
      islands: ["venue", "attaching", "autosave", "mentions"],
      ...(refused ? { status: 422, path } : {}),
    });
  }

  /** The page that the address names: before a post, after one, or else the newest. Beyond the last post there is no other page. */
  async function pageOfRoom(c: Ctx, room: RoomRow): Promise<{ posts: PostView[]; newest: boolean }> {
    const [before = 0, after = 0] = [numberIn(c.req.query("before") ?? ""), numberIn(c.req.query("after") ?? "")];
    const inRoom = (seq: number): boolean => seq > 0 && seq <= room.lastSeq;
    if (before > 1 && inRoom(before)) return { posts: await listPosts(db, room, { before }), newest: false };
    if (!inRoom(after) || after === room.lastSeq) return { posts: await listPosts(db, room, {}), newest: true };
    const { posts, more } = await listPostsAfter(db, room, after);
    return { posts, newest: !more };
  }

  async function showThread(c: Ctx, actor: Actor, id: string, refused?: FormState): Promise<Response> {
    const position = live.position();
    const found = await findPost(db, actor, id);
    if (!found) throw notFound();
    const after = numberIn(c.req.query("after") ?? "");
    const [{ rows: answers, last }, venue, { isNew, rest }] = await Promise.all([
      listPage(ANSWERS_A_PAGE, (limit) => listAnswers(db, found.post, { after, limit })),
      findVenue(db, actor, found.room.cohort),
      findOfReader(actor),
    ]);
    const [composer, known, course] = await Promise.all([
      composerFor(platform, c, actor, { room: found.room, venue, rest, found }, refused),
      listKnown(db, actor, found.room, [found.post, ...answers]),
      findCourse(db, found),
    ]);
    const hidden = await findHidden(db, actor, found);
    if (hidden?.mine) await markHiddenSeen(platform, actor, found.post.id);
    if (isNew) await seePosts(platform, noteSeen, actor, [found.post, ...answers]);
    const { zone } = c.var.viewer;
    const room = await findShown(platform, c, actor, found.room);
    const gone = found.post.deletedAt !== null && !(await isAwaited(db.q, found.post.id));
    const staff = roomPolicy.accompany.holds(actor, found.room);
    const plainAuthor = found.plainWords && found.author !== actor.person ? found.post.author.name : undefined;
    const plainFor = staff ? (room.plainFor ?? plainAuthor) : undefined;
    const askedOn = course?.stirredAt ? dayOf(course.stirredAt, zone) : undefined;
    const content = (
      <ThreadPage
        room={room}
        post={found.post}
        answers={answers}
        first={after === undefined}
        more={last?.seq}
        gone={gone}
        now={clock.now()}
        me={actor.person}
        mayWrite={composer !== undefined}
        staff={staff}
        plain={venue.aidsOff.has("help-queue")}
        still={venue.unseen.has("arriving")}
        marks={await marksFor(c, db, actor, venue, [found.post, ...answers], "thread")}
        position={position}
        known={known}
        mayClose={!askedOn || isQuiet(askedOn, dayOf(clock.now(), zone), CLOSE_AFTER)}
        finished={finishedIn(c.req.query("done"))}
        hidden={hidden}
        wentQuiet={course?.quietWith === actor.person}
        composer={composer && { ...composer, threadOf: found.post.id, plainFor }}
      />
    );
    const path = `/posts/${id}`;
    return page(c, content, {
      title: room.name,
      bodyClass: "venue",
      islands: ["venue", "attaching", "autosave", "mentions"],
      ...(refused ? { status: 422, path } : {}),
    });
  }
}

/** A room as it is listed for whoever does not want to read of what is new. */
const nothingNew = (room: ListedRoom): ListedRoom => ({ ...room, readSeq: null });
