import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import type { OrganizationRow } from "../../organizations/queries.ts";
import { officesMessages } from "../messages.ts";
import { reviewingMessages } from "../reviewing/messages.ts";
import type { Way } from "../reviewing/rules.ts";
import { Drafted } from "./drafted.tsx";

/** The person begins a three-party review: their own words first, and both directions agreed to, each by itself. */
export function BeginningPage({
  office,
  form,
  savedAt,
  missing,
  takesPart,
  once,
}: {
  readonly office: OrganizationRow;
  readonly form: FormState;
  readonly savedAt: string | undefined;
  /** What they do not let this office yet. */
  readonly missing: readonly Way[];
  readonly takesPart: boolean;
  readonly once: string;
}): JSX.Element {
  const m = useMessages(reviewingMessages);
  const { joining } = useMessages(officesMessages);
  const { lang } = usePage();
  const error = (name: string) =>
    problemOf(lang, form, name, {
      words_or_without: () => m.wordsOrWithout,
      words_and_without: () => m.wordsAndWithout,
      tick_to_go_on: () => m.agreeMissing(missing.length),
    });
  const labels = { words: m.words, agrees: m.ways };
  return (
    <div class="wrap stack stack-l" data-who="me supporter organizers">
      <Crumbs trail={[{ href: "/settings/offices", label: joining.title }]} here={m.begin} />
      <PageHead title={m.begin} lead={<span {...asWritten}>{m.beginLead(office.name)}</span>} />
      {takesPart ? (
        <>
          <p>{m.beginNote}</p>
          <ErrorSummary title={m.notStarted} errors={summaryOf(form, labels)} />
          <Form
            action={`/settings/offices/${office.id}/review`}
            once={once}
            class="stack"
            data-draft={`office_review:${office.id}:begin`}
          >
            <Drafted
              name="words"
              label={m.words}
              hint={m.wordsHint}
              rows={8}
              must={false}
              error={error("words")}
              {...{ form, savedAt }}
            />
            <Check
              name="without"
              label={m.withoutLabel}
              note={m.withoutNote}
              checked={fieldValue(form, "without") !== ""}
            />
            {missing.length === 0 && <p>{m.given}</p>}
            {missing.length > 0 && (
              <Choices
                name="agrees"
                label={m.ways}
                hint={m.agree(missing.length)}
                many
                layout="rows"
                value={fieldValues(form, "agrees")}
                error={error("agrees")}
                options={missing.map((way) => ({
                  value: way,
                  label: way === "review" ? m.shows(office.name) : m.tells(office.name),
                }))}
              />
            )}
            <div class="cluster">
              <Button kind="primary">{m.start}</Button>
              <ButtonLink kind="plain" href="/settings/offices">
                {m.later}
              </ButtonLink>
            </div>
          </Form>
        </>
      ) : (
        <Notice kind="info" title={m.notNow} />
      )}
    </div>
  );
}
