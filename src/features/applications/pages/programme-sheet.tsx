import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { applicationsMessages } from "../messages.ts";
import { sheetMessages } from "../programme/messages.ts";
import type { ProgrammeSheet, SheetKey } from "./programme-sheets.ts";

interface SheetProps {
  readonly sheet: ProgrammeSheet;
  readonly which: SheetKey;
  /** What keeps an address with its cohort. */
  readonly its: string;
}

/** What somebody prints or sends on, to be read by whoever was not at the screen. */
export function ProgrammeSheetPage({ sheet, which, its }: SheetProps): JSX.Element {
  const m = useMessages(sheetMessages);
  const { slip } = useMessages(applicationsMessages).programme;
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/programme${its}`, label: slip }]} here={m[which].link} />
      <PageHead title={sheet.title} lead={sheet.lead} />
      <div class="no-print stack stack-s">
        <div>
          <ButtonLink kind="primary" href={`/programme/${which}.pdf${its}`}>
            {m.pdf}
          </ButtonLink>
        </div>
        <p class="small soft">{m.print}</p>
      </div>
      <Facts facts={sheet.facts} />
      {sheet.parts.map(({ title, lines }, n) => (
        <section key={title} class="stack" aria-labelledby={`part-${n}`}>
          <SectionHead id={`part-${n}`} title={title} />
          <Bullets>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </Bullets>
        </section>
      ))}
    </div>
  );
}

/** Beside what is said to offices. */
export function SheetLinks({ its }: Pick<SheetProps, "its">): JSX.Element {
  const m = useMessages(sheetMessages);
  return (
    <>
      <h3>{m.links}</h3>
      <p>
        <a class="go" href={`/programme/flyer${its}`}>
          {m.flyer.link}
        </a>
      </p>
      <p>
        <a class="go" href={`/programme/summary${its}`}>
          {m.summary.link}
        </a>
      </p>
    </>
  );
}
