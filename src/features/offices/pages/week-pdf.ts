import { renderPdf } from "../../../platform/documents/pdf.ts";
import { SHEET } from "../../../platform/documents/sheet.ts";
import { officesMessages } from "../messages.ts";
import type { Letter } from "../rules.ts";

/** One or two A4 pages: the same words as the mail, without what is only true of mails. */
const TEMPLATE = `${SHEET}
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
