import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { problemsIn, showcaseMessages } from "../messages.ts";
import type { ShowcaseRow } from "../queries.ts";
import type { PlannedSlot } from "../view.ts";
import { SlotTime } from "./line-up.tsx";

/** Date, meeting link, words for the audience. */
export function EditShowcasePage({
  showcase,
  form,
  theirs,
}: {
  readonly showcase: ShowcaseRow;
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
}): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang, zone } = usePage();
  const labels = { day: m.day, time: m.time, meetingLink: m.meeting, words: m.words };
  const problem = (name: string): string | undefined => problemOf(lang, form, name, problemsIn(m));
  const path = `/showcase/${showcase.id}`;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.settingsTitle} over={<span {...asWritten}>{showcase.cohortTitle}</span>} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form action={`${path}/edit`} class="stack stack-l">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field name="day" label={m.day} hint={m.dayHint} value={fieldValue(form, "day")} error={problem("day")} />
        <Field
          name="time"
          label={m.time}
          hint={m.timeHint(zone)}
          value={fieldValue(form, "time")}
          error={problem("time")}
          short
        />
        <Field
          type="url"
          name="meetingLink"
          label={m.meeting}
          hint={m.meetingHint}
          value={fieldValue(form, "meetingLink")}
          error={problem("meetingLink")}
        />
        <Field
          type="textarea"
          name="words"
          label={m.words}
          hint={m.wordsHint}
          rows={5}
          value={fieldValue(form, "words")}
          error={problem("words")}
        />
        <p class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href={path}>
            {m.later}
          </ButtonLink>
        </p>
      </Form>
    </div>
  );
}

interface LineUpPageProps {
  readonly showcase: ShowcaseRow;
  readonly planned: readonly PlannedSlot[];
  readonly notPlanned: readonly { readonly person: string; readonly name: string }[];
  /** What was typed into the form that adds. */
  readonly form: FormState;
  readonly once: string;
}

/** The line-up to be made: who, how long, in which order. */
export function LineUpPage({ showcase, planned, notPlanned, form, once }: LineUpPageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang } = usePage();
  const labels = { who: m.who, minutes: m.length };
  const problem = (name: string): string | undefined => problemOf(lang, form, name, problemsIn(m));
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.lineUp} over={<span {...asWritten}>{showcase.cohortTitle}</span>} lead={m.lineUpLead} />
      <ErrorSummary title={m.notAdded} errors={summaryOf(form, labels)} />
      <section class="dense" aria-label={m.lineUp} data-who="organizers">
        {planned.length === 0 && <p class="soft">{m.noLineUp}</p>}
        <Items ordered>
          {planned.map((slot, at) => (
            <PlannedItem key={slot.id} slot={slot} first={at === 0} last={at === planned.length - 1} />
          ))}
        </Items>
      </section>
      <section class="stack" aria-labelledby="add">
        <SectionHead id="add" title={m.add} />
        <Form action={`/showcase/${showcase.id}/line-up`} once={once} class="stack">
          <Field
            type="select"
            name="who"
            label={m.who}
            value={fieldValue(form, "who")}
            options={[
              ...notPlanned.map(({ person, name }) => ({ value: person, label: name })),
              { value: "break", label: m.break },
            ]}
            error={problem("who")}
          />
          <Field
            type="number"
            name="minutes"
            label={m.length}
            value={fieldValue(form, "minutes")}
            after={m.lengthAfter}
            short
            error={problem("minutes")}
          />
          <p class="cluster">
            <Button kind="primary">{m.add}</Button>
            <ButtonLink kind="plain" href={`/showcase/${showcase.id}`}>
              {m.later}
            </ButtonLink>
          </p>
        </Form>
      </section>
    </div>
  );
}

function PlannedItem({
  slot,
  first,
  last,
}: {
  readonly slot: PlannedSlot;
  readonly first: boolean;
  readonly last: boolean;
}): JSX.Element {
  const m = useMessages(showcaseMessages);
  const what = slot.talk?.person.name ?? m.break;
  const path = `/showcase/slots/${slot.id}`;
  return (
    <li class="stack stack-s">
      <div class="between">
        <p>
          <strong {...(slot.talk ? asWritten : {})}>{what}</strong>{" "}
          {slot.talk && <span {...(slot.talk.title ? asWritten : {})}>{slot.talk.title || m.noTitle}</span>}{" "}
          {slot.talk && slot.takesPlace && <Tag kind="line">{m.forms[slot.talk.form]}</Tag>}{" "}
          {slot.hasLeft && <Tag>{m.hasLeft}</Tag>}{" "}
          {!slot.hasLeft && slot.answer && slot.answer !== "presents" && (
            <Tag>{slot.answer === "declines" ? m.off : m.answers[slot.answer]}</Tag>
          )}{" "}
          {slot.talk?.deck && <Tag>{m.deckReady}</Tag>}
        </p>
        <SlotTime slot={slot} />
      </div>
      <div class="cluster">
        <Form action={`${path}/move`} class="cluster">
          <Button size="dense" name="to" value="up" disabled={first} aria-label={`${m.up}: ${what}`}>
            {m.up}
          </Button>
          <Button size="dense" name="to" value="down" disabled={last} aria-label={`${m.down}: ${what}`}>
            {m.down}
          </Button>
        </Form>
        <Form action={path} class="cluster">
          <input
            class="input short"
            name="minutes"
            inputmode="numeric"
            value={slot.minutes}
            aria-label={`${m.length}: ${what}`}
          />
          <Button size="dense" aria-label={`${m.change}: ${what}`}>
            {m.change}
          </Button>
        </Form>
        <Form action={`${path}/remove`}>
          <Button size="dense" kind="plain" aria-label={`${m.remove}: ${what}`}>
            {m.remove}
          </Button>
        </Form>
      </div>
    </li>
  );
}
