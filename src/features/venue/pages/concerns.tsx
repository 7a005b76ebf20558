import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Crumbs, Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { concernMessages } from "../concerns/messages.ts";
import type { ConcernRow, Opened } from "../concerns/queries.ts";
import { CONCERN_WITHIN, draftOfSettling, LONGEST_CONCERN, postSince } from "../concerns/rules.ts";
import { venueMessages } from "../messages.ts";
import type { FoundPost } from "../queries.ts";
import { Post } from "./post.tsx";
import { aboutIt } from "./post-frame.tsx";

export interface ConcernShownProps {
  readonly concern: ConcernRow;
  readonly opened: Opened;
  /** Undefined: the reader may not see it, or not any more. */
  readonly found: FoundPost | undefined;
  readonly now: Date;
  readonly me: string;
  /** The reader may see to it. */
  readonly handles: boolean;
  readonly form: FormState;
  /** What another organizer answered meanwhile. */
  readonly theirs: FormState | undefined;
  readonly savedAt: string | undefined;
  readonly once: string;
}

/** What was told about a post: to who told it, what became of it; to an organizer, where they see to it. */
export function ConcernPage(props: ConcernShownProps): JSX.Element {
  const { concern, opened, found, now, handles, theirs } = props;
  const m = useMessages(concernMessages);
  const reader = usePage();
  const at = momentText(reader, concern.createdAt, now);
  const { aboutPost } = useMessages(venueMessages);
  const list = { href: `/cohorts/${concern.cohort}/concerns`, label: m.listTitle };
  const trail = handles ? [list] : found ? [{ href: aboutIt(found.post), label: aboutPost }] : [];
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <Crumbs trail={trail} here={m.shown} />
      <PageHead
        title={m.shown}
        lead={
          handles ? <span {...asWritten}>{m.toldLead(opened.by, at)}</span> : m.lastLead(at, concern.seenAt !== null)
        }
      />
      <section class="stack" aria-labelledby="what">
        <SectionHead id="what" title={m.what} />
        <p>
          <strong>{m.reasons[concern.reason]}</strong>
        </p>
        {opened.words === "" ? (
          <p class="soft">{m.noWords}</p>
        ) : (
          <p class="pre-line" {...asWritten}>
            {opened.words}
          </p>
        )}
      </section>
      <About {...props} />
      <Outcome {...props} />
      {handles && (opened.answer === "" || theirs) && <Settle {...props} />}
    </div>
  );
}

/** The post as it stands now, and what has become of it since. */
function About({ concern, found, now, me, handles }: ConcernShownProps): JSX.Element {
  const m = useMessages(concernMessages);
  if (!found) return <p class="soft">{m.notShown}</p>;
  const { post } = found;
  const since = postSince(post, concern);
  return (
    <section class="stack" aria-labelledby="post">
      <SectionHead id="post" title={m.postTitle} />
      <p>{m.since[since]}</p>
      <Post post={post} now={now} me={me} alone framed />
      <div class="cluster">
        <a class="go" href={`/posts/${post.id}`}>
          {m.toPost}
        </a>
        {handles && (post.editedAt || post.deletedAt) && (
          <a class="go" href={`/posts/${post.id}/history`}>
            {m.toHistory}
          </a>
        )}
        {handles && !post.deletedAt && (
          <a class="go" href={`/posts/${post.id}/hide`}>
            {m.toHide}
          </a>
        )}
      </div>
    </section>
  );
}

function Outcome({ concern: { seenAt }, opened, now, handles }: ConcernShownProps): JSX.Element {
  const m = useMessages(concernMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="outcome">
      <SectionHead id="outcome" title={m.outcome} />
      {seenAt ? (
        <p {...asWritten}>{m.seen(opened.seenBy ?? "", momentText(reader, seenAt, now))}</p>
      ) : (
        <p>{handles ? m.waits : m.waitsYours(CONCERN_WITHIN)}</p>
      )}
      {seenAt &&
        (opened.answer === "" ? (
          <p class="soft">{m.noAnswer}</p>
        ) : (
          <p class="pre-line" {...asWritten}>
            {opened.answer}
          </p>
        ))}
    </section>
  );
}

function Settle({ concern, opened, form, theirs, savedAt, once }: ConcernShownProps): JSX.Element {
  const m = useMessages(concernMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="settle" data-who="organizers">
      <SectionHead id="settle" title={concern.seenAt ? m.answerMore : m.settle} />
      <Conflict mine={form} theirs={theirs} labels={{ answer: m.answer }} text={m.meanwhile} />
      <ErrorSummary title={m.notSettled} errors={summaryOf(form, { answer: m.answer })} />
      <Form
        class="stack"
        action={`/concerns/${concern.id}/settle`}
        once={once}
        data-draft={draftOfSettling(concern.id)}
        data-draft-failed={draftMessages[lang].failed}
      >
        <p {...asWritten}>{(concern.seenAt ? m.answerText : m.settleText)(opened.by)}</p>
        <Field
          type="textarea"
          name="answer"
          label={m.answer}
          hint={concern.seenAt ? undefined : m.answerHint}
          rows={4}
          maxlength={LONGEST_CONCERN}
          value={fieldValue(form, "answer")}
          error={problemOf(lang, form, "answer")}
        />
        <p class="saved" data-draft-state role="status">
          {savedAt}
        </p>
        {!theirs && <Button kind="primary">{concern.seenAt ? m.answerNow : m.see}</Button>}
      </Form>
    </section>
  );
}

/** For those who run a cohort: what was told there, without a word of it. */
export function ConcernsPage({
  concerns,
  now,
  older,
  newest,
}: {
  readonly concerns: readonly { readonly id: string; readonly createdAt: Date; readonly seenAt: Date | null }[];
  readonly now: Date;
  readonly older: string | undefined;
  readonly newest: string | undefined;
}): JSX.Element {
  const m = useMessages(concernMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <PageHead title={m.listTitle} lead={m.listLead} />
      {concerns.length === 0 && <Empty title={m.listEmpty}>{m.listEmptyText}</Empty>}
      <Items>
        {concerns.map(({ id, createdAt, seenAt }) => (
          <li key={id}>
            <a href={`/concerns/${id}`}>{m.rowAt(momentText(reader, createdAt, now))}</a>{" "}
            <small class="soft">{seenAt ? m.seenMark : m.waitsMark}</small>
          </li>
        ))}
      </Items>
      <Pager newer={newest} newerWords={m.newest} older={older} olderWords={m.older} />
    </div>
  );
}
