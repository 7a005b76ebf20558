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
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { applicationsMessages } from "../../applications/messages.ts";
import { accommodationsMessages } from "../messages.ts";
import type { AccommodationRow } from "../queries.ts";
import { ANSWER_WITHIN, type Asked, SITUATIONS } from "../rules.ts";
import { useWishes, WishChoice } from "./measures.tsx";

/** What somebody has asked for, how each stands, and the way to ask. */
export function OwnPage({
  all,
  asks,
  doubleRoles,
  removed,
}: {
  readonly all: readonly { readonly row: AccommodationRow; readonly asked: Asked }[];
  /** They take part now. */
  readonly asks: boolean;
  /** Who runs their cohort and recruits as well. */
  readonly doubleRoles: readonly string[];
  /** One was just erased. */
  readonly removed: boolean;
}): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const begin = asks && (
    <ButtonLink kind="primary" href="/accommodations/new">
      {m.begin}
    </ButtonLink>
  );
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <PageHead title={m.title} lead={m.lead} />
      {removed && <Notice kind="ok" title={m.done.removed} />}
      <div class="stack">
        <p>{m.why}</p>
        <Readers doubleRoles={doubleRoles} />
      </div>
      {all.length === 0 ? (
        <Empty title={m.none} step={begin || undefined}>
          {asks ? m.noneText : m.notNow}
        </Empty>
      ) : (
        <section class="stack" aria-labelledby="list">
          <SectionHead id="list" title={m.list} />
          <Items>
            {all.map(({ row, asked }) => (
              <li key={row.id}>
                <Asking row={row} asked={asked} />
                <br />
                <small class="soft">
                  {m.states[row.state]} {row.waitingSince && row.state !== "asked" && m.waits}
                </small>
              </li>
            ))}
          </Items>
          {begin ? <p>{begin}</p> : <p class="soft">{m.notNow}</p>}
          <p class="soft">{m.keptFor}</p>
        </section>
      )}
    </div>
  );
}

/** The way to one, in its first words. */
function Asking({ row, asked }: { readonly row: AccommodationRow; readonly asked: Asked }): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const wishes = useWishes(asked).join(m.and);
  const first = asked.help.split("\n")[0];
  return (
    <a href={`/accommodations/${row.id}`} {...(first ? asWritten : {})}>
      {first || wishes || m.lost}
    </a>
  );
}

/** Who reads what is written here, and who of them recruits as well. */
export function Readers({ doubleRoles }: { readonly doubleRoles: readonly string[] }): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { double } = useMessages(applicationsMessages).programme;
  return (
    <>
      <p class="soft">{m.reads}</p>
      {doubleRoles.length > 0 && (
        <p class="soft" {...asWritten}>
          {double(doubleRoles)}
        </p>
      )}
    </>
  );
}

interface NewProps {
  readonly form: FormState;
  readonly doubleRoles: readonly string[];
  readonly once: string;
  readonly savedAt: string | undefined;
}

/** One thing has to be written; the rest helps and can stay empty. */
export function NewPage({ form, doubleRoles, once, savedAt }: NewProps): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/accommodations", label: m.title }]} here={m.newTitle} />
      <PageHead title={m.newTitle} lead={m.newLead} />
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { help: m.help, hard: m.hard })} />
      <Form action="/accommodations/new" once={once} class="stack" data-draft="accommodation:new">
        <Choices
          name="situation"
          label={m.situation}
          value={fieldValue(form, "situation")}
          options={SITUATIONS.map((value) => ({ value, label: m.situations[value] }))}
        />
        <Field
          type="textarea"
          name="help"
          label={m.help}
          hint={m.helpHint}
          rows={4}
          who={["organizers"]}
          value={fieldValue(form, "help")}
          error={problemOf(lang, form, "help")}
        />
        <WishChoice form={form} />
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
        <Readers doubleRoles={doubleRoles} />
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
