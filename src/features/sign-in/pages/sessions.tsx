import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { signInMessages } from "../messages.ts";
import type { findBegun, findLastPrinted, listCredentials } from "../queries.ts";
import { CodesOffer } from "./codes.tsx";

type Credential = Awaited<ReturnType<typeof listCredentials>>[number];

/** Every browser and token that acts for the person; each can be ended. */
export function SessionsPage(props: {
  readonly credentials: readonly Credential[];
  readonly here: string;
  readonly now: Date;
  readonly me: string;
  /** When codes on paper were last made for them, and by whom. */
  readonly printed: Awaited<ReturnType<typeof findLastPrinted>>;
  /** When the account was begun by a link that was handed over, and who had made it. */
  readonly begun: Awaited<ReturnType<typeof findBegun>>;
  /** Of the form that makes codes. */
  readonly once: string;
}): JSX.Element {
  const { sessions: m, shared } = useMessages(signInMessages);
  const reader = usePage();
  const { printed, begun } = props;
  const when = (at: Date): string => momentText(reader, at, props.now);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      {printed && (
        <p {...asWritten}>
          {printed.by?.id === props.me
            ? m.printedByMe(when(printed.at))
            : m.printedBy(when(printed.at), printed.by?.name)}
        </p>
      )}
      {begun && <p {...asWritten}>{m.begun(when(begun.at), begun.by)}</p>}
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
                {row.shared && <Tag>{shared.tag}</Tag>} {row.id === props.here && <Tag kind="ok">{m.here}</Tag>}{" "}
                {row.madeBy && <Tag>{m.madeByOther}</Tag>}
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
      <CodesOffer action="/settings/sessions/codes" once={props.once} />
    </div>
  );
}
