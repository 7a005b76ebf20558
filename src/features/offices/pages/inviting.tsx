import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { TypedAddress } from "../../../design/components/typed-address.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { invitingMessages } from "../inviting/messages.ts";
import type { SentInvitation } from "../inviting/queries.ts";
import { type ListedRow, type ListProblem, MOST_ROWS } from "../inviting/rules.ts";
import { officesMessages } from "../messages.ts";

interface Office {
  readonly id: string;
  readonly name: string;
}

interface InvitingProps {
  readonly offices: readonly Office[];
  readonly sent: readonly SentInvitation[];
  readonly one: FormState;
  readonly list: FormState;
  /** A list that cannot be read as a whole. */
  readonly wrong: ListProblem | undefined;
  readonly once: readonly [string, string];
  readonly mails: boolean;
  /** So many were sent just now. */
  readonly done: number;
}

/** How an office invites: by mail, several at once, or on paper. */
export function InvitingPage(props: InvitingProps): JSX.Element {
  const m = useMessages(invitingMessages);
  const { people } = useMessages(officesMessages);
  const { offices, sent, mails, done, once } = props;
  return (
    <div class="wrap stack stack-xl" data-who="supporter">
      <div class="stack">
        <Crumbs trail={[{ href: "/offices/people", label: people.title }]} here={m.title} />
        <PageHead title={m.title} lead={m.lead} />
        {done > 0 && <Notice kind="ok" title={done === 1 ? m.sent : m.sentMany(done)} />}
        {mails ? (
          <p class="soft">{m.same}</p>
        ) : (
          <Notice kind="info" title={m.cannotSend}>
            {m.cannotSendText}
          </Notice>
        )}
      </div>
      {mails && <One {...props} />}
      {mails && <List {...props} />}
      <section class="stack" aria-labelledby="paper">
        <SectionHead id="paper" title={m.paper} />
        <p>{m.paperLead}</p>
        <Form action="/offices/invitations/paper" once={once[1]} class="stack">
          <WhichOffice offices={offices} id="paper-office" value="" />
          <Button>{m.makePaper}</Button>
        </Form>
      </section>
      {sent.length > 0 && <Sent sent={sent} />}
    </div>
  );
}

/** Asked only of those who work at several. */
function WhichOffice({
  offices,
  id,
  value,
  error,
}: {
  readonly offices: readonly Office[];
  readonly id: string;
  readonly value: string;
  readonly error?: string | undefined;
}): JSX.Element {
  const m = useMessages(invitingMessages);
  const [only] = offices;
  if (offices.length === 1 && only) return <input type="hidden" name="office" value={only.id} />;
  return (
    <Choices
      id={id}
      name="office"
      label={m.office}
      layout="rows"
      value={value || only?.id}
      error={error}
      options={offices.map((office) => ({ value: office.id, label: <span {...asWritten}>{office.name}</span> }))}
    />
  );
}

function One({ offices, one, once }: InvitingProps): JSX.Element {
  const m = useMessages(invitingMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="one">
      <SectionHead id="one" title={m.one} />
      <ErrorSummary title={m.notSent} errors={summaryOf(one, { email: m.email, office: m.office })} />
      <Form action="/offices/invitations" once={once[0]} class="stack">
        <WhichOffice offices={offices} id="one-office" value={fieldValue(one, "office")} />
        <Field
          type="email"
          name="email"
          label={m.email}
          hint={m.emailHint}
          must
          value={fieldValue(one, "email")}
          error={problemOf(lang, one, "email")}
          autocomplete="off"
        />
        <Button kind="primary">{m.send}</Button>
      </Form>
    </section>
  );
}

function List({ offices, list, wrong }: InvitingProps): JSX.Element {
  const m = useMessages(invitingMessages);
  return (
    <section class="stack" aria-labelledby="many">
      <SectionHead id="many" title={m.list} />
      <p>{m.listLead(MOST_ROWS)}</p>
      <Form action="/offices/invitations/preview" files class="stack">
        <WhichOffice offices={offices} id="list-office" value={fieldValue(list, "office")} />
        <Field
          type="textarea"
          name="list"
          label={m.listField}
          rows={4}
          value={fieldValue(list, "list")}
          error={wrong && m.problemsOfAll[wrong]}
        />
        <Field type="file" name="file" accept=".csv,text/csv,text/plain" label={m.file} hint={m.fileHint} />
        <Button>{m.look}</Button>
      </Form>
    </section>
  );
}

