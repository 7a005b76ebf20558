import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { blueprintsMessages } from "../messages.ts";
import type { ListedBlueprint } from "../queries.ts";
import { SAMPLES } from "../rules.ts";

interface BlueprintsPageProps {
  readonly blueprints: readonly ListedBlueprint[];
  /** The reader may import. */
  readonly importer: boolean;
  readonly older: string | undefined;
}

/** For a company that has none yet: a sample to begin from, or one of their own. */
function FirstSteps(): JSX.Element {
  const m = useMessages(blueprintsMessages);
  return (
    <div class="stack">
      {SAMPLES.map((sample, n) => (
        <Form action="/blueprints/samples" key={sample}>
          <p>{m.sampleNotes[sample]}</p>
          <Button kind={n === 0 ? "primary" : undefined} name="sample" value={sample}>
            {m.beginFrom[sample]}
          </Button>
        </Form>
      ))}
      <p>
        <a href="/blueprints/import">{m.import}</a>
      </p>
    </div>
  );
}

/** The blueprints somebody may read. */
export function BlueprintsPage({ blueprints, importer, older }: BlueprintsPageProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const reader = usePage();
  const toImport = importer && (
    <ButtonLink kind="primary" href="/blueprints/import">
      {m.import}
    </ButtonLink>
  );
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead}>
        {blueprints.length > 0 && toImport}
      </PageHead>
      {blueprints.length === 0 ? (
        <Empty title={m.emptyTitle} step={importer && <FirstSteps />}>
          {m.emptyText}
        </Empty>
      ) : (
        <Ledger
          caption={m.caption}
          rows={blueprints}
          rowKey={({ id }) => id}
          columns={[
            {
              label: m.name,
              kind: "head",
              cell: ({ id, name }) => (
                <a href={`/blueprints/${id}`} {...asWritten}>
                  {name}
                </a>
              ),
            },
            { label: m.newest, kind: "short", cell: ({ number }) => m.version(number) },
            {
              label: m.changed,
              kind: "short",
              cell: ({ changedAt }) => (
                <time dateTime={changedAt.toISOString()}>{longDateText(reader, changedAt)}</time>
              ),
            },
          ]}
        />
      )}
      <Pager older={older} olderWords={m.older} />
    </div>
  );
}
