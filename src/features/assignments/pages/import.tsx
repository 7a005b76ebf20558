import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { listingMessages } from "../exchange/listing/messages.ts";
import { assignmentMessages } from "../messages.ts";

interface ImportProps {
  readonly once: string;
  /** What kept the last zip from being imported, each a whole sentence. */
  readonly problems: readonly string[];
  /** No file came. */
  readonly missing: boolean;
}

/** A zip goes in, or every problem comes out. */
export function ImportPage({ once, problems, missing }: ImportProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const l = useMessages(listingMessages);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/assignments", label: m.bank }]} here={m.importTitle} />
      <PageHead title={m.importTitle} lead={m.importLead} />
      {problems.length > 0 && (
        <div tabindex={-1} autofocus>
          <Notice kind="danger" title={m.importRefused}>
            <p>{m.importProblems(problems.length)}</p>
            <Bullets>
              {problems.map((problem) => (
                <li key={problem} {...asWritten}>
                  {problem}
                </li>
              ))}
            </Bullets>
          </Notice>
        </div>
      )}
      <Form class="stack" action="/assignments/import" once={once} files>
        <Field
          type="file"
          name="file"
          accept=".zip,application/zip"
          label={m.importFile}
          hint={m.importFileHint}
          error={missing ? m.chooseFile : undefined}
          who={["recruiters"]}
          must
        />
        <div class="cluster">
          <Button kind="primary">{m.importButton}</Button>
          <ButtonLink kind="plain" href="/assignments">
            {m.bank}
          </ButtonLink>
        </div>
      </Form>
      <p>
        <a href="/assignments/import-list">{l.toImport}</a>
      </p>
    </div>
  );
}
