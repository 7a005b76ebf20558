import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { fileMessages } from "../files/messages.ts";
import type { VersionedFile } from "../files/queries.ts";
import { fileAddress, versionAddress } from "../files/rules.ts";
import { assignmentMessages } from "../messages.ts";
import type { State } from "../rules.ts";
import { writingMessages } from "../writing/messages.ts";
import { useWhen } from "./files.tsx";

interface FilesFormProps {
  readonly assignment: { readonly id: string; readonly state: State };
  readonly files: readonly VersionedFile[];
  readonly form: FormState;
}

/** A file was not taken: first thing on a long page, with the way to the field. */
export function FilesRefused({ form }: Pick<FilesFormProps, "form">): JSX.Element {
  const m = useMessages(assignmentMessages);
  const labels = { file: m.file, description: m.description, folder: m.folder };
  return <ErrorSummary title={m.fileNotAdded} errors={summaryOf(form, labels)} />;
}

/** It has moved on since the page was opened, and nothing was taken away. */
export function FileNotRemoved({ state }: { readonly state: State }): JSX.Element {
  const m = useMessages(assignmentMessages);
  const f = useMessages(fileMessages);
  const w = useMessages(writingMessages);
  return (
    <Notice kind="attention" title={f.notRemoved(m.states[state])}>
      {w.readersNow[state]} {f.removeStill} <a href="#part-files">{m.parts.files}</a>
    </Notice>
  );
}

/** The files of an assignment one may change: each can be taken away, one can be added. */
export function FilesForm({ assignment, files, form }: FilesFormProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(fileMessages);
  const when = useWhen();
  const { lang } = usePage();
  const action = `/assignments/${assignment.id}/files`;
  const { too_many_files, too_many_versions } = m.refusals;
  const ofFile = {
    ...m.importWords,
    ...m.problems,
    changed_meanwhile: () => w.addAgain,
    too_many_files: () => too_many_files.next,
    too_many_versions: () => too_many_versions.next,
  };
  return (
    <div class="wrap">
      <section aria-labelledby="part-files" class="stack">
        <SectionHead id="part-files" title={m.parts.files} />
        <noscript>
          <p class="hint">{m.saveFirst}</p>
        </noscript>
        {files.length > 0 && <p class="hint">{m.removeText}</p>}
        {files.length > 0 && <p class="hint">{w.keptNote}</p>}
        {files.length > 0 && (
          <Items>
            {files.map((file) => (
              <li key={file.id} class="stack stack-s">
                <Form class="between" action={`${fileAddress(file)}/remove`}>
                  <input type="hidden" name="state" value={assignment.state} />
                  <span>
                    <span {...asWritten}>{file.path}</span> <small class="soft">{m.bytes(file.size)}</small>
                  </span>
                  <Button kind="danger" size="small">
                    {m.remove}
                    <span class="hidden" {...asWritten}>
                      {" "}
                      {file.path}
                    </span>
                  </Button>
                </Form>
                {file.earlier.map((one) => (
                  <Form class="between" action={`${versionAddress(file, one)}/remove`} key={one.id}>
                    <input type="hidden" name="state" value={assignment.state} />
                    <span>
                      <a href={versionAddress(file, one)} download {...asWritten}>
                        {w.earlier(file.path, when(one.until))}
                      </a>{" "}
                      <small class="soft">{m.bytes(one.size)}</small>
                    </span>
                    <Button kind="danger" size="small">
                      {w.remove}
                      <span class="hidden" {...asWritten}>
                        {" "}
                        {file.path} {when(one.until)}
                      </span>
                    </Button>
                  </Form>
                ))}
              </li>
            ))}
          </Items>
        )}
        <Form class="stack" action={action} files>
          <h3>{m.addFile}</h3>
          <input type="hidden" name="state" value={assignment.state} />
          <Field
            type="file"
            name="file"
            label={m.file}
            hint={m.fileHint}
            error={problemOf(lang, form, "file", ofFile)}
          />
          <Field
            name="description"
            label={m.description}
            value={fieldValue(form, "description")}
            error={problemOf(lang, form, "description", ofFile)}
          />
          <Field
            name="folder"
            label={m.folder}
            value={fieldValue(form, "folder") || "data"}
            error={problemOf(lang, form, "folder", ofFile)}
          />
          <Check
            name="forMentors"
            label={m.forMentors}
            note={m.forMentorsNote}
            checked={fieldValue(form, "forMentors") !== ""}
          />
          <Button>{m.addFileButton}</Button>
        </Form>
      </section>
    </div>
  );
}
