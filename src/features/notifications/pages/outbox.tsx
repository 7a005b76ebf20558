import type { ComponentChild, JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { ERASED_AFTER_DAYS } from "../../../platform/mail/erasing.ts";
import { fillPlaceholders } from "../../../platform/mail/placeholders.ts";
import { notificationsMessages } from "../messages.ts";
import type { listMails } from "../queries.ts";

type Mail = Awaited<ReturnType<typeof listMails>>[number];

interface OutboxProps {
  readonly mails: readonly Mail[];
  /** Whether mails leave at all. */
  readonly sends: boolean;
  readonly older: string | undefined;
  readonly now: Date;
  /** What was sent elsewhere than by mail. */
  readonly deliveries: ComponentChild;
}

/** What was and will be mailed. Texts only of what is never sent: then this page is how they are read. */
export function OutboxPage({ mails, sends, older, now, deliveries }: OutboxProps): JSX.Element {
  const m = useMessages(notificationsMessages);
  const reader = usePage();
  const state = (mail: Mail): string =>
    [
      m.states[mail.state],
      mail.attempts > 1 && m.attempts(mail.attempts),
      mail.state !== "sent" && mail.subject !== "" && mail.lastAnswer && m.answer(mail.lastAnswer),
    ]
      .filter(Boolean)
      .join("・");
  return (
    <div class="wrap stack stack-l" data-who="company">
      <PageHead title={m.title} lead={`${m.lead}${m.kept(ERASED_AFTER_DAYS)}`} />
      {!sends && (
        <Notice kind="attention" title={m.noSmtp}>
          {m.noSmtpText}
        </Notice>
      )}
      {mails.length === 0 ? (
        <Empty title={m.empty} />
      ) : (
        <Ledger
          caption={m.caption}
          rows={mails}
          rowKey={(mail) => mail.id}
          columns={[
            {
              label: m.subject,
              kind: "head",
              cell: (mail) =>
                mail.subject === "" ? (
                  <span class="soft">{m.erased(ERASED_AFTER_DAYS)}</span>
                ) : mail.state !== "not_sent" ? (
                  <span {...asWritten}>{mail.subject}</span>
                ) : (
                  <Fold summary={<span {...asWritten}>{mail.subject}</span>}>
                    <p class="pre-line" {...asWritten}>
                      {fillPlaceholders(mail.body, (name) => (name === "letter" ? m.letter : m.secret))}
                    </p>
                  </Fold>
                ),
            },
            { label: m.to, cell: (mail) => <span {...asWritten}>{mail.recipient}</span> },
            { label: m.state, cell: state },
            { label: m.when, kind: "short", cell: (mail) => momentText(reader, mail.createdAt, now) },
          ]}
        />
      )}
      <Pager older={older} />
      {deliveries}
    </div>
  );
}