function Sent({ sent }: { readonly sent: readonly SentInvitation[] }): JSX.Element {
  const m = useMessages(invitingMessages);
  const reader = usePage();
  const who = ({ id, email }: SentInvitation): string => email ?? m.onPaper(id.slice(-6).toUpperCase());
  return (
    <section aria-labelledby="sent">
      <SectionHead id="sent" title={m.sentTitle} note={m.sentLead} />
      <Ledger
        caption={m.sentTitle}
        hideCaption
        rows={sent}
        rowKey={({ id }) => id}
        columns={[
          {
            label: m.columns.who,
            kind: "head",
            cell: (row) => (
              <>
                <span {...asWritten}>{who(row)}</span>{" "}
                {row.unreached && (
                  <Tag kind="attention" icon="attention">
                    {m.unreached}
                  </Tag>
                )}
              </>
            ),
          },
          { label: m.columns.on, kind: "short", cell: ({ createdAt }) => dateText(reader, createdAt) },
          { label: m.columns.until, kind: "short", cell: ({ expiresAt }) => dateText(reader, expiresAt) },
          {
            label: m.columns.back,
            kind: "act",
            cell: (row) => (
              <Form action={`/offices/invitations/${row.id}/end`}>
                <Button size="dense" aria-label={m.takeBackOf(who(row))}>
                  {m.takeBack}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </section>
  );
}

/** Every row of a list, and what becomes of it: all are invited, or none. */
export function InvitingPreviewPage({
  office,
  rows,
  text,
  once,
}: {
  readonly office: Office;
  readonly rows: readonly ListedRow[];
  readonly text: string;
  readonly once: string;
}): JSX.Element {
  const m = useMessages(invitingMessages);
  const bad = rows.filter(({ problem }) => problem !== undefined).length;
  return (
    <div class="wrap stack stack-l" data-who="supporter">
      <Crumbs trail={[{ href: "/offices/invitations", label: m.title }]} here={m.previewTitle} />
      <PageHead title={m.previewTitle} lead={<span {...asWritten}>{office.name}</span>} />
      <div tabindex={-1} autofocus>
        <Notice
          kind={bad > 0 ? "attention" : "info"}
          title={bad > 0 ? m.previewBad(bad) : m.previewGood(rows.length)}
        />
      </div>
      <Ledger
        caption={m.rows}
        rows={rows}
        rowKey={({ line }) => line}
        columns={[
          { label: m.line, kind: "num", cell: ({ line }) => line },
          { label: m.address, kind: "head", cell: ({ email }) => <span {...asWritten}>{email}</span> },
          { label: m.what, cell: ({ problem }) => (problem ? <strong>{m.problems[problem]}</strong> : m.ok) },
        ]}
      />
      {bad === 0 ? (
        <Form action="/offices/invitations/import" once={once}>
          <input type="hidden" name="office" value={office.id} />
          <input type="hidden" name="list" value={rows.map(({ email }) => email).join("\n")} />
          <Button kind="primary">{m.sendAll(rows.length)}</Button>
        </Form>
      ) : (
        <Form action="/offices/invitations/preview" files class="stack">
          <input type="hidden" name="office" value={office.id} />
          <Field type="textarea" name="list" label={m.again} rows={Math.min(12, rows.length + 1)} value={text} />
          <Button kind="primary">{m.look}</Button>
        </Form>
      )}
    </div>
  );
}

/** What is printed and handed over; shown once. */
export function SheetPage({
  office,
  code,
  url,
}: {
  readonly office: string;
  readonly code: string;
  readonly url: string;
}): JSX.Element {
  const m = useMessages(invitingMessages);
  return (
    <div class="wrap stack stack-l" data-who="supporter">
      <PageHead title={<span {...asWritten}>{m.sheetTitle(office)}</span>} lead={m.sheetLead} />
      <p>{m.sheetHow}</p>
      <p>
        <strong translate={false}>
          <TypedAddress url={url} />
        </strong>
      </p>
      <ol class="codes">
        <li>
          <code>{code}</code>
        </li>
      </ol>
      <p>{m.sheetUsed}</p>
      <p>{m.sheetPromise}</p>
      <div class="no-print stack">
        <Notice kind="info" title={m.sheetOnce} />
        <p>
          <a class="go" href="/offices/invitations">
            {m.back}
          </a>
        </p>
      </div>
    </div>
  );
}
