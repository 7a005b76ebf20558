import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { assignmentMessages } from "../messages.ts";
import { readingMessages } from "../reading/messages.ts";
import { KINDS, type Kind, kindsFor, LEVELS, type State } from "../rules.ts";
import { type Looked, Looking } from "./near.tsx";
import { errorsOf, HintRows, LookedAtRows, type Name, One, Part, type PartProps, useLabels } from "./write-parts.tsx";

interface WriteProps {
  /** Undefined: a new one. */
  readonly assignment:
    | {
        readonly id: string;
        readonly title: string;
        readonly isRecycled: boolean;
        readonly state: State;
        readonly kind: Kind;
      }
    | undefined;
  readonly form: FormState;
  readonly once?: string;
  /** What stands here besides what is saved: a draft, or what somebody else saved meanwhile. */
  readonly meeting?: ComponentChildren;
  /** When what stands here was kept as a draft. */
  readonly savedAt?: string | undefined;
  /** How it looks and what is like it, once somebody has looked. */
  readonly looked?: Looked | undefined;
  /** What is said first: what earlier rounds decided for a new one, or what is wrong with a file. */
  readonly before?: ComponentChildren;
}

/** Everything that is written about an assignment, on one page. */
export function WritePage({ assignment, form, once, savedAt, looked, before, meeting }: WriteProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const { lang } = usePage();
  const labels = useLabels();
  const action = assignment ? `/assignments/${assignment.id}/edit` : "/assignments/new";
  const back = assignment ? `/assignments/${assignment.id}` : "/assignments";
  const title = assignment ? m.changeTitle(assignment.title) : m.writeTitle;
  const leads: Partial<Record<State, string>> = { in_hiring: m.inRoundLead, retired: m.retiredLead };
  const saved = assignment ? (leads[assignment.state] ?? m.writeLead) : m.newLead;
  const lead = assignment?.isRecycled ? undefined : saved;
  const notesFor: readonly Reader[] = assignment?.isRecycled ? ["mentors", "organizers", "recruiters"] : ["recruiters"];
  return (
    <div class="wrap stack stack-l" data-who={assignment?.isRecycled ? undefined : dataWho(["recruiters"])}>
      <Crumbs trail={[{ href: back, label: assignment ? m.back : m.bank }]} here={title} />
      <PageHead title={title} lead={lead} />
      {meeting}
      <ErrorSummary title={m.notSaved} errors={errorsOf(form, labels)} />
      {before}
      <Form
        class="stack stack-l"
        action={action}
        once={once}
        data-draft={`assignment:${assignment?.id ?? "new"}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        {/* Enter in a field presses the first button of a form: that is to save, not to look. */}
        <button type="submit" class="hidden" tabindex={-1}>
          {m.save}
        </button>
        {assignment && (
          <>
            <input type="hidden" name="version" value={fieldValue(form, "version")} />
            <input type="hidden" name="state" value={fieldValue(form, "state")} />
            <input type="hidden" name="basedOn" value={fieldValue(form, "version")} />
          </>
        )}
        <What form={form} isNew={!assignment} kinds={assignment ? kindsFor(assignment) : KINDS} />
        <Begin form={form} />
        <Part id="part-text" title={m.parts.text}>
          <One form={form} name="statement" type="textarea" rows={24} hint={m.fieldHints.statement} must />
          <One form={form} name="plainStatement" type="textarea" rows={8} hint={m.fieldHints.plainStatement} />
          <Looking action={`${action}/look`} looked={looked} form={form} />
        </Part>
        <LookedAtRows form={form} />
        <Part id="part-sizes" title={m.parts.sizes} note={m.fieldHints.sizes}>
          <div class="three">
            {(["variantSmall", "variantNormal", "variantStretch"] as const).map((name) => (
              <div key={name}>
                <One form={form} name={name} type="textarea" rows={8} />
              </div>
            ))}
          </div>
        </Part>
        <HintRows form={form} />
        <Part id="part-mentors" title={m.parts.mentors}>
          <One form={form} name="mentorNotes" type="textarea" rows={12} who={notesFor} />
        </Part>
        <div class="between mid">
          <p class="saved" data-draft-state role="status">
            {savedAt && draftMessages[lang].saved(savedAt)}
          </p>
          <div class="cluster">
            <ButtonLink kind="plain" href={back}>
              {assignment ? m.back : m.bank}
            </ButtonLink>
            {assignment && <ButtonLink href={`${back}/preview`}>{m.toPreview}</ButtonLink>}
            <Button kind="primary">{m.save}</Button>
          </div>
        </div>
      </Form>
    </div>
  );
}

function What({
  form,
  isNew,
  kinds,
}: PartProps & { readonly isNew: boolean; readonly kinds: readonly Kind[] }): JSX.Element {
  const m = useMessages(assignmentMessages);
  const reading = useMessages(readingMessages);
  const { lang } = usePage();
  const chosen = (name: Name) => ({
    name,
    label: m.fields[name],
    must: true,
    value: fieldValue(form, name),
    error: problemOf(lang, form, name, m.problems),
  });
  return (
    <Part id="part-what" title={m.parts.what}>
      <One form={form} name="title" must />
      <One form={form} name="summary" must />
      <Choices
        {...chosen("kind")}
        hint={kinds.length === 1 ? m.kindSettled : undefined}
        options={kinds.map((value) => ({ value, label: m.kinds[value] }))}
      />
      <Choices
        {...chosen("level")}
        layout="rows"
        options={LEVELS.map((value) => ({ value, label: m.levels[value] }))}
      />
      <One form={form} name="tags" hint={m.fieldHints.tags} />
      <One form={form} name="hoursMin" type="number" short after={m.hours_} hint={m.fieldHints.hours} must />
      <One form={form} name="hoursMax" type="number" short after={m.hours_} must />
      <One form={form} name="readingMinutes" type="number" short hint={reading.minutesHint} />
      <Choices
        {...chosen("language")}
        options={(["ja", "en"] as const).map((value) => ({ value, label: m.languages[value] }))}
      />
      {isNew && <One form={form} name="slug" hint={m.fieldHints.slug} />}
    </Part>
  );
}

function Begin({ form }: PartProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  return (
    <Part id="part-begin" title={m.parts.begin}>
      <One form={form} name="plainSummary" type="textarea" rows={3} />
      <One form={form} name="firstDay" type="textarea" rows={3} />
      <One form={form} name="materials" type="textarea" rows={3} hint={m.fieldHints.oneALine} />
      <One form={form} name="help" type="textarea" rows={4} hint={m.fieldHints.oneALine} />
      <One form={form} name="licence" hint={m.fieldHints.licence} />
    </Part>
  );
}
