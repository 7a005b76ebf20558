import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { joiningMessages } from "../joining/messages.ts";
import { applicationsMessages } from "../messages.ts";
import { type Answers, type Decision, type Letter, NAMELESS, nameOf } from "../rules.ts";
import { AnswersList } from "./answers.tsx";
import { type ListedApplication, standingWords } from "./applications.tsx";
import { LetterText, OnTheirPage, placeholderWord } from "./letter.tsx";

/** What the address says of the last step: this one, or the one before, was saved. */
export const SAVED = ["1", "before"] as const;

interface DecideProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly id: string;
  readonly answers: Answers;
  readonly standing: Pick<ListedApplication, "state" | "decision" | "publishing">;
  /** What they were told, when, and why. */
  readonly told: { readonly what: string; readonly on: string; readonly reason: string } | undefined;
  /** What may be decided here; none: it is settled. */
  readonly choices: readonly Decision[];
  readonly form: FormState;
  /** It was just saved, or the one before it. */
  readonly saved: (typeof SAVED)[number] | undefined;
  /** Name and contact are left out. */
  readonly nameless: boolean;
  readonly theirs?: FormState | undefined;
  readonly full?: { readonly capacity: number; readonly given: number } | undefined;
  /** A mail reaches them. */
  readonly mailed: boolean;
  readonly previews: readonly { readonly decision: Decision; readonly letter: Letter | undefined }[];
  readonly agreed: readonly string[];
  /** Other applications that are perhaps by the same person, or put together with it. */
  readonly alike: { readonly perhaps: number; readonly joined: number };
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** One application: what was written, beside it the decision and how it will be told. */
export function DecidePage(props: DecideProps): JSX.Element {
  const all = useMessages(applicationsMessages);
  const { desk: m } = all;
  const { cohort, answers, standing, told, agreed, before, after } = props;
  const base = `/cohorts/${cohort.id}/applications`;
  const name = (answers.nickname ?? "").trim() || m.noName;
  return (
    <div class="wrap stack stack-l">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: base, label: m.title },
        ]}
        here={name}
      />
      <PageHead title={<span {...asWritten}>{name}</span>} over={standingWords(m, standing)} />
      <WithMargin marginLabel={m.decision} margin={<DecisionForm {...props} />}>
        <Alike cohort={cohort.id} id={props.id} {...props.alike} />
        {told && <Told {...told} />}
        <Sheet who={["me", "organizers"]} title={m.answers} id="answers">
          <AnswersList answers={answers} {...(props.nameless && { questions: NAMELESS })} />
        </Sheet>
        {agreed.length > 0 && (
          <section aria-labelledby="agreed">
            <SectionHead id="agreed" title={m.agreed} />
            <Bullets>
              {agreed.map((title) => (
                <li key={title} {...asWritten}>
                  {title}
                </li>
              ))}
            </Bullets>
          </section>
        )}
        <Previews {...props} />
      </WithMargin>
      <nav class="pager" aria-label={m.title}>
        {before && <a href={`${base}/${before}`}>{m.previous}</a>}
        <a href={base}>{m.backToList}</a>
        {after && <a href={`${base}/${after}`}>{m.next}</a>}
      </nav>
    </div>
  );
}

/** That somebody has perhaps applied twice; what to do is decided where both are seen. */
function Alike(props: DecideProps["alike"] & { readonly cohort: string; readonly id: string }): JSX.Element | null {
  const m = useMessages(joiningMessages);
  const { perhaps, joined, cohort, id } = props;
  if (perhaps + joined === 0) return null;
  return (
    <Notice kind={perhaps > 0 ? "attention" : "info"} title={perhaps > 0 ? m.perhaps(perhaps) : m.together(joined)}>
      {perhaps > 0 && <p>{m.perhapsText}</p>}
      <p>
        <a href={`/cohorts/${cohort}/applications/${id}/same`}>{m.look}</a>
      </p>
    </Notice>
  );
}

