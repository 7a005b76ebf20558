import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { happenedMessages } from "../happened/messages.ts";
import type { Happened } from "../happened/queries.ts";
import { AUDITED } from "../happened/rules.ts";

interface HappenedProps {
  readonly rows: readonly Happened[];
  /** As they stand in the form. */
  readonly sought: { readonly kind: string; readonly person: string; readonly day: string };
  readonly older: string | undefined;
  readonly now: Date;
}

/** Who did what in running the installation: kinds, ids and times. */
export function HappenedPage({ rows, sought, older, now }: HappenedProps): JSX.Element {
  const m = useMessages(happenedMessages);
  const reader = usePage();
  const called = (one: Happened["by"], none: string): JSX.Element =>
    one.id === null ? (
      <span class="soft">{none}</span>
    ) : (
      <a href={`/admin/audit?person=${one.id}`} {...asWritten}>
        {one.name ?? m.gone}
      </a>
    );
  return (
    <div class="wrap stack stack-l" data-who="company">
      <PageHead title={m.title} lead={m.lead} />
      <form class="stack" method="get" action="/admin/audit">
        <Field
          type="select"
          name="kind"
          label={m.kind}
          value={sought.kind}
          options={[{ value: "", label: m.all }, ...AUDITED.map((value) => ({ value, label: m.kinds[value] }))]}
        />
        <Field name="person" label={m.person} value={sought.person} />
        <Field type="date" name="day" label={m.day} value={sought.day} />
        <Button>{m.look}</Button>
      </form>
      {rows.length === 0 ? (
        <Empty title={m.none} />
      ) : (
        <Ledger
          caption={m.caption}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { label: m.columns.what, kind: "head", cell: ({ kind }) => m.kinds[kind] },
            { label: m.columns.when, kind: "short", cell: ({ at }) => momentText(reader, at, now) },
            { label: m.columns.by, cell: ({ by }) => called(by, m.itself) },
            { label: m.columns.person, cell: ({ person }) => called(person, "") },
            {
              label: m.columns.which,
              cell: ({ cohort, subject, ids }) => (
                <small translate={false}>
                  {[cohort, subject, ...Object.entries(ids ?? {}).map(([name, is]) => `${name}: ${is}`)]
                    .filter(Boolean)
                    .join(" ")}
                </small>
              ),
            },
          ]}
        />
      )}
      <Pager older={older} olderWords={m.older} />
    </div>
  );
}
