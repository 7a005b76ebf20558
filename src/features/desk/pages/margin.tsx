import { Fragment, type JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { StepPlace } from "../../cohorts/pages/step-place.tsx";
import { deskMessages } from "../messages.ts";
import { type Desk, HANDS, type Runbook } from "../queries.ts";
import { Seat } from "./seat.tsx";

interface MarginProps {
  readonly desk: Desk;
  /** The form in which a day of being away was typed. */
  readonly form: FormState;
  /** The end of this working week. */
  readonly friday: string;
}

/** Beside the rows: today's steps, where else to go, one's own seat. */
export const Margin = (props: MarginProps): JSX.Element => (
  <>
    {props.desk.organizes && props.desk.cohorts.length > 0 && <Steps desk={props.desk} />}
    {props.desk.closing.length > 0 && <Closing desk={props.desk} />}
    {props.desk.due.length > 0 && <Due desk={props.desk} />}
    {(props.desk.morning.rows.length > 0 || props.desk.without.length > 0) && <People desk={props.desk} />}
    <Places desk={props.desk} />
    <Seat awayUntil={props.desk.awayUntil} today={props.desk.today} form={props.form} friday={props.friday} />
  </>
);

function Steps({ desk }: { readonly desk: Desk }): JSX.Element {
  const m = useMessages(deskMessages);
  const { runbook } = desk;
  return (
    <section aria-labelledby="runbook">
      <SectionHead id="runbook" title={m.runbook}>
        {runbook && <ToCohort cohort={runbook.cohort} />}
      </SectionHead>
      {runbook && runbook.items.length > 0 ? (
        <Ticks runbook={runbook} only={desk.only?.id} />
      ) : (
        <p class="soft">{m.runbookNone}</p>
      )}
    </section>
  );
}

/** What is left of cohorts that are over, until it is done. */
function Closing({ desk: { closing, cohorts } }: { readonly desk: Desk }): JSX.Element {
  const m = useMessages(deskMessages);
  return (
    <section class="stack" id={cohorts.length === 0 ? "runbook" : undefined} aria-labelledby="closing">
      <SectionHead id="closing" title={m.closing} />
      {closing.map((runbook) => (
        <div class="stack" key={runbook.cohort.id}>
          <ToCohort cohort={runbook.cohort} />
          <Ticks runbook={runbook} only={undefined} />
        </div>
      ))}
    </section>
  );
}

/** What the reader took on in a retrospective, each where it is said to be done. Nothing says that it is late. */
function Due({ desk: { due } }: { readonly desk: Desk }): JSX.Element {
  const m = useMessages(deskMessages);
  const { lang } = usePage();
  return (
    <section aria-labelledby="due">
      <SectionHead id="due" title={m.due} />
      <Items>
        {due.map(({ id, board, body, dueOn }) => (
          <li key={id}>
            <a href={`/retrospective/${board}#a-${id}`} {...asWritten}>
              {body}
            </a>{" "}
            <small class="soft">{m.dueOn(dayText(lang, dueOn))}</small>
          </li>
        ))}
      </Items>
    </section>
  );
}

/** Whom to write a word to this morning, and how many people nobody looks after. */
function People({ desk: { morning, without, cohorts } }: { readonly desk: Desk }): JSX.Element {
  const m = useMessages(deskMessages);
  const [asked, several] = [morning.rows, cohorts.length > 1];
  return (
    <section class="stack" aria-labelledby="asked">
      <SectionHead id="asked" title={m.asked} />
      {asked.length > 0 && (
        <p {...asWritten}>
          {m.morning(
            asked.map(({ name }) => name),
            morning.more,
          )}
        </p>
      )}
      {without.map(({ cohort, count }) => (
        <p key={cohort.id}>
          <a href={`/cohorts/${cohort.id}/mentors?without=1`}>{m.withoutMentor(count)}</a>
          {several && (
            <small class="soft" {...asWritten}>
              {" "}
              {cohort.title}
            </small>
          )}
        </p>
      ))}
    </section>
  );
}

function ToCohort({ cohort: { id, title } }: Pick<Runbook, "cohort">): JSX.Element {
  const m = useMessages(deskMessages);
  return (
    <a class="small" href={`/cohorts/${id}`} {...asWritten}>
      {m.toCohort(title)}
    </a>
  );
}

function Ticks({
  runbook: { cohort, items, lang },
  only,
}: {
  runbook: Runbook;
  only: string | undefined;
}): JSX.Element {
  const m = useMessages(deskMessages);
  return (
    <Form action={`/desk/${cohort.id}/runbook`} class="runbook stack">
      <input type="hidden" name="phase" value={cohort.phase} />
      {only && <input type="hidden" name="only" value={only} />}
      <div>
        {items.map(({ key, text, done }) => (
          <Fragment key={key}>
            <label>
              <input type="hidden" name="shown" value={key} />
              {done && <input type="hidden" name="was" value={key} />}
              <input type="checkbox" name="done" value={key} checked={done} />
              <span lang={lang}>{text}</span>
            </label>
            <StepPlace cohort={cohort.id} step={key} />
          </Fragment>
        ))}
      </div>
      <Button size="small">{m.runbookSave}</Button>
    </Form>
  );
}

/** Nobody takes part yet. */
const BEFORE: readonly string[] = ["planned", "recruiting", "preparing"];

function Places({ desk }: { readonly desk: Desk }): JSX.Element {
  const m = useMessages(deskMessages);
  const shown = desk.only ? [desk.only] : desk.cohorts.slice(0, 3);
  return (
    <section aria-labelledby="places">
      <SectionHead id="places" title={m.places} />
      <Items>
        {desk.organizes && (
          <li>
            <a href="/enquiries">{m.enquiries}</a>
            {!desk.only && !desk.further && (
              <small class="soft"> {m.enquiriesWaiting(desk.enquiries, desk.enquiries >= HANDS)}</small>
            )}
          </li>
        )}
        <li>
          <a href="/mentoring">{m.mentoring}</a>
        </li>
        {shown
          .filter(({ phase }) => !BEFORE.includes(phase))
          .map(({ id, title }) => (
            <li key={`questions ${id}`} {...asWritten}>
              <a href={`/cohorts/${id}/questions`}>{m.openQuestions(title)}</a>
            </li>
          ))}
        {shown
          .filter(({ id, phase }) => desk.runs.has(id) && !BEFORE.includes(phase))
          .map(({ id, title }) => (
            <li key={`concerns ${id}`} {...asWritten}>
              <a href={`/cohorts/${id}/concerns`}>{m.concerns(title)}</a>
            </li>
          ))}
        {shown
          .filter(({ phase }) => phase === "preparing" || !BEFORE.includes(phase))
          .map(({ id, title }) => (
            <li key={`accommodations ${id}`} {...asWritten}>
              <a href={`/cohorts/${id}/accommodations`}>{m.accommodations(title)}</a>
            </li>
          ))}
        {shown
          .filter(({ id, phase }) => desk.runs.has(id) && (phase === "preparing" || !BEFORE.includes(phase)))
          .map(({ id, title }) => (
            <li key={`offices ${id}`} {...asWritten}>
              <a href={`/cohorts/${id}/offices`}>{m.withOffices(title)}</a>
            </li>
          ))}
        {shown.map(({ id, title, phase }) => (
          <li key={id} {...asWritten}>
            {desk.organizes ? (
              BEFORE.includes(phase) ? (
                <a href={`/cohorts/${id}/applications`}>{m.applications(title)}</a>
              ) : (
                <a href={`/cohorts/${id}/participants`}>{m.participants(title)}</a>
              )
            ) : (
              <a href={`/cohorts/${id}/reports`}>{m.reports(title)}</a>
            )}
          </li>
        ))}
      </Items>
    </section>
  );
}
