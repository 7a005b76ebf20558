import type { JSX } from "preact";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import type { OrganizationRow } from "../../organizations/queries.ts";
import { askingMessages } from "../asking/messages.ts";
import { officesMessages } from "../messages.ts";
import { DecideOrLater, UntilWhen } from "./until-when.tsx";

/** The other direction, decided by itself: whether an office may write about the person to the company. */
export function TellingPage({
  office,
  form,
  once,
}: {
  readonly office: OrganizationRow;
  readonly form: FormState;
  readonly once: string;
}): JSX.Element {
  const m = useMessages(askingMessages);
  const { joining } = useMessages(officesMessages);
  const { lang } = usePage();
  const error = (name: string) => problemOf(lang, form, name);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/settings/offices", label: joining.title }]} here={m.tellsTitle} />
      <PageHead title={m.tellsTitle} lead={<span {...asWritten}>{m.tellsLead(office.name)}</span>} />
      <p>{m.tellsNote}</p>
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, { tells: m.tellsTitle, days: m.days })} />
      <Form action={`/settings/offices/${office.id}/tells`} once={once} class="stack">
        <Choices
          name="tells"
          label={m.tellsTitle}
          must
          layout="rows"
          value={fieldValue(form, "tells")}
          error={error("tells")}
          options={[
            { value: "yes", label: m.tellsYes },
            { value: "no", label: m.tellsNo, note: m.tellsNoNote },
          ]}
        />
        <UntilWhen label={m.days} form={form} error={error("days")} />
        <DecideOrLater words={m} />
      </Form>
    </div>
  );
}
