import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { askingMessages } from "../asking/messages.ts";
import type { Telling } from "../asking/queries.ts";
import { ANSWER_WITHIN, WORD_KINDS } from "../asking/rules.ts";
import type { OpenedWord } from "../asking/view.ts";
import { officesMessages } from "../messages.ts";
import { reviewingMessages } from "../reviewing/messages.ts";
import { type FoundReview, isGoing } from "../reviewing/queries.ts";
import { Drafted } from "./drafted.tsx";
import { ReviewList } from "./review-list.tsx";
import { WordList } from "./word-list.tsx";

interface AskingProps {
  readonly telling: Telling;
  readonly all: readonly OpenedWord[];
  readonly reviews: readonly FoundReview[];
  readonly form: FormState;
  /** When what stands in it was kept. */
  readonly savedAt: string | undefined;
  readonly sent: boolean;
  /** Where the reader's stream goes on from. */
  readonly live: string;
  readonly once: string;
}

/** A supporter writes to the organizers about one of their people, who reads all of it. */
export function AskingPage(props: AskingProps): JSX.Element {
  const m = useMessages(askingMessages);
  const offices = useMessages(officesMessages);
  const { telling, all, sent } = props;
  const { person, office } = telling;
  const name = offices.named(person.nickname);
  return (
    <div
      class="wrap stack stack-l"
      data-who="me supporter organizers"
      id="shown"
      data-live={props.live}
      data-asks={`/offices/people/${person.id}/words`}
    >
      <Crumbs
        trail={[
          { href: "/offices/people", label: offices.people.title },
          { href: `/offices/people/${person.id}`, label: name },
        ]}
        here={m.title}
      />
      <PageHead
        over={<span {...asWritten}>{name}</span>}
        title={m.title}
        lead={<span {...asWritten}>{m.lead(office.name)}</span>}
      />
      {sent && <Notice kind="ok" title={m.sent} />}
      <Notice kind="info" title={<span {...asWritten}>{m.seenBy(person.nickname)}</span>}>
        {m.seenText} {m.notRecords}
      </Notice>
      {telling.cohort ? <WordForm {...props} /> : <p>{m.nobody}</p>}
      <WordList all={all} />
      <ReviewList reviews={props.reviews} />
      {telling.cohort && !props.reviews.some(isGoing) && <ProposeForm {...props} />}
    </div>
  );
}

/** That the three look back together: the person is asked, and begins. */
function ProposeForm({ telling }: AskingProps): JSX.Element {
  const m = useMessages(reviewingMessages);
  return (
    <Fold summary={m.propose}>
      <Form action={`/offices/people/${telling.person.id}/review`} class="stack">
        <p class="soft">{m.proposeText}</p>
        <Field type="date" name="meetOn" label={m.meetLabel} hint={m.meetHint} value="" />
        <Button>{m.propose}</Button>
      </Form>
    </Fold>
  );
}

function WordForm({ telling, form, savedAt, once }: AskingProps): JSX.Element {
  const m = useMessages(askingMessages);
  const { lang } = usePage();
  const { id } = telling.person;
  return (
    <div class="stack">
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { kind: m.kind, body: m.body })} />
      <Form action={`/offices/people/${id}/words`} once={once} class="stack" data-draft={`office_word:${id}`}>
        <Choices
          name="kind"
          label={m.kind}
          must
          layout="rows"
          value={fieldValue(form, "kind")}
          error={problemOf(lang, form, "kind")}
          options={WORD_KINDS.map((kind) => ({
            value: kind,
            label: m.kinds[kind],
            note: kind === "question" ? m.kindNotes.question(ANSWER_WITHIN) : m.kindNotes.note,
          }))}
        />
        <Drafted name="body" label={m.body} hint={m.bodyHint} {...{ form, savedAt }} />
        <Button kind="primary">{m.send}</Button>
      </Form>
    </div>
  );
}
