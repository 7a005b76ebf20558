import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { hiringMessages } from "../hiring/messages.ts";
import { retrospectivesMessages } from "../messages.ts";
import type { BoardRow } from "../queries.ts";
import { type Audience, COLUMNS_OF, NAMINGS } from "../rules.ts";
import type { OwnCard } from "../view.ts";
import { Columns } from "./card.tsx";

interface WriteProps {
  readonly board: BoardRow;
  readonly form: FormState;
  /** Sent twice with one id it is stored once. */
  readonly clientId: string;
  /** When what stands here was kept as a draft. */
  readonly savedAt?: string | undefined;
}

/** Where one writes a card. Without a name unless one wants it: nothing is shared by default. */
export function WriteForm({ board, form, clientId, savedAt }: WriteProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const { lang } = usePage();
  return (
    <Form
      class="sheet stack"
      id="write"
      action={`/retrospective/${board.id}/cards`}
      aria-labelledby="write-head"
      data-who="me"
      data-draft={`card:${board.id}`}
      data-draft-failed={draftMessages[lang].failed}
    >
      <SectionHead id="write-head" title={m.write.head} />
      <ErrorSummary title={m.write.notWritten} errors={summaryOf(form, labelsOf(m))} />
      <input type="hidden" name="clientId" value={clientId} />
      <CardFields form={form} audience={board.audience} />
      <div class="between mid">
        <p class="saved" data-draft-state role="status">
          {savedAt && draftMessages[lang].saved(savedAt)}
        </p>
        <Button kind="primary">{m.write.button}</Button>
      </div>
    </Form>
  );
}

const labelsOf = ({ write }: { write: { column: string; body: string; naming: string } }) => ({
  column: write.column,
  body: write.body,
  naming: write.naming,
});

function CardFields({ form, audience }: { readonly form: FormState; readonly audience: Audience }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  const { lang } = usePage();
  return (
    <>
      <Choices
        name="column"
        label={m.write.column}
        value={fieldValue(form, "column")}
        error={problemOf(lang, form, "column")}
        options={COLUMNS_OF[audience].map((column) => ({ value: column, label: m.columns[column] }))}
      />
      <Field
        type="textarea"
        name="body"
        label={m.write.body}
        hint={audience === "hiring" ? h.bodyHint : m.write.bodyHint}
        rows={3}
        value={fieldValue(form, "body")}
        error={problemOf(lang, form, "body")}
      />
      <Choices
        name="naming"
        label={m.write.naming}
        value={fieldValue(form, "naming") || "anonymous"}
        error={problemOf(lang, form, "naming")}
        options={NAMINGS.map((naming) => ({
          value: naming,
          label: m.write.namings[naming],
          note: m.write.namingNotes[naming],
        }))}
      />
    </>
  );
}

/** What one has written so far, still in one's own hands. */
export function OwnCards({
  audience,
  cards,
}: {
  readonly audience: Audience;
  readonly cards: readonly OwnCard[];
}): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <section class="stack" aria-labelledby="own">
      <SectionHead id="own" title={m.write.own}>
        <Who who={["me"]} />
      </SectionHead>
      <p class="soft">{m.write.ownLead}</p>
      <Columns
        audience={audience}
        phase="writing"
        cards={cards}
        render={(card) => (
          <article class="kpt-card" data-who="me" id={`c-${card.id}`} key={card.id} aria-labelledby={`t-${card.id}`}>
            <p class="pre-line" id={`t-${card.id}`} {...asWritten}>
              {card.body}
            </p>
            <p class="kpt-foot">
              <span>{m.write.willBe[card.author ? "named" : "anonymous"]}</span>
              <a href={`/retrospective/cards/${card.id}/edit`} aria-describedby={`t-${card.id}`}>
                {m.write.edit}
              </a>
            </p>
          </article>
        )}
      />
    </section>
  );
}

interface EditProps {
  readonly board: BoardRow;
  readonly card: string;
  readonly form: FormState;
  /** What was saved meanwhile in another window. */
  readonly theirs?: FormState | undefined;
}

/** Changing one's own card, also whether it is named; taking it away below. */
export function EditCardPage({ board, card, form, theirs }: EditProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const { lang } = usePage();
  const worded = theirs && inWords(theirs, m);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/retrospective/${board.id}`, label: m.boards[board.audience] }]} here={m.edit.title} />
      <PageHead title={m.edit.title}>
        <Who who={["me"]} />
      </PageHead>
      <Conflict mine={inWords(form, m)} theirs={worded} labels={labelsOf(m)} />
      <ErrorSummary title={m.edit.notSaved} errors={summaryOf(form, labelsOf(m))} />
      <Form
        class="sheet stack"
        action={`/retrospective/cards/${card}/edit`}
        data-who="me"
        data-draft={`card-change:${board.id}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        {/* The draft's own name must not say whose card this is; inside it is sealed. */}
        <input type="hidden" name="card" value={card} />
        <CardFields form={form} audience={board.audience} />
        <p class="saved" data-draft-state role="status" />
        <div class="cluster">
          <Button kind="primary">{m.edit.save}</Button>
          <ButtonLink kind="plain" href={`/retrospective/${board.id}`}>
            {m.edit.back}
          </ButtonLink>
        </div>
      </Form>
      <section class="stack" aria-labelledby="drop">
        <SectionHead id="drop" title={m.edit.dropTitle} />
        <Form class="stack" action={`/retrospective/${board.id}/cards/${card}/delete`}>
          <p>{m.edit.dropText}</p>
          <Button kind="danger" size="small">
            {m.write.drop}
          </Button>
        </Form>
      </section>
    </div>
  );
}

/** Both versions as they read, not as they are stored. */
function inWords(
  { values, problems }: FormState,
  { columns, write }: { columns: Record<string, string>; write: { namings: Record<string, string> } },
): FormState {
  const worded = (name: string, words: Record<string, string>) => (values[name] ?? []).map((one) => words[one] ?? one);
  return {
    values: { ...values, column: worded("column", columns), naming: worded("naming", write.namings) },
    problems,
  };
}
