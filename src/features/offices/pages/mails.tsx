import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { type Page, useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { consentsMessages } from "../../consents/messages.ts";
import type { AddressEnding, AddressState } from "../../consents/rules.ts";
import { officesMessages } from "../messages.ts";
import { dayWords } from "./words.ts";

/** An address as its owner sees it. */
export interface ListedAddress {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly state: AddressState;
  readonly endedAt: Date | null;
  readonly endedBy: AddressEnding | null;
  /** Something is shared with it now. */
  readonly gives: boolean;
  /** The Monday on which the next mail leaves; undefined: none does, because its person takes part no more. */
  readonly next: string | undefined;
}

interface MailsProps {
  readonly addresses: readonly ListedAddress[];
  /** Takes part and may name one more. */
  readonly adds: boolean;
  /** Whether mails leave at all. */
  readonly sends: boolean;
}

/** Whom one has told by mail, each with what happens next and the one step that stops it. */
export function MailsPage({ addresses, adds, sends }: MailsProps): JSX.Element {
  const { mails: m } = useMessages(officesMessages);
  const consents = useMessages(consentsMessages);
  const open = addresses.filter(({ state }) => state !== "ended");
  const ended = addresses.filter(({ state }) => state === "ended");
  return (
    <div class="wrap stack stack-l" data-who="me">
      <Crumbs trail={[{ href: "/consents", label: consents.title }]} here={m.title} />
      <PageHead title={m.title} lead={m.lead} />
      {!sends && (
        <Notice kind="attention" title={m.cannotSend}>
          {m.cannotSendText}
        </Notice>
      )}
      {open.length === 0 ? (
        <Empty title={m.emptyTitle}>{m.emptyText}</Empty>
      ) : (
        <Items>
          {open.map((address) => (
            <li key={address.id}>
              <Address address={address} sends={sends} />
            </li>
          ))}
        </Items>
      )}
      {open.length > 0 && <p class="small soft">{m.stopNote}</p>}
      {adds && (
        <p>
          <ButtonLink kind="primary" href="/offices/mails/new">
            {m.add}
          </ButtonLink>
        </p>
      )}
      {ended.length > 0 && (
        <Fold summary={m.ended}>
          <Items>
            {ended.map((address) => (
              <li key={address.id}>
                <Address address={address} sends={sends} />
              </li>
            ))}
          </Items>
        </Fold>
      )}
    </div>
  );
}

/** What an address stands at, in a sentence. */
export function whatHappens(
  lang: Page["lang"],
  { state, gives, endedBy, next }: Pick<ListedAddress, "state" | "gives" | "endedBy" | "next">,
  sends: boolean,
): string {
  const { mails: m } = officesMessages[lang];
  if (state === "draft") return m.draft;
  if (state === "ended") return m.endedBy[endedBy ?? "person"];
  if (!gives) return m.nothingGiven;
  if (next === undefined) return m.activeOver;
  return sends ? m.active(dayWords(lang, next)) : m.activeUnsent;
}

function Address({ address, sends }: Pick<MailsProps, "sends"> & { readonly address: ListedAddress }): JSX.Element {
  const { mails: m } = useMessages(officesMessages);
  const consents = useMessages(consentsMessages);
  const reader = usePage();
  const { id, state, endedAt } = address;
  const whom = consents.addressee(address.name, address.office);
  const says = whatHappens(reader.lang, address, sends);
  return (
    <div class="between mid">
      <div>
        <p {...asWritten}>
          <strong>{whom}</strong>
        </p>
        <p class="small soft">
          {says}
          {endedAt && `・${m.endedOn(dateText(reader, endedAt))}`}
        </p>
      </div>
      <div class="cluster">
        <ButtonLink size="small" href={`/offices/mails/${id}`} aria-label={m.openOf(whom)}>
          {m.open}
        </ButtonLink>
        {state !== "ended" && (
          <Form action={`/offices/mails/${id}/stop`}>
            <Button size="small" aria-label={m.stopOf(whom)}>
              {m.stop}
            </Button>
          </Form>
        )}
      </div>
    </div>
  );
}
