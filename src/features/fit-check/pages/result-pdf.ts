import { renderPdf } from "../../../platform/documents/pdf.ts";
import { SHEET } from "../../../platform/documents/sheet.ts";
import { dayOf, longDayText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { fitCheckMessages } from "../messages.ts";
import { type Answers, adviceFor, outcomesOf, sortedWays } from "../rules.ts";
import { taskMessages } from "../tasks/messages.ts";
import { wayMessages } from "../ways/messages.ts";

/** A sheet to take along: no name on it, and room to write. */
const TEMPLATE = `${SHEET}
= #data.heading
#data.day
#parbreak()
#data.note

#heading(level: 2, data.adviceTitle)
#data.advice

#if data.ways.len() > 0 {
  heading(level: 2, data.waysTitle)
  for way in data.ways {
    block(breakable: false, {
      strong(way.says)
      table(
        columns: (32mm, 1fr),
        stroke: (x, y) => (top: 0.4pt, bottom: 0.4pt),
        inset: (x: 1mm, y: 2mm),
        ..way.facts.map(((term, is)) => (text(size: 9.5pt, term), is)).flatten()
      )
    })
  }
}
#if data.not.len() > 0 {
  heading(level: 2, data.notTitle)
  list(marker: [・], body-indent: 0.2em, ..data.not)
}
#if data.tasks.len() > 0 {
  heading(level: 2, data.tasksTitle)
  list(marker: [・], body-indent: 0.2em, ..data.tasks)
}
#heading(level: 2, data.talkTitle)
#for question in data.talk {
  block(breakable: false, {
    [・#question]
    v(9mm)
    line(length: 100%, stroke: 0.4pt)
    v(7mm)
    line(length: 100%, stroke: 0.4pt)
  })
}
`;

/** What somebody found about themselves, printed. @param zone of the reader, for the day it carries */
export function resultPdf(answers: Answers, lang: Lang, now: Date, zone: string): Promise<Buffer> {
  const m = fitCheckMessages[lang];
  const [ways, tasks] = [wayMessages[lang], taskMessages[lang]];
  const { mine, not } = sortedWays(answers);
  const inputs = {
    heading: m.resultTitle,
    day: longDayText(lang, dayOf(now, zone)),
    note: m.paperNote,
    adviceTitle: m.adviceTitle,
    advice: m.advice[adviceFor(answers)],
    waysTitle: m.waysTitle,
    ways: mine.map((key) => ({
      says: ways[key].says,
      facts: [
        [m.others, ways[key].others],
        [m.here, ways[key].here],
      ],
    })),
    notTitle: m.notTitle,
    not: not.map((key) => ways[key].says),
    tasksTitle: m.tasksTitle,
    tasks: outcomesOf(answers)
      .filter(({ outcome }) => outcome !== "left")
      .map(({ key, outcome }) => m.taskLine(tasks[key].title, m.shortOutcomes[outcome])),
    talkTitle: m.talkTitle,
    talk: m.talk,
  };
  return renderPdf(TEMPLATE, inputs, { lang, title: m.resultTitle, date: now });
}
