import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs, Pager, ToDesk } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { attachingMessages } from "../attaching/messages.ts";
import { altField } from "../attaching/rules.ts";
import type { Finished } from "../finishing/rules.ts";
import { peopleAt } from "../mentioning/rules.ts";
import { venueMessages } from "../messages.ts";
import type { RoomRow } from "../queries.ts";
import { atNew, draftOfEdit } from "../rules.ts";
import { schedulingMessages } from "../scheduling/messages.ts";
import { leavesNoTrace } from "../undoing/rules.ts";
import type { PostView } from "../view.ts";
import { withholdingMessages } from "../withholding/messages.ts";
import { PostedFiles } from "./attach.tsx";
import { Composer, type ComposerProps } from "./composer.tsx";
import { DeletePost } from "./delete-post.tsx";
import { Done } from "./done.tsx";
import { Hidden, type HiddenProps } from "./hidden.tsx";
import type { Marks } from "./marks.tsx";
import { type Personal, Post } from "./post.tsx";
import { PostFiles } from "./post-files.tsx";
import { PostLog } from "./post-log.tsx";
import { WentQuiet } from "./went-quiet.tsx";

interface ThreadProps extends Personal {
  readonly room: RoomRow;
  readonly post: PostView;
  readonly answers: readonly PostView[];
  /** The page with the earliest answers. */
  readonly first: boolean;
  /** The number after which the next page begins. */
  readonly more: number | undefined;
  /** What it began with was deleted, and nobody waits for an answer. */
  readonly gone: boolean;
  readonly now: Date;
  readonly composer: Omit<ComposerProps, "room"> | undefined;
  readonly marks: Marks;
  /** From where the stream goes on. */
  readonly position: string;
  /** The reader looked at this question, and it went back to the others. */
  readonly wentQuiet: boolean;
  /** What the reader has just done here. */
  readonly finished: Finished | undefined;
  /** Of what is hidden: why, to whoever may read that. */
  readonly hidden: Omit<HiddenProps, "post" | "now"> | undefined;
}

/** One post with its answers, by pages; its permanent address. */
export function ThreadPage(props: ThreadProps): JSX.Element {
  const {
    room,
    post,
    answers: all,
    first,
    more,
    gone,
    now,
    composer,
    marks,
    position,
    wentQuiet,
    finished,
    hidden,
    ...personal
  } = props;
  const m = useMessages(venueMessages);
  const answers = all.filter((one) => !leavesNoTrace(one, personal.staff ?? false));
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: atNew(room.id), label: room.name }]} here={m.threadTitle} />
      <PageHead title={m.threadTitle} />
      {wentQuiet && <WentQuiet />}
      <PostLog
        label={m.threadTitle}
        room={room.id}
        thread={post.id}
        personal={personal}
        marks={marks}
        live={more === undefined ? position : undefined}
      >
        <Post post={post} now={now} answers={answers} alone {...personal} />
      </PostLog>
      <Pager
        older={first ? undefined : `/posts/${post.id}`}
        olderWords={m.firstAnswers}
        newer={more === undefined ? undefined : `/posts/${post.id}?after=${more}`}
        newerWords={m.moreAnswers}
      />
      {hidden && <Hidden post={post} now={now} {...hidden} />}
      <p class="soft small" id="room-state" role="status" />
      <Done finished={finished} />
      {gone && composer ? (
        <ThreadGone post={post} room={room} {...composer} />
      ) : composer ? (
        <>
          <Composer room={room.id} {...composer} />
          <GoneMeanwhile thread={post.id} />
        </>
      ) : (
        <p class="soft">{m.readOnly[room.whoPosts]}</p>
      )}
      {personal.staff && (
        <p>
          <ToDesk />
        </p>
      )}
    </div>
  );
}

interface ThreadGoneProps extends Pick<ComposerProps, "form" | "attached"> {
  readonly post: PostView;
  readonly room: RoomRow;
}

