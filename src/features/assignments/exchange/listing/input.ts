import { z } from "zod";
import { readCsv } from "../../../../platform/files/csv.ts";
import { clean } from "../../../../platform/http/body.ts";
import { type Problem, problemsOf } from "../../../../platform/http/problems.ts";
import { newForm } from "../../input.ts";
import { KINDS, LEVELS } from "../../rules.ts";
import type { ImportProblem } from "../rules.ts";
import { type Column, LIST_FILE, LIST_LIMITS, NEEDED } from "./rules.ts";

/** A list that comes over the API. */
export const listBody = z.object({
  /** The file as a text, as docs/assignments.md describes it. */
  csv: z.string().max(LIST_LIMITS.bytes),
  /** Of the texts where a row does not say it. */
  language: z.enum(["ja", "en"]).default("ja"),
});

/** A row of the list as the form would have sent it. */
export interface ListedDraft {
  readonly line: number;
  readonly form: z.infer<typeof newForm>;
}

/** What people may write instead of our words: the headings and the choices in both languages. */
export interface Synonyms {
  readonly columns: ReadonlyMap<string, Column>;
  readonly choices: ReadonlyMap<string, string>;
}

/**
 * Reads a list of drafts.
 * @param nameOf a folder's name for a row that has none, the same for the same row
 * @returns the drafts and everything that is wrong, each with its line
 */
export function readList(
  text: string,
  { columns, choices }: Synonyms,
  language: "ja" | "en",
  nameOf: (cells: readonly string[]) => string,
): { readonly drafts: readonly ListedDraft[]; readonly problems: readonly ImportProblem[] } {
  const rows = readCsv(clean(text));
  const only = (code: string, line = 1, details: ImportProblem["details"] = {}) => ({
    drafts: [],
    problems: [{ file: LIST_FILE, line, code, details }],
  });
  if (!rows) return only("csv_not_closed");
  const [first, ...others] = rows;
  if (!first || others.length === 0) return only("csv_empty");
  if (others.length > LIST_LIMITS.rows) return only("csv_too_many", 1, { max: LIST_LIMITS.rows });

  const drafts: ListedDraft[] = [];
  const problems: ImportProblem[] = [];
  const at = (line: number, code: string, details: ImportProblem["details"]) =>
    problems.push({ file: LIST_FILE, line, code, details });
  const heads = first.cells.map((cell) => columns.get(folded(cell)));
  for (const [i, cell] of first.cells.entries()) {
    if (!heads[i]) at(first.line, "unknown_key", { key: cell.trim().slice(0, 60) });
    else if (heads.indexOf(heads[i]) < i) at(first.line, "duplicate_key", {});
  }
  // Rows are looked at all the same, as far as their columns are known: everything is mended in one round.
  for (const key of NEEDED) if (!heads.includes(key)) at(first.line, "missing_key", { key });
  const isWhole = problems.length === 0;

  for (const { line, cells } of others) {
    const cell = (column: Column): string => (cells[heads.indexOf(column)] ?? "").trim();
    if (cells.length > heads.length) at(line, "csv_too_wide", { max: heads.length });
    const choice = (column: Column, absent = ""): string =>
      choices.get(folded(cell(column))) ?? (cell(column) || absent);
    const result = newForm.safeParse({
      ...EMPTY,
      slug: cell("slug") || nameOf(cells),
      kind: choice("kind", "assignment"),
      title: cell("title"),
      summary: cell("summary"),
      level: choice("level"),
      tags: cell("tags"),
      hoursMin: cell("hours_min"),
      hoursMax: cell("hours_max") || cell("hours_min"),
      firstDay: cell("first_day"),
      language: cell("language") || language,
      // A draft to go on with: what it says in one sentence is its text until somebody writes more.
      statement: cell("statement") || cell("summary"),
    });
    if (result.success && isWhole) drafts.push({ line, form: result.data });
    if (result.error)
      for (const [field, { code, details }] of Object.entries(withHours(problemsOf(result.error), cell))) {
        const key = COLUMN_OF[field];
        // What was taken from another column is told there.
        const isTaken = key !== undefined && !NEEDED.includes(key) && cell(key) === "";
        if (key && !isTaken && (heads.includes(key) || !NEEDED.includes(key)))
          at(line, CODES[code] ?? code, { key, values: VALUES[key] ?? "", ...details });
      }
  }
  return { drafts, problems };
}

/** Besides, whether the hours are the wrong way round: the schema compares them only where all the rest is right. */
function withHours(problems: Record<string, Problem>, cell: (column: Column) => string): Record<string, Problem> {
  const [min, max] = (["hours_min", "hours_max"] as const).map((column) => oneOfHours.safeParse(cell(column)).data);
  return min !== undefined && max !== undefined && min > max
    ? { hoursMax: { code: "max_below_min", details: {} }, ...problems }
    : problems;
}

const oneOfHours = newForm.shape.hoursMin;

const folded = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

const EMPTY = {
  materials: "",
  lookedAtKey: [],
  lookedAtTitle: [],
  lookedAtText: [],
  hintTitle: [],
  hintGivesAway: [],
  hintText: [],
  help: "",
  readingMinutes: "",
  plainSummary: "",
  licence: "",
  mentorNotes: "",
};

/** Where a field of the form stands in the list. */
const COLUMN_OF: Readonly<Record<string, Column>> = {
  slug: "slug",
  kind: "kind",
  title: "title",
  summary: "summary",
  level: "level",
  tags: "tags",
  hoursMin: "hours_min",
  hoursMax: "hours_max",
  firstDay: "first_day",
  language: "language",
  statement: "statement",
};

const VALUES: Readonly<Partial<Record<Column, string>>> = {
  kind: KINDS.join(", "),
  level: LEVELS.join(", "),
  language: "ja, en",
};

/** The form's codes in the words of an import. */
const CODES: Readonly<Record<string, string>> = {
  required: "missing_key",
  choose_one: "not_one_of",
  not_slug: "not_usable",
  max_below_min: "hours_below",
};
