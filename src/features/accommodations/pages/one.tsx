import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Facts, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dayText, momentText } from "../../../platform/i18n/format.ts";
import { accommodationsMessages } from "../messages.ts";
import type { Found } from "../queries.ts";
import { LOOK_AGAIN_AFTER, may, type Side, type StepKey } from "../rules.ts";
import type { Opened } from "../view.ts";

/** The forms of this page, by the field that holds their words. */
export type Writing = "say" | "answer" | "offer" | "did";

export interface OneProps extends Found {
  readonly side: Side;
  readonly opened: Opened;
  /** What stands in the form that was refused, or was being written; empty ones else. */
  readonly forms: Readonly<Record<Writing, FormState>>;
  readonly savedAt: string | undefined;
  readonly sent: boolean;
  /** Somebody else was faster. */
  readonly meanwhile: boolean;
  readonly once: string;
  readonly now: Date;
  /** YYYY-MM-DD where the reader is. */
  readonly today: string;
}

/** One request: what was asked, what is agreed, what was said; and what this side can do now. */
export function OnePage(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { lang } = usePage();
  const { accommodation: row, name, side, opened, sent, meanwhile, today } = props;
  const situation = m.situations[row.situation];
  const mine = side === "person";
  const title = mine ? m.about(situation) : m.of(name, situation);
  const back = mine ? "/accommodations" : `/cohorts/${row.cohort}/accommodations`;
  const due = row.state === "agreed" && row.lookAgainOn !== null && row.lookAgainOn <= today;
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <Crumbs trail={[{ href: back, label: m.title }]} here={title} />
      <PageHead title={<span {...asWritten}>{title}</span>} lead={(mine ? m.states : m.statesForStaff)[row.state]} />
      {meanwhile ? <Notice kind="attention" title={m.meanwhile} /> : sent && <Notice kind="ok" title={m.sent} />}
      {opened.agreed !== undefined && row.state !== "ended" && (
        <Sheet who={["me", "organizers"]} id="agreed" title={m.agreed}>
          <p class="pre-line" {...asWritten}>
            {opened.agreed}
          </p>
          {row.lookAgainOn && <p class="soft">{due ? m.lookAgainNow : m.lookAgain(dayText(lang, row.lookAgainOn))}</p>}
          {mine && may(side, "keep", row.state) && due && <Bare {...props} step="keep" words={m.keep} primary />}
        </Sheet>
      )}
      {opened.offered !== undefined && row.state === "offered" && (
        <Sheet who={["me", "organizers"]} id="offered" title={m.offered}>
          <p class="pre-line" {...asWritten}>
            {opened.offered}
          </p>
          {mine && <Accept {...props} />}
        </Sheet>
      )}
      <section class="stack" aria-labelledby="asked">
        <SectionHead id="asked" title={m.asked} />
        <Facts
          facts={[
            { term: m.askedHelp, is: <Text body={opened.asked.help || m.lost} /> },
            ...(opened.asked.hard ? [{ term: m.askedHard, is: <Text body={opened.asked.hard} /> }] : []),
          ]}
        />
      </section>
      {opened.words.length > 0 && <Thread {...props} />}
      {mine ? <PersonSteps {...props} /> : <OrganizerSteps {...props} />}
    </div>
  );
}

const Text = ({ body }: { readonly body: string }): JSX.Element => (
  <span class="pre-line" {...asWritten}>
    {body}
  </span>
);

function Thread({ opened, name, side, now }: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const reader = usePage();
  const BY_PERSON: readonly StepKey[] = ["say", "accept", "keep", "end"];
  const who = (step: StepKey, author: string | null): string =>
    BY_PERSON.includes(step) ? (side === "person" ? m.you : name) : (author ?? m.gone);
  return (
    <section class="stack" aria-labelledby="thread">
      <SectionHead id="thread" title={m.thread} />
      <Items ordered>
        {opened.words.map(({ id, step, author, body, at }) => (
          <li key={id} class="stack">
            <p class="soft">
              <span {...asWritten}>{who(step, author)}</span>・{m.steps[step]}・{momentText(reader, at, now)}
            </p>
            {body !== undefined && <Text body={body} />}
          </li>
        ))}
      </Items>
    </section>
  );
}

