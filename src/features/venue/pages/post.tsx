import type { ComponentChildren, JSX } from "preact";
import { Icon } from "../../../design/components/icon.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { withoutImages } from "../../../platform/markdown/images.ts";
import type { Known } from "../hiding/rules.ts";
import { livingMessages } from "../living/messages.ts";
import { inRoom } from "../rules.ts";
import { undoMessages } from "../undoing/messages.ts";
import { mayUndo, wasTakenBack } from "../undoing/rules.ts";
import type { PostView } from "../view.ts";
import { AuthorPlate, Behind, useAuthorName } from "./author.tsx";
import { PostMarks } from "./marks.tsx";
import { PostFiles } from "./post-files.tsx";
import { QuestionSteps } from "./question-steps.tsx";
import { QuestionStrip } from "./question-strip.tsx";

/** What a post says to this reader and to no other: it stands in no `PostView`. */
export interface Personal {
  /** The reader's own id. */
  readonly me: string;
  /** They may write where the post stands: answer, and change what is theirs. Without that, a link leads only to answers that are there. */
  readonly mayWrite?: boolean;
  /** They accompany people here. */
  readonly staff?: boolean;
  /** Of posts that name nobody. */
  readonly known?: Known;
  /** They go without the help queue: how a question is doing is not shown. */
  readonly plain?: boolean;
  /** What others write does not come in by itself; a sentence says that it is there. */
  readonly still?: boolean;
  /** Its author was asked long enough ago whether their question is done. */
  readonly mayClose?: boolean;
}

export interface PostProps extends Personal {
  readonly post: PostView;
  readonly now: Date;
  /** Answers, shown below; undefined for an answer itself. */
  readonly answers?: readonly PostView[] | undefined;
  /** How many stand below; undefined: as many as are given. */
  readonly count?: number | undefined;
  /** On a page of its own no link leads to it. */
  readonly alone?: boolean;
  /** On a page about what can be done with it no link leads there. */
  readonly framed?: boolean;
  /** Found by a search: it leads to its thread, also an answer, at the place where it stands. */
  readonly found?: boolean;
}

/** One post with its answers. The same component on the server and in the browser. */
export function Post(props: PostProps): JSX.Element {
  const { post: whole, now, answers, count = answers?.length ?? 0, alone, framed, found, ...personal } = props;
  const m = useMessages(livingMessages);
  const author = useAuthorName(whole);
  const { me, mayWrite, staff = false, plain, known, mayClose } = personal;
  const post = plain ? { ...whole, question: null } : whole;
  const mine = post.author.id === me || (known?.mine.has(post.id) ?? false);
  const isAnswer = post.threadOf !== null;
  /** What a deleted one said is for those who look after the room; what was hidden, for its author too. */
  const hasMore = !framed && !post.movedTo && (!post.deletedAt || staff || (mine && post.hiddenAt !== null));
  const toThread = found
    ? isAnswer
      ? m.inThread
      : m.toThread
    : !isAnswer && !alone && ((mayWrite && !post.deletedAt) || count > 0) && m.thread(count);
  return (
    <article
      class="post"
      id={`p-${post.id}`}
      data-seq={post.seq}
      data-version={post.version}
      data-marks={post.reactionsVersion || undefined}
      data-deleted={post.deletedAt !== null || undefined}
      data-taken-back={wasTakenBack(post) || undefined}
      aria-label={(isAnswer ? m.answerBy : m.postBy)(author)}
    >
      <AuthorPlate author={post.author} />
      <div>
        <PostHead post={post} now={now} author={author}>
          {post.author.anonymous && <Behind mine={mine} name={known?.names.get(post.author.id)} />}
        </PostHead>
        <QuestionStrip post={post} now={now} />
        <Body post={post} />
        {post.files.length > 0 && <PostFiles files={post.files} />}
        <QuestionSteps post={post} now={now} reader={{ mine, staff, me, whole: alone ?? false, mayClose }} />
        {post.deletedAt && (toThread || hasMore) && (
          <div class="post-foot">
            {toThread && <ToThread post={post}>{toThread}</ToThread>}
            {hasMore && <a href={`/posts/${post.id}/more`}>{m.more}</a>}
          </div>
        )}
        {!post.deletedAt && (
          <div class="post-foot">
            {toThread && <ToThread post={post}>{toThread}</ToThread>}
            {found && !isAnswer && <a href={inRoom(post)}>{m.inItsRoom}</a>}
            <PostMarks post={post} />
            {mine && mayUndo(post, now) && <Undo post={post} />}
            {mine && mayWrite && (
              <a href={`/posts/${post.id}/edit`}>
                <Icon name="pencil" />
                {m.edit}
              </a>
            )}
            {hasMore && <a href={`/posts/${post.id}/more`}>{m.more}</a>}
          </div>
        )}
        {answers && answers.length > 0 && (
          <div class="replies">
            {answers.map((answer) => (
              <Post key={answer.id} post={answer} now={now} {...personal} />
            ))}
          </div>
        )}
      </div>
    </article>
  );
}

