import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { longDateText, momentText } from "../../../platform/i18n/format.ts";
import { recordsMessages } from "../messages.ts";
import type { RecordRow } from "../queries.ts";
import { SHARE_DAYS, SHARE_ITEMS, type ShareItem } from "../rules.ts";
import { ItemsAndDays, itemWords } from "./items-and-days.tsx";

/** A link as its owner reads it. */
interface ListedShare {
  readonly id: string;
  readonly label: string;
  readonly secret: string;
  readonly items: readonly ShareItem[];
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly opened: { readonly times: number; readonly last: Date } | undefined;
}

interface SharesProps {
  readonly record: Pick<RecordRow, "id" | "state">;
  readonly shares: readonly ListedShare[];
  readonly baseUrl: string;
  readonly now: Date;
}

/** On one's own record: whom it is shown to by link, and the way to consents. */
export function SharesSection({ record, shares, baseUrl, now }: SharesProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const approved = record.state === "approved";
  return (
    <section class="no-print stack" aria-labelledby="shares" data-who="me">
      <SectionHead id="shares" title={m.shares} />
      <p class="soft">{m.sharesLead}</p>
      <p>
        {m.byConsentNote} <a href="/consents">{m.byConsent}</a>
      </p>
      {shares.length === 0 ? <p>{m.noShares}</p> : !approved && <p class="soft">{m.linkPaused}</p>}
      <Items>
        {shares.map((share) => (
          <li key={share.id}>
            <Share share={share} baseUrl={baseUrl} now={now} />
          </li>
        ))}
      </Items>
      {approved ? (
        <p>
          <ButtonLink href={`/records/${record.id}/shares/new`}>{m.makeShare}</ButtonLink>
        </p>
      ) : (
        <p class="soft">{m.shareFirst}</p>
      )}
    </section>
  );
}

function Share({ share, baseUrl, now }: { share: ListedShare; baseUrl: string; now: Date }): JSX.Element {
  const m = useMessages(recordsMessages);
  const reader = usePage();
  const over = share.endedAt ?? (share.expiresAt <= now ? share.expiresAt : undefined);
  const path = `/records/shared/${share.secret}`;
  return (
    <div class="stack stack-s">
      <p>
        <strong {...asWritten}>{share.label}</strong>{" "}
        <small class="soft">
          {over ? m.ended(longDateText(reader, over)) : m.until(longDateText(reader, share.expiresAt))}
        </small>
      </p>
      <p class="small">{share.items.map((item) => itemWords(m, item)).join(" / ")}</p>
      <p class="small soft">
        {share.opened ? m.opened(share.opened.times, momentText(reader, share.opened.last, now)) : m.neverOpened}
      </p>
      {!over && (
        <>
          <p class="small">
            {share.secret === "" ? (
              m.linkLost
            ) : (
              <a href={path} rel="noreferrer" {...asWritten}>
                {baseUrl + path}
              </a>
            )}
          </p>
          <Form action={`/record-shares/${share.id}/end`}>
            <Button size="small" aria-label={`${m.endShare}: ${share.label}`}>
              {m.endShare}
            </Button>
          </Form>
        </>
      )}
    </div>
  );
}

/** Whom, what, until when. Nothing is chosen beforehand. */
export function NewSharePage({
  record,
  form,
  once,
}: {
  readonly record: RecordRow;
  readonly form: FormState;
  readonly once: string;
}): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang } = usePage();
  const labels = { label: m.shareLabel, items: m.shareItems, days: m.shareDays };
  return (
    <div class="wrap stack stack-l">
      <PageHead over={<span {...asWritten}>{record.cohortTitle}</span>} title={m.shareTitle} lead={m.shareLead} />
      <ErrorSummary title={m.notShared} errors={summaryOf(form, labels)} />
      <Form action={`/records/${record.id}/shares`} once={once} class="stack">
        <Field
          name="label"
          label={m.shareLabel}
          hint={m.shareLabelHint}
          value={fieldValue(form, "label")}
          error={problemOf(lang, form, "label")}
          who={["me"]}
          must
        />
        <ItemsAndDays form={form} label={m.shareItems} items={SHARE_ITEMS} days={SHARE_DAYS} />
        <div class="cluster">
          <Button kind="primary">{m.makeShare}</Button>
          <ButtonLink kind="plain" href={`/records/${record.id}`}>
            {m.back}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}
