import type { JSX } from "preact";
import { PageHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { listingMessages } from "../exchange/listing/messages.ts";
import { type Column, NEEDED } from "../exchange/listing/rules.ts";
import { assignmentMessages } from "../messages.ts";
import { KINDS, LEVELS } from "../rules.ts";
import { ImportFrame, type ImportProps } from "./import-frame.tsx";

const OPTIONAL: readonly Column[] = ["slug", "kind", "tags", "hours_max", "first_day", "language", "statement"];

/** A list from a spreadsheet goes in, or every problem comes out. */
export function ImportListPage(props: ImportProps): JSX.Element {
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
      <ImportFrame
        {...props}
        action="/assignments/import-list"
        accept=".csv,text/csv"
        words={{ refused: l.refused, file: l.file, hint: l.fileHint, button: l.button }}
      />
      <section class="stack">
        <h2>{l.columnsTitle}</h2>
        <p>
          <a href="/assignments/import-list/sample.csv" download>
            {l.toSample}
          </a>{" "}
          <span class="soft">{l.sampleNote}</span>
        </p>
        <h3>{l.needed}</h3>
        {named(NEEDED)}
        <h3>{l.optional}</h3>
        {named(OPTIONAL)}
        <p>{l.words}</p>
        <Bullets>
          {[...KINDS.map((one) => [m.kinds[one], one]), ...LEVELS.map((one) => [m.levels[one], one])].map(
            ([word, kept]) => (
              <li key={kept}>
                {word} (<code {...asWritten}>{kept}</code>)
              </li>
            ),
          )}
        </Bullets>
        <p>
          {l.names} {l.ignored}
        </p>
      </section>
    </div>
  );
}
