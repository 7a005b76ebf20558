import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Q, Tx } from "../../platform/database/database.ts";
import { forgetDraft } from "../../platform/drafts/drafts.ts";
import { conflict, forbidden, unacceptable } from "../../platform/errors.ts";
import type { Platform } from "../../platform/platform.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { STAFF } from "../accounts/rules.ts";
import { noteSign } from "../cohorts/signs/service.ts";
import { tellingsOf } from "./addressing/rules.ts";
import type { AttachedFile } from "./attaching/input.ts";
import { attach, detach, detachAll, redescribe } from "./attaching/service.ts";
import { keepVersion } from "./changing/service.ts";
import { staysUnnamed, type Thread } from "./hiding/service.ts";
import { letGo } from "./holding/service.ts";
import type { NewPost } from "./input.ts";
import { keepCalled, type Rendered, renderPost } from "./mentioning/service.ts";
import { postPolicy, roomPolicy } from "./policy.ts";
import { asView, type FoundPost, type RoomRow, roleShown, type ViewedRow, viewPosts } from "./queries.ts";
import { draftOfEdit } from "./rules.ts";
import { asItStands, takeOut } from "./standing/service.ts";
import { postReactions, posts, readMarks } from "./tables.ts";
import type { PostView } from "./view.ts";
import { isAwaited } from "./waiting/queries.ts";
import { answerThread, ask, takeStep } from "./waiting/service.ts";
import { forgetHidden } from "./withholding/service.ts";

/** What came of a post: the same one again when it was sent twice. */
export interface Posted {
  readonly post: PostView;
  readonly created: boolean;
}

/**
 * Writes into a room: stored when this returns, numbered without gaps. Sent again with the same `clientId` it is stored once.
 * What the actor had typed so far has done its work; what a program sends with a token was never typed, and leaves that alone.
 * @throws Refusal 403 when this person may read here but not write, 422 when the answered post is not in this room or its thread was deleted,
 * when one is named there in any case, when too many are called, or the staff calls by name who asked without it
 */
export async function post(platform: Platform, actor: Actor, room: RoomRow, written: NewPost): Promise<Posted> {
  if (!roomPolicy.post.holds(actor, room)) throw forbidden("may_not_post");
  // Before the room is locked: among a thousand people it takes longer than all the rest, and everybody who writes there would wait for it.
  const rendered = await renderNew(platform.db.q, actor, room, written);
  const { id, made } = await platform.db.write(
    actor,
    async (tx) => {
      const appended = await append(platform, tx, actor, room, written, { rendered });
      if (actor.scopes === "all")
        await forgetDraft(platform, actor, `post:${written.threadOf ?? room.id}`, written.draftSince);
      return appended;
    },
    { rooms: [room.id] },
  );
  if (made) return { post: made, created: true };
  return { post: await viewStored(platform, id), created: false };
}

/** What was stored before, where it stands now. */
async function viewStored(platform: Platform, id: string): Promise<PostView> {
  const stored = (await viewPosts(platform.db, [id])).get(id) as PostView;
  return stored.movedTo ? viewStored(platform, stored.movedTo) : stored;
}

/** A new post's text as it is shown, to be asked before its room is locked. A program calls nobody. @throws Refusal 422 as `renderPost` */
export const renderNew = (q: Q, author: Actor, room: RoomRow, { body, threadOf }: NewPost): Promise<Rendered> =>
  renderPost(q, room, body, {
    calls: !holds(author, ["bot"], room.cohort),
    author: author.person,
    thread: threadOf,
  });

interface Appending {
  /** The waiting post (`scheduling/`) that this one was. */
  readonly heldFor?: string;
  /** Its text, drawn before; otherwise it is drawn here, while the room is locked. */
  readonly rendered?: Rendered;
}

/**
 * The part of `post` inside a transaction that holds the room's lock.
 * @returns no view when it was there before
 */
