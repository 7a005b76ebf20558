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
import { type Column, NEEDED } from "../exchange/listing/rules.ts";
import { assignmentMessages } from "../messages.ts";

const OPTIONAL: readonly Column[] = ["slug", "kind", "tags", "hours_max", "first_day", "language", "statement"];

interface ImportListProps {
  readonly once: string;
  /** What kept the last list from coming in, each a whole sentence. */
  readonly problems: readonly string[];
  /** No file came. */
  readonly missing: boolean;
}

/** A list from a spreadsheet goes in, or every problem comes out. */
export function ImportListPage({ once, problems, missing }: ImportListProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const l = useMessages(listingMessages);
  const named = (columns: readonly Column[]) => (
    <Bullets>
      {columns.map((column) => (
        <li key={column}>
          {l.headings[column]} (<code {...asWritten}>{column}</code>)
        </li>
      ))}
    </Bullets>
  );
  return (
    <div class="wrap stack stack-l">
      <Crumbs
        trail={[
          { href: "/assignments", label: m.bank },
          { href: "/assignments/import", label: m.importTitle },
        ]}
        here={l.title}
      />
      <PageHead title={l.title} lead={l.lead} />
      {problems.length > 0 && (
        <div tabindex={-1} autofocus>
          <Notice kind="danger" title={l.refused}>
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
      <Form class="stack" action="/assignments/import-list" once={once} files>
        <Field
          type="file"
          name="file"
          accept=".csv,text/csv"
          label={l.file}
          hint={l.fileHint}
          error={missing ? m.chooseFile : undefined}
          who={["recruiters"]}
          must
        />
        <div class="cluster">
          <Button kind="primary">{l.button}</Button>
          <ButtonLink kind="plain" href="/assignments">
            {m.bank}
          </ButtonLink>
        </div>
      </Form>
      <section class="stack">
        <h2>{l.columnsTitle}</h2>
        <h3>{l.needed}</h3>
        {named(NEEDED)}
        <h3>{l.optional}</h3>
        {named(OPTIONAL)}
        <p>
          {l.names} {l.ignored}
        </p>
      </section>
    </div>
  );
}
