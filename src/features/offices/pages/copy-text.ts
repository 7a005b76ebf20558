import { durationText } from "../../../platform/i18n/format.ts";
import { QUESTIONS } from "../../reports/rules.ts";
import { officesMessages } from "../messages.ts";
import type { SharedView } from "../view.ts";
import { changeWords, dayWords, partWords, stateWords } from "./words.ts";

/**
 * What is shared of the last week, as plain text to copy into an office's own records. Facts and the person's own words; nothing
 * about health, which is read here and not carried away.
 * @param from YYYY-MM-DD, the first day of the week
 */
export function copyText(lang: "ja" | "en", view: SharedView, from: string): string {
  const m = officesMessages[lang];
  const [comma, colon] = lang === "ja" ? (["、", "："] as const) : ([", ", ": "] as const);
  const days = (view.hours?.days ?? []).filter(({ day }) => day >= from).toReversed();
  const sum = days.reduce((all, { minutes }) => all + minutes, 0);
  const lines = [
    m.named(view.person.name) + (view.cohort ? `（${view.cohort}）` : ""),
    view.attendance && `${m.person.attendance}${colon}${stateWords(lang, view.attendance)}`,
    view.changes.length > 0 &&
      `${m.person.changed}${colon}${view.changes.map((one) => changeWords(lang, one)).join(comma)}`,
    days.length > 0 && `${m.person.hours}${colon}${durationText(lang, sum)}`,
    ...days.map(({ day, minutes }) => `  ${dayWords(lang, day)}　${durationText(lang, minutes)}`),
    ...(view.reports ?? [])
      .filter(({ day }) => day >= from)
      .toReversed()
      .flatMap((report) => [
        `${m.person.reports}${colon}${dayWords(lang, report.day)}`,
        ...QUESTIONS.flatMap((part) =>
          report[part] === null ? [] : [`  ${partWords(lang, part)}${colon}${report[part]}`],
        ),
      ]),
  ];
  return lines.filter((line) => line !== null && line !== false).join("\n");
}
