import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { later, minutes } from "../../../platform/clock.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { durationText, timeText } from "../../../platform/i18n/format.ts";
import { structureMessages } from "../messages.ts";
import { SITTINGS } from "../rules.ts";
import type { Together } from "../together/queries.ts";

interface TogetherProps {
  readonly cohort: string;
  /** When the blueprint has it, in its words and language; undefined: it says nothing of it. */
  readonly hour: { readonly when: string; readonly lang: "ja" | "en" } | undefined;
  readonly together: Together;
  /** Takes part, and so may begin with ten minutes. */
  readonly begins: boolean;
  readonly form: FormState;
  readonly now: Date;
}

/** もくもく会: who sits there, and sitting down without a word. */
export function TogetherPage(props: TogetherProps): JSX.Element {
  const m = useMessages(structureMessages);
  const { cohort, hour, together, begins } = props;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.togetherTitle} lead={m.togetherLead} />
      {hour && <p lang={hour.lang}>{m.togetherHour(hour.when)}</p>}
      <Now {...props} />
      {together.own ? <Own {...props} own={together.own} /> : <Enter {...props} />}
      <p class="small soft">{m.togetherKept}</p>
      <p class="cluster">
        <a class="go" href={`/cohorts/${cohort}/together`}>
          {m.togetherAgain}
        </a>
        {begins && (
          <a class="go" href="/today/begin">
            {m.withIt}
          </a>
        )}
      </p>
    </div>
  );
}

function Now({ together: { named, others } }: TogetherProps): JSX.Element {
  const m = useMessages(structureMessages);
  return (
    <section class="stack" aria-labelledby="now">
      <SectionHead id="now" title={m.togetherNow} />
      {named.length > 0 && (
        <Items>
          {named.map(({ id, name, plate }) => (
            <li key={id}>
              <Person id={id} name={name} sign={plate} />
            </li>
          ))}
        </Items>
      )}
      {others && <p class="soft">{named.length > 0 ? m.togetherOthers : m.togetherOnlyOthers}</p>}
      {named.length === 0 && !others && <p class="soft">{m.togetherNobody}</p>}
    </section>
  );
}

function Own({ cohort, own }: TogetherProps & { readonly own: NonNullable<Together["own"]> }): JSX.Element {
  const m = useMessages(structureMessages);
  const reader = usePage();
  return (
    <section class="stack" data-who={own.named ? "participants mentors organizers" : "me"}>
      <p>{m.togetherOwn(timeText(reader, own.until), own.named)}</p>
      <Form action={`/cohorts/${cohort}/together/leave`}>
        <Button>{m.togetherLeave}</Button>
      </Form>
    </section>
  );
}

function Enter({ cohort, form, now }: TogetherProps): JSX.Element {
  const m = useMessages(structureMessages);
  const reader = usePage();
  const until = (stay: string): string => timeText(reader, later(now, minutes(Number(stay))));
  return (
    <Form action={`/cohorts/${cohort}/together`} class="stack">
      <Choices
        name="minutes"
        label={m.togetherMinutes}
        value={fieldValue(form, "minutes")}
        error={problemOf(reader.lang, form, "minutes")}
        options={SITTINGS.map((stay) => ({
          value: stay,
          label: m.togetherFor(durationText(reader.lang, Number(stay)), until(stay)),
        }))}
      />
      <div class="cluster">
        <Button kind="primary" name="plate" value="on">
          {m.togetherEnter}
        </Button>
        <Button name="plate" value="off">
          {m.togetherSilent}
        </Button>
      </div>
    </Form>
  );
}

/** On today's page: who sits there now, in one line. */
export function TogetherLine({
  cohort,
  together,
}: {
  readonly cohort: string;
  readonly together: Together;
}): JSX.Element {
  const m = useMessages(structureMessages);
  const reader = usePage();
  const { named, others, own } = together;
  return (
    <section class="stack" aria-labelledby="together">
      <SectionHead id="together" title={m.togetherTitle} />
      <p {...asWritten}>
        {own
          ? m.togetherYou(timeText(reader, own.until))
          : m.togetherLine(
              named.slice(0, NAMED).map(({ name }) => name),
              others || named.length > NAMED,
            )}
      </p>
      <p class="small">
        <a class="go" href={`/cohorts/${cohort}/together`}>
          {m.toTogether}
        </a>
      </p>
    </section>
  );
}

const NAMED = 3;
