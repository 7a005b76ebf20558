import { z } from "zod";

/** The kinds of fields that forms are made of. Each takes what people really type: full-width digits, spaces around, 令和. */

/** One line. Direction marks are taken out: in a name they only serve to imitate another one. @param max characters at most */
export const line = (max: number) => raw(max).transform(oneLine).pipe(z.string().min(1).max(max));

export const optionalLine = (max: number) => raw(max).default("").transform(oneLine).pipe(z.string().max(max));

/** A longer text with line breaks. @param max characters at most */
export const lines = (max: number) => raw(max).transform(trimLines).pipe(z.string().min(1).max(max));

export const optionalLines = (max: number) => raw(max).default("").transform(trimLines).pipe(z.string().max(max));

/** The same in a change over the API, where what is not named stays as it is: left out is not empty. */
export const changedLines = (max: number) => givenLines(max).optional();

/** The same where it must be said, if only that it is empty. */
export const givenLines = (max: number) => raw(max).transform(trimLines).pipe(z.string().max(max));

/** A text before it is looked at: far too long ones are refused first, so that nothing is done to a megabyte. */
const raw = (max: number) =>
  z
    .string()
    .refine((text) => text.length <= 2 * max + 1_000, { params: { code: "too_long", details: { max } }, abort: true });

/** A mail address; full-width input is narrowed, the whole becomes lower case. */
export const email = () =>
  z
    .string()
    .transform((text) => text.normalize("NFKC").trim().toLowerCase())
    .pipe(z.string().min(1).max(254))
    .refine((text) => /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]+$/.test(text), {
      params: { code: "not_email" },
    });

/** A whole number in a range, also ９０ and 1,000. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFKC").replace(/[,\s]/g, ""))
    .refine((text) => /^-?\d{1,12}$/.test(text), { params: { code: "not_number" }, abort: true })
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/** A length of time in whole minutes: 90, ９０, 90分, 1時間半, 1.5h, 1:30, 2 hours 15 minutes. @param max minutes at most */
export const duration = (max: number) =>
  z
    .string()
    .transform(minutesIn)
    .refine((minutes) => minutes !== undefined, { params: { code: "not_duration" }, abort: true })
    .transform(Number)
    .pipe(z.number().min(0).max(max));

/** The same, where nothing is an answer too. @param max minutes at most */
export const optionalDuration = (max: number) =>
  z
    .string()
    .default("")
    .refine((text) => text.trim() === "" || minutesIn(text) !== undefined, {
      params: { code: "not_duration" },
      abort: true,
    })
    .transform((text) => minutesIn(text) ?? null)
    .pipe(z.number().min(0).max(max).nullable());

/** A length of time in hours, where a bare number is hours: 40, ４０, 0.5, 40時間, 1時間半, 1.5h, 90分. */
export const hours = (min: number, max: number) =>
  z
    .string()
    .transform(hoursIn)
    .refine((found) => found !== undefined, { params: { code: "not_hours" }, abort: true })
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/**
 * YYYY-MM-DD as programs and date pickers give it, of a time that people plan in. A year 9999 for "open end" leaves every calendar as
 * soon as somebody adds a pause to it.
 */
export const calendarDay = () =>
  z.iso.date().refine((day) => day >= "2000-01-01" && day <= "2199-12-31", { params: { code: "not_day" } });

/** A day, as YYYY-MM-DD: also 2026/11/18, 2026年11月18日, 令和8年11月18日, R8.11.18. */
export const day = () =>
  z
    .string()
    .transform(dayIn)
    .refine((text) => text !== "", { params: { code: "not_day" } });

/** The same, where nothing is an answer too. */
export const optionalDay = () =>
  z
    .string()
    .default("")
    .refine((text) => text.trim() === "" || dayIn(text) !== "", { params: { code: "not_day" } })
    .transform((text) => dayIn(text) || null);

/**
 * A day to come, as YYYY-MM-DD: also without its year (12月10日, 12/10), then the next such day.
 * @param today YYYY-MM-DD where somebody is
 */
export const comingDay = (today: string) =>
  z
    .string()
    .transform((text) => dayIn(text) || nextSuchDay(text, today))
    .refine((text) => text !== "", { params: { code: "not_day" } });

/** The same, where nothing is an answer too. */
export const optionalComingDay = (today: string) =>
  z.preprocess((text) => (typeof text === "string" && text.trim() !== "" ? text : null), comingDay(today).nullable());

/** A ticked box. */
export const ticked = () =>
  z
    .string()
    .optional()
    .transform((text) => text !== undefined && text !== "");

/** One of several values. */
export const choice = <const V extends readonly [string, ...string[]]>(values: V) => z.enum(values);

/** Any of several values. */
export const choices = <const V extends readonly [string, ...string[]]>(values: V) => z.array(z.enum(values));

/** A link that a browser may open: http or https. */
export const link = () =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().max(2_000))
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), { params: { code: "not_link" } });

