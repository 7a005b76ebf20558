import { renderPdf } from "../../../platform/documents/pdf.ts";
import { officesMessages } from "../messages.ts";
import type { Letter } from "../rules.ts";

/** One or two A4 pages: the same words as the mail, without what is only true of mails. */
const TEMPLATE = `
#set page(paper: "a4", margin: (x: 20mm, y: 20mm), numbering: "1 / 1")
#set text(size: 10.5pt)
#set par(leading: 0.85em, spacing: 1em, justify: false)
#show heading.where(level: 1): it => block(width: 100%, stroke: (bottom: 2pt), inset: (bottom: 3mm), below: 4mm, text(size: 20pt, it.body))
#show heading.where(level: 2): it => block(width: 100%, stroke: (bottom: 0.4pt), inset: (bottom: 1.6mm), above: 8mm, below: 4mm, text(size: 12.5pt, it.body))

= #data.heading
#for line in data.opening [#line #parbreak()]
#for one in data.sections {
  heading(level: 2, one.title)
  for line in one.lines [#line #parbreak()]
}
#v(6mm)
#text(size: 8.5pt)[#data.note]
`;

/** A week's letter on paper, to hand over. */
export function weekPdf({ lang, opening, sections }: Letter, now: Date): Promise<Buffer> {
  const m = officesMessages[lang].mails;
  const linesOf = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "");
  const inputs = {
    heading: m.pdfTitle,
    opening: linesOf(opening),
    sections: sections.map(({ title, lines }) => ({ title, lines: linesOf(lines) })),
    note: m.pdfNote,
  };
  return renderPdf(TEMPLATE, inputs, { lang, title: m.pdfTitle, date: now });
}
