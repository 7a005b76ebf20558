import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { integrationsMessages } from "../messages.ts";
import type { WebhookRow } from "../queries.ts";
import { numberOf, OWN_KINDS, ROOM_KINDS, wentWrong, wordsForAnswer } from "../rules.ts";

/** What was done just now. */
export const SAID = ["added", "arrived", "notArrived", "removed"] as const;

export interface WebhooksProps {
  readonly webhooks: readonly WebhookRow[];
  readonly form: FormState;
  /** Undefined: the reader's own notices. */
  readonly room: { readonly id: string; readonly name: string } | undefined;
  readonly said: (typeof SAID)[number] | undefined;
  readonly once: string;
  readonly now: Date;
}

/** Where notices go besides their page: what is sent there and what never is, the places, and a way to add one. */
export function WebhooksPage({ webhooks, form, room, said, once, now }: WebhooksProps): JSX.Element {
  const m = useMessages(integrationsMessages).page;
  const { lang } = usePage();
  const labels = { name: m.name, url: m.url, kinds: m.kinds };
  return (
    <div class="wrap stack stack-l" data-who={room ? "organizers" : "me"}>
      <PageHead title={room ? m.titleOfRoom(room.name) : m.title} lead={room ? m.leadOfRoom : m.lead} />
      {said && <Notice kind={said === "notArrived" ? "attention" : "ok"} title={m[said]} />}
      <p>{m.promise}</p>
      <p>{m.bundled}</p>
      {webhooks.length === 0 ? (
        <Empty title={m.none}>{m.noneText}</Empty>
      ) : (
        <Items>
          {webhooks.map((one) => (
            <Line key={one.id} webhook={one} now={now} />
          ))}
        </Items>
      )}
      <section class="stack" aria-labelledby="add">
        <SectionHead id="add" title={m.add} />
        <ErrorSummary title={m.notAdded} errors={summaryOf(form, labels)} />
        <Form class="stack" action={room ? `/rooms/${room.id}/webhooks` : "/settings/webhooks"} once={once}>
          <Field
            name="name"
            label={m.name}
            hint={m.nameHint}
            must
            value={fieldValue(form, "name")}
            error={problemOf(lang, form, "name")}
          />
          <Field
            type="url"
            name="url"
            label={m.url}
            hint={m.urlHint}
            must
            autocomplete="off"
            value={fieldValue(form, "url")}
            error={form.problems.url?.code === "not_webhook" ? m.notAddress : problemOf(lang, form, "url")}
          />
          <Choices
            name="kinds"
            label={m.kinds}
            many
            layout="rows"
            value={fieldValues(form, "kinds")}
            error={problemOf(lang, form, "kinds")}
            options={(room ? ROOM_KINDS : OWN_KINDS).map((kind) => ({ value: kind, label: m.kindNames[kind] }))}
          />
          <Button kind="primary">{m.addButton}</Button>
        </Form>
      </section>
    </div>
  );
}

function Line({ webhook, now }: { readonly webhook: WebhookRow; readonly now: Date }): JSX.Element {
  const { page: m, services, answers } = useMessages(integrationsMessages);
  const reader = usePage();
  const { id, name, service, host, kinds, state, lastAnswer, lastAt } = webhook;
  return (
    <li class="stack">
      <p>
        <strong {...asWritten}>{name}</strong>{" "}
        <small>
          {services[service]}・{host}
        </small>
      </p>
      <p>{state === "broken" ? m.broken : wentWrong(lastAnswer) ? m.notYet : m.works}</p>
      <p class="small soft">
        {kinds.map((kind) => m.kindNames[kind]).join(reader.lang === "ja" ? "、" : ", ")}
        {lastAnswer &&
          lastAt &&
          `・${m.last(wordsForAnswer(answers, lastAnswer), numberOf(lastAnswer), momentText(reader, lastAt, now))}`}
      </p>
      <div class="cluster">
        <Form action={`/webhooks/${id}/try`}>
          <Button size="small" aria-label={m.tryOf(name)}>
            {m.try}
          </Button>
        </Form>
        <Form action={`/webhooks/${id}/remove`}>
          <Button kind="danger" size="small" aria-label={m.removeOf(name)}>
            {m.remove}
          </Button>
        </Form>
      </div>
    </li>
  );
}
