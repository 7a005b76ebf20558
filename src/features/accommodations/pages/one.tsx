import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Facts, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText, dayText, momentText } from "../../../platform/i18n/format.ts";
import { accommodationsMessages } from "../messages.ts";
import type { Found } from "../queries.ts";
import { leadsTo, type Side, STEPS, type StepKey } from "../rules.ts";
import type { Opened } from "../view.ts";
import { type Contacts, MeasureList, useWishes } from "./measures.tsx";
import { OfferForm, Typed, Version, WordsForm, type Writings } from "./writing.tsx";

export interface OneProps extends Found, Writings {
  readonly side: Side;
  readonly opened: Opened;
  /** Until when the mentors of the cohort see what is agreed. */
  readonly mentorsUntil: Date | undefined;
  /** They can be let see it: the person takes part there. */
  readonly canShow: boolean;
  /** What has just been done, by its step. */
  readonly done: string | undefined;
  /** Who can be asked first. */
  readonly contacts: Contacts;
  /** Somebody else was faster. */
  readonly meanwhile: boolean;
  readonly now: Date;
  /** YYYY-MM-DD where the reader is. */
  readonly today: string;
}

/** One request: what is agreed or offered, what was asked, what was said; and what this side can do now. */
export function OnePage(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { accommodation: row, name, side, opened, done, meanwhile, mentorsUntil } = props;
  const wishes = useWishes(opened.asked);
  const mine = side === "person";
  const title = mine ? m.one : m.of(name);
  const back = mine ? "/accommodations" : `/cohorts/${row.cohort}/accommodations`;
  const said = done === undefined ? undefined : m.done[done];
  return (
    <div class="wrap stack stack-l" data-who={mentorsUntil ? "me organizers mentors" : "me organizers"}>
      <Crumbs trail={[{ href: back, label: m.title }]} here={title} />
      <PageHead title={<span {...asWritten}>{title}</span>} lead={(mine ? m.states : m.statesForStaff)[row.state]} />
      {meanwhile ? (
        <Notice kind="attention" title={m.meanwhile} />
      ) : (
        said !== undefined && <Notice kind="ok" title={said} />
      )}
      <Typed {...props} />
      {row.waitingSince && row.state !== "asked" && <p>{mine ? m.waits : m.owes}</p>}
      {row.state === "offered" && <Offered {...props} />}
      {row.agreed !== null && row.state !== "ended" && <AgreedOn {...props} />}
      {row.state === "ended" && <Setting {...props} stage="ended" />}
      <section class="stack" aria-labelledby="asked">
        <SectionHead id="asked" title={m.asked} />
        <Facts
          facts={[
            { term: m.askedAbout, is: m.situations[opened.asked.situation] },
            ...(opened.asked.help || wishes.length === 0
              ? [{ term: m.askedHelp, is: <Text body={opened.asked.help || m.lost} /> }]
              : []),
            ...(wishes.length > 0 ? [{ term: m.askedMeasures, is: wishes.join(m.and) }] : []),
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

const Setting = ({
  stage,
  opened,
  accommodation: { cohort, person },
  contacts,
  side,
}: OneProps & { readonly stage: "offered" | "agreed" | "ended" }): JSX.Element => (
  <MeasureList
    measures={stage === "offered" ? opened.offeredMeasures : opened.agreedMeasures}
    {...{ contacts, side, stage }}
    person={`/cohorts/${cohort}/participants/${person}`}
  />
);

/** What the company offers; the person takes it, or leaves it as it was. */
function Offered(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { accommodation: row, side, opened, mentorsUntil, canShow, once } = props;
  return (
    <Sheet who={["me", "organizers"]} id="offered" title={m.offered}>
      <p class="pre-line" {...asWritten}>
        {opened.offered ?? m.lost}
      </p>
      <Setting {...props} stage="offered" />
      {leadsTo(side, "accept", row) && (
        <Form action={`/accommodations/${row.id}/accept`} once={once} class="stack">
          <Version {...props} />
          <p>{m.offeredText}</p>
          {mentorsUntil ? (
            <MentorsSee {...props} />
          ) : (
            canShow && <Check name="toMentors" label={m.toMentors} note={m.toMentorsNote} />
          )}
          <Button kind="primary">{m.accept}</Button>
        </Form>
      )}
      {row.agreed !== null && leadsTo(side, "keep", row) && <Bare {...props} step="keep" words={m.keepFormer} />}
    </Sheet>
  );
}

/** How it is done, until when, and who may read that. */
function AgreedOn(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { lang } = usePage();
  const { accommodation: row, side, opened, mentorsUntil, canShow, once, today } = props;
  const due = row.state === "agreed" && row.lookAgainOn !== null && row.lookAgainOn <= today;
  return (
    <Sheet who={mentorsUntil ? ["me", "organizers", "mentors"] : ["me", "organizers"]} id="agreed" title={m.agreed}>
      <p class="pre-line" {...asWritten}>
        {opened.agreed ?? m.lost}
      </p>
      <Setting {...props} stage="agreed" />
      {row.lookAgainOn && <p class="soft">{due ? m.lookAgainNow : m.lookAgain(dayText(lang, row.lookAgainOn))}</p>}
      {due && leadsTo(side, "keep", row) && <Bare {...props} step="keep" words={m.keep} primary />}
      {mentorsUntil ? <MentorsSee {...props} /> : <p class="soft">{m.mentorsSeeNot}</p>}
      {!mentorsUntil && side === "person" && canShow && (
        <Form action={`/accommodations/${row.id}/show`} once={once} class="stack">
          <p class="soft">{m.toMentorsNote}</p>
          <Button size="small">{m.showMentors}</Button>
        </Form>
      )}
    </Sheet>
  );
}

function MentorsSee({ mentorsUntil, side }: OneProps): JSX.Element | null {
  const m = useMessages(accommodationsMessages);
  const reader = usePage();
  return mentorsUntil ? (
    <p class="soft">
      {m.mentorsSee(dateText(reader, mentorsUntil))} {side === "person" && <a href="/consents">{m.stopIn}</a>}
    </p>
  ) : null;
}

function Thread({ opened, name, side, now }: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const reader = usePage();
  const who = (step: StepKey, author: string | null): string =>
    STEPS[step].by === "person" ? (side === "person" ? m.you : name) : (author ?? m.gone);
  return (
    <section class="stack" aria-labelledby="thread">
      <SectionHead id="thread" title={m.thread} />
      <Items ordered>
        {opened.words.map(({ id, step, author, body, lost, at }) => (
          <li key={id} class="stack">
            <p class="soft">
              <span {...asWritten}>{who(step, author)}</span>・{m.steps[step]}・{momentText(reader, at, now)}
            </p>
            {(body !== undefined || lost) && <Text body={body ?? m.lost} />}
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
      {leadsTo(side, "say", row) && <WordsForm {...props} step="say" title={m.say} hint={m.sayHint} send={m.send} />}
      <div class="cluster">
        {leadsTo(side, "end", row) && (
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
        )}
        <Popover
          id="remove"
          button={m.remove}
          size="small"
          title={m.removeAsk}
          close={m.endNot}
          action={<Bare {...props} step="remove" words={m.remove} />}
        >
          <p>{m.removeText}</p>
        </Popover>
      </div>
    </>
  );
}

function OrganizerSteps(props: OneProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { accommodation: row, side } = props;
  return (
    <>
      {leadsTo(side, "offer", row) && <OfferForm {...props} />}
      {leadsTo(side, "answer", row) && (
        <WordsForm {...props} step="answer" title={m.answer} hint={m.answerHint} send={m.answerSend} folded />
      )}
      {leadsTo(side, "did", row) && (
        <WordsForm {...props} step="did" title={m.did} hint={m.didHint} send={m.didSend} folded />
      )}
    </>
  );
}

const Bare = ({
  accommodation: row,
  step,
  words,
  primary,
  once,
}: Pick<OneProps, "accommodation" | "once"> & {
  readonly step: "keep" | "end" | "remove";
  readonly words: string;
  readonly primary?: boolean;
}): JSX.Element => (
  <Form action={`/accommodations/${row.id}/${step}`} once={once}>
    <Version accommodation={row} />
    <Button kind={primary ? "primary" : undefined}>{words}</Button>
  </Form>
);
