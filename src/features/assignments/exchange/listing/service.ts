import { createHash } from "node:crypto";
import { isRefusal } from "../../../../platform/errors.ts";
import { csvOf } from "../../../../platform/files/csv.ts";
import { sniff } from "../../../../platform/files/sniff.ts";
import { dayOf } from "../../../../platform/i18n/format.ts";
import { LANGS, type Lang } from "../../../../platform/i18n/messages.ts";
import type { Platform } from "../../../../platform/platform.ts";
import { type Actor, hasScope, placesOf } from "../../../../platform/policy/actor.ts";
import { writtenOf } from "../../input.ts";
import { assignmentMessages } from "../../messages.ts";
import { keepsBank } from "../../policy.ts";
import type { Asked } from "../../queries.ts";
import { createDraft } from "../../service.ts";
import { ImportRefused } from "../queries.ts";
import type { ImportProblem } from "../rules.ts";
import { readList, type Synonyms } from "./input.ts";
import { listingMessages } from "./messages.ts";
import { listForCsv } from "./queries.ts";
import { type Column, LIST_FILE, LIST_LIMITS } from "./rules.ts";
import { cellsOf, type ListWords } from "./view.ts";

/**
 * The list of what somebody may read, as a CSV file; what only staff and only recruiters know is no column for others.
 * @param lang of the headings and words; undefined: as they are kept, for programs
 * @param zone of the days
 */
export async function bankCsv(
  { db, clock, settings }: Platform,
  actor: Actor,
  asked: Asked,
  { lang, zone }: { readonly lang?: Lang | undefined; readonly zone: string },
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const isStaff = keepsBank(actor);
  const isRecruiter = placesOf(actor, ["recruiter"]).length > 0 && hasScope(actor, "hire");
  const rows = await listForCsv(db, actor, isStaff ? asked : { ...asked, toChoose: true }, zone);
  const addressOf = (id: string): string => `${settings.baseUrl}/assignments/${id}`;
  const text = csvOf(cellsOf(rows, { isStaff, isRecruiter }, lang ? wordsOf(lang) : AS_KEPT, addressOf));
  const name = listingMessages[lang ?? "en"].fileName(dayOf(clock.now(), zone));
  return { name, bytes: new TextEncoder().encode(text) };
}

/** A list with two rows to write over, in somebody's language. */
export function sampleCsv(lang: Lang): { readonly name: string; readonly bytes: Uint8Array } {
  const m = listingMessages[lang];
  const { word } = wordsOf(lang);
  const rows = m.sample.map((row) => ({
    ...row,
    kind: word("kind", row.kind),
    level: word("level", row.level),
    language: lang,
  }));
  const cells = [SAMPLED.map((column) => m.headings[column]), ...rows.map((row) => SAMPLED.map((one) => row[one]))];
  return { name: m.sampleName, bytes: new TextEncoder().encode(csvOf(cells)) };
}

const SAMPLED = [
  "title",
  "summary",
  "kind",
  "level",
  "hours_min",
  "hours_max",
  "tags",
  "first_day",
  "language",
] as const;

/** A problem of a list as somebody meets it on the page: their file, the columns and choices as the page names them. */
export function inTheirWords(problem: ImportProblem, file: string, lang: Lang): ImportProblem {
  const m = listingMessages[lang];
  const { key, values } = problem.details;
  const heading = m.headings[key as Column] ?? key;
  const choices = choicesOf(lang)[key as "kind" | "level" | "state"];
  const words =
    values && choices
      ? String(values)
          .split(", ")
          .map((one) => choices[one] ?? one)
      : undefined;
  const details = {
    ...problem.details,
    ...(heading === undefined ? {} : { key: heading }),
    ...(words ? { values: words.join(lang === "ja" ? "、" : ", ") } : {}),
  };
  return { ...problem, code: OF_COLUMNS[problem.code] ?? problem.code, file, details };
}

/** What a heading of YAML calls a key is a column here. */
const OF_COLUMNS: Readonly<Record<string, string>> = {
  unknown_key: "csv_no_column",
  duplicate_key: "csv_column_twice",
};

const AS_KEPT: ListWords = { heading: (column) => column, word: (_, value) => value, yes: "yes" };

const choicesOf = (lang: Lang) => {
  const { kinds: kind, levels: level, states: state } = assignmentMessages[lang];
  return { kind, level, state } as Readonly<Record<"kind" | "level" | "state", Readonly<Record<string, string>>>>;
};

function wordsOf(lang: Lang): ListWords {
  const m = listingMessages[lang];
  const choices = choicesOf(lang);
  return {
    heading: (column) => m.headings[column],
    word: (column, value) => choices[column][value] ?? value,
    yes: m.yes,
  };
}

/** What may be written in a list for our words: the headings and choices of both languages, and our words themselves. */
function synonyms(): Synonyms {
  const fold = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
  const headings = LANGS.flatMap((lang) => Object.entries(listingMessages[lang].headings));
  const choices = LANGS.flatMap((lang) => Object.values(choicesOf(lang)).flatMap((words) => Object.entries(words)));
  return {
    columns: new Map(headings.flatMap(([key, word]) => [key, fold(word)].map((name) => [name, key as Column]))),
    choices: new Map(choices.flatMap(([key, word]) => [key, fold(word)].map((name) => [name, key]))),
  };
}

/** A draft that came in by a list. */
export interface ListedIn {
  readonly id: string;
  readonly slug: string;
  /** Of the list. */
  readonly line: number;
}

/**
 * A file as a text: UTF-8, or what Excel in Japan saves (Shift_JIS).
 * @throws ImportRefused
 */
export function listText(bytes: Uint8Array): string {
  const one = (code: string, details: ImportProblem["details"] = {}) =>
    new ImportRefused([{ file: LIST_FILE, code, details }]);
  if (bytes.length > LIST_LIMITS.bytes) throw one("file_too_large", { megabytes: LIST_LIMITS.bytes / 1_000_000 });
  const { charset } = sniff(bytes, LIST_FILE);
  try {
    return new TextDecoder(charset ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw one("csv_not_text");
  }
}

/**
 * Makes a draft of every row of a list: all of them, in one transaction, or none.
 * @param language of rows that do not say it
 * @throws ImportRefused with every problem and its line
 */
export async function importList(
  platform: Platform,
  actor: Actor,
  company: string,
  text: string,
  language: Lang,
): Promise<ListedIn[]> {
  const { drafts, problems: read } = readList(text, synonyms(), language, nameOf);
  const problems: ImportProblem[] = [...read];
  return platform.db.write(actor, async () => {
    const made: ListedIn[] = [];
    for (const { line, form } of drafts) {
      const { slug } = form;
      try {
        const id = await createDraft(platform, actor, company, { slug, written: writtenOf(form), notes: "" });
        made.push({ id, slug, line });
      } catch (error) {
        if (!isRefusal(error, "slug_taken")) throw error;
        problems.push({ file: LIST_FILE, line, code: "csv_slug_taken", details: { slug } });
      }
    }
    if (problems.length > 0) throw new ImportRefused(problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
    return made;
  });
}

/** A folder's name from what a row says: the list sent twice meets its own names, and makes nothing twice. */
const nameOf = (cells: readonly string[]): string =>
  `draft-${createHash("sha256").update(JSON.stringify(cells)).digest("hex").slice(0, 10)}`;
