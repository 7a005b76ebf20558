import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { assignmentMessages } from "../messages.ts";
import type { AssignmentRow } from "../queries.ts";
import { CHECKS, type Check as Checked, missingIn, type Needed, READINESS, SCRUB } from "../rules.ts";
import { scrubbingMessages } from "../scrubbing/messages.ts";
import type { Scrub, Waiting } from "../scrubbing/queries.ts";
import { CHECK_OF } from "../scrubbing/rules.ts";
import { DeadLinks, Findings } from "./findings.tsx";
import { useHours } from "./list.tsx";

interface RecycleProps {
  readonly assignment: AssignmentRow;
  readonly scrub: Scrub;
  readonly waiting: Waiting;
  /** What was decided after its round. */
  readonly decided: ComponentChildren;
  readonly once: string;
  readonly form: FormState;
  /** Somebody else changed the assignment since the form was opened. */
  readonly changed: boolean;
}

/** From hiring to the internship, question by question, each with what was found about it. */
export function RecyclePage(props: RecycleProps): JSX.Element {
  const { assignment, waiting, form, once, changed } = props;
  const m = useMessages(assignmentMessages);
  const w = useMessages(scrubbingMessages);
  const { lang } = usePage();
  const labels = {
    ...Object.fromEntries(CHECKS.map((check) => [check, m.checks[check].label])),
    slug: m.fields.slug,
  };
  const isDone = waiting.for === "second" || waiting.for === "night";
  return (
    <div class="wrap stack stack-xl" data-who={dataWho(["recruiters"])}>
      <Crumbs trail={[{ href: `/assignments/${assignment.id}`, label: m.back }]} here={w.title} />
      <PageHead over={<span {...asWritten}>{assignment.title}</span>} title={w.title} lead={w.lead} />
      {changed && (
        <Notice kind="attention" title={m.refusals.changed_since.title}>
          {m.refusals.changed_since.next}
        </Notice>
      )}
      <HowItGoes {...props} />
      {props.decided}
      <Missing assignment={assignment} />
      <DeadLinks id={assignment.id} scrub={props.scrub} />
      {!isDone && (
        <Form class="stack stack-xl" action={`/assignments/${assignment.id}/state`} once={once}>
          <input type="hidden" name="act" value="recycle" />
          <input type="hidden" name="version" value={assignment.version} />
          <input type="hidden" name="filesVersion" value={assignment.filesVersion} />
          <ErrorSummary
            title={m.notMoved}
            errors={summaryOf(form, labels).map((error) => ({ ...error, id: `f-recycle-${error.name}` }))}
          />
          <section class="stack stack-xl" aria-labelledby="scrub">
            <SectionHead id="scrub" title={m.scrub} />
            <p class="soft">{w.caveat}</p>
            {SCRUB.map((check) => (
              <Question key={check} check={check} form={form}>
                <Findings check={check} {...props} />
                {check === KEYS_UNDER && isKeyAsked(form) && (
                  <Check name="keysKnown" label={w.keysKnown} checked={fieldValue(form, "keysKnown") !== ""} />
                )}
              </Question>
            ))}
            <div>
              <Field
                name="slug"
                id="f-recycle-slug"
                label={m.fields.slug}
                hint={w.slugHint}
                value={fieldValue(form, "slug") || assignment.slug}
                error={problemOf(lang, form, "slug", m.problems)}
              />
            </div>
          </section>
          <section class="stack stack-xl" aria-labelledby="readiness">
            <SectionHead id="readiness" title={m.readiness} />
            <Sizes assignment={assignment} />
            {READINESS.map((check) => (
              <Question key={check} check={check} form={form}>
                <WrittenNow check={check} assignment={assignment} />
              </Question>
            ))}
          </section>
          <div class="cluster">
            <Button kind="primary">{waiting.for === "nothing" ? w.last : w.first}</Button>
            <ButtonLink href={`/assignments/${assignment.id}/edit`}>{w.change}</ButtonLink>
          </div>
        </Form>
      )}
    </div>
  );
}

