/** The sections of a blueprint that only organizers see. */
import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { Facts } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { blueprintsMessages } from "../messages.ts";
import { placeholdersIn, RUNBOOK_PHASES } from "../rules.ts";
import type { DocumentProps } from "./document-props.ts";
import { Sentences } from "./how-we-work.tsx";
import { keyWord } from "./words.ts";

export function Runbook({ document }: DocumentProps): JSX.Element {
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

export function Templates({ document }: DocumentProps): JSX.Element {
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
