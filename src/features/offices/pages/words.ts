import { calendarDayText, dayText, type Reader } from "../../../platform/i18n/format.ts";
import { reportsMessages } from "../../reports/messages.ts";
import type { TextPart } from "../../reports/rules.ts";
import { officesMessages } from "../messages.ts";
import type { Attendance, Change } from "../rules.ts";

type Lang = Reader["lang"];

/** 11月18日（水）. @param day YYYY-MM-DD */
export const dayWords = (lang: Lang, day: string): string => dayText(lang, day);

/** 11月18日: where there is little room. */
export const shortDay = ({ lang, zone }: Reader, at: Date): string =>
  new Intl.DateTimeFormat(lang === "ja" ? "ja-JP" : "en-GB", { timeZone: zone, month: "short", day: "numeric" }).format(
    at,
  );

/** A day of somebody's time: with its year, where it is another one than that in which they began. */
export const dayOfTime = (lang: Lang, { startsOn }: Pick<Attendance, "startsOn">, day: string): string =>
  calendarDayText(lang, day, startsOn ?? day);

/** How somebody takes part, in a sentence. */
export function stateWords(lang: Lang, attendance: Attendance | null): string {
  const m = officesMessages[lang].states;
  if (!attendance) return m.unknown;
  const { state, pausedUntil } = attendance;
  return state === "paused" && pausedUntil ? m.pausedUntil(dayOfTime(lang, attendance, pausedUntil)) : m[state];
}

export const changeWords = (lang: Lang, { kind, count = 1 }: Change): string =>
  officesMessages[lang].changes[kind](count);

/** What a part of a report is called: the words that its author has read, but for the note, which is not one to oneself here. */
export const partWords = (lang: Lang, part: TextPart): string =>
  part === "note" ? officesMessages[lang].person.note : reportsMessages[lang].parts[part];
