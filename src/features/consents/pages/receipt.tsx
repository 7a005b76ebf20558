import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Facts } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { consentsMessages } from "../messages.ts";
import type { ConsentRow } from "../queries.ts";
import { receiptMessages } from "../receipts/messages.ts";
import type { Part } from "./receipt-parts.ts";

/** What somebody has decided to show, with all that belongs to it; to print, or to take along as data. */
export function ReceiptPage({
  consent,
  parts,
}: {
  readonly consent: ConsentRow;
  readonly parts: readonly Part[];
}): JSX.Element {
  const m = useMessages(receiptMessages);
  const at = `/consents/${consent.id}/receipt`;
  return (
    <div class="wrap stack stack-xl">
      <Crumbs trail={[{ href: "/consents", label: useMessages(consentsMessages).title }]} here={m.link} />
      <PageHead title={m.title} lead={m.lead} />
      <p lang={consent.lang}>
        <strong>{consent.wording}</strong>
      </p>
      {parts.map(({ title, facts }, n) => (
        <section key={title} class="stack" aria-labelledby={`part-${n}`}>
          <SectionHead id={`part-${n}`} title={title} />
          <Facts
            facts={facts.map(({ term, is, theirs }) => ({ term, is: theirs ? <span {...asWritten}>{is}</span> : is }))}
          />
        </section>
      ))}
      <div class="stack no-print">
        <div class="cluster">
          <ButtonLink kind="primary" href={`${at}.pdf`}>
            {m.pdf}
          </ButtonLink>
          <ButtonLink href={`${at}.json`}>{m.json}</ButtonLink>
        </div>
        <p class="small soft">{m.jsonNote}</p>
      </div>
    </div>
  );
}
