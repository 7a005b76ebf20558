import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { momentText, sentences } from "../../../platform/i18n/format.ts";
import { concernMessages } from "../concerns/messages.ts";
import {
  CONCERN_KEPT_DAYS,
  CONCERN_REASONS,
  CONCERN_WITHIN,
  draftOfConcern,
  LONGEST_CONCERN,
} from "../concerns/rules.ts";
import { type AboutOne, aboutIt, PostFrame } from "./post-frame.tsx";

interface ConcernProps extends AboutOne {
  readonly form: FormState;
  readonly once: string;
  readonly savedAt: string | undefined;
  /** Who will read it, by name; none: nobody could. */
  readonly readers: readonly { readonly name: string }[];
  /** What the reader has told about this post before. */
  readonly before: readonly { readonly id: string; readonly createdAt: Date; readonly seenAt: Date | null }[];
}

/** Telling the organizers about a post: one question, and who reads the answer. */
export function TellConcernPage({ form, once, savedAt, readers, before, ...about }: ConcernProps): JSX.Element {
  const m = useMessages(concernMessages);
  const { lang } = usePage();
  const { post, now } = about;
  // Who of the organizers is not among the readers wrote the post: of one without a name that is not to be read from the list.
  const names = post.author.anonymous ? [] : readers.map(({ name }) => name);
  const labels = { reason: m.reason, words: m.words };
  return (
    <PostFrame {...about} title={m.title} lead={m.lead} errors={summaryOf(form, labels)} deeper>
      {before.length > 0 && <Before before={before} now={now} />}
      {readers.length === 0 ? (
        <Notice kind="attention" title={m.nobodyTitle}>
          <p>{m.nobody}</p>
          <p>
            <a class="go" href="/help">
              {m.contact}
            </a>
          </p>
        </Notice>
      ) : (
        <Form
          class="stack"
          action={`/posts/${post.id}/concern`}
          once={once}
          data-who="me organizers"
          data-draft={draftOfConcern(post.id)}
          data-draft-failed={draftMessages[lang].failed}
        >
          <p {...asWritten}>{sentences(lang, m.readers(names), m.named)}</p>
          <Choices
            name="reason"
            label={m.reason}
            must
            layout="rows"
            value={fieldValue(form, "reason")}
            error={problemOf(lang, form, "reason")}
            options={CONCERN_REASONS.map((value) => ({ value, label: m.reasons[value] }))}
          />
          <Field
            type="textarea"
            name="words"
            label={m.words}
            hint={m.wordsHint}
            rows={4}
            maxlength={LONGEST_CONCERN}
            value={fieldValue(form, "words")}
            error={problemOf(lang, form, "words")}
          />
          <p class="soft">{sentences(lang, m.usual(CONCERN_WITHIN), m.kept(CONCERN_KEPT_DAYS))}</p>
          <p>
            {m.soon} <a href="/help">{m.contact}</a>
          </p>
          <p class="saved" data-draft-state role="status">
            {savedAt}
          </p>
          <div class="cluster">
            <Button kind="primary">{m.submit}</Button>
            <ButtonLink href={aboutIt(post)}>{m.cancel}</ButtonLink>
          </div>
        </Form>
      )}
    </PostFrame>
  );
}

function Before({ before, now }: Pick<ConcernProps, "before" | "now">): JSX.Element {
  const m = useMessages(concernMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="before" data-who="me organizers">
      <SectionHead id="before" title={m.before} />
      <Items>
        {before.map(({ id, createdAt, seenAt }) => (
          <li key={id}>
            <a href={`/concerns/${id}`}>{m.beforeAt(momentText(reader, createdAt, now))}</a>{" "}
            <small class="soft">{seenAt ? m.seenMark : m.waitsMark}</small>
          </li>
        ))}
      </Items>
    </section>
  );
}

/** On the page of what is addressed to somebody: an organizer has seen to what they told. */
export function WasSeenTo({ concern }: { readonly concern: string }): JSX.Element {
  const m = useMessages(concernMessages);
  return (
    <Notice kind="info" title={m.notice}>
      <p>
        <a class="go" href={`/concerns/${concern}`}>
          {m.noticeNext}
        </a>
      </p>
    </Notice>
  );
}