/** The way to a post's answers. */
export const ToThread = ({
  post,
  children,
}: {
  readonly post: Pick<PostView, "id">;
  readonly children: string;
}): JSX.Element => (
  <a href={`/posts/${post.id}`}>
    <Icon name="thread" />
    {children}
  </a>
);

/** For a while one step takes it back. */
const Undo = ({ post }: Pick<PostProps, "post">): JSX.Element => (
  <form method="post" action={`/posts/${post.id}/undo`}>
    <button type="submit">{useMessages(undoMessages).undo}</button>
  </form>
);

function PostHead({
  post,
  now,
  author,
  children,
}: Pick<PostProps, "post" | "now"> & { readonly author: string; readonly children: ComponentChildren }): JSX.Element {
  const m = useMessages(livingMessages);
  const reader = usePage();
  // Beside the name, not after it: nobody can write it into a name (accounts/naming).
  const isBot = post.author.role === "bot";
  return (
    <div class="post-head">
      <strong {...(post.author.anonymous ? {} : asWritten)}>{isBot ? post.author.name : author}</strong>
      {isBot && <span class="tag">{m.roles.bot}</span>}
      <small>
        {!isBot && !post.author.anonymous && `${m.roles[post.author.role] ?? m.roles.participant}・`}
        <time dateTime={post.createdAt}>{momentText(reader, new Date(post.createdAt), now)}</time>
        {post.editedAt && !post.deletedAt && `・${m.edited}`}
        {post.movedAt && !post.movedTo && `・${m.movedHere}`}
      </small>
      {children}
    </div>
  );
}

function Body({ post }: Pick<PostProps, "post">): JSX.Element | null {
  const m = useMessages(livingMessages);
  const { noImages } = usePage();
  if (post.movedTo)
    return (
      <Gone>
        {m.movedAway} <a href={`/posts/${post.movedTo}`}>{m.toMoved}</a>
      </Gone>
    );
  if (post.hiddenAt) return <Gone>{m.hidden}</Gone>;
  if (post.deletedAt) return <Gone>{m.deleted}</Gone>;
  if (post.bodyHtml === "") return null;
  // bodyHtml was sanitised when the post was written (platform/markdown)
  const html = noImages ? withoutImages(post.bodyHtml, m.image) : post.bodyHtml;
  return <div class="post-body prose" {...asWritten} dangerouslySetInnerHTML={{ __html: html }} />;
}

const Gone = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <div class="post-body">
    <p class="soft">{children}</p>
  </div>
);

/** An answer to a post that is further up: a line that leads there. @param props.said what it answers, where a page has asked for it */
export function AnswerElsewhere({ post, said }: { readonly post: PostView; readonly said?: string }): JSX.Element {
  const m = useMessages(livingMessages);
  const author = useAuthorName(post);
  return (
    <p class="post rule small" id={`p-${post.id}`} data-seq={post.seq}>
      <AuthorPlate author={post.author} small />
      <span>
        {said ? (
          <a href={`/posts/${post.id}`} {...asWritten}>
            {said}
          </a>
        ) : (
          <>
            <span {...asWritten}>{m.answeredIn(author)}</span> <a href={`/posts/${post.id}`}>{m.toThread}</a>
          </>
        )}
      </span>
    </p>
  );
}
