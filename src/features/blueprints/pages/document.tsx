import type { ComponentChildren, JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Who } from "../../../design/components/who.tsx";
import { usePage } from "../../../design/context.ts";
import { Agreements, Escalation, Help } from "./document-care.tsx";
import type { DocumentProps } from "./document-props.ts";
import { Runbook, Templates } from "./document-staff.tsx";
import { Condition, DayOne, Project, Report, Time } from "./document-work.tsx";
import { Rituals, Rooms, Sentences } from "./how-we-work.tsx";
import { keyWord } from "./words.ts";

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
