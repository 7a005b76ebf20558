import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { signInMessages } from "../messages.ts";
import type { listCredentials } from "../queries.ts";

type Credential = Awaited<ReturnType<typeof listCredentials>>[number];

/** Every browser and token that acts for the person; each can be ended. */
export function SessionsPage(props: {
  readonly credentials: readonly Credential[];
  readonly here: string;
  readonly now: Date;
}): JSX.Element {
  const m = useMessages(signInMessages).sessions;
  const reader = usePage();
  const when = (at: Date): string => momentText(reader, at, props.now);
  return (
    <div class="wrap">
      <PageHead title={m.title} lead={m.lead} />
      <Ledger
        caption={m.caption}
        rows={props.credentials}
        rowKey={(row) => row.id}
        columns={[
          {
            kind: "head",
            label: m.what,
            cell: (row) => (
              <>
                <strong translate={false}>{row.label}</strong> <Tag>{row.kind === "token" ? m.token : m.session}</Tag>{" "}
                {row.id === props.here && <Tag kind="ok">{m.here}</Tag>} {row.madeBy && <Tag>{m.madeByOther}</Tag>}
              </>
            ),
          },
          { label: m.seen, cell: (row) => when(row.seenAt) },
          { label: m.made, cell: (row) => when(row.createdAt) },
          {
            kind: "act",
            label: m.end,
            cell: (row) => (
              <Form action={`/settings/sessions/${row.id}/end`}>
                <Button size="dense" aria-label={`${m.end}: ${row.label}`}>
                  {m.end}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </div>
  );
}
