import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Empty, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { applicationsMessages } from "../../applications/messages.ts";
import { accommodationsMessages } from "../messages.ts";
import type { AccommodationRow } from "../queries.ts";
import { ANSWER_WITHIN, SITUATIONS } from "../rules.ts";

/** What somebody has asked for, how each stands, and the way to ask. */
export function OwnPage({
  all,
  asks,
  doubleRoles,
}: {
  readonly all: readonly { readonly row: AccommodationRow; readonly help: string }[];
  /** They take part now. */
  readonly asks: boolean;
  /** Who runs their cohort and recruits as well. */
  readonly doubleRoles: readonly string[];
}): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { double } = useMessages(applicationsMessages).programme;
  const begin = asks && (
    <ButtonLink kind="primary" href="/accommodations/new">
      {m.begin}
    </ButtonLink>
  );
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <PageHead title={m.title} lead={m.lead} />
      <div class="stack">
        <p>{m.why}</p>
        <p class="soft">{m.reads}</p>
        {doubleRoles.length > 0 && (
          <p class="soft" {...asWritten}>
            {double(doubleRoles)}
          </p>
        )}
      </div>
      {all.length === 0 ? (
        <Empty title={m.none} step={begin || undefined}>
          {asks ? m.noneText : m.notNow}
        </Empty>
      ) : (
        <section class="stack" aria-labelledby="list">
          <SectionHead id="list" title={m.list} />
          <Items>
            {all.map(({ row, help }) => (
              <li key={row.id}>
                <a href={`/accommodations/${row.id}`} {...asWritten}>
                  {help.split("\n")[0] || m.situations[row.situation]}
                </a>
                <br />
                <small class="soft">{m.states[row.state]}</small>
              </li>
            ))}
          </Items>
          {begin ? <p>{begin}</p> : <p class="soft">{m.notNow}</p>}
        </section>
      )}
    </div>
  );
}

interface NewProps {
  readonly form: FormState;
  readonly once: string;
  readonly savedAt: string | undefined;
}

/** One thing has to be written; the rest helps and can stay empty. */
export function NewPage({ form, once, savedAt }: NewProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/accommodations", label: m.title }]} here={m.newTitle} />
      <PageHead title={m.newTitle} lead={m.newLead} />
      <ErrorSummary
        title={m.notSent}
        errors={summaryOf(form, { situation: m.situation, help: m.help, hard: m.hard })}
      />
      <Form action="/accommodations/new" once={once} class="stack" data-draft="accommodation:new">
        <Choices
          name="situation"
          label={m.situation}
          must
          value={fieldValue(form, "situation")}
          error={problemOf(lang, form, "situation")}
          options={SITUATIONS.map((value) => ({ value, label: m.situations[value] }))}
        />
        <Field
          type="textarea"
          name="help"
          label={m.help}
          hint={m.helpHint}
          must
          rows={4}
          who={["organizers"]}
          value={fieldValue(form, "help")}
          error={problemOf(lang, form, "help")}
        />
        <Examples />
        <Field
          type="textarea"
          name="hard"
          label={m.hard}
          hint={m.hardHint}
          rows={3}
          who={["organizers"]}
          value={fieldValue(form, "hard")}
          error={problemOf(lang, form, "hard")}
        />
        <p class="saved" data-draft-state role="status">
          {savedAt}
        </p>
        <p class="soft">{m.answeredWithin(ANSWER_WITHIN)}</p>
        <Button kind="primary">{m.send}</Button>
      </Form>
    </div>
  );
}

function Examples(): JSX.Element {
  const m = useMessages(accommodationsMessages);
  return (
    <Fold summary={m.examples}>
      {SITUATIONS.map((key) => (
        <div class="stack" key={key}>
          <h3>{m.situations[key]}</h3>
          <Bullets>
            {m.exampleList[key].map((one) => (
              <li key={one}>{one}</li>
            ))}
          </Bullets>
        </div>
      ))}
    </Fold>
  );
}
