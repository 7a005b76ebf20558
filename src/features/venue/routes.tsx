import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { listPage } from "../../platform/database/list-page.ts";
import { filledWith, findDraft } from "../../platform/drafts/drafts.ts";
import { isRefusal, notFound } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, fieldValue, fieldValues, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { dayOf, momentText } from "../../platform/i18n/format.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { keyOfPerson, tookPart } from "../accounts/queries.ts";
import { STAFF } from "../accounts/rules.ts";
import { cohortMember } from "../cohorts/guards.ts";
import { listCohorts } from "../cohorts/queries.ts";
import { aidsRoutes } from "./aids/routes.tsx";
import { postWithinLimit } from "./api.ts";
import { listLoose } from "./attaching/queries.ts";
import { attachingRoutes, readAttached, takeChosen, type Writing, withoutGone } from "./attaching/routes.tsx";
import { LOOSE_DAYS } from "./attaching/rules.ts";
import { dropLoose } from "./attaching/service.ts";
import { catchingUpRoutes } from "./catching-up/routes.tsx";
import { changingRoutes } from "./changing/routes.tsx";
import { findCourse, listQuestionsBeside } from "./claiming/queries.ts";
import { claimingRoutes } from "./claiming/routes.tsx";
import { draftingRoutes } from "./drafting/routes.tsx";
import { postReader, roomPoster, roomReader } from "./guards.ts";
import { listKnown } from "./hiding/queries.ts";
import { mayStayUnnamed } from "./hiding/rules.ts";
import { newPostForm, seqIn } from "./input.ts";
import { tooManyCalled } from "./mentioning/input.ts";
import { venueMessages } from "./messages.ts";
import type { ComposerProps } from "./pages/composer.tsx";
import { NoRoomsPage, RoomPage } from "./pages/room.tsx";
import { ThreadPage } from "./pages/thread.tsx";
import { phrasingMessages } from "./phrasing/messages.ts";
import { phrasesFor } from "./phrasing/rules.ts";
import { pinningRoutes } from "./pinning/routes.tsx";
import { findAddress } from "./places/queries.ts";
import { roomPolicy } from "./policy.ts";
import { presenceRoutes } from "./presence/routes.tsx";
import { privateRoomRoutes, whoseRoom } from "./private-rooms/routes.tsx";
import {
  ANSWERS_A_PAGE,
  type FoundPost,
  findPost,
  findVenue,
  type ListedRoom,
  listAnswers,
  listPinned,
  listPosts,
  listPostsAfter,
  listRooms,
  type RoomRow,
  type VenueRow,
} from "./queries.ts";
import { quietingRoutes } from "./quieting/routes.tsx";
import { marksFor, reactingRoutes } from "./reacting/routes.tsx";
import { asksOn, atNew, presetReply, replyDays } from "./rules.ts";
import { savingRoutes } from "./saving/routes.tsx";
import { laterWithinLimit } from "./scheduling/api.ts";
import { momentChosen } from "./scheduling/input.ts";
import { schedulingRoutes } from "./scheduling/routes.tsx";
import type { Scheduled } from "./scheduling/service.ts";
import { searchingRoutes } from "./searching/routes.tsx";
import { seeingRoutes } from "./seeing/routes.tsx";
import { markRead, type Posted } from "./service.ts";
import { undoingRoutes } from "./undoing/routes.tsx";
import type { PostView } from "./view.ts";
import { CLOSE_AFTER, isQuiet } from "./waiting/rules.ts";

