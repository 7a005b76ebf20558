import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { Icon } from "../../../design/components/icon.tsx";
import { Bullets, Empty } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { QuestionLine } from "../claiming/queries.ts";
import type { Finished } from "../finishing/rules.ts";
import { nameShown } from "../hiding/messages.ts";
import { KNOWS_NOTHING } from "../hiding/rules.ts";
import { venueMessages } from "../messages.ts";
import type { PinnedPost } from "../pinning/view.ts";
import type { ListedRoom, RoomRow } from "../queries.ts";
import { atNew } from "../rules.ts";
import { leavesNoTrace } from "../undoing/rules.ts";
import type { PostView } from "../view.ts";
import { Composer, type ComposerProps } from "./composer.tsx";
import { Done } from "./done.tsx";
import type { Marks } from "./marks.tsx";
import { Pinned } from "./pinned.tsx";
import { AnswerElsewhere, type Personal, Post } from "./post.tsx";
import { PostLog } from "./post-log.tsx";
import { QuestionsBeside } from "./questions-beside.tsx";
import { QuietRoom } from "./quiet.tsx";
import { Readers, type Whose } from "./readers.tsx";
import { OtherRooms, RoomList } from "./room-list.tsx";

export interface RoomPageProps extends Personal {
  readonly room: RoomRow;
  readonly rooms: readonly ListedRoom[];
  /** Something new is addressed to the reader. */
  readonly newForMe: boolean;
  /** Shows the way to what was written while the reader was away. */
  readonly sinceAway: boolean;
  /** The reader runs the cohort. */
  readonly runs: boolean;
  /** Newest first, as read. */
  readonly posts: readonly PostView[];
  readonly now: Date;
  /** Posts after this number were written since the last visit; null: first visit. */
  readonly readSeq: number | null;
  /** Whether this is the newest page. */
  readonly newest: boolean;
  readonly hasOlder: boolean;
  /** The first words of what was answered here and is further up, by its id. */
  readonly beginnings?: ReadonlyMap<string, string>;
  /** Undefined: this person only reads here. */
  readonly composer: Omit<ComposerProps, "room"> | undefined;
  /** Of a private room: whose it is, and who reads it besides. */
  readonly whose?: Whose;
  readonly marks: Marks;
  /** What stands at the top, the one pinned last first. */
  readonly pinned: readonly PinnedPost[];
  /** From where the stream goes on. */
  readonly position: string;
  /** What the reader has just done here: taken back, it stands where they write. */
  readonly finished?: Finished | undefined;
  /** Where questions are asked: those that wait. */
  readonly questions?: readonly QuestionLine[] | undefined;
}

const PRIVATE_READERS = "me mentors organizers";

/** Rooms from which the showcase is one press away: where one arrives, and where it is spoken of. */
const TO_SHOWCASE: readonly RoomRow["purpose"][] = ["announcements", "showcase"];

/** A room: its list of rooms, its posts from old to new, where to write, what is agreed here. */
export function RoomPage(props: RoomPageProps): JSX.Element {
  const m = useMessages(venueMessages);
  const { room, rooms } = props;
  const firstNew = firstNewOf(props);
  const atComposer = props.newest && props.finished === "undone";
  const listed = rooms.find((one) => one.id === room.id);
  const newer = `/rooms/${room.id}?after=${props.posts[0]?.seq ?? 0}#posts`;
  const others = <OtherRooms rooms={rooms} staff={props.staff ?? false} sinceAway={props.sinceAway} />;
  return (
    <div class="wrap venue-grid">
      <nav class="rooms only-wide" aria-label={m.rooms}>
        <RoomList
          rooms={rooms}
          current={room.id}
          staff={props.staff ?? false}
          newForMe={props.newForMe}
          sinceAway={props.sinceAway}
        />
      </nav>
      <div class="room">
        <header class="room-head page-head">
          <div class="between">
            <h1 {...asWritten}>{room.name}</h1>
            <a href={`/search?room=${room.id}`} class="small with-icon">
              <Icon name="search" />
              <span>{m.searchHere}</span>
            </a>
          </div>
          {props.whose ? (
            <p class="soft" data-who={PRIVATE_READERS}>
              {m.ownRoomOf(props.whose.name)}
            </p>
          ) : (
            <p class="soft" {...asWritten}>
              {room.description}
            </p>
          )}
          <p class="cluster small room-ways">
            {props.posts.length > 0 && (
              <a class="go" href={props.newest ? "#new" : atNew(room.id)}>
                {props.newest && firstNew ? m.newFromHere : m.toNewest}
              </a>
            )}
            {TO_SHOWCASE.includes(room.purpose) && (
              <a class="go" href={`/cohorts/${room.cohort}/showcase`}>
                {m.toShowcase}
              </a>
            )}
            {props.newest && props.composer && (
              <a class="go" href="#composer">
                {m.compose}
              </a>
            )}
            {props.newForMe && (
              <a class="go only-narrow" href="/notices">
                {m.newForMe}
              </a>
            )}
          </p>
        </header>
        {!atComposer && <Done finished={props.finished} />}
        <Pinned label={m.pinned} posts={props.pinned} />
        <div class="only-narrow">
          {others}
          {props.whose && (
            <Fold summary={m.ownRoomReaders}>
              <Readers {...props.whose} now={props.now} />
            </Fold>
          )}
          {room.unwrittenRules.length > 0 && (
            <Fold summary={m.promises}>
              <Promises rules={room.unwrittenRules} />
            </Fold>
          )}
        </div>
        <Pager
          older={props.hasOlder ? `/rooms/${room.id}?before=${props.posts.at(-1)?.seq}#new` : undefined}
          newer={props.newest ? undefined : newer}
          olderWords={m.older}
          newerWords={m.newer}
        />
        <Posts {...props} />
        {props.newest ? (
          <>
            <p class="soft small" id="room-state" role="status" />
            {atComposer && <Done finished={props.finished} />}
            {props.composer ? (
              <Composer room={room.id} {...props.composer} />
            ) : (
              <p class="soft">{m.readOnly[room.whoPosts]}</p>
            )}
            {/* one arrives here: the way to another room is not thousands of lines above */}
            <div class="only-narrow">{others}</div>
          </>
        ) : (
          <p class="cluster">
            <a class="go" href={newer}>
              {m.newer}
            </a>
            <a class="go" href={atNew(room.id)}>
              {props.composer ? m.writeAtNewest : m.toNewest}
            </a>
          </p>
        )}
      </div>
      <aside class="beside stack stack-l" aria-label={m.about}>
        {props.questions && (
          <QuestionsBeside
            lines={props.questions}
            now={props.now}
            list={props.staff ? `/cohorts/${room.cohort}/questions` : undefined}
          />
        )}
        {room.unwrittenRules.length > 0 && (
          <section class="only-wide" aria-labelledby="promises">
            <h2 id="promises" class="section-head">
              {m.promises}
            </h2>
            <Promises rules={room.unwrittenRules} />
          </section>
        )}
        {props.whose && (
          <section class="only-wide" aria-labelledby="readers">
            <h2 id="readers" class="section-head">
              {m.ownRoomReaders}
            </h2>
            <Readers {...props.whose} now={props.now} />
          </section>
        )}
        {listed && <QuietRoom room={listed} runs={props.runs} />}
      </aside>
    </div>
  );
}

