import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { showcaseMessages } from "../messages.ts";
import type { ShowcaseRow } from "../queries.ts";
import { hasStage } from "../rules.ts";
import type { SlotView, StageView } from "../view.ts";
import { SlotTime } from "./line-up.tsx";

export interface StageNextProps {
  readonly showcase: ShowcaseRow;
  readonly stage: StageView;
  readonly lineUp: readonly SlotView[];
  readonly now: SlotView | undefined;
  readonly organizes: boolean;
  readonly mayBegin: boolean;
}

/** What comes next; who runs it begins it here, and ends all of it. */
export function Next({ showcase, stage, lineUp, now, organizes, mayBegin }: StageNextProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const after = lineUp.slice(lineUp.findIndex(({ id }) => id === now?.id) + 1);
  const shown = organizes ? lineUp.filter(({ id }) => id !== now?.id) : after;
  return (
    <section class="stage-next stack" aria-labelledby="next">
      <SectionHead id="next" title={organizes ? m.lineUp : m.next} />
      {organizes && !mayBegin && <TooEarly showcase={showcase} />}
      {shown.length === 0 && <p class="soft">{m.noNext}</p>}
      <Items ordered>
        {shown.map((slot) => (
          <li key={slot.id} class="stack stack-s">
            <div class="between">
              <span>
                {slot.talk ? <strong {...asWritten}>{slot.talk.person.name}</strong> : m.break}{" "}
                {slot.talk?.title && <span {...asWritten}>{slot.talk.title}</span>}
              </span>
              <SlotTime slot={slot} />
            </div>
            {organizes && mayBegin && (
              <Form action={`/showcase/${showcase.id}/stage`}>
                <input type="hidden" name="slot" value={slot.id} />
                <Button
                  size="small"
                  name="slide"
                  value="1"
                  aria-label={`${slot.talk ? m.begin : m.beginBreak}: ${slot.talk?.person.name ?? m.break}`}
                >
                  {slot.talk ? m.begin : m.beginBreak}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </Items>
      {organizes && stage.state === "on" && (
        <Form action={`/showcase/${showcase.id}/stage/end`} class="stack stack-s">
          <p class="soft small" id="end-note">
            {m.endStageNote}
          </p>
          <p>
            <Button aria-describedby="end-note">{m.endStage}</Button>
          </p>
        </Form>
      )}
    </section>
  );
}

/** From when on it can be begun: the day in the company's zone, as the rule has it. */
function TooEarly({ showcase: { id, startsAt, zone } }: Pick<StageNextProps, "showcase">): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang } = usePage();
  return (
    <p>
      {startsAt ? m.beginFrom(longDateText({ lang, zone }, startsAt)) : m.beginNoDay}{" "}
      <a href={`/showcase/${id}/edit`}>{m.edit}</a>
    </p>
  );
}

/** After the end: where everything is now; who runs it may open it again, until the cohort goes on. */
export function Over({ showcase, organizes }: Pick<StageNextProps, "showcase" | "organizes">): JSX.Element {
  const m = useMessages(showcaseMessages);
  return (
    <div class="stack stack-l">
      <Empty title={m.over} step={<ButtonLink href={`/showcase/${showcase.id}`}>{m.toProgramme}</ButtonLink>}>
        {m.overText}
      </Empty>
      {organizes && !hasStage(showcase.phase) && <p class="soft">{m.wentOn}</p>}
      {organizes && hasStage(showcase.phase) && (
        <Form action={`/showcase/${showcase.id}/stage/reopen`} class="stack stack-s">
          <p class="soft small" id="reopen-note">
            {m.reopenStageNote}
          </p>
          <p>
            <Button aria-describedby="reopen-note">{m.reopenStage}</Button>
          </p>
        </Form>
      )}
    </div>
  );
}
