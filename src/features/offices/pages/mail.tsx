import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { dateText, momentText } from "../../../platform/i18n/format.ts";
import { consentsMessages } from "../../consents/messages.ts";

import { officesMessages } from "../messages.ts";
import type { Written } from "../rules.ts";
import { type ListedAddress, whatHappens } from "./mails.tsx";
import { dayWords } from "./words.ts";

/** Something that was sent. */
export interface ListedMail extends Written {
  readonly id: string;
  readonly week: string | null;
  readonly at: Date;
  readonly state: string | null;
}

interface MailProps {
  readonly address: ListedAddress & { readonly lang: "ja" | "en" };
  /** The first mail, while it has not been sent. */
  readonly first: Written | undefined;
  /** The mail of this week as it would be now. */
  readonly week: Written | undefined;
  /** What is agreed to: before it begins what the button means, afterwards what holds now. */
  readonly sentences: readonly string[];
  readonly sent: readonly ListedMail[];
  readonly sends: boolean;
  /** Takes part and may begin. */
  readonly begins: boolean;
  readonly once: string;
  readonly now: Date;
}

/** One address: the very mail, what was agreed, what was sent, and the way out. */
export function MailPage(props: MailProps): JSX.Element {
  const { mails: m } = useMessages(officesMessages);
  const consents = useMessages(consentsMessages);
  const { lang } = usePage();
  const { address, first, week, sends } = props;
  const whom = consents.addressee(address.name, address.office);
  return (
    <div class="wrap stack stack-xl" data-who="me">
      <div class="stack stack-l">
        <Crumbs trail={[{ href: "/offices/mails", label: m.title }]} here={whom} />
        <PageHead title={<span {...asWritten}>{whom}</span>} over={m.title} lead={<Lead {...props} />} />
        {!sends && (
          <Notice kind="attention" title={m.cannotSend}>
            {m.cannotSendText}
          </Notice>
        )}
      </div>
      {first && address.state === "draft" && (
        <Mail id="first" title={sends ? m.firstMail : m.firstMailUnsent} lang={address.lang} written={first} />
      )}
      {address.state !== "ended" && address.next && (
        <section class="stack" aria-labelledby="next">
          <SectionHead id="next" title={sends ? m.nextMail(dayWords(lang, address.next)) : m.nextMailUnsent} />
          {week ? (
            <>
              <p class="soft">{m.soFar}</p>
              <Text lang={address.lang} written={week} />
              {address.state === "active" && (
                <p>
                  <ButtonLink size="small" icon="print" href={`/offices/mails/${address.id}/week.pdf`}>
                    {m.pdf}
                  </ButtonLink>
                </p>
              )}
            </>
          ) : (
            <Empty title={m.nothingYet}>{m.nothingYetText}</Empty>
          )}
        </section>
      )}
      <Agreed {...props} whom={whom} />
      <Sent {...props} />
    </div>
  );
}

function Lead({ address, sends }: MailProps): JSX.Element {
  const { mails: m } = useMessages(officesMessages);
  const reader = usePage();
  return (
    <>
      {whatHappens(reader.lang, address, sends)}
      {address.endedAt && `・${m.endedOn(dateText(reader, address.endedAt))}`}
    </>
  );
}

function Agreed({ address, sentences, sends, begins, once, whom }: MailProps & { whom: string }): JSX.Element | null {
  const { mails: m } = useMessages(officesMessages);
  const { lang } = usePage();
  const { id, state } = address;
  if (state === "ended") return null;
  return (
    <section class="stack" aria-labelledby="agreed">
      <SectionHead id="agreed" title={state === "draft" ? m.agreed : m.agreedNow} />
      {sentences.length === 0 ? (
        <p class="soft">{m.nothingGiven}</p>
      ) : (
        <div lang={address.lang}>
          <Bullets>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </Bullets>
        </div>
      )}
      {state === "draft" && begins && (
        <Form action={`/offices/mails/${id}/begin`} once={once} class="stack">
          <p {...asWritten}>
            {sends && address.next ? m.beginNote(whom, dayWords(lang, address.next)) : m.beginNoteUnsent}
          </p>
          <div>
            <Button kind="primary">{m.begin}</Button>
          </div>
        </Form>
      )}
      <div class="cluster">
        <ButtonLink href={`/offices/mails/${id}/edit`}>{m.change}</ButtonLink>
        <Form action={`/offices/mails/${id}/stop`}>
          <Button aria-label={m.stopOf(whom)}>{m.stop}</Button>
        </Form>
      </div>
      <p class="small soft">{m.stopNote}</p>
    </section>
  );
}

function Mail({
  id,
  title,
  lang,
  written,
}: {
  readonly id: string;
  readonly title: string;
  readonly lang: "ja" | "en";
  readonly written: Written;
}): JSX.Element {
  return (
    <section class="stack" aria-labelledby={id}>
      <SectionHead id={id} title={title} />
      <Text lang={lang} written={written} />
    </section>
  );
}

/** A mail as it arrives: subject and text, on its own paper. */
function Text({ lang, written }: { readonly lang: "ja" | "en"; readonly written: Written }): JSX.Element {
  const { mails: m } = useMessages(officesMessages);
  return (
    <div class="sheet stack" data-who="me supporter">
      <p class="small soft">
        {m.subject}{" "}
        <span lang={lang} {...asWritten}>
          {written.subject}
        </span>
      </p>
      <p class="pre-line" lang={lang} {...asWritten}>
        {written.text}
      </p>
    </div>
  );
}

function Sent({ address, sent, now }: MailProps): JSX.Element {
  const { mails: m } = useMessages(officesMessages);
  const reader = usePage();
  const title = ({ week }: ListedMail): string =>
    week === null ? m.sentFirst : m.sentWeek(dayWords(reader.lang, week), dayWords(reader.lang, plusDays(week, 6)));
  return (
    <section class="stack" aria-labelledby="sent">
      <SectionHead id="sent" title={m.sent} />
      {sent.length === 0 && <p class="soft">{m.noneSent}</p>}
      {sent.map((mail) => (
        <Fold
          key={mail.id}
          summary={
            <>
              {title(mail)} <small class="soft">{momentText(reader, mail.at, now)}</small>
            </>
          }
        >
          <div class="stack">
            {mail.state && <p class="small soft">{m.mailStates[mail.state]}</p>}
            <Text lang={address.lang} written={mail} />
          </div>
        </Fold>
      ))}
    </section>
  );
}
