import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Crumbs, ToDesk } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { LONGEST_WORDS } from "../changing/input.ts";
import { changingMessages } from "../changing/messages.ts";
import type { FoundChange } from "../changing/queries.ts";

interface AskingProps {
  /** Who looks after them now; undefined: nobody in particular. */
  readonly mentor: string | undefined;
  readonly waiting: boolean;
  /** What they have told the organizers with it. */
  readonly words: string | undefined;
  readonly lost: boolean;
  readonly form: FormState;
  readonly done: string | undefined;
  readonly once: string;
}

/** Who looks after me, and how to get somebody else: what happens, who learns of it, one press. */
export function AskingPage({ mentor, waiting, words, lost, form, done, once }: AskingProps): JSX.Element {
  const m = useMessages(changingMessages);
  const { lang } = usePage();
  const said = done === undefined ? undefined : m.done[done];
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <Crumbs trail={[{ href: "/participation", label: m.back }]} here={m.here} />
      <PageHead title={m.title} lead={mentor === undefined ? m.none : <span {...asWritten}>{m.now(mentor)}</span>} />
      {said !== undefined && <Notice kind="ok" title={said} />}
      {waiting ? (
        <section class="stack" aria-labelledby="waiting">
          <SectionHead id="waiting" title={m.waiting} />
          <p>{m.waitingText}</p>
          {lost && <p>{m.lost}</p>}
          {words !== undefined && (
            <>
              <h3>{m.yourWords}</h3>
              <p class="pre-line" {...asWritten}>
                {words}
              </p>
            </>
          )}
          <Form action="/participation/mentor/withdraw">
            <Button>{m.withdraw}</Button>
          </Form>
        </section>
      ) : (
        mentor !== undefined && (
          <section class="stack" aria-labelledby="ask">
            <SectionHead id="ask" title={m.ask} />
            <p>{m.lead}</p>
            <Bullets>
              {m.whatHappens.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </Bullets>
            <ErrorSummary title={m.notAsked} errors={summaryOf(form, { words: m.words })} />
            <Form action="/participation/mentor" once={once} class="stack">
              <Field
                name="words"
                type="textarea"
                rows={3}
                label={m.words}
                hint={m.wordsHint}
                who={["organizers"]}
                maxlength={LONGEST_WORDS}
                value={fieldValue(form, "words")}
                error={problemOf(lang, form, "words")}
              />
              <div>
                <Button kind="primary">{m.press}</Button>
              </div>
            </Form>
          </section>
        )
      )}
    </div>
  );
}

/** What an organizer does about it: they choose who comes next. */
export function ChangePage({
  found: { change, cohort, name },
  mentors,
  words,
  form,
  once,
}: {
  readonly found: FoundChange;
  /** Who may come next. `why`: what speaks for them, in words. */
  readonly mentors: readonly { readonly id: string; readonly name: string; readonly why?: string }[];
  readonly words: string | undefined;
  readonly form: FormState;
  readonly once: string;
}): JSX.Element {
  const m = useMessages(changingMessages);
  const { lang } = usePage();
  const error = problemOf(lang, form, "mentor", {
    same_mentor: () => m.sameMentor,
    not_a_mentor: () => m.notAMentor,
  });
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <ToDesk />
      <PageHead
        over={<span {...asWritten}>{cohort.title}</span>}
        title={<span {...asWritten}>{m.of(name)}</span>}
        lead={change.settledAt ? m.settled : m.ofLead}
      />
      {!change.settledAt && (
        <>
          <section class="stack" aria-labelledby="words">
            <SectionHead id="words" title={m.ofWords} />
            {change.words === null ? (
              <p class="soft">{m.ofNoWords}</p>
            ) : (
              <p class="pre-line" {...asWritten}>
                {words ?? m.lost}
              </p>
            )}
          </section>
          {mentors.length === 0 ? (
            <p>
              {m.noOther}{" "}
              <a class="go" href={`/cohorts/${cohort.id}/people?role=mentor#invite`}>
                {m.invite}
              </a>
            </p>
          ) : (
            <>
              <ErrorSummary title={m.notChosen} errors={summaryOf(form, { mentor: m.next })} />
              <Form action={`/mentor-changes/${change.id}`} once={once} class="stack">
                <Choices
                  name="mentor"
                  label={m.next}
                  hint={m.nextHint}
                  layout="rows"
                  value={fieldValue(form, "mentor")}
                  error={error}
                  options={mentors.map(({ id, name: label, why }) => ({
                    value: id,
                    label: <span {...asWritten}>{label}</span>,
                    note: why,
                  }))}
                />
                <div>
                  <Button kind="primary">{m.choose}</Button>
                </div>
              </Form>
            </>
          )}
        </>
      )}
    </div>
  );
}
