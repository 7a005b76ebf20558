import { renderPdf } from "../../../platform/documents/pdf.ts";
import { SHEET } from "../../../platform/documents/sheet.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { packMessages } from "../agreements/messages.ts";
import type { Pack, PackPart } from "./pack-parts.ts";

/** A part stays together with the lines to sign; those are long enough for a name written by hand. */
const TEMPLATE = `${SHEET}
#set heading(numbering: none)
#let line-to-sign(who) = block(above: 4mm, below: 2mm, grid(
  columns: (30mm, 1fr, 14mm, 34mm), column-gutter: 2mm, align: bottom, row-gutter: 0mm,
  text(size: 9pt, who), box(width: 100%, height: 8mm, stroke: (bottom: 0.4pt)),
  text(size: 9pt, data.date), box(width: 100%, height: 8mm, stroke: (bottom: 0.4pt)),
))
#let part(one) = {
  heading(level: 2, one.title)
  text(size: 9pt, one.version)
  parbreak()
  text(lang: one.lang, {
    if one.short != "" { strong(one.short); parbreak() }
    for paragraph in one.body { paragraph; linebreak() }
    if one.conduct.len() > 0 { list(marker: [・], body-indent: 0.2em, ..one.conduct) }
  })
  for line in one.confirmed { block(above: 2mm, text(size: 9.5pt, line)) }
  if one.sign != "" {
    block(above: 4mm, text(weight: "bold", [□ ] + one.sign))
    for who in one.signers { line-to-sign(who) }
  }
}
= #data.heading
#table(
  columns: (38mm, 1fr),
  stroke: (x, y) => (top: 0.4pt, bottom: 0.4pt),
  inset: (x: 1mm, y: 2mm),
  ..data.facts.map(((term, is)) => (text(size: 9.5pt, term), is)).flatten()
)
#for one in data.parts { part(one) }
`;

interface PackSheet {
  readonly person: string;
  readonly cohort: string;
  readonly company: string;
  readonly pack: Pack;
}

/** The pack on paper: what holds, and what is still to sign, each with a place for it. */
export function packPdf({ person, cohort, company, pack }: PackSheet, lang: Lang, now: Date): Promise<Buffer> {
  const { holds: m, version } = packMessages[lang];
  const { sign } = m;
  const asLines = (one: PackPart) => ({
    title: one.title,
    lang: one.lang,
    version: version(one.version),
    short: one.inShort,
    body: linesOf(one.body),
    conduct: [...one.conduct],
    confirmed: [...one.confirmed],
    sign: one.toSign,
    signers: one.threeParty ? [sign.name, sign.office, sign.company] : [sign.name],
  });
  const inputs = {
    heading: m.title,
    date: sign.date,
    facts: [
      [m.person, person],
      [m.cohort, cohort],
      [m.company, company],
    ],
    parts: [...pack.open, ...pack.holds].map(asLines),
  };
  return renderPdf(TEMPLATE, inputs, { lang, title: m.title, date: now });
}

/** The lines of a text without the marks of Markdown. */
const linesOf = (markdown: string): string[] =>
  markdown
    .split("\n")
    .map((line) => line.replace(/^\s*(?:#+|>|[-*+])\s+/, "").replace(/\*\*|__|`/g, ""))
    .filter((line) => line.trim() !== "");