export async function append(
  platform: Platform,
  tx: Tx,
  author: Actor,
  room: RoomRow,
  post: NewPost,
  { heldFor, rendered: drawn }: Appending = {},
): Promise<{ id: string; made?: PostView }> {
  const { clientId, body, files = [], replyWanted = null, threadOf, anonymous: asked = false, looking = false } = post;
  const { q, client, record } = tx;
  const begun = threadOf ? await findThread(q, room, threadOf) : undefined;
  if (threadOf && !begun) return { id: await sentBefore(q, author, room, clientId) };
  const thread = begun?.id ?? null;
  const staff = holds(author, STAFF, room.cohort);
  const program = holds(author, ["bot"], room.cohort);
  // The help queue is for people: nobody is kept waiting by a program.
  if (program && replyWanted) throw unacceptable("bot_asks");
  const anonymous = staysUnnamed(author, room, begun, asked);
  const rendered = drawn ?? (await renderNew(q, author, room, post));
  const at = platform.clock.now();
  const written = {
    room: room.id,
    authorId: author.person,
    body,
    bodyHtml: rendered.html,
    threadOf: thread,
    replyWanted,
    createdAt: at,
    anonymous,
  };
  const head = [newId(), room.id, author.person, clientId];
  const values = [...head, body, written.bodyHtml, thread, replyWanted, at, anonymous, files.length];
  const { rows } = await client.query<Appended>({ name: "append_post", text: APPEND, values });
  const { created, waiting, ...stored } = rows[0] as Appended;
  if (!created) return { id: stored.id };
  // Only now: what was stored before it was deleted may come again.
  if (begun) await checkThread(q, begun);
  const attached = await attach(tx, author, room.id, stored.id, files, waiting);
  if (waiting && !heldFor) await letGo(platform, tx, waiting);
  await keepCalled(tx, stored.id, rendered.called);
  const place = { post: stored.id, room: room.id, cohort: room.cohort, thread, author: author.person };
  const question = replyWanted && !staff ? await ask(platform, tx, place) : {};
  if (holds(author, ["participant"], room.cohort))
    await noteSign(tx, { cohort: room.cohort, person: author.person, sign: "post", at });
  await record({ kind: "post.created", cohort: room.cohort, room: room.id, seq: stored.seq, subject: stored.id });
  // What a program writes is for whoever comes by: nobody is told of it, here or elsewhere.
  const told = program ? [] : tellingsOf(room, { threadOf: thread, called: rendered.called });
  for (const kind of told) await record({ kind, cohort: room.cohort, subject: stored.id });
  if (thread && staff) await answerThread(platform, tx, { thread, author: author.person, looking });
  if (question.known) await takeStep(platform, tx, question.known, "ask_again", { by: author.person, asks: stored.id });
  const fresh = { files: attached, question: question.begun ?? null, ...UNTOUCHED };
  return { id: stored.id, made: asView({ ...written, ...stored, ...fresh }) };
}

/** What nobody has done with a post yet. */
const UNTOUCHED = {
  reactions: null,
  reactionsVersion: 0,
  version: 1,
  editedAt: null,
  deletedAt: null,
  hiddenAt: null,
  movedAt: null,
  movedTo: null,
};

interface Appended extends Pick<ViewedRow, "id" | "seq" | "authorName" | "authorPlate" | "authorRole"> {
  readonly created: boolean;
  /** What waited to be sent later with the same `clientId`: it has been sent with this. */
  readonly waiting: string | null;
}

/**
 * One round trip under the room's lock: the next number, the post, and how its author is shown; or the post that this sender's
 * `clientId` has stored before.
 */
const APPEND = `
  with before as (select id, seq from posts where room = $2 and author = $3 and client_id = $4),
  moved as (
    update rooms set last_seq = last_seq + 1 where id = $2 and not exists (select from before)
    returning cohort, last_seq),
  made as (
    insert into posts (id, room, seq, author, client_id, body, body_html, thread_of, reply_wanted, created_at, anonymous, file_count)
    select $1::uuid, $2, last_seq, $3, $4, $5, $6, $7::uuid, $8::date, $9::timestamptz, $10::boolean, $11::int from moved
    returning id, seq)
  select made.id, made.seq, true as created, s.id as waiting, w.nickname as "authorName", w.plate as "authorPlate",
         ${roleShown("w.id", "moved.cohort")} as "authorRole"
  from made, moved, people w
    left join scheduled_posts s on s.room = $2 and s.person = w.id and s.client_id = $4
  where w.id = $3
  union all select id, seq, false, null, null, null, null from before`;

/** The beginning of the thread that an answer belongs to: answers to answers join it. @throws Refusal 422 `thread_not_here` */
export async function threadIn(q: Tx["q"], room: RoomRow, id: string): Promise<Thread> {
  const begun = await findThread(q, room, id);
  if (!begun) throw unacceptable("thread_not_here");
  return begun;
}

async function findThread(q: Tx["q"], room: RoomRow, id: string): Promise<Thread | undefined> {
  const answered = q.select({ id: sql`coalesce(${posts.threadOf}, ${posts.id})` }).from(posts);
  const [begun] = await q
    .select({ id: posts.id, author: posts.author, anonymous: posts.anonymous, deletedAt: posts.deletedAt })
    .from(posts)
    .where(and(eq(posts.id, answered.where(eq(posts.id, id))), eq(posts.room, room.id)));
  return begun;
}

/** The thread is elsewhere; an answer that was sent before it moved has left its place here. @throws Refusal 422 `thread_not_here` */
async function sentBefore(q: Tx["q"], { person }: Actor, room: RoomRow, clientId: string): Promise<string> {
  const same = and(eq(posts.room, room.id), eq(posts.author, person), eq(posts.clientId, clientId));
  const [known] = await q.select({ id: posts.id }).from(posts).where(same);
  if (!known) throw unacceptable("thread_not_here");
  return known.id;
}

