import type { FormState, Problem } from "../platform/http/form.ts";
import { defineMessages, type Lang } from "../platform/i18n/messages.ts";
import type { FieldError } from "./components/error-summary.tsx";

type Numbers = Problem["details"];

/** What to do about a field, by the code of its problem. A feature's own codes come with its own words. */
export const problemWords = defineMessages({
  ja: {
    required: () => "ここに書いてください",
    no_day: () => "日付を入れてください",
    no_time: () => "時刻を入れてください",
    no_file: () => "ファイルを選んでください",
    too_long: ({ max }: Numbers) => `${max}文字までにしてください`,
    too_short: ({ min }: Numbers) => `${min}文字より長くしてください`,
    too_small: ({ min }: Numbers) => `${min}以上にしてください`,
    too_big: ({ max }: Numbers) => `${max}までにしてください`,
    choose_one: () => "一つ選んでください",
    choose_some: () => "一つ以上、選んでください",
    not_usable: () => "この書きかたは読めませんでした",
    not_email: () => "「@」の前後をたしかめてください。例 koharu@example.jp",
    not_number: () => "数字で書いてください。例 90",
    not_hours: () => "時間を入れてください。例 40、1.5、1時間半",
    not_link: () => "http:// か https:// ではじまるアドレスを書いてください",
    ends_before: () => "始まる日より、あとの日にしてください",
    day_over: () => "今日か、今日よりあとの日にしてください",
    not_day: () => "日付を書いてください。例 2026-11-18、令和8年11月18日",
    not_duration: () => "時間を書いてください。例 90、90分、1時間半",
    file_too_large: ({ megabytes }: Numbers) => `${megabytes}MBまでのファイルを選んでください`,
    file_refused: () => "この種類のファイルは受け取れません",
    choose_again: ({ name }: Numbers) => `「${name}」は、まだ送られていません。もう一度選んでください`,
    taken: () => "すでに使われています。別のものにしてください",
    not_visible: () => "目に見える文字を、一つは入れてください。例 こはる",
    role_word: () => "役割の名前や「匿名」だけでは、まちがえられます。自分の呼び名にしてください。例 はやせ",
    bot_label: () => "「ボット」は、プログラムの名前につく目印です。ほかの呼び名にしてください。例 はやせ",
    like_somebody: () => "この回のだれかと、見分けがつきません。少しちがう名前にしてください",
    like_staff: () => "運営やメンター、ボットと、見分けがつきません。少しちがう呼び名にしてください",
    names_asker: () => "この名前を書くと、匿名でなくなります。「@質問した人」と書くと、名前を出さずに呼べます",
    calls_everybody: () =>
      "「@」で全員を呼ぶことはできません。「@」を取るか、「@メンター」「@運営」や、名前で呼んでください。みんなへの知らせは、運営が「お知らせ」に書けます",
    too_many_called: ({ most }: Numbers) =>
      `「@」で呼べるのは、一つの投稿で${most}人までです。名前を減らすか、「@メンター」「@運営」と書いてください`,
  },
  en: {
    required: () => "Please fill this in",
    no_day: () => "Please enter a date",
    no_time: () => "Please enter a time",
    no_file: () => "Please choose a file",
    too_long: ({ max }) => `Please keep it to ${max} characters`,
    too_short: ({ min }) => `Please write more than ${min} characters`,
    too_small: ({ min }) => `Please enter ${min} or more`,
    too_big: ({ max }) => `Please enter ${max} or less`,
    choose_one: () => "Please choose one",
    choose_some: () => "Please choose at least one",
    not_usable: () => "We could not read this",
    not_email: () => "Please check both sides of the “@”, e.g. koharu@example.jp",
    not_number: () => "Please enter a number, e.g. 90",
    not_hours: () => "Please enter hours, e.g. 40, 1.5, 1 hour 30 min",
    not_link: () => "Please enter an address that begins with http:// or https://",
    ends_before: () => "Please choose a day after the first one",
    day_over: () => "Please choose today or a later day",
    not_day: () => "Please enter a date, e.g. 2026-11-18",
    not_duration: () => "Please enter a time, e.g. 90, 90 min, 1.5 h",
    file_too_large: ({ megabytes }) => `Please choose a file of at most ${megabytes} MB`,
    file_refused: () => "Files of this kind cannot be taken",
    choose_again: ({ name }) => `“${name}” has not been sent yet. Please choose it once more`,
    taken: () => "This is in use already. Please choose another",
    not_visible: () => "Please use at least one letter that can be seen, e.g. Koharu",
    role_word: () => "The word for a role, or for nobody, can be mistaken. Please use a name of your own, e.g. Hayase",
    bot_label: () => "“Bot” marks the names of programs. Please use another name, e.g. Hayase",
    like_somebody: () => "This looks like the name of somebody in this cohort. Please change it a little",
    like_staff: () => "This looks like the name of an organizer, mentor or bot. Please change it a little",
    names_asker: () => "With this name they are not anonymous any more. Write “@asker” to call them without it",
    calls_everybody: () =>
      "An “@” cannot call everybody. Take it out, or call “@mentors”, “@organizers” or people by name. What all should know, organizers write into the announcements",
    too_many_called: ({ most }) =>
      `One post can call up to ${most} people with “@”. Take some names out, or write “@mentors” or “@organizers”`,
  },
});

type Words = Readonly<Record<string, (details: Numbers) => string>>;

/**
 * The sentence beside a field, or undefined when nothing is wrong with it.
 * @param own words of a feature's own codes; they win
 */
export function problemOf(lang: Lang, form: FormState, name: string, own: Words = {}): string | undefined {
  const problem = form.problems[name];
  if (!problem) return undefined;
  const words: Words = { ...problemWords[lang], ...own };
  return (words[problem.code] ?? problemWords[lang].not_usable)(problem.details);
}

/** For the summary at the top of a 422 page. @param labels field name → its label, in the order of the page */
export const summaryOf = (form: FormState, labels: Readonly<Record<string, string>>): FieldError[] =>
  Object.entries(labels)
    .filter(([name]) => form.problems[name])
    .map(([name, label]) => ({ name, label }));
