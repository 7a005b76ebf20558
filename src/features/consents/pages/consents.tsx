import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { alone, dateText, momentText } from "../../../platform/i18n/format.ts";
import { consentsMessages } from "../messages.ts";
import type { ConsentRow } from "../queries.ts";
import { receiptMessages } from "../receipts/messages.ts";
import { type ConditionDays, daysFor, type Item } from "../rules.ts";

/** A reading, as the page shows it. */
export interface ReadRow {
  readonly id: string;
  readonly item: string;
  /** What it was in words, where it was not the item itself. */
  readonly what?: string | undefined;
  /** The last time on its day. */
  readonly at: Date;
  /** How often on that day. */
  readonly times: number;
  readonly readerName: string | null;
  /** Where they work, of those to which something is or was shown. */
  readonly office?: string | undefined;
}

interface ConsentsProps {
  readonly given: readonly ConsentRow[];
  readonly ended: readonly ConsentRow[];
  /** Where the next page of those that ended begins. */
  readonly earlier: string | undefined;
  /** A later page of those: they are what one came for. */
  readonly paged: boolean;
  readonly reads: readonly ReadRow[];
  /** Where the next page of readings begins. */
  readonly readEarlier: string | undefined;
  /** A later page of those. */
  readonly readsPaged: boolean;
  readonly now: Date;
  readonly conditionDays: ConditionDays;
  /** Weekly mails are a way for this person. */
  readonly mails: boolean;
}

/** All that a person shares, in whole sentences, each with its way back; and who read what. */
export function ConsentsPage(props: ConsentsProps): JSX.Element {
  const { given, ended, earlier, paged, reads, now, mails } = props;
  const m = useMessages(consentsMessages);
  const reader = usePage();
  const words = (item: string): string => m.items[item as Item] ?? m.otherItems[item] ?? item;
  return (
    <div class="wrap stack stack-xl">
      <PageHead title={m.title} lead={m.lead} />
      <section class="stack" aria-labelledby="now">
        <SectionHead id="now" title={m.now} />
        {given.length === 0 && <Empty title={m.nothingTitle}>{m.nothingText}</Empty>}
        {given.length > 0 && (
          <Items>
            {given.map((consent) => (
              <li key={consent.id}>
                <div class="between mid">
                  <div>
                    <p lang={consent.lang}>{consent.wording}</p>
                    <p class="small soft">
                      {alone(m.purposes[consent.purpose] ?? "")}・{m.givenOn(dateText(reader, consent.givenAt))}・
                      <ReceiptLink consent={consent} />
                    </p>
                    {m.itemNotes[consent.item] && <p class="small soft">{m.itemNotes[consent.item]}</p>}
                    {consent.item === "condition" && (
                      <p class="small">
                        {m.conditionDays(daysFor(props.conditionDays, consent.recipientKind))}{" "}
                        <a href="/reports/conditions">{m.toConditions}</a>
                      </p>
                    )}
                  </div>
                  <Form action={`/consents/${consent.id}/withdraw`}>
                    <Button size="small" aria-label={`${m.withdraw}: ${consent.wording}`}>
                      {m.withdraw}
                    </Button>
                  </Form>
                </div>
              </li>
            ))}
          </Items>
        )}
        <ButtonLink kind="primary" href="/consents/new">
          {m.share}
        </ButtonLink>
        {mails && (
          <p>
            {m.byMailText}{" "}
            <a class="go" href="/offices/mails">
              {m.byMail}
            </a>
          </p>
        )}
      </section>
      <section aria-labelledby="reads">
        <SectionHead id="reads" title={m.reads} />
        {reads.length === 0 ? (
          <p class="soft">{m.noReads}</p>
        ) : (
          <Ledger
            caption={m.readsLead}
            rows={reads}
            rowKey={(row) => row.id}
            columns={[
              {
                label: m.reader,
                kind: "head",
                // Without an account only a record is read, by a link that its owner made.
                cell: (row) =>
                  row.readerName ? (
                    <span {...asWritten}>
                      {row.readerName} {row.office && <small class="soft">{row.office}</small>}
                    </span>
                  ) : (
                    m.linkReader
                  ),
              },
              { label: m.what, cell: (row) => alone(row.what ?? words(row.item)) },
              {
                label: m.when,
                kind: "short",
                cell: (row) => (
                  <>
                    {momentText(reader, row.at, now)}
                    {row.times > 1 && ` ${m.times(row.times)}`}
                  </>
                ),
              },
            ]}
          />
        )}
        <Pager
          older={props.readEarlier && `/consents?readBefore=${props.readEarlier}#reads`}
          olderWords={m.readsEarlier}
          newer={props.readsPaged ? "/consents#reads" : undefined}
          newerWords={m.readsNewest}
        />
      </section>
      {ended.length > 0 && (
        <Fold summary={m.ended} open={paged}>
          <Items>
            {ended.map((consent) => (
              <li key={consent.id}>
                <p lang={consent.lang}>{consent.wording}</p>
                <p class="small soft">
                  {m.endedOn(dateText(reader, consent.withdrawnAt ?? consent.expiresAt))}・
                  <ReceiptLink consent={consent} />
                </p>
              </li>
            ))}
          </Items>
          <Pager
            older={earlier && `/consents?before=${earlier}`}
            olderWords={m.endedEarlier}
            newer={paged ? "/consents" : undefined}
            newerWords={m.endedNewest}
          />
        </Fold>
      )}
    </div>
  );
}

function ReceiptLink({ consent: { id, wording } }: { readonly consent: ConsentRow }): JSX.Element {
  const { link } = useMessages(receiptMessages);
  return (
    <a href={`/consents/${id}/receipt`} aria-label={`${link}: ${wording}`}>
      {link}
    </a>
  );
}
