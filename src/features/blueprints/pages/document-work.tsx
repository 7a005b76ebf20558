/** The sections of a blueprint about the work of a day. */
import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { Facts, Items } from "../../../design/components/lists.tsx";
import { whoWords } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { blueprintsMessages } from "../messages.ts";
import { type BlueprintDocument, checkpointsOf, conditionItemsOf, REPORT_ITEMS } from "../rules.ts";
import type { DocumentProps } from "./document-props.ts";
import { Sentences } from "./how-we-work.tsx";
import { keyWord } from "./words.ts";

export function Time({ document }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const { weeks, hours_suggested, hours_cap, quiet_hours, flexible, cap_text, rest_text, deadline_text } =
    document.time;
  return (
    <>
      <Facts
        facts={[
          { term: m.facts.period, is: m.weeks(weeks) },
          { term: m.facts.hours, is: m.hours(hours_suggested.min, hours_suggested.max) },
          { term: m.facts.cap, is: hours_cap === null ? m.noCap : m.cap(hours_cap) },
          { term: m.facts.quiet, is: m.quiet(quiet_hours.from, quiet_hours.to) },
        ]}
      />
      <Paragraphs document={document} all={[flexible, cap_text, rest_text, deadline_text]} />
    </>
  );
}

export function Report({ document }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const page = usePage();
  const { minutes_label, minutes_hint, questions, default_audience, rest_day } = document.daily_report;
  const lang = document.language;
  return (
    <>
      <Items>
        <li>
          <strong lang={lang}>{minutes_label}</strong>
          <p lang={lang}>{minutes_hint}</p>
        </li>
        {questions.map(({ key, label, hint, phrases }) => (
          <li key={key}>
            <strong lang={lang}>{label}</strong>
            <p lang={lang}>{hint}</p>
            <Fold summary={m.phrases}>
              <Sentences lang={lang} all={phrases} />
            </Fold>
          </li>
        ))}
        <li>
          <strong lang={lang}>{rest_day.label}</strong>
          <p lang={lang}>{rest_day.text}</p>
        </li>
      </Items>
      <h3>{m.readers}</h3>
      <Facts
        facts={REPORT_ITEMS.map((item) => ({
          term: keyWord(page.lang, item),
          is: whoWords(page.lang, default_audience[item]),
        }))}
      />
    </>
  );
}

export function Condition({ document }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  return (
    <>
      <p lang={lang}>{document.condition_items.text}</p>
      <Items>
        {conditionItemsOf(document).map(({ key, label, levels, ownAction }) => (
          <li key={key}>
            <strong lang={lang}>{label}</strong> <span lang={lang}>{levels.join(" / ")}</span>
            <p>
              {m.ownAction}: <span lang={lang}>{ownAction}</span>
            </p>
          </li>
        ))}
      </Items>
    </>
  );
}

export function Project({ document }: DocumentProps): JSX.Element {
  const { text, change_text, looked_at_text, give_up_text } = document.project;
  const m = useMessages(blueprintsMessages);
  return (
    <>
      <Paragraphs document={document} all={[text, change_text, looked_at_text, give_up_text]} />
      <p>{m.checkpoints(checkpointsOf(document))}</p>
    </>
  );
}

export function DayOne({ document }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  return (
    <>
      <p lang={lang}>{document.day_one.text}</p>
      <Items ordered>
        {document.day_one.steps.map(({ key, minutes, title, text }) => (
          <li key={key}>
            <strong lang={lang}>{title}</strong> <small class="soft">{m.minutes(minutes)}</small>
            <p lang={lang}>{text}</p>
          </li>
        ))}
      </Items>
    </>
  );
}

const Paragraphs = ({
  document,
  all,
}: {
  readonly document: BlueprintDocument;
  readonly all: readonly string[];
}): JSX.Element => (
  <div class="stack" lang={document.language}>
    {all.map((text, i) => (
      <p key={i}>{text}</p>
    ))}
  </div>
);
