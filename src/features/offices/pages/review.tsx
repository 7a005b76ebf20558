import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Crumbs, ToDesk } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText, dayText } from "../../../platform/i18n/format.ts";
import { askingMessages } from "../asking/messages.ts";
import { officesMessages } from "../messages.ts";
import { reviewingMessages } from "../reviewing/messages.ts";
import { type Deed, SIDES, type Side } from "../reviewing/rules.ts";
import type { OpenedReview } from "../reviewing/view.ts";
import { Drafted } from "./drafted.tsx";

interface ReviewProps {
  readonly opened: OpenedReview;
  readonly side: Side;
  readonly may: (deed: Deed) => boolean;
  /** The reader is the person, and the other two find it no more. */
  readonly paused: boolean;
  /** The office's id. */
  readonly office: string;
  /** The person's id. */
  readonly person: string;
  /** Where the reader's stream goes on from. */
  readonly live: string;
  readonly form: FormState;
  readonly savedAt: string | undefined;
  /** What was typed where nothing can be sent any more. */
  readonly lost: string;
  readonly meanwhile: boolean;
  readonly done: string | undefined;
  readonly once: string;
}

/** One review: the person's words first, then those of the office and of the organizers, then what is to come. */
export function ReviewPage(props: ReviewProps): JSX.Element {
  const m = useMessages(reviewingMessages);
  const { lang } = usePage();
  const { opened, side, may, paused, office, done, meanwhile, lost } = props;
  const said = done === undefined ? undefined : m.done[done];
  return (
    <div
      class="wrap stack stack-l"
      data-who="me supporter organizers"
      id="shown"
      data-live={side === "person" ? undefined : props.live}
      data-asks={`/reviews/${opened.id}`}
    >
      <div class="no-print">
        <WayBack {...props} />
      </div>
      <PageHead
        over={<span {...asWritten}>{`${opened.office}・${opened.cohort}`}</span>}
        title={<span {...asWritten}>{side === "person" ? m.title : m.of(opened.name)}</span>}
        lead={paused ? m.paused : (side === "person" && m.stagesOwn[opened.stage]) || m.stages[opened.stage]}
      >
        {opened.meetOn && <p>{m.meetOn(dayText(lang, opened.meetOn))}</p>}
      </PageHead>
      {paused && (
        <p>
          <a class="go" href="/consents/new">
            {m.pausedAgain}
          </a>
        </p>
      )}
      {meanwhile && <Notice kind="attention" title={m.refusals.review_moved.title} />}
      {said !== undefined && <Notice kind="ok" title={said} />}
      {lost !== "" && <Field type="textarea" name="typed" label={m.partLabel} rows={4} value={lost} readonly />}
      {may("begin") && <Proposed office={office} id={opened.id} name={opened.office} />}
      {opened.stage !== "proposed" && opened.stage !== "declined" && (
        <>
          {SIDES.map((one) => (
            <PartSection key={one} of={one} {...props} />
          ))}
          <Steps {...props} />
          <p class="soft no-print">{m.print}</p>
        </>
      )}
      {side === "person" && (
        <div class="no-print">
          <Popover
            id="remove"
            button={m.remove}
            size="small"
            title={m.remove}
            close={m.removeNot}
            action={
              <Form action={`/reviews/${opened.id}/remove`}>
                <Button>{m.remove}</Button>
              </Form>
            }
          >
            <p>{m.removeText}</p>
          </Popover>
        </div>
      )}
    </div>
  );
}

/** Where each side comes from. */
function WayBack({ side, person, opened }: ReviewProps): JSX.Element {
  const m = useMessages(reviewingMessages);
  const asking = useMessages(askingMessages);
  const { joining, people, named } = useMessages(officesMessages);
  if (side === "organizers") return <ToDesk />;
  const trail =
    side === "person"
      ? [
          { href: "/settings/offices", label: joining.title },
          { href: "/settings/offices/words", label: asking.ownTitle },
        ]
      : [
          { href: "/offices/people", label: people.title },
          { href: `/offices/people/${person}`, label: named(opened.name) },
          { href: `/offices/people/${person}/words`, label: asking.title },
        ];
  return <Crumbs trail={trail} here={m.title} />;
}

