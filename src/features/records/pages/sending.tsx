import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import type { Recipient } from "../../consents/queries.ts";
import { DURATIONS } from "../../consents/rules.ts";
import { recordsMessages } from "../messages.ts";
import type { RecordRow } from "../queries.ts";
import { CARE_SECTIONS, SHARE_ITEMS, type ShareItem } from "../rules.ts";
import type { SentRow } from "../sending/queries.ts";
import type { RecordView } from "../view.ts";
import { Paper } from "./paper.tsx";
import { itemWords } from "./shares.tsx";

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
  readonly hiring: Recipient | undefined;
  readonly sent: Sent | undefined;
  readonly form: FormState;
  readonly once: string;
  /** What stands there now: it was changed since they chose, and nothing was sent. */
  readonly changed?: RecordView | undefined;
}

/** What, to whom, until when. Nothing is chosen beforehand. */
export function NewSendingPage({ record, hiring, sent, form, once, changed }: NewSendingProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang } = usePage();
  const back = (
    <ButtonLink kind="plain" href={`/records/${record.id}`}>
      {m.back}
    </ButtonLink>
  );
  const head = (lead: string): JSX.Element => (
    <PageHead over={<span {...asWritten}>{record.cohortTitle}</span>} title={m.sendTitle} lead={lead} />
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
      {head(m.sendLead(hiring.place, hiring.names))}
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { items: m.shareItems, days: m.shareDays })} />
      {now}
      <Form action={`/records/${record.id}/send`} once={once} class="stack">
        <input type="hidden" name="version" value={String(record.version)} />
        <Choices
          name="items"
          label={m.sendItems}
          many
          layout="rows"
          value={fieldValues(form, "items")}
          error={problemOf(lang, form, "items", m.problems)}
          options={SHARE_ITEMS.map((value) => ({
            value,
            label: itemWords(m, value),
            note: isCare(value) ? m.sendCare : undefined,
          }))}
        />
        <Choices
          name="days"
          label={m.shareDays}
          value={fieldValue(form, "days")}
          error={problemOf(lang, form, "days")}
          options={DURATIONS.map((days) => ({ value: String(days), label: m.daysWords(days) }))}
        />
        {sent && <p>{m.replacesSent}</p>}
        <div class="cluster">
          <Button kind="primary">{m.send}</Button>
          {back}
        </div>
      </Form>
    </div>
  );
}

const isCare = (item: ShareItem): boolean => (CARE_SECTIONS as readonly string[]).includes(item);
