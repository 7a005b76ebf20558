import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { longDateText, longDayText } from "../../../platform/i18n/format.ts";
import { exposureMessages } from "../exposure/messages.ts";
import type { Exposure, Noted } from "../exposure/queries.ts";
import { counts, STANDINGS } from "../exposure/rules.ts";
import { seenMessages } from "../seen/messages.ts";
import type { SeenCount } from "../seen/rules.ts";

const KEEPERS: readonly Reader[] = ["mentors", "organizers", "recruiters"];

interface Of {
  readonly assignment: { readonly id: string; readonly title: string };
}

/** On the page of an assignment: where it is public, how often its answer was seen, and the way to let it rest. */
export function ExposureSheet({
  assignment,
  exposures,
  seen,
  mayRest,
}: Of & {
  readonly exposures: readonly Exposure[];
  /** Undefined: not for this reader. */
  readonly seen: SeenCount | undefined;
  readonly mayRest: boolean;
}): JSX.Element {
  const m = useMessages(exposureMessages);
  const s = useMessages(seenMessages);
  const isKnown = exposures.some(({ now }) => counts(now.standing)) || typeof seen === "number";
  return (
    <Sheet who={KEEPERS} title={m.title} id="exposure">
      <div class="stack">
        {exposures.length === 0 ? <p>{m.none}</p> : <ExposureList assignment={assignment} exposures={exposures} />}
        {seen !== undefined && (
          <p data-who={dataWho(["organizers"])}>
            <strong>{seen === "few" ? s.few : s.count(seen)}</strong>
            <br />
            <span class="soft">{s.countNote}</span>
          </p>
        )}
        {isKnown && mayRest && <p>{m.rest}</p>}
        <div class="cluster">
          {isKnown && mayRest && (
            <ButtonLink href={`/assignments/${assignment.id}/state#rest`}>{m.restButton}</ButtonLink>
          )}
          <ButtonLink kind={isKnown ? "plain" : undefined} href={`/assignments/${assignment.id}/exposures`}>
            {m.add}
          </ButtonLink>
        </div>
      </div>
    </Sheet>
  );
}

/** Noting a place, below it what is noted. */
export function ExposurePage({
  assignment,
  exposures,
  form,
  once,
}: Of & { readonly exposures: readonly Exposure[]; readonly form: FormState; readonly once: string }): JSX.Element {
  const m = useMessages(exposureMessages);
  return (
    <div class="wrap stack stack-l" data-who={dataWho(KEEPERS)}>
      <Crumbs trail={[{ href: `/assignments/${assignment.id}`, label: m.back }]} here={m.title} />
      <PageHead over={<span {...asWritten}>{assignment.title}</span>} title={m.add} lead={m.lead}>
        <Who who={KEEPERS} />
      </PageHead>
      <ErrorSummary title={m.notKept} errors={summaryOf(form, m.fields)} />
      <Form class="stack" action={`/assignments/${assignment.id}/exposures`} once={once}>
        <Fields form={form} />
        <div class="cluster">
          <Button kind="primary">{m.addButton}</Button>
          <ButtonLink kind="plain" href={`/assignments/${assignment.id}`}>
            {m.back}
          </ButtonLink>
        </div>
      </Form>
      {exposures.length > 0 && (
        <section aria-labelledby="noted">
          <SectionHead id="noted" title={m.title} />
          <ExposureList assignment={assignment} exposures={exposures} />
        </section>
      )}
    </div>
  );
}

/** Correcting a note. */
export function CorrectExposurePage({
  assignment,
  exposure,
  form,
  theirs,
}: Of & {
  readonly exposure: Exposure;
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
}): JSX.Element {
  const m = useMessages(exposureMessages);
  return (
    <div class="wrap stack stack-l" data-who={dataWho(KEEPERS)}>
      <Crumbs trail={[{ href: `/assignments/${assignment.id}#exposure`, label: m.back }]} here={m.correctTitle} />
      <PageHead over={<span {...asWritten}>{assignment.title}</span>} title={m.correctTitle} lead={m.correctLead}>
        <Who who={KEEPERS} />
      </PageHead>
      <Conflict mine={form} theirs={theirs} labels={m.fields} />
      <ErrorSummary title={m.notKept} errors={summaryOf(form, m.fields)} />
      <Form class="stack" action={`/assignments/${assignment.id}/exposures/${exposure.id}`}>
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Fields form={form} />
        <div class="cluster">
          <Button kind="primary">{m.correctButton}</Button>
          <ButtonLink kind="plain" href={`/assignments/${assignment.id}#exposure`}>
            {m.back}
          </ButtonLink>
        </div>
      </Form>
      <Before before={exposure.before} open />
    </div>
  );
}

function Fields({ form }: { readonly form: FormState }): JSX.Element {
  const m = useMessages(exposureMessages);
  const { lang } = usePage();
  const one = (name: keyof typeof m.fields) => ({
    name,
    label: m.fields[name],
    value: fieldValue(form, name),
    error: problemOf(lang, form, name, m.problems),
  });
  return (
    <>
      <Field {...one("address")} type="url" hint={m.addressHint} must />
      <Field {...one("foundOn")} type="date" must />
      <Choices
        {...one("standing")}
        options={STANDINGS.map((value) => ({ value, label: m.standings[value] }))}
        layout="rows"
      />
      <Field {...one("note")} type="textarea" hint={m.noteHint} />
    </>
  );
}

function ExposureList({ assignment, exposures }: Of & { readonly exposures: readonly Exposure[] }): JSX.Element {
  const m = useMessages(exposureMessages);
  return (
    <Items>
      {exposures.map(({ id, now, before }) => (
        <li key={id} class="stack stack-s">
          <NotedText noted={now} />
          <Before before={before} />
          <div>
            <ButtonLink size="small" href={`/assignments/${assignment.id}/exposures/${id}`}>
              {m.correct}
              <span class="hidden" {...asWritten}>
                {" "}
                {m.correctOf(now.address)}
              </span>
            </ButtonLink>
          </div>
        </li>
      ))}
    </Items>
  );
}

function NotedText({ noted: { address, foundOn, standing, note, at, name } }: { readonly noted: Noted }): JSX.Element {
  const m = useMessages(exposureMessages);
  const reader = usePage();
  return (
    <>
      <p>
        <a href={address} rel="noopener noreferrer nofollow" {...asWritten}>
          {address}
        </a>
      </p>
      {note && (
        <p class="pre-line" {...asWritten}>
          {note}
        </p>
      )}
      <p class="soft small">
        {m.standings[standing]} · {m.found(longDayText(reader.lang, foundOn))} ·{" "}
        <span {...asWritten}>{m.by(longDateText(reader, at), name ?? undefined)}</span>
      </p>
    </>
  );
}

function Before({ before, open }: { readonly before: readonly Noted[]; readonly open?: boolean }): JSX.Element | null {
  const m = useMessages(exposureMessages);
  if (before.length === 0) return null;
  return (
    <Fold summary={m.before(before.length)} open={open ?? false}>
      <Items>
        {before.map((noted) => (
          <li key={noted.number} class="stack stack-s">
            <NotedText noted={noted} />
          </li>
        ))}
      </Items>
    </Fold>
  );
}
