import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { calendarDayText, dayOf, momentText } from "../../../platform/i18n/format.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { decidingMessages } from "../deciding/messages.ts";
import type { DecisionRow } from "../deciding/queries.ts";
import { projectsMessages } from "../messages.ts";
import type { ProjectRow } from "../queries.ts";
import { readersOf } from "./readers.ts";

/** What was decided and why, newest first. */
export function Decisions({
  project,
  decisions,
  mayWork,
  now,
}: {
  readonly project: ProjectRow;
  readonly decisions: readonly DecisionRow[];
  readonly mayWork: boolean;
  readonly now: Date;
}): JSX.Element {
  const m = useMessages(decidingMessages);
  const p = useMessages(projectsMessages);
  return (
    <section class="stack stack-s" aria-labelledby="decisions">
      <SectionHead id="decisions" title={m.section} note={mayWork ? m.note : undefined} />
      {decisions.length === 0 && <p class="soft">{p.nothingYet}</p>}
      {decisions.length > 0 && (
        <Items>
          {decisions.map((one) => (
            <li key={one.id} id={`d-${one.id}`} class="stack stack-s">
              <Entry project={project} decision={one} mayWork={mayWork} now={now} />
            </li>
          ))}
        </Items>
      )}
      {mayWork && (
        <p>
          <ButtonLink size="small" href={`/projects/${project.id}/decisions/new`}>
            {m.write}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function Entry({
  project,
  decision: { id, decidedOn, what, why, weighed, changedAt },
  mayWork,
  now,
}: {
  readonly project: ProjectRow;
  readonly decision: DecisionRow;
  readonly mayWork: boolean;
  readonly now: Date;
}): JSX.Element {
  const m = useMessages(decidingMessages);
  const reader = usePage();
  const day = calendarDayText(reader.lang, decidedOn, dayOf(now, reader.zone));
  return (
    <>
      <h3>{what ? <span {...asWritten}>{what}</span> : m.earlier}</h3>
      <p class="small soft">
        {[day, changedAt && m.changed(momentText(reader, changedAt, now))].filter(Boolean).join("・")}
      </p>
      <Prose html={renderMarkdown(why, { topHeading: 4 })} />
      {weighed && (
        <div>
          <p class="label">{m.weighed}</p>
          <Prose html={renderMarkdown(weighed, { topHeading: 4 })} />
        </div>
      )}
      {mayWork && (
        <p>
          <a href={`/projects/${project.id}/decisions/${id}`} aria-label={m.editOf(what || m.earlier)}>
            {m.edit}
          </a>
        </p>
      )}
    </>
  );
}

/** Noting a decision, or putting one in other words. */
export function DecisionPage({
  project,
  decision,
  form,
  theirs,
  once,
}: {
  readonly project: ProjectRow;
  /** Undefined: a new one. */
  readonly decision: DecisionRow | undefined;
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
  readonly once?: string | undefined;
}): JSX.Element {
  const m = useMessages(decidingMessages);
  const { lang } = usePage();
  const title = decision ? m.change : m.write;
  const at = `/projects/${project.id}/decisions`;
  const labels = { decidedOn: m.decidedOn, what: m.what, why: m.why, weighed: m.weighed };
  const common = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: fieldValue(form, name),
    error: problemOf(lang, form, name),
    who: readersOf(project),
  });
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/projects/${project.id}#decisions`, label: project.title }]} here={title} />
      <PageHead title={title} lead={m.lead} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form
        action={decision ? `${at}/${decision.id}` : at}
        once={once}
        class="stack"
        data-draft={`decision:${decision?.id ?? project.id}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        {decision && <input type="hidden" name="version" value={fieldValue(form, "version")} />}
        <Field {...common("what")} hint={m.whatHint} must />
        <Field {...common("why")} type="textarea" rows={4} must />
        <Field {...common("weighed")} type="textarea" hint={m.weighedHint} />
        <Field {...common("decidedOn")} type="date" />
        <p class="saved" data-draft-state role="status" />
        <div>
          <Button kind="primary">{decision ? m.saveChange : m.save}</Button>
        </div>
      </Form>
    </div>
  );
}
