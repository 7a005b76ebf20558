import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Check } from "../rules.ts";

/** Every file of an assignment is read for each look. */
export const SCRUBS: Rate = { name: "assignment scrubs", burst: 30, perMinute: 20 };

/** What a finder looks for before hiring material reaches the internship. */
export const SUSPICIONS = [
  "mail",
  "phone",
  "name",
  "hiring",
  "host",
  "address",
  "key",
  "secret",
  "answer",
  "rights",
] as const;
export type Suspicion = (typeof SUSPICIONS)[number];

/** Under which question of the checklist a suspicion is shown. */
export const CHECK_OF: Readonly<Record<Suspicion, Check>> = {
  secret: "company_secrets",
  mail: "personal",
  phone: "personal",
  name: "personal",
  hiring: "personal",
  host: "system_names",
  address: "system_names",
  key: "system_names",
  answer: "model_answer_apart",
  rights: "licences",
};

/** A passage somebody should look at: it may well be harmless. */
export interface Finding {
  readonly suspicion: Suspicion;
  readonly line: number;
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

/** Addresses that belong to nobody (RFC 2606, RFC 6761) and what every text may name. */
const NOBODYS = /(^|\.)(example\.(jp|com|org|net)|example|test|invalid|localhost|w3\.org)$/i;
/** For documentation (RFC 5737), oneself, nothing. */
const NO_PLACE = /^(127\.|0\.0\.0\.0|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/;

const DOMAINS = "com|net|org|jp|io|dev|app|cloud|info|biz|local|internal|lan|corp|intra";

/** Every repetition has an end: a text of one endless word takes no longer than any other. */
interface Finder {
  readonly suspicion: Suspicion;
  readonly pattern: RegExp;
  /** What it found is worth a look. */
  readonly counts?: (found: string) => boolean;
}

const FINDERS: readonly Finder[] = [
  {
    suspicion: "mail",
    pattern: /(?<![\w.+-])[\w.+-]{1,64}@([\w-]{1,63}\.){1,6}[a-z]{2,24}/gi,
    counts: (found) => !NOBODYS.test(found.split("@")[1] ?? ""),
  },
  { suspicion: "phone", pattern: /(?<![\d.-])(\+81[- ]?\d{1,4}|0\d{1,4})[-( （]\d{1,4}[-) ）]\d{3,4}(?![\d-])/g },
  {
    suspicion: "host",
    pattern: new RegExp(`(?<![\\w@.-])([a-z0-9-]{1,63}\\.){1,6}(${DOMAINS})(?![\\w.-]{0,9}\\w)`, "gi"),
    counts: (found) => !NOBODYS.test(found),
  },
  {
    suspicion: "address",
    pattern: /(?<![\d.])(\d{1,3}\.){3}\d{1,3}(?![\d.])/g,
    counts: (found) => !NO_PLACE.test(found) && found.split(".").every((part) => Number(part) < 256),
  },
  { suspicion: "key", pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g },
  {
    suspicion: "key",
    pattern: /\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{20,200}|glpat-[\w-]{20,200}|xox[abprs]-[\w-]{10,200}|sk-[\w-]{20,200})/g,
  },
  {
    suspicion: "key",
    pattern:
      /(api[_-]?key|secret|token|passw(or)?d|パスワード|合言葉|暗証番号)["']?\s*[:=：は]\s*["'「]?[^\s"'」、。]{4,}/gi,
  },
  { suspicion: "key", pattern: /(?<![\w+/=-])[\w+/=-]{32,}(?![\w+/=-])/g, counts: looksRandom },
  {
    suspicion: "secret",
    pattern: /社外秘|部外秘|機密|極秘|取扱注意|confidential|internal (use )?only|under nda|trade secret/gi,
  },
  { suspicion: "secret", pattern: /売上高?|原価|契約金額|見積(もり)?金額|未発表|revenue|unreleased|contract value/gi },
  {
    suspicion: "hiring",
    pattern: /選考|応募者|受験者|面接|内定|志望|候補者|\b(applicants?|candidates?|interviews?|hiring|shortlist)\b/gi,
  },
  {
    suspicion: "answer",
    pattern:
      /模範解答|解答例|正解|答え合わせ|採点|配点|合格点?|\b(model answers?|answer keys?|grading|pass mark|scor(es?|ing))\b/gi,
  },
  {
    suspicion: "rights",
    pattern: /©|\(c\) ?\d{4}|all rights reserved|無断(転載|使用|複製)|転載禁止|cc[ -]by-n[cd]|著作権/gi,
  },
];

/** Long, and of letters, digits and both cases in a mix that no word has. */
function looksRandom(text: string): boolean {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const bits = [...counts.values()].reduce((sum, n) => sum - (n / text.length) * Math.log2(n / text.length), 0);
  return bits > 3.5 && /\d/.test(text) && /[a-z]/i.test(text) && !/^[a-z]+([-_][a-z0-9]+)+$/i.test(text);
}

/** A name in hiragana may be part of a word; then only an address after it makes it a name. */
const HONORIFIC = "(?=さん|様|さま|氏|くん|ちゃん|先生)";

/**
 * The finder of the names of those who work for the company.
 * @param names nicknames and real names; never those of participants
 */
export function namesFinder(names: readonly string[]): Finder | undefined {
  const patterns = [...new Set(names.map((name) => name.trim()))]
    .filter((name) => [...name].length >= 2)
    .map((name) => {
      const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[\s　]+/g, "[\\s　]*");
      if (/^[ぁ-んー]+$/.test(name)) return literal + HONORIFIC;
      return /^[\x20-\x7e]+$/.test(name) ? `\\b${literal}\\b` : literal;
    });
  return patterns.length > 0 ? { suspicion: "name", pattern: new RegExp(patterns.join("|"), "gi") } : undefined;
}

/** Findings of one kind shown at most: a table of a thousand addresses is seen in ten. */
export const MOST_OF_A_KIND = 10;
const AROUND = 24;

/**
 * What in a text should be looked at.
 * @param finders besides those that look into every text; without `answer` where answers belong
 */
export function findingsIn(text: string, names: Finder | undefined, isForMentors: boolean): Finding[] {
  const finders = [...FINDERS, ...(names ? [names] : [])].filter(
    ({ suspicion }) => !isForMentors || suspicion !== "answer",
  );
  const found: Finding[] = [];
  for (const suspicion of SUSPICIONS) {
    let count = 0;
    for (const finder of finders.filter((one) => one.suspicion === suspicion))
      for (const match of text.matchAll(finder.pattern)) {
        if (count >= MOST_OF_A_KIND) break;
        if (finder.counts && !finder.counts(match[0])) continue;
        found.push({ suspicion, ...passageAt(text, match.index, match[0]) });
        count += 1;
      }
  }
  return found;
}

function passageAt(text: string, at: number, found: string): Omit<Finding, "suspicion"> {
  const [start, end] = [text.lastIndexOf("\n", at - 1) + 1, at + found.length];
  const lineEnd = text.indexOf("\n", end);
  return {
    line: text.slice(0, at).split("\n").length,
    before: text.slice(Math.max(start, at - AROUND), at),
    found,
    after: text.slice(end, Math.min(lineEnd < 0 ? text.length : lineEnd, end + AROUND)),
  };
}