/** The hidden id that makes a repeated submit harmless. */
export const once = () => z.uuid().optional().catch(undefined);

/** The version of what the form was filled from; another one in the database means somebody else changed it meanwhile. */
export const version = () => z.coerce.number().int().min(0).max(2_147_483_646);

function oneLine(text: string): string {
  return text
    .replace(/[\n\t]+/g, " ")
    .replace(DIRECTION_MARKS, "")
    .trim();
}

/**
 * No spaces at the ends of lines, no empty lines around; of what nobody could see, nothing. By hand: the same as patterns takes quadratic
 * time on long rows of spaces.
 */
function trimLines(text: string): string {
  if (!SEEN.test(text)) return "";
  const all = text.split("\n").map((one) => one.trimEnd());
  const first = all.findIndex((one) => one !== "");
  return first < 0 ? "" : all.slice(first, all.findLastIndex((one) => one !== "") + 1).join("\n");
}

/** A character that shows. What only joins or turns others, such as within an emoji, shows nothing by itself; U+2800 is a pattern without dots. */
const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What stands around a length of time and says nothing about it. */
const ABOUT = /^(?:約|およそ|だいたい|about|ca\.?|~|〜)|(?:くらい|ぐらい|ほど)$/g;
const HOURS = "(?:時間|h|hrs?|hours?)";
const MINUTES = "(?:分|m|mins?|minutes?)";
const LENGTH = new RegExp(`^(?:(\\d+(?:\\.\\d+)?)${HOURS})?(?:と|and)?(?:(半)|(\\d+)${MINUTES}?)?$`);

/** @returns whole minutes, also fewer than none; undefined when the text is no length of time. A bare number is minutes, a bare decimal hours. */
function minutesIn(text: string): number | undefined {
  const narrow = narrowed(text);
  if (/^[-−]/.test(narrow)) {
    const without = minutesIn(narrow.slice(1));
    return without && -without;
  }
  if (narrow === "半時間") return 30;
  const [, h, m] = /^(\d{1,4}):([0-5]\d)$/.exec(narrow) ?? [];
  if (h) return Number(h) * 60 + Number(m);
  if (/^\d+\.\d+$/.test(narrow)) return Math.round(Number(narrow) * 60);
  const [found, hours, half, minutes] = LENGTH.exec(narrow) ?? [];
  if (!found || (half && !hours) || found.length > 40) return undefined;
  return Math.round(Number(hours ?? 0) * 60 + (half ? 30 : Number(minutes ?? 0)));
}

/** @returns hours; undefined when the text is no length of time */
function hoursIn(text: string): number | undefined {
  const narrow = narrowed(text);
  if (/^\d{1,4}(\.\d{1,10})?$/.test(narrow)) return Number(narrow);
  const minutes = minutesIn(narrow);
  return minutes === undefined ? undefined : Math.round((minutes / 60) * 100) / 100;
}

/** Without what people write around a number and within it. */
const narrowed = (text: string): string =>
  withDigits(text.normalize("NFKC").toLowerCase())
    .replace(/\s/g, "")
    .replace(/,(?=\d{3}(?!\d))/g, "")
    .replace(ABOUT, "");

const DIGITS = "〇一二三四五六七八九";

/** 一 to 九十九 as digits. */
const withDigits = (text: string): string =>
  text.replace(/[〇一二三四五六七八九]?十[一二三四五六七八九]?|[〇一二三四五六七八九]/g, (word) => {
    if (!word.includes("十")) return String(DIGITS.indexOf(word));
    const [tens = "", ones = ""] = word.split("十");
    return String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0));
  });

const DAY = /^(?:(\d{4})|(?:令和|r)(\d{1,2}|元))[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** @returns YYYY-MM-DD; empty when there is no such day in a time that people plan in */
function dayIn(text: string): string {
  const narrow = text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  const [, year, reiwa, month = "", date = ""] = DAY.exec(narrow) ?? [];
  if (!year && !reiwa) return "";
  const western = year ?? String(2018 + (reiwa === "元" ? 1 : Number(reiwa)));
  const iso = `${western}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return calendarDay().safeParse(iso).success ? iso : "";
}

const DAY_OF_YEAR = /^(\d{1,2})[-/.月](\d{1,2})日?$/;

/** @returns YYYY-MM-DD; empty when there is no such day within this year and the next */
function nextSuchDay(text: string, today: string): string {
  const narrow = text.normalize("NFKC").replace(/\s/g, "");
  if (!DAY_OF_YEAR.test(narrow)) return "";
  const year = Number(today.slice(0, 4));
  return [year, year + 1].map((one) => dayIn(`${one}/${narrow.replace("月", "/")}`)).find((day) => day >= today) ?? "";
}

/** A number of days out of a few, as a form sends it. */
export const daysOf = (offered: readonly number[]) =>
  z
    .string()
    .transform(Number)
    .refine((days) => offered.includes(days), { params: { code: "choose_one" } });
