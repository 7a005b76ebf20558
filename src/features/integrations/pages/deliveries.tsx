import type { JSX } from "preact";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { integrationsMessages } from "../messages.ts";
import type { listDeliveries } from "../queries.ts";
import { numberOf, wordsForAnswer } from "../rules.ts";

/** On the outbox page: that something was sent and whether it arrived; neither where, nor whose it is, nor what it said. */
export function Deliveries({
  deliveries,
  now,
}: {
  readonly deliveries: Awaited<ReturnType<typeof listDeliveries>>;
  readonly now: Date;
}): JSX.Element {
  const { outbox: m, services, answers } = useMessages(integrationsMessages);
  const reader = usePage();
  return (
    <Ledger
      caption={m.caption}
      rows={deliveries}
      rowKey={({ id }) => id}
      columns={[
        { label: m.service, kind: "head", cell: ({ service }) => services[service] },
        {
          label: m.state,
          cell: ({ state, attempts, lastAnswer }) =>
            [
              m.states[state],
              attempts > 1 && m.attempts(attempts),
              state !== "sent" && lastAnswer && m.answer(wordsForAnswer(answers, lastAnswer), numberOf(lastAnswer)),
            ]
              .filter(Boolean)
              .join("・"),
        },
        { label: m.when, kind: "short", cell: ({ createdAt }) => momentText(reader, createdAt, now) },
      ]}
    />
  );
}

/** On the page of what is addressed to somebody: one of their own places takes nothing any more. Nobody else is told. */
export function BrokenWebhook(): JSX.Element {
  const { page: m } = useMessages(integrationsMessages);
  return (
    <Notice kind="attention" title={m.brokenNotice}>
      <p>
        <a href="/settings/webhooks">{m.brokenLink}</a>
      </p>
    </Notice>
  );
}
