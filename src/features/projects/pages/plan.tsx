import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue, formOf } from "../../../platform/http/form.ts";
import { planningMessages } from "../planning/messages.ts";
import type { StepRow } from "../planning/queries.ts";
import { STEP_MOVES } from "../planning/rules.ts";
import type { ProjectRow } from "../queries.ts";
import { readersOf } from "./readers.ts";

/** A form for the words of a step that came back. */
export interface Reworded {
  readonly step: string;
  readonly form: FormState;
  /** What was saved meanwhile in another window. */
  readonly theirs: FormState | undefined;
}

interface PlanProps {
  readonly project: ProjectRow;
  readonly steps: readonly StepRow[];
  /** What is being added. */
  readonly form: FormState;
  readonly reworded?: Reworded | undefined;
  readonly once: string;
}

/** A plan to read: steps in their order, with what has become of each. */
export function Steps({ steps }: { readonly steps: readonly StepRow[] }): JSX.Element {
  return (
    <Items ordered>
      {steps.map((step) => (
        <li key={step.id}>
          <StepWords step={step} />
        </li>
      ))}
    </Items>
  );
}

function StepWords({ step: { state, text } }: { readonly step: StepRow }): JSX.Element {
  const m = useMessages(planningMessages);
  const tag = {
    open: undefined,
    doing: { kind: "accent", icon: "pencil" },
    done: { kind: "ok", icon: "check" },
    dropped: { kind: "line" },
  } as const;
  return (
    <>
      <Tag {...tag[state]}>{m.states[state]}</Tag>{" "}
      <span class={state === "dropped" ? "soft" : undefined} {...asWritten}>
        {text}
      </span>
    </>
  );
}

/** Where one's own plan is written: each press is one change. */
export function PlanPage({ project, steps, form, reworded, once }: PlanProps): JSX.Element {
  const m = useMessages(planningMessages);
  const { lang } = usePage();
  const words = reworded?.form ?? formOf();
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/projects/${project.id}`, label: project.title }]} here={m.title} />
      <PageHead title={m.title} lead={m.lead} />
      <Conflict mine={words} theirs={reworded?.theirs} labels={{ text: m.text }} />
      <ErrorSummary title={m.notAdded} errors={summaryOf(form, { steps: m.add })} />
      <ErrorSummary
        title={m.notSaved}
        errors={summaryOf(words, { text: m.text }).map((one) => ({ ...one, id: `text-${reworded?.step}` }))}
      />
      <section class="stack" aria-labelledby="steps">
        <SectionHead id="steps" title={m.steps} />
        {steps.length === 0 && <p class="soft">{m.none}</p>}
        <Items ordered>
          {steps.map((step, i) => (
            <li key={step.id} id={`step-${step.id}`} class="stack stack-s">
              <p>
                <StepWords step={step} />
              </p>
              <Buttons project={project} step={step} over={steps[i - 1]} under={steps[i + 1]} />
              <Words project={project} step={step} reworded={reworded?.step === step.id ? words : undefined} />
            </li>
          ))}
        </Items>
      </section>
      <Form
        action={`/projects/${project.id}/plan`}
        once={once}
        class="stack"
        data-draft={`plan:${project.id}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        <Field
          name="steps"
          type="textarea"
          rows={3}
          label={m.add}
          hint={m.addHint}
          value={fieldValue(form, "steps")}
          error={problemOf(lang, form, "steps", m.problems)}
          who={readersOf(project)}
        />
        <p class="saved" data-draft-state role="status" />
        <div class="cluster">
          <Button kind="primary">{m.addButton}</Button>
          <a href={`/projects/${project.id}`}>{m.back}</a>
        </div>
      </Form>
    </div>
  );
}

/** How far it has come, and where it stands: a press each, and the same press twice is one. */
function Buttons({
  project,
  step,
  over,
  under,
}: {
  readonly project: ProjectRow;
  readonly step: StepRow;
  readonly over: StepRow | undefined;
  readonly under: StepRow | undefined;
}): JSX.Element {
  const m = useMessages(planningMessages);
  const at = `/projects/${project.id}/steps/${step.id}`;
  return (
    <div class="cluster">
      <Form action={`${at}/state`} class="cluster">
        {STEP_MOVES[step.state].map((state) => (
          <Button key={state} size="small" name="state" value={state} aria-label={m.of(m.moves[state], step.text)}>
            {m.moves[state]}
          </Button>
        ))}
      </Form>
      <Form action={`${at}/place`} class="cluster">
        {over && (
          <Button size="small" kind="plain" name="before" value={over.id} aria-label={m.of(m.up, step.text)}>
            {m.up}
          </Button>
        )}
        {under && (
          <Button size="small" kind="plain" name="behind" value={under.id} aria-label={m.of(m.down, step.text)}>
            {m.down}
          </Button>
        )}
      </Form>
    </div>
  );
}

function Words({
  project,
  step,
  reworded,
}: {
  readonly project: ProjectRow;
  readonly step: StepRow;
  readonly reworded: FormState | undefined;
}): JSX.Element {
  const m = useMessages(planningMessages);
  const { lang } = usePage();
  const form = reworded ?? formOf({ text: step.text, version: String(step.version) });
  return (
    <Fold summary={m.words} open={reworded !== undefined}>
      <Form action={`/projects/${project.id}/steps/${step.id}`} class="stack stack-s">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field
          name="text"
          id={`text-${step.id}`}
          label={m.text}
          value={fieldValue(form, "text")}
          error={problemOf(lang, form, "text", m.problems)}
          who={readersOf(project)}
        />
        <div>
          <Button size="small" aria-label={m.of(m.save, step.text)}>
            {m.save}
          </Button>
        </div>
      </Form>
    </Fold>
  );
}
