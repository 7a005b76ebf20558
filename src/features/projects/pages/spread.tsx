import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { limitingMessages } from "../limiting/messages.ts";
import type { Spread } from "../limiting/queries.ts";
import { limitField, limitWasField } from "../limiting/rules.ts";

interface SpreadProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly spread: readonly Spread[];
  readonly form: FormState;
  readonly saved: boolean;
  /** Another organizer has set some of them since the form was shown: what stands now is said beside each that differs. */
  readonly meanwhile: boolean;
}

/** For whoever runs a cohort: how the choices spread, in numbers only, and a limit for each assignment. */
export function SpreadPage({ cohort, spread, form, saved, meanwhile }: SpreadProps): JSX.Element {
  const m = useMessages(limitingMessages);
  const labels = Object.fromEntries(spread.map(({ id, title }) => [limitField(id), m.mostOf(title)]));
  return (
    <div class="wrap stack stack-l" data-who={dataWho(["organizers"])}>
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.title} />
      <PageHead title={m.title} lead={m.lead} />
      {saved && <Notice kind="ok" title={m.saved} />}
      {meanwhile && (
        <Notice kind="attention" title={m.meanwhile}>
          {m.meanwhileText}
        </Notice>
      )}
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      {spread.length === 0 ? (
        <Empty title={m.none} />
      ) : (
        <Form class="stack" action={`/cohorts/${cohort.id}/choices`}>
          <SpreadLedger spread={spread} form={form} meanwhile={meanwhile} />
          <p class="soft">{m.mostHint}</p>
          <div>
            <Button kind="primary">{m.save}</Button>
          </div>
        </Form>
      )}
    </div>
  );
}

function SpreadLedger({ spread, form, meanwhile }: Pick<SpreadProps, "spread" | "form" | "meanwhile">): JSX.Element {
  const m = useMessages(limitingMessages);
  const { lang } = usePage();
  const people = (count: number): string => (count === 0 ? m.nobody : m.people(count));
  const differs = (id: string, most: number | null): boolean =>
    fieldValue(form, limitWasField(id)) !== (most?.toString() ?? "");
  return (
    <Ledger
      caption={m.caption}
      hideCaption
      rows={spread}
      rowKey={({ id }) => id}
      columns={[
        {
          label: m.assignment,
          kind: "head",
          cell: ({ id, title, open }) => (
            <>
              <a href={`/assignments/${id}`} {...asWritten}>
                {title}
              </a>{" "}
              {!open && <Tag kind="line">{m.closed}</Tag>}
            </>
          ),
        },
        {
          label: m.now,
          cell: ({ now, most }) => (
            <>
              {people(now)} {most !== null && now >= most && <Tag>{m.full}</Tag>}
            </>
          ),
        },
        { label: m.left, cell: ({ left }) => people(left) },
        {
          label: m.most,
          kind: "wide",
          cell: ({ id, title, most }) => (
            <>
              <input type="hidden" name={limitWasField(id)} value={most ?? ""} />
              <Field
                type="number"
                short
                hideLabel
                after={m.upTo}
                name={limitField(id)}
                label={m.mostOf(title)}
                value={fieldValue(form, limitField(id))}
                error={
                  problemOf(lang, form, limitField(id)) ??
                  (meanwhile && differs(id, most) ? m.nowStands(most) : undefined)
                }
              />
            </>
          ),
        },
      ]}
    />
  );
}
