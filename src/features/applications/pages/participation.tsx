import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import type { ParticipationState } from "../../cohorts/rules.ts";
import { LONGEST_PAUSE_DAYS } from "../../cohorts/rules.ts";
import { applicationsMessages } from "../messages.ts";
import { onwardMessages } from "../onward/messages.ts";
import { LEAVING_KINDS } from "../rules.ts";

interface ParticipationProps {
  readonly cohort: string;
  readonly state: ParticipationState;
  /** The cohort is over. */
  readonly over: boolean;
  /** Those who run it ended their role: on which day, in words. */
  readonly ended: { readonly on: string } | undefined;
  /** In words; undefined: open. */
  readonly pausedUntil: string | undefined;
  /** The last day, in words; undefined: there is none, or it is over. */
  readonly endsOn: string | undefined;
  /** In words; undefined: the time for coming back is over. */
  readonly returnUntil: string | undefined;
  readonly pause: FormState;
  readonly leave: FormState;
}

const OWN = ["projects", "reports", "records", "showcase"] as const;

/** One's own time in the cohort: pause, leave, come back. */
export function ParticipationPage(props: ParticipationProps): JSX.Element {
  const { leaving: m } = useMessages(applicationsMessages);
  const { cohort, state, pausedUntil, returnUntil, endsOn, ended } = props;
  const inIt = !ended && (state === "active" || state === "paused");
  const here = inIt && !props.over;
  const onward = useMessages(onwardMessages);
  return (
    <div class="wrap stack stack-xl">
      <PageHead
        over={<span {...asWritten}>{cohort}</span>}
        title={inIt ? m.title : m.afterTitle}
        lead={inIt ? m.lead : undefined}
      />
      <section class="stack" aria-labelledby="now">
        <SectionHead id="now" title={ended ? m.ended : inIt && props.over ? m.over : m.states[state]} />
        {inIt && props.over && <p>{m.overText}</p>}
        {ended && (
          <>
            <p>
              {m.endedOn(ended.on)} {m.endedText}
            </p>
            <p>
              <a class="go" href="/help">
                {m.endedAsk}
              </a>
            </p>
          </>
        )}
        {here && state === "paused" && (
          <>
            <p>{pausedUntil ? m.pausedUntil(pausedUntil) : m.pausedOpen}</p>
            <p>{m.resumeText}</p>
            <Form action="/participation/resume">
              <Button kind="primary">{m.resume}</Button>
            </Form>
          </>
        )}
        {!ended && state === "left" && <p>{returnUntil ? m.leftText(returnUntil) : m.leftOver}</p>}
        {state === "left" && returnUntil && (
          <Form action="/participation/return">
            <Button kind="primary">{m.returnDo}</Button>
          </Form>
        )}
        {state === "left" && (
          <p>
            <a class="go" href="/programme/onward">
              {onward.toPage}
            </a>
          </p>
        )}
        {here && endsOn && (
          <p>{m[state !== "paused" ? "endsOn" : pausedUntil ? "endsOnPaused" : "endsOnOpen"](endsOn)}</p>
        )}
        {here && (
          <p>
            <a class="go" href="/day-one">
              {m.dayOne}
            </a>
          </p>
        )}
      </section>
      {here && <Pause {...props} />}
      {here && <Leave {...props} />}
      <section class="stack" aria-labelledby="own">
        <SectionHead id="own" title={m.own} />
        <p>{m.ownText}</p>
        <Items>
          {OWN.map((what) => (
            <li key={what}>
              <a href={`/${what}`}>{m.toOwn[what]}</a>
            </li>
          ))}
          <li>
            <a href="/participation/agreements">{m.toAgreed}</a>
          </li>
          {here && (
            <li>
              <a href="/participation/mentor">{m.toMentor}</a>
            </li>
          )}
          <li>
            <a href="/checkpoints">{m.toCheckpoints}</a>
          </li>
          <li>
            <a href="/consents">{m.toConsents}</a>
          </li>
          <li>
            <a href="/settings/offices">{m.toOffices}</a>
          </li>
        </Items>
      </section>
    </div>
  );
}

function Pause({ state, pause }: ParticipationProps): JSX.Element {
  const { leaving: m } = useMessages(applicationsMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="pause">
      <SectionHead id="pause" title={m.pause} />
      <p>{m.pauseText}</p>
      <ErrorSummary title={m.notPaused} errors={summaryOf(pause, { until: m.until })} />
      <Form action="/participation/pause" class="stack">
        <Field
          name="until"
          label={m.until}
          hint={m.untilHint}
          type="date"
          who={["me", "organizers"]}
          value={fieldValue(pause, "until")}
          error={problemOf(lang, pause, "until", { pause_too_long: () => m.untilTooLong(LONGEST_PAUSE_DAYS) })}
        />
        <Button>{state === "paused" ? m.pauseChange : m.pauseDo}</Button>
      </Form>
    </section>
  );
}

function Leave({ leave }: ParticipationProps): JSX.Element {
  const { leaving: m } = useMessages(applicationsMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="leave">
      <SectionHead id="leave" title={m.leave} />
      <p>{m.leaveText}</p>
      <p class="label">{m.goesOn}</p>
      <Bullets>
        <li>
          {m.goesOnConsents} <a href="/consents">{m.toConsents}</a>
        </li>
        <li>
          {m.goesOnMails} <a href="/offices/mails">{m.toMails}</a>
        </li>
        <li>
          {m.goesOnShown} <a href="/projects">{m.toOwn.projects}</a>
        </li>
        <li>{m.goesOnDeck}</li>
      </Bullets>
      <Form action="/participation/leave" class="stack">
        <Choices
          name="kind"
          label={m.leaveKind}
          hint={m.leaveKindHint}
          value={fieldValue(leave, "kind")}
          error={problemOf(lang, leave, "kind")}
          options={[
            ...LEAVING_KINDS.map((kind) => ({ value: kind, label: m.leaveKinds[kind] })),
            { value: "", label: m.leaveKindNone },
          ]}
        />
        <Field
          type="textarea"
          name="reason"
          label={m.reason}
          hint={m.reasonHint}
          who={["me", "organizers"]}
          value={fieldValue(leave, "reason")}
          error={problemOf(lang, leave, "reason")}
        />
        <Button kind="danger">{m.leaveDo}</Button>
      </Form>
    </section>
  );
}
