import type { JSX } from "preact";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { alone } from "../../../platform/i18n/format.ts";
import { consentsMessages } from "../../consents/messages.ts";
import { SHOWN_ITEMS, SPECIAL_CARE } from "../../consents/rules.ts";
import type { OrganizationRow } from "../../organizations/queries.ts";
import { seeingMessages } from "../joining/messages.ts";
import { officesMessages } from "../messages.ts";
import { DecideOrLater, UntilWhen } from "./until-when.tsx";

/** One question for one office: nothing, a preset, or item by item. Nothing is chosen beforehand. */
export function SeeingPage({
  office,
  form,
  once,
  joined,
}: {
  readonly office: OrganizationRow;
  readonly form: FormState;
  readonly once: string;
  /** It has just begun to accompany them. */
  readonly joined: boolean;
}): JSX.Element {
  const m = useMessages(seeingMessages);
  const { joining } = useMessages(officesMessages);
  const consents = useMessages(consentsMessages);
  const { lang } = usePage();
  const error = (name: string) => problemOf(lang, form, name, { choose_some: () => m.chooseSome });
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/settings/offices", label: joining.title }]} here={m.title} />
      <PageHead title={m.title} lead={<span {...asWritten}>{m.lead(office.name)}</span>} />
      {joined && <Notice kind="ok" title={m.joined} />}
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, { sees: m.question, items: m.items, days: m.days })} />
      <Form action={`/settings/offices/${office.id}/sees`} once={once} class="stack">
        <Choices
          name="sees"
          label={m.question}
          must
          layout="rows"
          value={fieldValue(form, "sees")}
          error={error("sees")}
          options={(["nothing", "attendance", "most", "choose"] as const).map((value) => ({
            value,
            label: m[value],
            note: m[`${value}Note`],
          }))}
        />
        <Choices
          name="items"
          label={m.items}
          many
          layout="rows"
          value={fieldValues(form, "items")}
          error={error("items")}
          options={SHOWN_ITEMS.map((item) => ({
            value: item,
            label: alone(consents.items[item]),
            note: SPECIAL_CARE.includes(item) ? m.care : undefined,
          }))}
        />
        <UntilWhen label={m.days} form={form} error={error("days")} />
        <p class="soft">{m.whoSees}</p>
        <DecideOrLater words={m} />
      </Form>
    </div>
  );
}