/** Nobody answers what is gone; what the reader had begun to write there stays theirs, with its files, and can go on in the room. */
function ThreadGone({ post, room, form, attached }: ThreadGoneProps): JSX.Element {
  const m = useMessages(venueMessages);
  const typed = fieldValue(form, "body");
  const files = attached.map((file) => ({ ...file, alt: fieldValue(form, altField(file.id)) }));
  const isEmpty = typed === "" && files.length === 0;
  return (
    <div class="stack" id="composer">
      <TakesNoAnswers post={post} />
      {isEmpty ? (
        <p>
          <a class="go" href={`/rooms/${room.id}#composer`}>
            {m.writeInRoom}
          </a>
        </p>
      ) : (
        <Form class="stack" action={`/posts/${post.id}/to-room`} data-who="me">
          <p class="soft">{m.threadGoneDraft}</p>
          {typed !== "" && (
            <p class="pre-line" {...asWritten}>
              {typed}
            </p>
          )}
          {files.length > 0 && <PostFiles files={files} />}
          <p>
            <Button kind="primary">{m.carryToRoom}</Button>
          </p>
        </Form>
      )}
    </div>
  );
}

/** @param props.post where it is known which of both came over it */
function TakesNoAnswers({ post }: { readonly post?: PostView }): JSX.Element {
  const { thread_gone } = useMessages(schedulingMessages).refusals;
  const m = useMessages(withholdingMessages);
  return (
    <Notice kind="info" title={post ? (post.hiddenAt ? m.noAnswersHidden : m.noAnswersDeleted) : thread_gone.title}>
      {useMessages(venueMessages).threadGoneNext}
    </Notice>
  );
}

/** For the script (`carrying/island.ts`): what stands in the composer instead of its buttons, once the beginning goes. */
const GoneMeanwhile = ({ thread }: { readonly thread: string }): JSX.Element => (
  <template id="thread-gone">
    <div class="stack" role="status">
      <TakesNoAnswers />
      <p>
        <Button kind="primary" name="to" value="room" formaction={`/posts/${thread}/to-room`}>
          {useMessages(venueMessages).carryToRoom}
        </Button>
      </p>
    </div>
  </template>
);

export interface EditPostProps {
  readonly post: PostView;
  readonly room: RoomRow;
  readonly form: FormState;
  /** What was saved meanwhile in another window. */
  readonly theirs?: FormState | undefined;
  /** When what stands here was kept as a draft. */
  readonly savedAt?: string | undefined;
}

/** Changing one's own post; deleting it below. */
export function EditPostPage({ post, room, form, theirs, savedAt }: EditPostProps): JSX.Element {
  const m = useMessages(venueMessages);
  const { lang } = usePage();
  const files = useMessages(attachingMessages);
  const described = Object.fromEntries(post.files.map(({ id, name }) => [altField(id), files.alt(name)]));
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: atNew(room.id), label: room.name }]} here={m.editTitle} />
      <PageHead title={m.editTitle} />
      <Conflict mine={form} theirs={theirs} labels={{ body: m.body }} />
      <ErrorSummary errors={summaryOf(form, { body: m.body, ...described })} />
      <Form
        class="stack"
        action={`/posts/${post.id}/edit`}
        data-draft={draftOfEdit(post.id)}
        data-draft-failed={draftMessages[lang].failed}
        data-people={peopleAt(room.id, post.threadOf)}
      >
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <input type="hidden" name="from" value={fieldValue(form, "from")} />
        <Field
          type="textarea"
          name="body"
          label={m.body}
          hint={m.bodyHint}
          rows={6}
          value={fieldValue(form, "body")}
          error={problemOf(lang, form, "body")}
        />
        {post.files.length > 0 && <PostedFiles files={post.files} form={form} />}
        <p class="saved" data-draft-state role="status">
          {savedAt && draftMessages[lang].saved(savedAt)}
        </p>
        <div class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href={`/posts/${post.id}`}>
            {m.cancel}
          </ButtonLink>
        </div>
      </Form>
      <DeletePost post={post} />
    </div>
  );
}
