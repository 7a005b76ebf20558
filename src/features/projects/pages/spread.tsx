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
import { limitField } from "../limiting/rules.ts";

interface SpreadProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly spread: readonly Spread[];
  readonly form: FormState;
  readonly saved: boolean;
}

/** For whoever runs a cohort: how the choices spread, in numbers only, and a limit for each assignment. */
export function SpreadPage({ cohort, spread, form, saved }: SpreadProps): JSX.Element {
  const m = useMessages(limitingMessages);
  const labels = Object.fromEntries(spread.map(({ id, title }) => [limitField(id), m.mostOf(title)]));
  return (
    <div class="wrap stack stack-l" data-who={dataWho(["organizers"])}>
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.title} />
      <PageHead title={m.title} lead={m.lead} />
      {saved && <Notice kind="ok" title={m.saved} />}
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      {spread.length === 0 ? (
        <Empty title={m.none} />
      ) : (
        <Form class="stack" action={`/cohorts/${cohort.id}/choices`}>
          <SpreadLedger spread={spread} form={form} />
          <p class="soft">{m.mostHint}</p>
          <div>
            <Button kind="primary">{m.save}</Button>
          </div>
        </Form>
      )}
    </div>
  );
}

function SpreadLedger({ spread, form }: Pick<SpreadProps, "spread" | "form">): JSX.Element {
  const m = useMessages(limitingMessages);
  const { lang } = usePage();
  const people = (count: number): string => (count === 0 ? m.nobody : m.people(count));
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
          cell: ({ id, title }) => (
            <Field
              type="number"
              short
              hideLabel
              after={m.upTo}
              name={limitField(id)}
              label={m.mostOf(title)}
              value={fieldValue(form, limitField(id))}
              error={problemOf(lang, form, limitField(id))}
            />
          ),
        },
      ]}
    />
  );
}
