import { renderPdf } from "../../../platform/documents/pdf.ts";
import { durationText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { recordsMessages } from "../messages.ts";
import type { Facts } from "../rules.ts";
import { dayText, periodText } from "./fact-words.ts";

/**
 * One A4 page in a double frame, ink only. The frame is the page's background, which screen readers are not told about. Sizes shrink
 * for long names, so that it stays one page.
 */
const TEMPLATE = `
#set page(paper: "a4", margin: (x: 38mm, y: 40mm), background: {
  place(center + horizon, rect(width: 182mm, height: 269mm, stroke: 2.2pt))
  place(center + horizon, rect(width: 177mm, height: 264mm, stroke: 0.5pt))
})
#set text(size: 11pt)
#set par(leading: 1em, spacing: 1em, justify: false)
#set align(center)
#show heading: it => text(size: if data.wide { 30pt } else { 23pt }, weight: "bold", tracking: if data.wide { 0.24em } else { 0.03em }, it.body)

#v(1fr)
#text(size: 12pt, data.cohort)
#v(4mm)
= #data.heading
#v(1fr)
#block(stroke: (bottom: 0.5pt), inset: (x: 6mm, bottom: 3mm), text(size: data.nameSize * 1pt, weight: "bold", data.person))
#v(1fr)
#for line in data.phrase [#line #linebreak()]
#v(1fr)
#set align(left)
#table(
  columns: (if data.wide { 24mm } else { 30mm }, 1fr),
  stroke: (x, y) => (top: 0.4pt, bottom: 0.4pt),
  inset: (x: 1mm, y: 3mm),
  ..data.facts.map(((term, is)) => (text(size: 9.5pt, term), is)).flatten()
)
#set align(center)
#v(1fr)
#data.issued
#v(1mm)
#text(size: 14pt, weight: "bold", data.company)
#v(0mm)
#data.office
#v(1fr)
#text(size: 8.5pt)[#data.verifyAt #linebreak() #data.url #linebreak() #data.number]
`;

export interface PrintedCertificate {
  readonly name: string;
  readonly facts: Facts;
  readonly number: string;
  /** YYYY-MM-DD in the company's zone. */
  readonly issuedOn: string;
  readonly issuedAt: Date;
  /** Where this installation answers /verify. */
  readonly baseUrl: string;
}

/** 参加証明書 as a PDF. The number is printed as text and as an address: with the page before one, a person can check it. */
export function certificatePdf(lang: Lang, { name, facts, number, issuedOn, issuedAt, baseUrl }: PrintedCertificate) {
  const m = recordsMessages[lang].paper;
  const words = recordsMessages[lang];
  const rows = [
    [words.facts.period, periodText(lang, facts)],
    ...(facts.minutes === null ? [] : [[words.facts.hours, words.declared(durationText(lang, facts.minutes))]]),
    ...(facts.assignment === null ? [] : [[words.facts.assignment, facts.assignment]]),
  ];
  const inputs = {
    wide: lang === "ja",
    cohort: facts.cohort,
    heading: m.certificate,
    person: m.person(name),
    nameSize: name.length > 30 ? 13 : name.length > 16 ? 17 : 22,
    phrase: (facts.assignment === null ? m.without : m.withAssignment).split("\n"),
    facts: rows,
    issued: dayText(lang, issuedOn),
    company: facts.company,
    office: m.office,
    verifyAt: m.verifyAt,
    url: `${baseUrl}/verify/${number}`,
    number: m.verifyNumber(number),
  };
  return renderPdf(TEMPLATE, inputs, { lang, title: m.certificate, date: issuedAt });
}