/** @param hasNewNotices whether something new is addressed to somebody: one cheap look, on the page of a room */
export function venueRoutes(routes: Routes, hasNewNotices: (actor: Actor) => Promise<boolean>): void {
  quietingRoutes(routes);
  aidsRoutes(routes);
  presenceRoutes(routes);
  seeingRoutes(routes);
  const { platform } = routes;
  const { db, clock, live } = platform;
  const keyOf = keyOfPerson(db);
  reactingRoutes(routes);
  searchingRoutes(routes);
  savingRoutes(routes);
  pinningRoutes(routes);
  privateRoomRoutes(routes);
  changingRoutes(routes);
  catchingUpRoutes(routes);
  schedulingRoutes(routes);
  undoingRoutes(routes);

  routes.get("/rooms", signedIn, async (c, actor) => {
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

  routes.post("/rooms/:roomId/posts", roomPoster, async (c, { actor, room }) => {
    const result = await readForm(c, newPostForm);
    const threadOf = fieldValue(result.form, "threadOf");
    const { form: chosen, came } = await takeChosen(platform, c, actor, room, result.form);
    const { form: described, files } = await readAttached(platform, { actor, room }, chosen);
    const empty = result.ok && result.value.body === "" && fieldValues(chosen, "files").length === 0;
    const form = empty ? withProblem(described, "body", "required") : described;
    const writing = { actor, room, threadOf };
    if (!result.ok || Object.keys(form.problems).length > 0) return again(c, writing, form);
    const { value } = result;
    const later = momentChosen(value.sendAt, value, clock.now(), c.var.viewer.zone);
    if (later && "field" in later) return again(c, writing, withProblem(form, later.field, later.code, later.details));
    const posted = {
      clientId: value.clientId || v4(),
      body: value.body,
      files,
      replyWanted: value.replyWanted || null,
      threadOf: value.threadOf ?? null,
      anonymous: value.anonymous,
      looking: value.looking,
    };
    const kept: Promise<Posted | Scheduled> = later
      ? laterWithinLimit(platform, actor, room, posted, later)
      : postWithinLimit(platform, actor, room, posted);
    const written = await kept.catch((error: unknown) => {
      if (isRefusal(error, "file_gone")) return "gone" as const;
      if (isRefusal(error, "too_many_called")) return "called" as const;
      throw error;
    });
    if (written === "gone") return again(c, writing, await withoutGone(platform, writing, form));
    if (written === "called") return again(c, writing, tooManyCalled(form));
    if (!written.created) await dropLoose(platform, actor, came);
    if ("id" in written) return c.redirect(`/later#l-${written.id}`, 303);
    await markRead(platform, actor, room, written.post.seq);
    const { id, threadOf: thread } = written.post;
    return c.redirect(thread ? await findAddress(db, written.post) : `/rooms/${room.id}#p-${id}`, 303);
  });

  attachingRoutes(routes);
  draftingRoutes(routes, again);

  routes.get("/posts/:postId", postReader, async (c, { actor, post: found }) => {
    if (found.threadOf) return c.redirect(await findAddress(db, found), 303);
    return showThread(c, actor, found.id);
  });

  claimingRoutes(routes);

  /** The form as it was sent, on the page where it stands. */
  async function again(c: Ctx, { actor, room, threadOf }: Writing, form: FormState): Promise<Response> {
    return threadOf ? showThread(c, actor, threadOf, form) : showRoom(c, actor, room, form);
  }

  async function showRoom(c: Ctx, actor: Actor, room: RoomRow, refused?: FormState): Promise<Response> {
    // Before the posts are read: what is written between is told by the stream as well, and known by its id.
    const position = live.position();
    const [{ posts, newest }, rooms, newForMe, venue] = await Promise.all([
      pageOfRoom(c, room),
      listRooms(db, actor, room.cohort),
      hasNewNotices(actor),
      findVenue(db, actor, room.cohort),
    ]);
    const { aidsOff, unseen } = venue;
    const readSeq = rooms.find((one) => one.id === room.id)?.readSeq ?? null;
    const [questions, known, composer, marks, pinned, whose] = await Promise.all([
      room.purpose === "questions" && !aidsOff.has("help-queue") ? listQuestionsBeside(db, room) : undefined,
      listKnown(db, actor, room, posts),
      composerFor(c, actor, { room, venue }, refused),
      marksFor(c, db, actor, venue, posts, "room"),
      listPinned(db, room),
      room.person === null ? undefined : whoseRoom(platform, c, actor, room),
    ]);
    const newestSeq = posts[0]?.seq ?? 0;
    if (newest && newestSeq > (readSeq ?? 0)) await markRead(platform, actor, room, newestSeq);
    const content = (
      <RoomPage
        room={aidsOff.has("written-rules") ? { ...room, unwrittenRules: [] } : room}
        rooms={unseen.has("new") ? rooms.map(nothingNew) : rooms}
        newForMe={newForMe && !unseen.has("new")}
        runs={room.person === null && holds(actor, ["organizer"], room.cohort)}
        posts={posts}
        now={clock.now()}
        me={actor.person}
        staff={roomPolicy.accompany.holds(actor, room)}
        plain={aidsOff.has("help-queue")}
        known={known}
        questions={questions}
        readSeq={readSeq}
        newest={newest}
        hasOlder={(posts.at(-1)?.seq ?? 1) > 1}
        composer={composer}
        marks={marks}
        pinned={pinned}
        {...(whose ? { whose } : {})}
        position={position}
      />
    );
    const path = `/rooms/${room.id}`;
    return page(c, content, {
      title: room.name,
      bodyClass: "venue",
      islands: ["venue", "attaching", "autosave", "mentions"],
      ...(refused ? { status: 422, path } : {}),
    });
  }

  /** The page that the address names: before a post, after one, or else the newest. Beyond the last post there is no other page. */
  async function pageOfRoom(c: Ctx, room: RoomRow): Promise<{ posts: PostView[]; newest: boolean }> {
    const [before = 0, after = 0] = [seqIn(c.req.query("before") ?? ""), seqIn(c.req.query("after") ?? "")];
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
    const after = seqIn(c.req.query("after") ?? "");
    const [{ rows: answers, last }, venue] = await Promise.all([
      listPage(ANSWERS_A_PAGE, (limit) => listAnswers(db, found.post, { after, limit })),
      findVenue(db, actor, found.room.cohort),
    ]);
    const [composer, known, course] = await Promise.all([
      composerFor(c, actor, { room: found.room, venue, found, replied: hasReply(answers) }, refused),
      listKnown(db, actor, found.room, [found.post, ...answers]),
      findCourse(db, found),
    ]);
    const { zone } = c.var.viewer;
    const askedOn = course?.stirredAt ? dayOf(course.stirredAt, zone) : undefined;
    const content = (
      <ThreadPage
        room={found.room}
        post={found.post}
        answers={answers}
        first={after === undefined}
        more={last?.seq}
        now={clock.now()}
        me={actor.person}
        staff={roomPolicy.accompany.holds(actor, found.room)}
        marks={await marksFor(c, db, actor, venue, [found.post, ...answers], "thread")}
        position={position}
        known={known}
        mayClose={!askedOn || isQuiet(askedOn, dayOf(clock.now(), zone), CLOSE_AFTER)}
        wentQuiet={course?.quietWith === actor.person}
        composer={composer && { ...composer, threadOf: found.post.id }}
      />
    );
    const path = `/posts/${id}`;
    return page(c, content, {
      title: found.room.name,
      bodyClass: "venue",
      islands: ["venue", "attaching", "autosave", "mentions"],
      ...(refused ? { status: 422, path } : {}),
    });
  }

  async function composerFor(
    c: Ctx,
    actor: Actor,
    { room, venue, found, replied = false }: WritingPlace,
    refused?: FormState,
  ): Promise<Omit<ComposerProps, "room"> | undefined> {
    if (!roomPolicy.post.holds(actor, room)) return undefined;
    const answered = found?.post;
    const mine = found?.author === actor.person;
    const about = answered?.id ?? room.id;
    const draft = refused ? undefined : await findDraft(platform, keyOf, actor, `post:${about}`);
    const form = refused ?? filledWith(formOf(), draft);
    const now = clock.now();
    const accompanies = roomPolicy.accompany.holds(actor, room);
    const asks = !answered || (!accompanies && asksOn(room, answered));
    const days = asks && !venue.aidsOff.has("reply-wanted-by") ? replyDays(dayOf(now, c.var.viewer.zone)) : [];
    // Somebody else's question is answered; one's own goes on once it had a reply, and until then what is added to it waits with it.
    const expects = !accompanies && (!answered || (replied && mine));
    const naming = answered?.author.anonymous && mine ? "is" : mayStayUnnamed(room, accompanies) ? "may" : undefined;
    const named = fieldValues(form, "files");
    const attached = await listLoose(db, actor, room.id, named);
    return {
      form:
        attached.length < named.length && !refused
          ? withProblem(form, "file", "file_gone", { days: LOOSE_DAYS })
          : form,
      attached,
      clientId: fieldValue(form, "clientId") || v4(),
      replyDays: days,
      preset: expects ? presetReply(room, days) : "",
      savedAt: draft && momentText(c.var.viewer, draft.at, now),
      phrases:
        accompanies || venue.aidsOff.has("phrases")
          ? []
          : phrasesFor(room, venue.phrases, phrasingMessages[c.var.viewer.lang].ours),
      now,
      quiet: venue.aidsOff.has("quiet-hours") ? null : venue.quietHours,
      naming: naming === "may" && answered ? undefined : naming,
      answering: accompanies && answered?.question != null && answered.question.state !== "ended",
    };
  }
}

interface WritingPlace {
  readonly room: RoomRow;
  readonly venue: VenueRow;
  /** The post that is answered: the room and each thread have drafts of their own. */
  readonly found?: FoundPost;
  /** Somebody who accompanies people has answered there. */
  readonly replied?: boolean;
}

/** A room as it is listed for whoever does not want to read of what is new. */
const nothingNew = (room: ListedRoom): ListedRoom => ({ ...room, readSeq: null });

/** Whether somebody who accompanies people has written among these. */
const hasReply = (answers: readonly PostView[]): boolean => answers.some(({ author }) => REPLYING.has(author.role));
const REPLYING: ReadonlySet<string> = new Set(STAFF);
