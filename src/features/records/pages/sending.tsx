import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import type { Recipient } from "../../consents/queries.ts";
import { DURATIONS } from "../../consents/rules.ts";
import { recordsMessages } from "../messages.ts";
import type { RecordRow } from "../queries.ts";
import { CARE_SECTIONS, type ShareItem } from "../rules.ts";
import type { SentRow } from "../sending/queries.ts";
import type { RecordView } from "../view.ts";
import { ItemsAndDays } from "./items-and-days.tsx";
import { Paper } from "./paper.tsx";

/** What stands with hiring now. */
type Sent = Pick<SentRow, "id" | "sentAt" | "expiresAt">;

interface SendingProps {
  readonly record: Pick<RecordRow, "id" | "state" | "approvedAt">;
  readonly sent: Sent | undefined;
}

/** On one's own record: what hiring has a copy of, and the way to send one. */
export function SendingSection({ record, sent }: SendingProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const reader = usePage();
  const approved = record.state === "approved";
  const isOlder = sent && (!record.approvedAt || record.approvedAt > sent.sentAt);
  return (
    <section class="no-print stack" aria-labelledby="sending" data-who={sent ? "me recruiters" : "me"}>
      <SectionHead id="sending" title={m.sending} />
      <p class="soft">{m.sendingLead}</p>
      {sent ? (
        <>
          <p>{m.sent(longDateText(reader, sent.sentAt), longDateText(reader, sent.expiresAt))}</p>
          {isOlder && <p>{m.sentOlder}</p>}
          <div class="cluster">
            <ButtonLink size="small" href={`/records/sent/${sent.id}`}>
              {m.seeSent}
            </ButtonLink>
            <Form action={`/records/sent/${sent.id}/end`}>
              <Button size="small">{m.takeBack}</Button>
            </Form>
          </div>
        </>
      ) : (
        <p>{m.notSentYet}</p>
      )}
      {approved ? (
        <p>
          <ButtonLink href={`/records/${record.id}/send`}>{sent ? m.sendAgain : m.send}</ButtonLink>
        </p>
      ) : (
        <p class="soft">{m.sendFirst}</p>
      )}
    </section>
  );
}

interface NewSendingProps {
  readonly record: RecordRow;
  readonly hiring: Pick<Recipient, "place"> | undefined;
  readonly recruiters: readonly { readonly name: string; readonly runs: boolean }[];
  readonly sent: Sent | undefined;
  /** The parts in which something stands. */
  readonly items: readonly ShareItem[];
  /** The copy as it would be sent, where somebody has asked to see it. */
  readonly preview: RecordView | undefined;
  readonly form: FormState;
  readonly once: string;
  /** What stands there now: it was changed since they chose, and nothing was sent. */
  readonly changed?: RecordView | undefined;
}

/** What, to whom, until when, and how it would look. */
export function NewSendingPage(props: NewSendingProps): JSX.Element {
  const { record, hiring, recruiters, sent, items, preview, form, once, changed } = props;
  const m = useMessages(recordsMessages);
  const at = `/records/${record.id}`;
  const back = (
    <ButtonLink kind="plain" href={at}>
      {m.back}
    </ButtonLink>
  );
  const head = (lead: string, isTheirs = false): JSX.Element => (
    <PageHead
      over={<span {...asWritten}>{record.cohortTitle}</span>}
      title={m.sendTitle}
      lead={isTheirs ? <span {...asWritten}>{lead}</span> : lead}
    />
  );
  const now = changed && (
    <>
      <Notice kind="attention" title={m.changedMeanwhile}>
        {m.changedMeanwhileText}
      </Notice>
      <Paper view={changed} readersOf={() => ({ readers: ["me"] })} />
    </>
  );
  if (!hiring || record.state !== "approved")
    return (
      <div class="wrap stack stack-l">
        {head(hiring ? m.sendFirst : m.nobodyRecruits)}
        {now}
        <p>{back}</p>
      </div>
    );
  return (
    <div class="wrap stack stack-l">
      {head(m.sendLead(hiring.place, recruiters), true)}
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { items: m.shareItems, days: m.shareDays })} />
      {now}
      {preview && (
        <section class="stack" aria-labelledby="preview" tabindex={-1} autofocus>
          <SectionHead id="preview" title={m.preview} />
          <p>{m.previewNote}</p>
          <Paper view={preview} readersOf={() => ({ readers: ["me"] })} />
        </section>
      )}
      <Form action={`${at}/send`} once={once} class="stack">
        <input type="hidden" name="version" value={String(record.version)} />
        <ItemsAndDays
          form={form}
          label={m.sendItems}
          items={items}
          noteOf={(item) => (isCare(item) ? m.sendCare : undefined)}
          days={DURATIONS}
        />
        {sent && <p>{m.replacesSent}</p>}
        <div class="cluster">
          <Button kind="primary">{m.send}</Button>
          <Button formaction={`${at}/send/look`}>{m.look}</Button>
          {back}
        </div>
      </Form>
    </div>
  );
}

const isCare = (item: ShareItem): boolean => (CARE_SECTIONS as readonly string[]).includes(item);