/** What it cannot move without, before ten questions are answered for nothing. */
function Missing({ assignment }: { readonly assignment: AssignmentRow }): JSX.Element | null {
  const m = useMessages(assignmentMessages);
  const w = useMessages(scrubbingMessages);
  const words: Readonly<Record<Needed, string>> = {
    materials: m.fields.materials,
    looked_at: m.parts.looked,
    help: m.fields.help,
    first_day: m.fields.firstDay,
    statement: m.fields.statement,
  };
  const missing = missingIn(assignment);
  if (missing.length === 0) return null;
  return (
    <Notice kind="attention" title={m.refusals.not_ready.title}>
      <p>{w.isEmpty(missing.map((part) => words[part]))}</p>
      <p>
        <a href={`/assignments/${assignment.id}/edit`}>{w.change}</a>
      </p>
    </Notice>
  );
}

/** Who has looked, and what is waited for. */
function HowItGoes({ assignment, waiting }: RecycleProps): JSX.Element | null {
  const w = useMessages(scrubbingMessages);
  const reader = usePage();
  if (assignment.state !== "retired") return null;
  const { isAlone } = waiting;
  const when = waiting.for === "first" || !waiting.look ? "" : longDateText(reader, waiting.look.at);
  const words =
    waiting.for === "first"
      ? isAlone
        ? w.waiting.alone
        : w.waiting.first
      : waiting.for === "second"
        ? w.waiting.second(when, waiting.others)
        : waiting.for === "night"
          ? w.waiting.night(when)
          : isAlone
            ? w.waiting.again(when)
            : w.waiting.after(waiting.look?.name ?? "", when);
  return (
    <section class="stack" aria-labelledby="waiting">
      <SectionHead id="waiting" title={w.steps} />
      <p {...asWritten}>{words}</p>
      {waiting.for !== "first" && <p class="soft">{w.changedSince}</p>}
    </section>
  );
}

/** The question that a marked key stands under. */
const KEYS_UNDER = CHECK_OF.key;

/** "Yes" was said beside a marked key: it is asked once more. */
const isKeyAsked = (form: FormState): boolean =>
  form.problems[KEYS_UNDER]?.code === "key_marked" || fieldValue(form, "keysKnown") !== "";

/** Each question by itself, what was found first: 「はい」 is an answer, a row of ticks is not. */
function Question({
  check,
  form,
  children,
}: {
  readonly check: Checked;
  readonly form: FormState;
  readonly children: ComponentChildren;
}): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(scrubbingMessages);
  const { label, note } = m.checks[check];
  return (
    <section class="stack stack-s" aria-labelledby={`q-${check}`}>
      <div>
        <h3 id={`q-${check}`}>{label}</h3>
        <p class="hint">{note}</p>
      </div>
      {children}
      <Choices
        name={check}
        id={`f-recycle-${check}`}
        label={label}
        hideLabel
        layout="scale"
        value={fieldValue(form, check)}
        error={form.problems[check] && (isKeyAsked(form) && check === KEYS_UNDER ? w.keyAgain : m.onlyYes)}
        options={[
          { value: "yes", label: m.yes },
          { value: "not_yet", label: m.notYet },
        ]}
      />
    </section>
  );
}

/** The three sizes beside each other, so that each can be judged by the others. */
function Sizes({ assignment: { id, variants } }: { readonly assignment: AssignmentRow }): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(scrubbingMessages);
  return (
    <section class="stack stack-s" aria-labelledby="sizes">
      <h3 id="sizes">{m.parts.sizes}</h3>
      <div class="three">
        {(["small", "normal", "stretch"] as const).map((size) => (
          <div key={size}>
            <p class="label">{m.sizes[size]}</p>
            <p class="pre-line" {...asWritten}>
              {variants[size] || w.empty}
            </p>
          </div>
        ))}
      </div>
      <p>
        <a href={`/assignments/${id}/edit#part-sizes`}>{w.changeSizes}</a>
      </p>
    </section>
  );
}

/** What a readiness question is about, as it stands. */
function WrittenNow({
  check,
  assignment,
}: {
  readonly check: Checked;
  readonly assignment: AssignmentRow;
}): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(scrubbingMessages);
  const hours = useHours();
  const now: Partial<Record<Checked, readonly string[]>> = {
    time: [hours(assignment)],
    materials: assignment.materials,
    looked_at: assignment.lookedAt.map(({ title }) => title),
    level: [m.levels[assignment.level]],
    help: assignment.help,
  };
  const written = now[check] ?? [];
  return (
    <p class="soft">
      {w.now}: {written.length === 0 ? w.empty : <span {...asWritten}>{written.join("、")}</span>}
    </p>
  );
}
