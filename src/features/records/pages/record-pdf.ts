import { renderPdf } from "../../../platform/documents/pdf.ts";
import { SHEET } from "../../../platform/documents/sheet.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { recordsMessages } from "../messages.ts";
import { bulletsIn } from "../rules.ts";
import type { RecordView, SectionView } from "../view.ts";
import { dayText, factWords } from "./fact-words.ts";

/** Two A4 pages (more only for long texts): facts and 1 to 3, then 4 to 7, as in 就労パスポート. */
const TEMPLATE = `${SHEET}#let written(text) = if text.bullets { list(marker: [・], body-indent: 0.2em, ..text.lines) } else { for line in text.lines [#line #parbreak()] }
#let part(one) = {
  heading(level: 2, [#one.number #one.title])
  for text in one.words {
    if one.labels and one.beside == none { block(below: 2mm, strong(text.label)) }
    if one.beside == none { written(text) }
  }
  if one.beside != none {
    table(
      columns: (1fr, 1fr),
      stroke: 0.4pt,
      inset: 3mm,
      table.header(strong(one.beside.self), strong(one.beside.by)),
      for text in one.words { written(text) },
      written(one.beside.text),
    )
  }
}

= #data.heading
#data.person
#if data.facts.len() > 0 {
  table(
    columns: (28mm, 1fr),
    stroke: (x, y) => (top: 0.4pt, bottom: 0.4pt),
    inset: (x: 1mm, y: 2.2mm),
    ..data.facts.map(((term, is)) => (text(size: 9.5pt, term), is)).flatten()
  )
}
#for one in data.first { part(one) }
#if data.second.len() > 0 {
  if data.first.len() > 0 or data.facts.len() > 0 { pagebreak(weak: true) }
  for one in data.second { part(one) }
}
#v(6mm)
#text(size: 8.5pt)[#data.note]
`;

/** A record as one reader may see it, printed in the language it is written in. @param zone of the company, for the day it carries */
export function recordPdf(view: RecordView, now: Date, zone: string): Promise<Buffer> {
  const { lang } = view;
  const m = recordsMessages[lang];
  const approved = view.approvedAt === null ? undefined : new Date(view.approvedAt);
  const person = view.name ?? "";
  const inputs = {
    heading: m.title,
    person: approved ? m.approvedOn(person, dayText(lang, dayOf(approved, zone))) : `${person}・${m.states.draft}`,
    facts: view.facts ? factWords(lang, view.facts).map(({ term, is }) => [term, is]) : [],
    first: view.sections.filter(({ number }) => number <= 3).map((one) => printed(one, lang)),
    second: view.sections.filter(({ number }) => number > 3).map((one) => printed(one, lang)),
    note: lang === "ja" ? m.noScores + m.numbers : `${m.noScores} ${m.numbers}`,
  };
  return renderPdf(TEMPLATE, inputs, { lang, title: m.title, date: approved ?? now });
}

function printed({ section, number, words, mentor }: SectionView, lang: "ja" | "en") {
  const m = recordsMessages[lang];
  return {
    number: String(number),
    title: m.parts[section],
    labels: words.length > 1,
    words: words.map(({ word, text }) => ({ label: m.words[word], ...lines(text, LISTED.has(word)) })),
    beside: mentor && {
      self: m.self,
      by: mentor.name ? m.mentorBy(mentor.name) : m.mentor,
      text: lines(mentor.text, false),
    },
  };
}

/** Words that are asked for one per line. */
const LISTED: ReadonlySet<string> = new Set(["strengths", "health", "signs", "conditions"]);

const lines = (text: string, listed: boolean) => ({
  bullets: listed,
  lines: listed ? bulletsIn(text) : text.split("\n").filter((line) => line.trim() !== ""),
});
