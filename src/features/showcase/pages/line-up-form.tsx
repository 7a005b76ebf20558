import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { describedBy, Field, Remarks } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { problemsIn, showcaseMessages } from "../messages.ts";
import type { NotPlanned, ShowcaseRow } from "../queries.ts";
import type { PlannedSlot } from "../view.ts";
import { SlotTime } from "./line-up.tsx";

/** A slot whose new length was refused: what was typed there, and what was saved meanwhile. */
export interface ChangingSlot {
  readonly slot: string;
  readonly form: FormState;
  readonly theirs?: FormState;
}

interface LineUpPageProps {
  readonly showcase: ShowcaseRow;
  readonly planned: readonly PlannedSlot[];
  readonly notPlanned: readonly NotPlanned[];
  /** What was typed into the form that adds. */
  readonly form: FormState;
  readonly changing: ChangingSlot | undefined;
  readonly once: string;
}

/** The line-up to be made: who, how long, in which order. */
export function LineUpPage({ showcase, planned, notPlanned, form, changing, once }: LineUpPageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang } = usePage();
  const labels = { who: m.who, minutes: m.length };
  const problem = (name: string): string | undefined => problemOf(lang, form, name, problemsIn(m));
  return (
    <div class="wrap stack stack-l">
      <Crumbs
        trail={[
          { href: `/cohorts/${showcase.cohort}`, label: showcase.cohortTitle },
          { href: `/showcase/${showcase.id}`, label: m.title },
        ]}
        here={m.lineUp}
      />
      <PageHead title={m.lineUp} over={<span {...asWritten}>{showcase.cohortTitle}</span>} lead={m.lineUpLead} />
      <ErrorSummary title={m.notAdded} errors={summaryOf(form, labels)} />
      {changing && <Refused changing={changing} slot={planned.find(({ id }) => id === changing.slot)} />}
      <section class="dense" aria-label={m.lineUp} data-who="organizers">
        {planned.length === 0 && <p class="soft">{m.noLineUp}</p>}
        <Items ordered>
          {planned.map((slot, at) => (
            <PlannedItem
              key={slot.id}
              slot={slot}
              first={at === 0}
              last={at === planned.length - 1}
              typed={changing?.slot === slot.id ? changing.form : undefined}
            />
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
              ...notPlanned.map(({ person, name, more }) => ({
                value: person,
                label: more > 0 ? `${name} ${m.longer(more)}` : name,
              })),
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

/** The top of the page when a slot's length was refused. */
function Refused({
  changing: { form, theirs },
  slot,
}: {
  readonly changing: ChangingSlot;
  readonly slot: PlannedSlot | undefined;
}): JSX.Element | null {
  const m = useMessages(showcaseMessages);
  if (!slot) return null;
  const labels = { minutes: `${m.length}: ${slot.talk?.person.name ?? m.break}` };
  const errors = summaryOf(form, labels).map((error) => ({ ...error, id: lengthId(slot) }));
  return theirs ? (
    <Conflict mine={form} theirs={theirs} labels={labels} />
  ) : (
    <ErrorSummary title={m.notSaved} errors={errors} />
  );
}

const lengthId = ({ id }: PlannedSlot): string => `minutes-${id}`;

function PlannedItem({
  slot,
  first,
  last,
  typed,
}: {
  readonly slot: PlannedSlot;
  readonly first: boolean;
  readonly last: boolean;
  /** What was typed as its length, where that was refused. */
  readonly typed: FormState | undefined;
}): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang } = usePage();
  const error = typed && problemOf(lang, typed, "minutes", problemsIn(m));
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
          <Remarks id={lengthId(slot)} error={error} />
          <input type="hidden" name="version" value={slot.version} />
          <input
            class="input short"
            name="minutes"
            id={lengthId(slot)}
            inputmode="numeric"
            value={typed ? fieldValue(typed, "minutes") : slot.minutes - slot.more}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(lengthId(slot), undefined, error)}
            aria-label={`${m.length}: ${what}`}
          />
          {slot.more > 0 && <span>{m.longer(slot.more)}</span>}
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