function Told({ what, on, reason }: NonNullable<DecideProps["told"]>): JSX.Element {
  const { desk: m } = useMessages(applicationsMessages);
  return (
    <section class="stack" aria-labelledby="told">
      <SectionHead id="told" title={m.told} />
      <Facts
        facts={[
          { term: m.toldTerms.what, is: what },
          { term: m.toldTerms.on, is: on },
          {
            term: m.toldTerms.reason,
            is: reason ? (
              <span class="pre-line" {...asWritten}>
                {reason}
              </span>
            ) : (
              <span class="soft">{m.toldNoReason}</span>
            ),
          },
        ]}
      />
    </section>
  );
}

function DecisionForm(props: DecideProps): JSX.Element {
  const { cohort, id, answers, nameless, choices, form, saved, theirs, full } = props;
  const { desk: m } = useMessages(applicationsMessages);
  const { lang } = usePage();
  const own = { reason_needed: () => m.reasonNeeded };
  const worded = (sent: FormState): FormState => {
    const decision = choices.find((one) => one === fieldValue(sent, "decision"));
    return { ...sent, values: { ...sent.values, decision: [decision ? m.decisions[decision] : m.undecided] } };
  };
  return (
    <section class="stack" aria-labelledby="decision" data-who="organizers">
      <SectionHead id="decision" title={m.decision} />
      <Conflict
        mine={worded(form)}
        theirs={theirs && worded(theirs)}
        labels={{ decision: m.decisionLabel, reason: m.reason, note: m.note }}
      />
      <ErrorSummary
        title={m.notSaved}
        errors={summaryOf(form, { decision: m.decisionLabel, reason: m.reason, note: m.note })}
      />
      {saved && (
        <Notice kind="ok" title={saved === "before" ? m.keptBefore : m.saved}>
          {m.savedText}
        </Notice>
      )}
      {full && (
        <Notice kind="attention" title={m.full(full.capacity, full.given)}>
          {m.fullText}
        </Notice>
      )}
      <Form action={`/cohorts/${cohort.id}/applications/${id}`} class="stack">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        {choices.length === 0 ? (
          <p>{m.fixed}</p>
        ) : (
          <>
            <Choices
              name="decision"
              label={m.decisionLabel}
              hint={m.decisionWho}
              layout="rows"
              value={fieldValue(form, "decision")}
              options={[
                { value: "", label: m.undecided },
                ...choices.map((value) => ({ value, label: m.decisions[value] })),
              ]}
            />
            {full && <Check name="anyway" label={m.anyway} />}
            <Field
              type="textarea"
              name="reason"
              label={m.reason}
              hint={m.reasonHint}
              rows={3}
              who={["me", "organizers"]}
              whose={m.whose(nameless ? "" : nameOf(answers))}
              value={fieldValue(form, "reason")}
              error={problemOf(lang, form, "reason", own)}
            />
          </>
        )}
        <Field
          type="textarea"
          name="note"
          label={m.note}
          hint={m.noteHint}
          rows={3}
          who={["organizers"]}
          value={fieldValue(form, "note")}
          error={problemOf(lang, form, "note")}
        />
        <div class="cluster">
          <Button kind="primary">{m.save}</Button>
          {choices.length > 0 && (
            <Button name="go" value="next">
              {m.saveAndNext}
            </Button>
          )}
        </div>
      </Form>
    </section>
  );
}

/** How each decision would be told. */
function Previews({ previews, mailed, form }: DecideProps): JSX.Element | null {
  const { desk: m } = useMessages(applicationsMessages);
  const { lang } = usePage();
  if (previews.length === 0) return null;
  return (
    <section aria-labelledby="preview" class="stack">
      <SectionHead id="preview" title={m.preview} />
      <div>
        {previews.map(({ decision, letter }) => (
          <Fold key={decision} summary={m.decisions[decision]}>
            {!mailed ? (
              <OnTheirPage decision={decision} reason={fieldValue(form, "reason")} />
            ) : letter ? (
              <>
                {letter.open.length > 0 && (
                  <p class="soft">{m.previewOpen(letter.open.map((name) => placeholderWord(lang, name)).join("、"))}</p>
                )}
                <LetterText letter={letter} />
              </>
            ) : (
              <p>{m.previewNone}</p>
            )}
          </Fold>
        ))}
      </div>
    </section>
  );
}
