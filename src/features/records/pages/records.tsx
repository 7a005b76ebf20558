import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { recordsMessages } from "../messages.ts";
import type { AskedView, RecordRow } from "../queries.ts";

/** A record of somebody else, as a row. */
type Listed = Pick<RecordRow, "id" | "person" | "nickname" | "plate" | "cohortTitle" | "state">;

interface RecordsProps {
  readonly own: readonly RecordRow[];
  /** Cohorts of the actor's own that have no record yet, each with the id of its form. */
  readonly toBegin: readonly { readonly id: string; readonly title: string; readonly once: string }[];
  readonly takesPart: boolean;
  /** What the page is to somebody who takes part in nothing. */
  readonly comesAs: "mentor" | "reader" | "nobody";
  readonly asked: readonly AskedView[];
  /** Copies that were sent to hiring. */
  readonly sentToMe: readonly {
    readonly id: string;
    /** Its key is lost. */
    readonly lost: boolean;
    /** Null: their name was not sent along. */
    readonly name: string | null;
    readonly cohortTitle: string;
    readonly sentAt: Date;
    readonly expiresAt: Date;
  }[];
  readonly received: readonly Listed[];
  readonly known: readonly Listed[];
}

/** One's own records; for mentors what they are asked for, for others what they may read or know of. */
export function RecordsPage(props: RecordsProps): JSX.Element {
  const { own, toBegin, takesPart, comesAs, asked, sentToMe, received, known } = props;
  const m = useMessages(recordsMessages);
  const nothing = asked.length + sentToMe.length + received.length + known.length === 0;
  return (
    <div class="wrap stack stack-xl">
      <PageHead title={m.title} lead={takesPart || comesAs === "nobody" ? m.lead : undefined} />
      {!takesPart && nothing && <Empty title={m.none[comesAs].title}>{m.none[comesAs].text}</Empty>}
      {takesPart && <Own own={own} toBegin={toBegin} />}
      {asked.length > 0 && <Asked asked={asked} />}
      {sentToMe.length > 0 && <SentToMe sent={sentToMe} />}
      {received.length > 0 && (
        <section aria-labelledby="received">
          <SectionHead id="received" title={m.received} note={m.receivedNote} />
          <Records rows={received} caption={m.received} open />
        </section>
      )}
      {known.length > 0 && (
        <section class="stack" aria-labelledby="known">
          <SectionHead id="known" title={m.known} />
          <p class="soft">{m.knownNote}</p>
          <Records rows={known} caption={m.known} />
        </section>
      )}
    </div>
  );
}

function Own({ own, toBegin }: Pick<RecordsProps, "own" | "toBegin">): JSX.Element {
  const m = useMessages(recordsMessages);
  return (
    <section class="stack" aria-labelledby="own">
      <SectionHead id="own" title={m.own} />
      {own.length > 0 && (
        <Items>
          {own.map((record) => (
            <li key={record.id}>
              <a href={`/records/${record.id}`} {...asWritten}>
                {record.cohortTitle}
              </a>{" "}
              <small class="soft">{m.states[record.state]}</small>
            </li>
          ))}
        </Items>
      )}
      {toBegin.map(({ id, title, once }, i) => (
        <Form action="/records" once={once} class="sheet stack" data-who="me" key={id}>
          <input type="hidden" name="cohort" value={id} />
          <p>
            <strong {...asWritten}>{title}</strong> <Who who={["me"]} />
          </p>
          <p class="soft">{m.beginNote}</p>
          <p>
            <Button kind={i === 0 ? "primary" : undefined}>{m.begin}</Button>
          </p>
        </Form>
      ))}
    </section>
  );
}

function Asked({ asked }: Pick<RecordsProps, "asked">): JSX.Element {
  const m = useMessages(recordsMessages);
  return (
    <section aria-labelledby="asked">
      <SectionHead id="asked" title={m.asked} note={m.askedNote} />
      <Ledger
        caption={m.asked}
        hideCaption
        rows={asked}
        rowKey={(row) => row.record}
        columns={[
          ...whose(m),
          { label: m.state, cell: (row) => (row.writtenAt ? m.viewWritten : m.viewWaits) },
          {
            label: "",
            kind: "act",
            cell: (row) => (
              <ButtonLink size="small" href={`/records/${row.record}/mentor-view`}>
                {row.writtenAt ? m.rewriteView : m.writeView}
              </ButtonLink>
            ),
          },
        ]}
      />
    </section>
  );
}

function SentToMe({ sent }: { readonly sent: RecordsProps["sentToMe"] }): JSX.Element {
  const m = useMessages(recordsMessages);
  const reader = usePage();
  return (
    <section aria-labelledby="sent" data-who="recruiters">
      <SectionHead id="sent" title={m.sentToMe} note={m.receivedNote} />
      <Ledger
        caption={m.sentToMe}
        hideCaption
        rows={sent}
        rowKey={(row) => row.id}
        columns={[
          {
            label: m.person,
            kind: "head",
            cell: (row) =>
              row.name === null ? (
                <span class="soft">{row.lost ? m.nameLost : m.nameNotSent}</span>
              ) : (
                <span {...asWritten}>{row.name}</span>
              ),
          },
          ofCohort(m),
          { label: m.sentOn, cell: (row) => longDateText(reader, row.sentAt) },
          { label: m.state, cell: (row) => m.until(longDateText(reader, row.expiresAt)) },
          {
            label: "",
            kind: "act",
            cell: (row) => <a href={`/records/sent/${row.id}`}>{row.name === null ? m.readSent : m.of(row.name)}</a>,
          },
        ]}
      />
    </section>
  );
}

function Records({
  rows,
  caption,
  open,
}: {
  readonly rows: readonly Listed[];
  readonly caption: string;
  readonly open?: boolean;
}): JSX.Element {
  const m = useMessages(recordsMessages);
  return (
    <Ledger
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        ...whose(m),
        { label: m.state, cell: (row) => m.states[row.state] },
        ...(open
          ? [
              {
                label: "",
                kind: "act" as const,
                cell: (row: Listed) => <a href={`/records/${row.id}`}>{m.of(row.nickname)}</a>,
              },
            ]
          : []),
      ]}
    />
  );
}

/** The columns with which each of these lists begins: whose it is, and of which cohort. */
const whose = (m: (typeof recordsMessages)["ja"]) => [
  {
    label: m.person,
    kind: "head" as const,
    cell: (row: Pick<Listed, "person" | "nickname" | "plate">) => (
      <Person id={row.person} name={row.nickname} sign={row.plate} small />
    ),
  },
  ofCohort(m),
];

const ofCohort = (m: (typeof recordsMessages)["ja"]) => ({
  label: m.cohort,
  cell: (row: Pick<Listed, "cohortTitle">) => <span {...asWritten}>{row.cohortTitle}</span>,
});
