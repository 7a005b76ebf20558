import type { Lang } from "../../../platform/i18n/messages.ts";
import { QUESTIONS } from "../../reports/rules.ts";
import { officesMessages } from "../messages.ts";
import type { SharedView } from "../view.ts";
import { partWords, stateWords } from "./words.ts";

/** A day in a file: of whom, when, and what is shared of it. Null: not shared, or nothing there. */
export interface CarriedDay {
  readonly name: string;
  /** YYYY-MM-DD; null: this person has no day in it. */
  readonly day: string | null;
  readonly minutes: number | null;
  readonly cells: readonly string[];
}

/** What stands above the columns, in their order: name, day, minutes, then the cells. */
export function headings(lang: Lang): string[] {
  const { csv: m } = officesMessages[lang];
  return [m.name, m.day, m.minutes, m.rest, m.attendance, ...QUESTIONS.map((part) => partWords(lang, part))];
}

/**
 * Somebody's days as rows, the oldest first: declared minutes, rest, and the words of the form. Notes, condition and accommodations are
 * read on the page and not carried away. Who shares something but has no day is one row, so that nobody seems forgotten.
 */
export function daysOf(lang: Lang, view: SharedView): CarriedDay[] {
  const { csv: m } = officesMessages[lang];
  const minutes = new Map((view.hours?.days ?? []).map((one) => [one.day, one.minutes]));
  const rests = new Set(view.attendance?.rests ?? []);
  const reports = Map.groupBy(view.reports ?? [], ({ day }) => day);
  const state = view.attendance ? stateWords(lang, view.attendance) : "";
  const days = [...new Set([...minutes.keys(), ...rests, ...reports.keys()])].sort();
  const { name } = view.person;
  if (days.length === 0) return [{ name, day: null, minutes: null, cells: ["", state, ...QUESTIONS.map(() => "")] }];
  return days.map((day) => {
    const words = QUESTIONS.map((part) => (reports.get(day) ?? []).flatMap((report) => report[part] ?? []).join("\n"));
    return { name, day, minutes: minutes.get(day) ?? null, cells: [rests.has(day) ? m.rest : "", state, ...words] };
  });
}