function Proposed({
  office,
  id,
  name,
}: {
  readonly office: string;
  readonly id: string;
  readonly name: string;
}): JSX.Element {
  const m = useMessages(reviewingMessages);
  return (
    <section class="stack">
      <p {...asWritten}>{m.proposedTo(name)}</p>
      <p>
        {m.lead} {m.beginNote}
      </p>
      <div class="cluster">
        <ButtonLink kind="primary" href={`/settings/offices/${office}/review`}>
          {m.begin}
        </ButtonLink>
        <Form action={`/reviews/${id}/decline`}>
          <Button kind="plain">{m.decline}</Button>
        </Form>
      </div>
    </section>
  );
}

function PartSection({ of, ...props }: ReviewProps & { readonly of: Side }): JSX.Element {
  const m = useMessages(reviewingMessages);
  const reader = usePage();
  const { opened, side, may } = props;
  const part = opened.parts[of];
  const isMine = of === side && of !== "person" && may("write");
  return (
    <section class="stack" aria-labelledby={`p-${of}`}>
      <SectionHead id={`p-${of}`} title={m.parts[of]} />
      {part ? (
        <>
          <p class="soft">
            {part.by && <span {...asWritten}>{m.by(part.by)}</span>}
            {part.by && "・"}
            {dateText(reader, part.at)}
          </p>
          {part.words === null ? (
            <p>{m.without}</p>
          ) : (
            <p class="pre-line" {...asWritten}>
              {part.words ?? m.lost}
            </p>
          )}
        </>
      ) : isMine ? (
        <Words {...props} deed="write" label={m.partLabel} hint={m.partHints[of]} send={m.sendPart} note={m.sendNote} />
      ) : (
        <p class="soft">{m.notYet}</p>
      )}
    </section>
  );
}

/** What is to come, who has confirmed it, and the form of it. */
function Steps(props: ReviewProps): JSX.Element | null {
  const m = useMessages(reviewingMessages);
  const reader = usePage();
  const { opened, may } = props;
  if (opened.stage === "writing") return null;
  const form = <Words {...props} deed="steps" label={m.steps} hint={m.stepsHint} send={m.writeSteps} />;
  return (
    <section class="stack" aria-labelledby="steps">
      <SectionHead id="steps" title={m.steps} />
      {opened.steps === null ? (
        <>
          <p class="soft">{m.stepsNone}</p>
          {may("steps") && form}
        </>
      ) : (
        <>
          <p class="pre-line" {...asWritten}>
            {opened.steps ?? m.lost}
          </p>
          <Bullets>
            {SIDES.map((one) => {
              const at = opened.confirmed[one];
              return (
                <li key={one}>{at ? m.confirmed(m.sides[one], dateText(reader, at)) : m.confirming(m.sides[one])}</li>
              );
            })}
          </Bullets>
          {may("confirm") && (
            <Form action={`/reviews/${opened.id}/confirm`}>
              <input type="hidden" name="version" value={opened.version} />
              <Button kind="primary">{m.confirm}</Button>
            </Form>
          )}
          {may("steps") && (
            <div class="no-print">
              <Fold summary={m.changeSteps} open={fieldValue(props.form, "words") !== ""}>
                {form}
              </Fold>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Words({
  opened,
  form,
  savedAt,
  once,
  deed,
  label,
  hint,
  send,
  note,
}: ReviewProps & {
  readonly deed: "write" | "steps";
  readonly label: string;
  readonly hint: string;
  readonly send: string;
  readonly note?: string;
}): JSX.Element {
  const m = useMessages(reviewingMessages);
  return (
    <div class="stack no-print">
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { words: label })} />
      <Form
        action={`/reviews/${opened.id}/${deed}`}
        once={once}
        class="stack"
        data-draft={`office_review:${opened.id}:${deed}`}
      >
        <input type="hidden" name="version" value={opened.version} />
        <Drafted
          name="words"
          rows={6}
          // Whoever changes what is to come begins with what stands there.
          value={fieldValue(form, "words") || (deed === "steps" ? (opened.steps ?? "") : "")}
          {...{ label, hint, form, savedAt }}
        />
        {note && <p class="soft">{note}</p>}
        <Button kind={opened.steps === null ? "primary" : undefined}>{send}</Button>
      </Form>
    </div>
  );
}