/** An answer to what is gone would stand alone, unless somebody has asked further on and waits. @throws Refusal 422 `thread_gone` */
export async function checkThread(q: Tx["q"], { id, deletedAt }: Thread): Promise<void> {
  if (deletedAt && !(await isAwaited(q, id))) throw unacceptable("thread_gone");
}

/**
 * Changes one's own post, where one may still write: who was one of the staff does not go on speaking for them. What the actor had typed of
 * it has done its work; what a program sends leaves that alone. Its files stay, but for those it is to be without.
 * @throws Refusal 403, 409 changed meanwhile (another tab), 422 too many called, `names_asker`, or `post_empty`
 */
export async function changePost(
  platform: Platform,
  actor: Actor,
  { post: before, room, author }: FoundPost,
  changed: { body: string; version: number; files?: readonly AttachedFile[] | undefined; without?: readonly string[] },
): Promise<void> {
  if (!postPolicy.edit.holds(actor, { author, deletedAt: before.deletedAt })) throw forbidden("not_yours");
  if (!roomPolicy.post.holds(actor, room)) throw forbidden("may_not_post");
  // Before the room is locked, as a new one.
  const calls = before.author.role !== "bot";
  const rendered = await renderPost(platform.db.q, room, changed.body, { calls, author, thread: before.threadOf });
  await platform.db.write(
    actor,
    async (tx) => {
      const { q, record } = tx;
      const now = await asItStands(tx, before);
      const gone = await detach(platform, tx, before.id, changed.without ?? []);
      await redescribe(tx, before.id, changed.files ?? []);
      const done = await q
        .update(posts)
        .set({
          body: changed.body,
          bodyHtml: rendered.html,
          editedAt: platform.clock.now(),
          fileCount: sql`${posts.fileCount} - ${gone}`,
          version: changed.version + 1,
        })
        .where(and(eq(posts.id, before.id), eq(posts.version, changed.version), isNull(posts.deletedAt)))
        .returning({ seq: posts.seq, fileCount: posts.fileCount, isPinned });
      // Pressed twice: the same stands there already.
      if (!done[0] && now.version === changed.version + 1 && now.body === changed.body && gone === 0) return;
      if (!done[0]) throw conflict("changed_meanwhile");
      if (changed.body === "" && done[0].fileCount === 0) throw unacceptable("post_empty");
      await keepVersion(platform, tx, now);
      const added = await keepCalled(tx, before.id, rendered.called, { changed: true });
      if (actor.scopes === "all") await forgetDraft(platform, actor, draftOfEdit(before.id));
      const its = { cohort: room.cohort, room: room.id, seq: done[0].seq, subject: before.id };
      await record({ kind: "post.changed", ...its });
      for (const { person } of added) await record({ kind: "post.called", ...its, ...(person && { person }) });
      // It stands at the top by its first words.
      if (done[0].isPinned) await record({ kind: "post.pinned", ...its });
    },
    { rooms: [room.id] },
  );
}

const isPinned = sql<boolean>`exists (select from rooms r where r.id = posts.room and posts.id = any(r.pinned))`;

/**
 * Deletes one's own post, or a program's in a cohort that one runs and so answers for: its text and files are gone, also what was being
 * changed of it; its place in the room's order stays. For a while those who moderate can still read what it said (`changing/`). Deleting
 * again changes nothing. Its author deletes it also where it is hidden.
 * @throws Refusal 403 not one's own, 409 moved to another room at this moment
 */
export async function deletePost(
  platform: Platform,
  actor: Actor,
  { post: before, room, author }: FoundPost,
): Promise<void> {
  if (before.deletedAt && !before.hiddenAt) return;
  const ofProgram = before.author.role === "bot" && roomPolicy.moderate.holds(actor, room);
  if (!ofProgram && !postPolicy.delete.holds(actor, { author, deletedAt: null })) throw forbidden("not_yours");
  await platform.db.write(
    actor,
    async (tx) => {
      const now = await asItStands(tx, before);
      if (now.deletedAt && !now.hiddenAt) return;
      if (now.hiddenAt) await forgetHidden(tx, before.id);
      if (now.fileCount > 0 || now.hiddenAt) await detachAll(platform, tx, before.id);
      await tx.q.delete(postReactions).where(eq(postReactions.post, before.id));
      await forgetDraft(platform, actor, draftOfEdit(before.id));
      await takeOut(platform, tx, { post: before, room }, now);
    },
    { rooms: [room.id] },
  );
}

/** Notes how far the actor has read. Marks only move forward, whatever order devices report in. */
export async function markRead({ db, clock }: Platform, actor: Actor, room: RoomRow, seq: number): Promise<void> {
  const upTo = Math.min(seq, room.lastSeq);
  await db.write(actor, ({ q }) =>
    q
      .insert(readMarks)
      .values({ person: actor.person, room: room.id, seq: upTo, at: clock.now() })
      .onConflictDoUpdate({
        target: [readMarks.person, readMarks.room],
        set: { seq: upTo, at: clock.now() },
        setWhere: lt(readMarks.seq, upTo),
      }),
  );
}
