/** Longer than 300 lines: one short part for each section of the document, in the order of the page. */
import type { ComponentChildren, JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Facts, Items } from "../../../design/components/lists.tsx";
import { Who, whoWords } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { blueprintsMessages } from "../messages.ts";
import {
  type BlueprintDocument,
  conditionItemsOf,
  type Fillings,
  placeholdersIn,
  REPORT_ITEMS,
  RUNBOOK_PHASES,
} from "../rules.ts";
import { Body, Rituals, Rooms, Sentences } from "./how-we-work.tsx";
import { keyWord } from "./words.ts";

interface DocumentProps {
  readonly document: BlueprintDocument;
  readonly values: Fillings;
  /** With what is for organizers only. */
  readonly whole: boolean;
}

type Part = (props: DocumentProps) => JSX.Element;

/** The sections of a blueprint as it is read, by their key, in the order of the page. */
const PARTS: Readonly<Record<string, Part>> = {
  time: Time,
  rooms: ({ document, whole }) => <Rooms document={document} whole={whole} />,
  rituals: Rituals,
  daily_report: Report,
  condition_items: Condition,
  project: Project,
  help: Help,
  code_of_conduct: ({ document }) => <Sentences lang={document.language} all={document.code_of_conduct} />,
  escalation: Escalation,
  reactions: ({ document }) => <Meanings document={document} of={document.reactions} />,
  presence: ({ document }) => <Meanings document={document} of={document.presence} />,
  agreements: Agreements,
  day_one: DayOne,
};

/** What only organizers see. */
const ORGANIZERS_PARTS: Readonly<Record<string, Part>> = { runbook: Runbook, message_templates: Templates };

/** The keys of the sections that somebody sees, for a table of contents. */
export const sectionsFor = (whole: boolean): string[] => [
  ...Object.keys(PARTS),
  ...(whole ? Object.keys(ORGANIZERS_PARTS) : []),
];

/** A whole blueprint, section by section. The headings are ours, everything else is in the document's language. */
export function DocumentSections(props: DocumentProps): JSX.Element {
  return (
    <>
      {Object.entries(PARTS).map(([key, Content]) => (
        <Section key={key} name={key}>
          <Content {...props} />
        </Section>
      ))}
      {props.whole &&
        Object.entries(ORGANIZERS_PARTS).map(([key, Content]) => (
          <Section key={key} name={key} staff>
            <Content {...props} />
          </Section>
        ))}
    </>
  );
}

function Section({
  name,
  staff,
  children,
}: {
  name: string;
  staff?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const { lang } = usePage();
  return (
    <section aria-labelledby={name} class="stack" data-who={staff ? "organizers" : undefined}>
      <SectionHead id={name} title={keyWord(lang, name)}>
        {staff && <Who who={["organizers"]} />}
      </SectionHead>
      {children}
    </section>
  );
}

function Time({ document }: DocumentProps): JSX.Element {
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

function Report({ document }: DocumentProps): JSX.Element {
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

function Condition({ document }: DocumentProps): JSX.Element {
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

function Project({ document }: DocumentProps): JSX.Element {
  const { text, change_text, looked_at_text, give_up_text } = document.project;
  return <Paragraphs document={document} all={[text, change_text, looked_at_text, give_up_text]} />;
}

function Help({ document }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  const { allowed, how_to_declare, declaration_questions, not_allowed } = document.help;
  return (
    <>
      <Items>
        {allowed.map(({ key, label, text }) => (
          <li key={key} lang={lang}>
            <strong>{label}</strong>
            <p>{text}</p>
          </li>
        ))}
      </Items>
      <h3>{m.declare}</h3>
      <p lang={lang}>{how_to_declare}</p>
      <Items>
        {declaration_questions.map(({ key, label, example }) => (
          <li key={key}>
            <strong lang={lang}>{label}</strong>
            <p lang={lang}>{blueprintsMessages[lang].example(example)}</p>
          </li>
        ))}
      </Items>
      <h3>{m.notAllowed}</h3>
      <Sentences lang={lang} all={not_allowed} />
    </>
  );
}

function Escalation({ document, whole }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  const { text, order, public_lines, for_organizers } = document.escalation;
  return (
    <>
      <p lang={lang}>{text}</p>
      <Items ordered>
        {order.map((one) => (
          <li key={one.role}>
            <strong lang={lang}>{one.label}</strong>
            <p lang={lang}>{one.for}</p>
            <p lang={lang}>{one.how}</p>
            <p class="soft">
              {m.answers}: <span lang={lang}>{one.usual_answer}</span>
            </p>
          </li>
        ))}
      </Items>
      <h3>{m.publicLines}</h3>
      <Items>
        {public_lines.map(({ name, contact, url, note }) => (
          <li key={name} lang={lang}>
            {url ? (
              <a href={url} rel="noreferrer">
                {name}
              </a>
            ) : (
              <strong>{name}</strong>
            )}{" "}
            {contact}
            <p>{note}</p>
          </li>
        ))}
      </Items>
      {whole && (
        <div class="stack" data-who="organizers">
          <h3>{m.forOrganizers}</h3>
          <Sentences lang={lang} all={for_organizers} />
        </div>
      )}
    </>
  );
}

const Meanings = ({
  document,
  of,
}: {
  readonly document: BlueprintDocument;
  readonly of: readonly { readonly key: string; readonly label: string; readonly meaning: string }[];
}): JSX.Element => (
  <Items>
    {of.map(({ key, label, meaning }) => (
      <li key={key} lang={document.language}>
        <strong>{label}</strong>
        <p>{meaning}</p>
      </li>
    ))}
  </Items>
);

function Agreements({ document, values }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  return (
    <div>
      {document.agreements.map(({ key, title, required, body }) => (
        <Fold
          key={key}
          summary={
            <span>
              <span lang={document.language}>{title}</span>
              <small class="soft"> {required ? m.required : m.ifApplies}</small>
            </span>
          }
        >
          <Body document={document} text={body} values={values} />
        </Fold>
      ))}
    </div>
  );
}

function DayOne({ document }: DocumentProps): JSX.Element {
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

function Runbook({ document }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  return (
    <div>
      {RUNBOOK_PHASES.map((phase) => (
        <Fold key={phase} summary={m.phases[phase]}>
          <Sentences lang={document.language} all={document.runbook[phase].map(({ text }) => text)} />
        </Fold>
      ))}
    </div>
  );
}

function Templates({ document }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const { lang } = usePage();
  return (
    <div>
      {Object.entries(document.message_templates).map(([key, { subject, body }]) => (
        <Fold key={key} summary={keyWord(lang, key)}>
          <div class="stack">
            <Facts
              facts={[
                { term: m.subject, is: <span lang={document.language}>{subject}</span> },
                {
                  term: m.uses,
                  is: placeholdersIn(`${subject}\n${body}`)
                    .map((one) => m.placeholders[one])
                    .join(lang === "ja" ? "、" : ", "),
                },
              ]}
            />
            <p class="pre-line" lang={document.language}>
              {body}
            </p>
          </div>
        </Fold>
      ))}
    </div>
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
