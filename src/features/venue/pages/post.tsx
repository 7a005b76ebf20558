import type { ComponentChildren, JSX } from "preact";
import { Icon } from "../../../design/components/icon.tsx";
import { NamePlate } from "../../../design/components/name-plate.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText, momentText } from "../../../platform/i18n/format.ts";
import { venueMessages } from "../messages.ts";
import type { PostView } from "../view.ts";
import { PostMarks } from "./marks.tsx";

export interface PostProps {
  readonly post: PostView;
  readonly now: Date;
  /** The reader's own id: their posts can be changed. */
  readonly me: string;
  /** Answers, shown below; undefined for an answer itself. */
  readonly answers?: readonly PostView[] | undefined;
  /** The reader may write here, and so answer; without that, a link leads only to answers that are there. */
  readonly mayAnswer?: boolean;
  /** On a page of its own no link leads to it. */
  readonly alone?: boolean;
  /** Found by a search: it leads to its thread, also an answer, at the place where it stands. */
  readonly found?: boolean;
}

/** One post with its answers. The same component on the server and in the browser. */
export function Post({ post, now, me, answers, mayAnswer, alone, found }: PostProps): JSX.Element {
  const m = useMessages(venueMessages);
  const isAnswer = post.threadOf !== null;
  const count = answers?.length ?? 0;
  const toThread = found
    ? isAnswer
      ? m.inThread
      : m.toThread
    : !isAnswer && !alone && (mayAnswer || count > 0) && m.thread(count);
  return (
    <article
      class="post"
      id={`p-${post.id}`}
      data-seq={post.seq}
      data-version={post.version}
      aria-label={(isAnswer ? m.answerBy : m.postBy)(post.author.name)}
    >
      <NamePlate id={post.author.id} name={post.author.name} sign={post.author.plate} />
      <div>
        <PostHead post={post} now={now} />
        {post.replyWanted && !post.deletedAt && <Wanted post={post} />}
        <Body post={post} />
        {!post.deletedAt && (
          <div class="post-foot">
            {toThread && (
              <a href={`/posts/${post.id}`}>
                <Icon name="thread" />
                {toThread}
              </a>
            )}
            <PostMarks post={post} />
            {post.author.id === me && (
              <a href={`/posts/${post.id}/edit`}>
                <Icon name="pencil" />
                {m.edit}
              </a>
            )}
            {!alone && <a href={`/posts/${post.id}/more`}>{m.more}</a>}
          </div>
        )}
        {answers && answers.length > 0 && (
          <div class="replies">
            {answers.map((answer) => (
              <Post key={answer.id} post={answer} now={now} me={me} />
            ))}
          </div>
        )}
      </div>
    </article>
  );
}

function PostHead({ post, now }: Pick<PostProps, "post" | "now">): JSX.Element {
  const m = useMessages(venueMessages);
  const reader = usePage();
  return (
    <div class="post-head">
      <strong {...asWritten}>{post.author.name}</strong>
      <small>
        {m.roles[post.author.role] ?? m.roles.participant}・
        <time dateTime={post.createdAt}>{momentText(reader, new Date(post.createdAt), now)}</time>
        {post.editedAt && !post.deletedAt && `・${m.edited}`}
      </small>
    </div>
  );
}

/** The question strip: what it is and by when an answer would help. */
function Wanted({ post }: Pick<PostProps, "post">): JSX.Element {
  const m = useMessages(venueMessages);
  const reader = usePage();
  const day = dateText({ ...reader, zone: "UTC" }, new Date(`${post.replyWanted}T00:00:00Z`));
  return (
    <div class="ask">
      <span>
        <strong>{m.question}</strong>
      </span>
      <span>
        <Icon name="clock" />
        {m.replyBy(day)}
      </span>
    </div>
  );
}

function Body({ post }: Pick<PostProps, "post">): JSX.Element {
  const m = useMessages(venueMessages);
  if (post.deletedAt) return <Gone>{m.deleted}</Gone>;
  // bodyHtml was sanitised when the post was written (platform/markdown)
  return <div class="post-body prose" {...asWritten} dangerouslySetInnerHTML={{ __html: post.bodyHtml }} />;
}

const Gone = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <div class="post-body">
    <p class="soft">{children}</p>
  </div>
);

/** An answer to a post that is further up: a line that leads there. */
export function AnswerElsewhere({ post }: { readonly post: PostView }): JSX.Element {
  const m = useMessages(venueMessages);
  return (
    <p class="post rule small" id={`p-${post.id}`} data-seq={post.seq}>
      <NamePlate id={post.author.id} name={post.author.name} sign={post.author.plate} small />
      <span>
        <span {...asWritten}>{m.answeredIn(post.author.name)}</span> <a href={`/posts/${post.id}`}>{m.toThread}</a>
      </span>
    </p>
  );
}
