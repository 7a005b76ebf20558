import { dayBefore } from "./day.ts";
import type { Lang } from "./messages.ts";

/** Dates and times as a person reads them: their language, their zone. */
export interface Reader {
  readonly lang: Lang;
  /** IANA name, e.g. Asia/Tokyo. */
  readonly zone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(reader: Reader, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${reader.lang} ${reader.zone} ${key}`;
  let found = formats.get(name);
  if (!found) {
    found = new Intl.DateTimeFormat(reader.lang === "ja" ? "ja-JP" : "en-GB", { timeZone: reader.zone, ...options });
    formats.set(name, found);
  }
  return found;
}

/** 14:32 */
export const timeText = (reader: Reader, at: Date): string =>
  format(reader, "time", { hour: "2-digit", minute: "2-digit" }).format(at);

/** 11月18日（水） / Wed 18 Nov */
export function dateText(reader: Reader, at: Date): string {
  const parts = format(reader, "date", { month: "short", day: "numeric", weekday: "short" }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return reader.lang === "ja"
    ? `${part("month")}月${part("day")}日（${part("weekday")}）`
    : `${part("weekday")} ${part("day")} ${part("month")}`;
}

/** 金曜日 / Friday. @param day YYYY-MM-DD */
export const weekdayText = (lang: Lang, day: string): string =>
  format({ lang, zone: "UTC" }, "weekday", { weekday: "long" }).format(new Date(`${day}T00:00:00Z`));

/** 2026年11月18日（水） / Wed 18 Nov 2026 */
export function longDateText(reader: Reader, at: Date): string {
  const year =
    format(reader, "year", { year: "numeric" })
      .formatToParts(at)
      .find((one) => one.type === "year")?.value ?? "";
  return reader.lang === "ja" ? `${year}年${dateText(reader, at)}` : `${dateText(reader, at)} ${year}`;
}

/** 11月18日（水） / Wed 18 Nov. @param day YYYY-MM-DD */
export const dayText = (lang: Lang, day: string): string =>
  dateText({ lang, zone: "UTC" }, new Date(`${day}T00:00:00Z`));

/** The same with its year. @param day YYYY-MM-DD */
export const longDayText = (lang: Lang, day: string): string =>
  longDateText({ lang, zone: "UTC" }, new Date(`${day}T00:00:00Z`));

/** 2月5日（金）, with its year where that is another one. @param day YYYY-MM-DD @param near a day of the year that need not be said */
export function calendarDayText(lang: Lang, day: string, near: string): string {
  return (day.slice(0, 4) === near.slice(0, 4) ? dayText : longDayText)(lang, day);
}

/** きょう9:12, きのう16:05, else the date with the time. */
export function momentText(reader: Reader, at: Date, now: Date): string {
  const [day, today] = [dayOf(at, reader.zone), dayOf(now, reader.zone)];
  const time = timeText(reader, at);
  if (day === today) return reader.lang === "ja" ? `きょう${time}` : `Today ${time}`;
  if (day === dayBefore(today)) return reader.lang === "ja" ? `きのう${time}` : `Yesterday ${time}`;
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return `${sameYear ? dateText(reader, at) : longDateText(reader, at)} ${time}`;
}

/** Words that stand by themselves, where they otherwise stand inside of a sentence: with a capital, in languages that have them. */
export const alone = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The calendar day of a moment in a zone, as YYYY-MM-DD. */
export function dayOf(at: Date, zone: string): string {
  let found = formats.get(`day ${zone}`);
  if (!found)
    formats.set(`day ${zone}`, (found = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" })));
  return found.format(at);
}

/** 90 → 1時間30分 / 1 h 30 min. @param minutes whole minutes, 0 or more */
export function durationText(lang: Lang, minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  const parts =
    lang === "ja"
      ? [h > 0 && `${h}時間`, (m > 0 || h === 0) && `${m}分`]
      : [h > 0 && `${h} h`, (m > 0 || h === 0) && `${m} min`];
  return sentences(lang, ...parts);
}

/** Words or sentences one after the other, as each language sets them: in Japanese nothing stands between. What is false or undefined is left out. */
export const sentences = (lang: Lang, ...said: readonly (string | false | undefined)[]): string =>
  said.filter(Boolean).join(lang === "ja" ? "" : " ");
