import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Bullets, Empty, Facts } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import type { AnswerGiven } from "../registering/input.ts";
import { registeringMessages } from "../registering/messages.ts";
import type { ListedRegistration, RegistrationRow, Similar } from "../registering/queries.ts";
import { ANSWERS, mayMove } from "../registering/rules.ts";

/** Which offices ask to be let in. */
export function RegistrationsPage({ rows }: { readonly rows: readonly ListedRegistration[] }): JSX.Element {
  const m = useMessages(registeringMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l" data-who="organizers company">
      <PageHead title={m.list} lead={m.listLead} />
      {rows.length === 0 ? (
        <Empty title={m.none}>{m.noneText}</Empty>
      ) : (
        <Ledger
          caption={m.caption}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { label: m.columns.name, kind: "head", cell: ({ name }) => <span {...asWritten}>{name}</span> },
            { label: m.columns.kind, cell: ({ kind }) => m.kinds[kind] },
            { label: m.columns.came, kind: "short", cell: ({ createdAt }) => dateText(reader, createdAt) },
            {
              label: m.columns.state,
              cell: ({ state, unreached }) => (
                <>
                  {m.states[state]}{" "}
                  {unreached && (
                    <Tag kind="attention" icon="attention">
                      {m.unreached}
                    </Tag>
                  )}
                </>
              ),
            },
            {
              label: m.columns.open,
              kind: "act",
              cell: ({ id, name }) => (
                <ButtonLink size="dense" href={`/offices/registrations/${id}`} aria-label={m.openOf(name)}>
                  {m.open}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}

interface RegistrationProps {
  readonly row: ListedRegistration;
  readonly note: string;
  readonly similar: Similar;
  readonly form: FormState;
  readonly answered: boolean;
}

/** One registration, what it has in common with others, and the answer. */
export function RegistrationPage({ row, note, similar, form, answered }: RegistrationProps): JSX.Element {
  const m = useMessages(registeringMessages);
  const reader = usePage();
  const facts = [
    { term: m.kind, is: m.kinds[row.kind] },
    ...(row.town ? [{ term: m.town, is: <span {...asWritten}>{row.town}</span> }] : []),
    { term: m.from, is: <span {...asWritten}>{row.who}</span> },
    {
      term: m.mail,
      is: (
        <a href={`mailto:${row.email}`} {...asWritten}>
          {row.email}
        </a>
      ),
    },
    { term: m.came, is: dateText(reader, row.createdAt) },
    { term: m.confirmed, is: row.confirmedAt ? dateText(reader, row.confirmedAt) : m.unproved },
    ...(note
      ? [
          {
            term: m.note,
            is: (
              <span class="pre-line" {...asWritten}>
                {note}
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <div class="wrap stack stack-l" data-who="organizers company">
      <Crumbs trail={[{ href: "/offices/registrations", label: m.list }]} here={row.name} />
      <PageHead title={<span {...asWritten}>{row.name}</span>} lead={m.states[row.state]} />
      {row.unreached && (
        <Notice kind="attention" title={m.unreached}>
          {m.unreachedText}
        </Notice>
      )}
      {answered && !row.unreached && <Notice kind="ok" title={m.answeredNotice} />}
      <Facts facts={facts} />
      <Same similar={similar} />
      {row.office && (
        <p>
          <a class="go" href={`/organizations/${row.office}`}>
            {m.toOffice}
          </a>
        </p>
      )}
      <AnswerForm row={row} similar={similar} form={form} />
    </div>
  );
}

function Same({ similar }: { readonly similar: Similar }): JSX.Element | null {
  const m = useMessages(registeringMessages);
  if (similar.offices.length + similar.registrations.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="same">
      <SectionHead id="same" title={m.similarTitle} />
      <p>{m.similarLead}</p>
      <Bullets>
        {similar.offices.map(({ id, name, place }) => (
          <li key={id}>
            <a href={`/organizations/${id}`} {...asWritten}>
              {m.similarOffice(place ? `${name} ${place}` : name)}
            </a>
          </li>
        ))}
        {similar.registrations.map(({ id, name, state }) => (
          <li key={id}>
            <a href={`/offices/registrations/${id}`} {...asWritten}>
              {m.similarRegistration(name, m.states[state])}
            </a>
          </li>
        ))}
      </Bullets>
    </section>
  );
}

function AnswerForm({ row, similar, form }: Pick<RegistrationProps, "row" | "similar" | "form">): JSX.Element | null {
  const m = useMessages(registeringMessages);
  const { lang } = usePage();
  const may = ANSWERS.filter((answer) => mayMove(row.state, answer));
  if (may.length === 0) return null;
  const error = (name: string) =>
    problemOf(lang, form, name, {
      office_and_company: () => m.servesCompany,
      already_member: () => m.already,
      already_invited: () => m.already,
      no_links: () => m.noLinks,
    });
  return (
    <section class="stack" aria-labelledby="answer">
      <SectionHead id="answer" title={m.answer} />
      <ErrorSummary
        title={m.notAnswered}
        errors={summaryOf(form, { answer: m.answer, office: m.where, words: m.words, email: m.mail })}
      />
      <Form action={`/offices/registrations/${row.id}/preview`} class="stack">
        <input type="hidden" name="version" value={String(row.version)} />
        <Choices
          name="answer"
          label={m.answer}
          must
          layout="rows"
          value={fieldValue(form, "answer")}
          error={error("answer") ?? error("email")}
          options={may.map((value) => ({ value, label: m.answers[value] }))}
        />
        {similar.offices.length > 0 && (
          <Choices
            name="office"
            label={m.where}
            layout="rows"
            value={fieldValue(form, "office") || "new"}
            error={error("office")}
            options={[
              { value: "new", label: m.whereNew },
              ...similar.offices.map(({ id, name }) => ({
                value: id,
                label: <span {...asWritten}>{m.whereKnown(name)}</span>,
              })),
            ]}
          />
        )}
        <Field
          type="textarea"
          name="words"
          label={m.words}
          hint={m.wordsHint}
          rows={4}
          value={fieldValue(form, "words")}
          error={error("words")}
        />
        <Button kind="primary">{m.look}</Button>
      </Form>
    </section>
  );
}

/** The very mail, before the press that sends it. */
export function AnswerPreviewPage(props: {
  readonly row: RegistrationRow;
  readonly given: AnswerGiven;
  readonly mail: { readonly subject: string; readonly body: string };
  readonly once: string;
  readonly sends: boolean;
}): JSX.Element {
  const m = useMessages(registeringMessages);
  const { row, given, mail, once, sends } = props;
  const path = `/offices/registrations/${row.id}`;
  return (
    <div class="wrap stack stack-l" data-who="organizers company">
      <Crumbs
        trail={[
          { href: "/offices/registrations", label: m.list },
          { href: path, label: row.name },
        ]}
        here={m.previewTitle}
      />
      <PageHead title={m.previewTitle} lead={sends ? m.previewLead : m.previewNoMail} />
      <Facts
        facts={[
          { term: m.to, is: <span {...asWritten}>{row.email}</span> },
          { term: m.subject, is: <span {...asWritten}>{mail.subject}</span> },
        ]}
      />
      <p class="pre-line" lang={row.lang} translate={false}>
        {mail.body.replace("{{link}}", registeringMessages[row.lang].linkStands)}
      </p>
      <Form action={`${path}/answer`} once={once}>
        <input type="hidden" name="answer" value={given.answer} />
        <input type="hidden" name="office" value={given.office} />
        <input type="hidden" name="words" value={given.words} />
        <input type="hidden" name="version" value={String(given.version)} />
        <Button kind="primary">{m.sendIt[given.answer]}</Button>
      </Form>
      <p>
        <a class="go" href={path}>
          {m.change}
        </a>
      </p>
    </div>
  );
}
