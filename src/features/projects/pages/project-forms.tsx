import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { projectsMessages } from "../messages.ts";
import type { ProjectRow } from "../queries.ts";
import { readersOf } from "./readers.ts";

interface FormProps {
  readonly project: ProjectRow;
  readonly form: FormState;
}

/** Where the work lies, who may see it. */
export function EditProjectPage({
  project,
  form,
  theirs,
}: FormProps & { readonly theirs?: FormState | undefined }): JSX.Element {
  const m = useMessages(projectsMessages);
  const { lang } = usePage();
  const labels = { repository: m.repository };
  const common = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: fieldValue(form, name),
    error: problemOf(lang, form, name),
    who: readersOf(project),
  });
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/projects/${project.id}`, label: project.title }]} here={m.edit} />
      <PageHead title={m.edit} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form
        action={`/projects/${project.id}/edit`}
        class="stack"
        data-draft={`project:${project.id}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field {...common("repository")} type="url" hint={m.repositoryHint} />
        <Check name="shared" label={m.shared} note={m.sharedNote} checked={fieldValue(form, "shared") !== ""} />
        <p class="saved" data-draft-state role="status" />
        <div class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href={`/projects/${project.id}`}>
            {m.title}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

/** Handing in: what there is of a link, a file and a text, and what helped. */
export function SubmitPage({ project, form, once }: FormProps & { readonly once: string }): JSX.Element {
  const m = useMessages(projectsMessages);
  const { lang } = usePage();
  const labels = {
    link: m.link,
    file: m.file,
    body: m.body,
    note: m.note,
    aiHelp: m.aiHelp,
    otherHelp: m.otherHelp,
  };
  const common = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: fieldValue(form, name),
    error: problemOf(lang, form, name, m.problems),
    who: readersOf(project),
  });
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/projects/${project.id}`, label: project.title }]} here={m.submit} />
      <PageHead title={m.submit} lead={m.submitLead} />
      <ErrorSummary title={m.notHanded} errors={summaryOf(form, labels)} />
      <Form
        action={`/projects/${project.id}/submissions`}
        once={once}
        files
        class="stack"
        data-draft={`submission:${project.id}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        <Field {...common("link")} type="url" />
        <Field {...common("file")} type="file" accept=".zip,application/zip" hint={m.fileHint} />
        <Field {...common("body")} type="textarea" rows={4} />
        <Field {...common("note")} type="textarea" />
        <Field {...common("aiHelp")} type="textarea" hint={m.aiHelpHint} />
        <Field {...common("otherHelp")} type="textarea" hint={m.otherHelpHint} />
        <p class="saved" data-draft-state role="status" />
        <Button kind="primary">{m.hand}</Button>
      </Form>
    </div>
  );
}
