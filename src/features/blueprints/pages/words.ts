import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Difference } from "../diff/rules.ts";
import { blueprintsMessages } from "../messages.ts";
import { type BlueprintDocument, type Fillings, fill } from "../rules.ts";
import type { Problem } from "../yaml/rules.ts";

/** What to do about a problem, without its place. */
export function problemSentence(lang: Lang, { code, details }: Problem): string {
  const { wrong } = blueprintsMessages[lang];
  return (wrong[code] ?? wrong.not_usable)?.(details) ?? "";
}

/** 部屋（rooms） › 3つめ「質問」 › 書く人（who_posts） */
export function pathWords(lang: Lang, path: Problem["path"]): string {
  const m = blueprintsMessages[lang];
  const words = path.map((step) => {
    if (!("key" in step)) return step.name ? m.itemNamed(step.index + 1, step.name) : m.item(step.index + 1);
    const label = Object.hasOwn(m.keys, step.key) ? m.keys[step.key] : undefined;
    return label ? (lang === "ja" ? `${label}（${step.key}）` : `${label} (${step.key})`) : step.key;
  });
  return words.join(" › ") || m.top;
}

/** One whole line for the command line and for logs of an import: place and what to do. */
export function problemLine(lang: Lang, problem: Problem): string {
  const m = blueprintsMessages[lang];
  const where = `${m.lineAndColumn(problem.line, problem.column)}: ${pathWords(lang, problem.path)}`;
  return `${where}: ${problemSentence(lang, problem)}`;
}

/** A key in the reader's language. */
export function keyWord(lang: Lang, key: string): string {
  const { keys } = blueprintsMessages[lang];
  return (Object.hasOwn(keys, key) ? keys[key] : undefined) ?? key;
}

/** 質問 › 書く人: where in its section something changed. */
export const differencePath = (lang: Lang, { path }: Difference): string =>
  path.map((step) => ("key" in step ? keyWord(lang, step.key) : step.name)).join(" › ");

/** A value in the reader's language: the words of settings are ours, everything else is as it was written. */
export function valueWord(lang: Lang, value: string): { readonly text: string; readonly ours: boolean } {
  const { values, nothing } = blueprintsMessages[lang];
  if (value === "") return { text: nothing, ours: true };
  const word = Object.hasOwn(values, value) ? values[value] : undefined;
  return word === undefined ? { text: value, ours: false } : { text: word, ours: true };
}

/**
 * A text of the document to read now: what is known is filled in, what is not says what will stand there, in the document's language.
 * @param markdown the text is Markdown: what is filled in stays plain
 */
export function readable({ language }: BlueprintDocument, text: string, values: Fillings, markdown = false): string {
  const { placeholders } = blueprintsMessages[language];
  const plain = markdown
    ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value && escaped(value)]))
    : values;
  return fill(text, plain, (name) => (language === "ja" ? `〔${placeholders[name]}〕` : `[${placeholders[name]}]`))
    .text;
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>~|#!]/g, "\\$&");