/** Oldest first; answers stand under their post, or as a line where that is further up. */
function Posts(props: RoomPageProps): JSX.Element {
  const m = useMessages(venueMessages);
  const {
    room,
    posts,
    now,
    newest,
    position,
    me,
    mayWrite = false,
    staff = false,
    plain = false,
    still = false,
    known = KNOWS_NOTHING,
  } = props;
  const { lang } = usePage();
  const saidOf = (post: PostView, beginning: string | undefined) =>
    beginning ? { said: m.answeredTo(nameShown(lang, post.author), beginning) } : {};
  const isHidden = (post: PostView): boolean => leavesNoTrace(post, staff);
  const here = new Set(posts.map((post) => post.id));
  const answered = new Set(posts.filter((post) => !isHidden(post)).map((post) => post.threadOf));
  const inOrder = [...posts].reverse().filter((post) => !isHidden(post) || answered.has(post.id));
  const answersTo = Map.groupBy(inOrder, (post) => post.threadOf ?? "");
  const firstNew = firstNewOf(props);
  const newestHere = inOrder.findLast((post) => post.threadOf === null || !here.has(post.threadOf));
  return (
    <PostLog
      label={room.name}
      room={room.id}
      personal={{ me, mayWrite, staff, plain, still, known }}
      marks={props.marks}
      who={props.whose && PRIVATE_READERS}
      live={newest ? position : undefined}
    >
      {inOrder.length === 0 && !props.hasOlder && (
        <Empty title={m.emptyTitle}>{props.composer ? m.emptyText : null}</Empty>
      )}
      {inOrder.map((post) => (
        <>
          {post === (firstNew ?? newestHere) && (
            <h2 class={firstNew ? "newer" : "hidden"} id="new">
              {firstNew ? m.newFromHere : m.newestHere}
            </h2>
          )}
          {post.threadOf === null ? (
            <Post
              key={post.id}
              post={post}
              now={now}
              me={me}
              mayWrite={mayWrite}
              staff={staff}
              plain={plain}
              known={known}
              answers={answersTo.get(post.id) ?? []}
            />
          ) : (
            !here.has(post.threadOf) && (
              <AnswerElsewhere key={post.id} post={post} {...saidOf(post, props.beginnings?.get(post.threadOf))} />
            )
          )}
        </>
      ))}
    </PostLog>
  );
}

/** The first post of somebody else since the last visit, of those that stand by themselves. */
function firstNewOf({ posts, readSeq, me, known }: RoomPageProps): PostView | undefined {
  if (readSeq === null) return undefined;
  const here = new Set(posts.map((post) => post.id));
  return posts.findLast(
    (post) =>
      post.seq > readSeq &&
      post.deletedAt === null &&
      post.author.id !== me &&
      !known?.mine.has(post.id) &&
      !(post.threadOf && here.has(post.threadOf)),
  );
}

const Promises = ({ rules }: { readonly rules: readonly string[] }): JSX.Element => (
  <Bullets>
    {rules.map((rule) => (
      <li key={rule} {...asWritten}>
        {rule}
      </li>
    ))}
  </Bullets>
);
