import { renderPdf } from "../../../platform/documents/pdf.ts";
import { SHEET } from "../../../platform/documents/sheet.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { ProgrammeSheet } from "./programme-sheets.ts";

/** One A4 page, a little closer than a letter, so that all of it stands on one side. */
const TEMPLATE = `${SHEET}
#set page(margin: (x: 18mm, y: 14mm), numbering: none)
#set par(leading: 0.7em, spacing: 0.8em)
#show heading.where(level: 2): it => block(above: 5mm, below: 2.5mm, it)
= #data.title
#data.lead
#table(
  columns: (28mm, 1fr),
  stroke: (x, y) => (top: 0.4pt, bottom: 0.4pt),
  inset: (x: 1mm, y: 1.4mm),
  ..data.facts.map(((term, is)) => (text(size: 9.5pt, term), is)).flatten()
)
#for part in data.parts {
  heading(level: 2, part.title)
  list(marker: [・], body-indent: 0.2em, ..part.lines)
}
`;

/** The same on paper. */
export function programmeSheetPdf(
  { title, lead, facts, parts }: ProgrammeSheet,
  lang: Lang,
  now: Date,
): Promise<Buffer> {
  const inputs = {
    ...{ title, lead },
    facts: facts.map(({ term, is }) => [term, is]),
    parts: parts.map((part) => ({ title: part.title, lines: [...part.lines] })),
  };
  return renderPdf(TEMPLATE, inputs, { lang, title, date: now });
}