function PersonSteps(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { accommodation: row, side } = props;
  return (
    <>
      {may(side, "say", row.state) && <Words {...props} step="say" title={m.say} hint={m.sayHint} send={m.send} />}
      {may(side, "end", row.state) && (
        <p>
          <Popover
            id="end"
            button={m.end}
            size="small"
            title={m.endAsk}
            close={m.endNot}
            action={<Bare {...props} step="end" words={m.end} />}
          >
            <p>{m.endText}</p>
          </Popover>
        </p>
      )}
    </>
  );
}

function OrganizerSteps(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { accommodation: row, side } = props;
  return (
    <>
      {may(side, "offer", row.state) && <Offer {...props} />}
      {may(side, "answer", row.state) && (
        <Words {...props} step="answer" title={m.answer} hint={m.answerHint} send={m.answerSend} folded />
      )}
      {may(side, "did", row.state) && (
        <Words {...props} step="did" title={m.did} hint={m.didHint} send={m.didSend} folded />
      )}
    </>
  );
}

interface WordsProps extends OneProps {
  readonly step: Exclude<Writing, "offer">;
  readonly title: string;
  readonly hint: string;
  readonly send: string;
  readonly folded?: boolean;
}

/** A form of words: to and fro. */
function Words({ step, title, hint, send, folded, ...props }: WordsProps): JSX.Element {
  const { lang } = usePage();
  const m = useMessages(accommodationsMessages);
  const form = props.forms[step];
  const id = props.accommodation.id;
  const inner = (
    <>
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { body: title })} />
      <Form
        action={`/accommodations/${id}/${step}`}
        once={props.once}
        class="stack"
        data-draft={`accommodation:${id}:${step}`}
      >
        <Version {...props} />
        <Field
          type="textarea"
          id={`f-${step}`}
          name="body"
          label={title}
          hint={hint}
          rows={4}
          value={fieldValue(form, "body")}
          error={problemOf(lang, form, "body")}
        />
        <p class="saved" data-draft-state role="status">
          {props.savedAt}
        </p>
        <Button kind={folded ? undefined : "primary"}>{send}</Button>
      </Form>
    </>
  );
  return folded ? (
    <Fold summary={title} open={fieldValue(form, "body") !== "" || Object.keys(form.problems).length > 0}>
      {inner}
    </Fold>
  ) : (
    <section class="stack">{inner}</section>
  );
}

function Offer(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { lang } = usePage();
  const form = props.forms.offer;
  const id = props.accommodation.id;
  return (
    <section class="stack" aria-labelledby="offer">
      <SectionHead id="offer" title={m.offer} />
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { how: m.how, lookAfter: m.lookAfter })} />
      <Form
        action={`/accommodations/${id}/offer`}
        once={props.once}
        class="stack"
        data-draft={`accommodation:${id}:offer`}
      >
        <Version {...props} />
        <Field
          type="textarea"
          name="how"
          label={m.how}
          hint={m.howHint}
          rows={4}
          must
          value={fieldValue(form, "how")}
          error={problemOf(lang, form, "how")}
        />
        <Choices
          name="lookAfter"
          label={m.lookAfter}
          value={fieldValue(form, "lookAfter") || "14"}
          error={problemOf(lang, form, "lookAfter")}
          options={LOOK_AGAIN_AFTER.map((days) => ({
            value: String(days),
            label: m.lookAfters[String(days) as keyof typeof m.lookAfters],
          }))}
        />
        <p class="saved" data-draft-state role="status">
          {props.savedAt}
        </p>
        <Button kind="primary">{m.offerSend}</Button>
      </Form>
    </section>
  );
}

function Accept(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  return (
    <Form action={`/accommodations/${props.accommodation.id}/accept`} once={props.once} class="stack">
      <Version {...props} />
      <p>{m.offeredText}</p>
      <Check name="toMentors" label={m.toMentors} note={m.toMentorsNote} />
      <Button kind="primary">{m.accept}</Button>
    </Form>
  );
}

const Bare = ({
  accommodation: row,
  step,
  words,
  primary,
  once,
}: Pick<OneProps, "accommodation" | "once"> & {
  readonly step: "keep" | "end";
  readonly words: string;
  readonly primary?: boolean;
}): JSX.Element => (
  <Form action={`/accommodations/${row.id}/${step}`} once={once}>
    <Version accommodation={row} />
    <Button kind={primary ? "primary" : undefined}>{words}</Button>
  </Form>
);

const Version = ({ accommodation }: Pick<OneProps, "accommodation">): JSX.Element => (
  <input type="hidden" name="version" value={accommodation.version} />
);
