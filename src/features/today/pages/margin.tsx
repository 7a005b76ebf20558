import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { AskFirst } from "../../applications/pages/own-help.tsx";
import { structureMessages } from "../../structure/messages.ts";
import { TogetherLine } from "../../structure/pages/together.tsx";
import { todayMessages } from "../messages.ts";
import type { TodayProps } from "./today-props.ts";

/** Beside the day: the plate one hangs out, when one rests, and help in its fixed place. */
export const TodayMargin = (props: TodayProps): JSX.Element => (
  <>
    <Plate {...props} />
    {(props.structure.quietHour || props.beside.quietHour) && (
      <TogetherLine cohort={props.cohort.id} together={props.structure.together} />
    )}
    <Rest {...props} />
    <Help {...props} />
  </>
);

/** What one shows of oneself, in two taps; a word or a time is added on its own page. */
function Plate({ cohort, beside: { kinds, shown } }: TodayProps): JSX.Element {
  const m = useMessages(todayMessages);
  const at = `/cohorts/${cohort.id}/presence`;
  return (
    <div class="stack">
      <Form action={at} class="stack">
        <input type="hidden" name="on" value="today" />
        <Choices
          name="presence"
          label={m.plate}
          hint={m.plateNote}
          layout="rows"
          value={shown?.key}
          options={kinds.map(({ key, label }) => ({ value: key, label: <span {...asWritten}>{label}</span> }))}
        />
        <Button size="small">{m.plateSet}</Button>
      </Form>
      <p class="small">
        <a class="go" href={at}>
          {m.platePage}
        </a>
      </p>
    </div>
  );
}

function Rest({ beside: { rest } }: TodayProps): JSX.Element {
  const m = useMessages(todayMessages);
  const structure = useMessages(structureMessages);
  return (
    <section class="stack" aria-labelledby="resting">
      <SectionHead id="resting" title={m.rest} />
      <p>{rest ? m.restHours(rest.from, rest.to) : m.restNone}</p>
      <p class="small">
        <a class="go" href="/settings/quiet">
          {m.restChange}
        </a>
      </p>
      <p class="small">
        <a class="go" href="/today/structure">
          {structure.toChoose}
        </a>
      </p>
    </section>
  );
}

function Help({ cohort, contact, beside: { questions } }: TodayProps): JSX.Element {
  const m = useMessages(todayMessages);
  return (
    <section class="stack" aria-labelledby="hard">
      <SectionHead id="hard" title={m.help} />
      <p>{m.helpText}</p>
      <AskFirst contact={contact} />
      <Items>
        {questions && (
          <li>
            <a href={`/rooms/${questions}`}>{m.toQuestions}</a>
          </li>
        )}
        <li>
          <a href={`/cohorts/${cohort.id}/private-room`}>{m.toMentors}</a>
        </li>
        <li>
          <a href="/help">{m.toHelp}</a>
        </li>
      </Items>
    </section>
  );
}
