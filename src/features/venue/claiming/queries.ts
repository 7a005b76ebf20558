import { and, asc, eq, sql } from "drizzle-orm";
import { type Database, prepared } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { roomPolicy } from "../policy.ts";
import { whoseRoomIs } from "../private-rooms/queries.ts";
import { type FoundPost, type RoomRow, viewPosts } from "../queries.ts";
import { posts, questions, rooms } from "../tables.ts";
import type { PostView, QuestionView } from "../view.ts";
import { isOpen, questionShown } from "../waiting/queries.ts";
import { QUESTIONS_BESIDE } from "./rules.ts";

/** A question in a line, for everybody in its room. */
export interface QuestionLine {
  readonly id: string;
  /** Who asks; null where they are not named. */
  readonly from: string | null;
  readonly question: QuestionView;
}

/** The questions of a room that wait, the longest first; one more than stand beside it, to know whether there are more. */
export async function listQuestionsBeside(db: Database, room: RoomRow): Promise<readonly QuestionLine[]> {
  const rows = await besideRoom(db.q).execute({ room: room.id });
  return rows.flatMap(({ question, ...line }) => (question ? [{ ...line, question }] : []));
}

const besideRoom = prepared((q) =>
  q
    .select({
      id: posts.id,
      from: sql<string | null>`case when not ${posts.anonymous} then ${people.nickname} end`,
      question: questionShown,
    })
    .from(questions)
    .innerJoin(posts, eq(posts.id, questions.post))
    .innerJoin(people, eq(people.id, posts.author))
    .where(and(eq(questions.room, sql.placeholder("room")), isOpen))
    .orderBy(asc(questions.since), asc(questions.post))
    .limit(QUESTIONS_BESIDE + 1)
    .prepare("questions_beside"),
);

/** An open question with since when it waits: its place in the list. */
export interface OpenQuestion {
  readonly post: PostView;
  readonly since: Date;
  readonly room: string;
  readonly roomName: string;
  /** Of a private room: whose. */
  readonly whose: string | null;
  /** For the staff alone: who asks, also where the post does not say; and that their own claim went quiet. */
  readonly from: string;
  readonly quietWith: string | null;
}

/** Open questions of a cohort in the rooms that the actor may read, longest first. */
export async function listOpenQuestions(
  db: Database,
  actor: Actor,
  cohort: string,
  asked: OldestFirst,
): Promise<readonly OpenQuestion[]> {
  const rows = await db.q
    .select({
      id: questions.post,
      since: questions.since,
      quietWith: questions.quietWith,
      room: rooms.id,
      roomName: rooms.name,
      whose: whoseRoomIs(actor),
      from: people.nickname,
    })
    .from(questions)
    .innerJoin(rooms, eq(rooms.id, questions.room))
    .innerJoin(posts, eq(posts.id, questions.post))
    .innerJoin(people, eq(people.id, posts.author))
    .where(
      and(
        isOpen,
        eq(rooms.cohort, cohort),
        roomPolicy.read.where(actor),
        beyond(questions.since, questions.post, asked),
      ),
    )
    .orderBy(asc(questions.since), asc(questions.post))
    .limit(asked.limit);
  const views = await viewPosts(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, ...row }) => {
    const post = views.get(id);
    return post ? [{ ...row, post }] : [];
  });
}

/** What the thread's page says beyond the strip: when its author was asked, and whose claim went quiet. */
export async function findCourse(
  db: Database,
  { post }: Pick<FoundPost, "post">,
): Promise<{ readonly stirredAt: Date | null; readonly quietWith: string | null } | undefined> {
  if (!post.question) return undefined;
  const [found] = await db.q
    .select({ stirredAt: questions.stirredAt, quietWith: questions.quietWith })
    .from(questions)
    .where(eq(questions.post, post.id));
  return found;
}
