import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import { z } from "zod";
import { clean } from "../../../platform/http/body.ts";
import { line, lines, optionalLine, optionalLines } from "../../../platform/http/fields.ts";
import { hasTooManyCells } from "../../../platform/markdown/parser.ts";

import { itemList, tagList } from "../input.ts";
import { isForMentors } from "../mentors/rules.ts";
import {
  GIVES_AWAY,
  type Handout,
  KINDS,
  keysTaken,
  LEVELS,
  LIMITS,
  type Written,
  withoutEmptyEnds,
} from "../rules.ts";
import { TOO_MANY_CELLS } from "../writing/input.ts";

import { type ImportProblem, LONGEST_HEADING, MOST_PROBLEMS } from "./rules.ts";

/** The heading of `assignment.md`, as documented in samples/assignments/README.md. An unknown key is a mistake, not ignored. */
const heading = z
  .strictObject({
    format: z.literal(1),
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(80),
    title: line(120),
    summary: line(300),
    tags: tagList().default([]),
    level: z.enum(LEVELS),
    kind: z.enum(KINDS),
    hours: z
      .strictObject({ min: z.number().min(0.1).max(1_000), max: z.number().min(0.1).max(1_000) })
      .refine(({ min, max }) => min <= max, { path: ["max"], params: { code: "max_below_min" } }),
    materials: itemList().default([]),
    first_day: optionalLines(2_000),
    looked_at: z
      .array(
        z.strictObject({
          key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
          title: line(80),
          text: optionalLines(1_000),
        }),
      )
      .max(20)
      .superRefine((rows, { addIssue }) => {
        for (const { row, code } of keysTaken(rows.map(({ key }) => key)))
          addIssue({ code: "custom", path: [row, "key"], params: { code } });
      })
      .default([]),
    variants: z
      .strictObject({ small: optionalLines(2_000), normal: optionalLines(2_000), stretch: optionalLines(2_000) })
      .default({ small: "", normal: "", stretch: "" }),
    hints: z
      .array(z.strictObject({ title: line(120), gives_away: z.enum(GIVES_AWAY), text: lines(3_000) }))
      .max(20)
      .default([]),
    help: itemList().default([]),
    reading_minutes: z.number().int().min(1).max(600),
    plain_summary: optionalLines(2_000),
    language: z.enum(["ja", "en"]),
    data_licence: optionalLine(300),
    files: z
      .array(z.strictObject({ path: z.string().min(1).max(LIMITS.path), description: optionalLine(200) }))
      .max(LIMITS.files)
      .default([]),
  })
  .refine(({ hints }) => hints.every((hint, i) => i === 0 || rank(hint) >= rank(hints[i - 1] ?? hint)), {
    path: ["hints"],
    params: { code: "hints_not_in_order" },
  });

const rank = ({ gives_away }: { gives_away: (typeof GIVES_AWAY)[number] }): number => GIVES_AWAY.indexOf(gives_away);

/** What `assignment.md` says. */
export interface DocumentRead {
  readonly slug: string;
  readonly written: Omit<Written, "plainStatement">;
  readonly handouts: readonly Handout[];
  /** The line on which a key (and its parts) stands. */
  lineOf(...path: (string | number)[]): number;
}

/** A place in the heading, or no line at all. */
type Found = Omit<ImportProblem, "file">;

/**
 * Reads `assignment.md`: a heading in YAML between two lines `---`, then Markdown.
 * @returns what it says, or everything that is wrong with it
 */
export function readDocument(source: string): DocumentRead | readonly Found[] {
  const parts = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/.exec(source);
  if (!parts) return [{ line: 1, code: "no_heading", details: {} }];
  const [, yaml = "", body = ""] = parts;
  if (yaml.length > LONGEST_HEADING) return [{ line: 1, code: "heading_too_long", details: { max: LONGEST_HEADING } }];

  const counter = new LineCounter();
  // The library would hold every key against every other one.
  const options = { lineCounter: counter, prettyErrors: false, stringKeys: true, uniqueKeys: false };
  const document = parseDocument(yaml, options);
  const at = (offset: number): number => counter.linePos(offset).line + 1;
  const broken = [...document.errors, ...document.warnings];
  // One slip makes the reader stumble again and again behind it: the first of each kind is where it is.
  const slips = new Map(
    broken.toReversed().map((error) => [YAML_CODES[error.code] ?? "broken_yaml", at(error.pos[0])] as const),
  );
  if (slips.size > 0) return [...slips].map(([code, line]) => ({ line, code, details: {} })).toReversed();
  const again = keysAgain(document);
  if (again.length > 0) return again.map((offset) => ({ line: at(offset), code: "duplicate_key", details: {} }));

  const lineOf = (...path: (string | number)[]): number => at(offsetOf(document, path));
  const value = plainValue(document);
  if (value === undefined) return [{ line: 2, code: "yaml_alias", details: {} }];
  const result = heading.safeParse(value, { reportInput: true });
  const statement = withoutEmptyEnds(body);
  const text = statementProblem(statement, yaml.split("\n").length + 3);
  if (!result.success) return [...result.error.issues.flatMap((issue) => described(issue, lineOf)), ...text];
  if (text.length > 0) return text;

  const {
    slug,
    hours,
    first_day,
    looked_at,
    reading_minutes,
    plain_summary,
    data_licence,
    files,
    format: _,
    ...same
  } = result.data;
  return {
    slug,
    written: {
      ...same,
      hoursMin: hours.min,
      hoursMax: hours.max,
      firstDay: first_day,
      lookedAt: looked_at,
      readingMinutes: reading_minutes,
      plainSummary: plain_summary,
      licence: data_licence,
      statement,
    },
    handouts: files,
    lineOf,
  };
}

/** What is wrong with the text behind the heading. @param line on which it begins */
function statementProblem(statement: string, line: number): Found[] {
  if (statement === "") return [{ line, code: "no_statement", details: {} }];
  if (statement.length > LIMITS.statement)
    return [{ line, code: "too_long", details: { key: "", max: LIMITS.statement } }];
  return hasTooManyCells(statement) ? [{ line, ...TOO_MANY_CELLS, details: {} }] : [];
}

/** Where a key stands that stood in the same map before. */
function keysAgain(document: Document.Parsed): number[] {
  const again: number[] = [];
  visit(document, {
    Map(_, { items }) {
      const before = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (before.has(key.value)) again.push(key.range?.[0] ?? 0);
        before.add(key.value);
      }
    },
  });
  return again;
}

/** The values; undefined with anchors and aliases, which a heading does not need and a bomb is made of. */
function plainValue(document: Document.Parsed): unknown {
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 0 })), (_, value) =>
      typeof value === "string" ? clean(value) : value,
    );
  } catch {
    return undefined;
  }
}

/** Where the deepest existing part of a path begins; the key where there is one. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  let [node, offset]: [unknown, number] = [document.contents, 0];
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      if (!pair) break;
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (isNode(node) ? node.range?.[0] : undefined) ?? offset;
    } else break;
  }
  return offset;
}

function described(issue: z.core.$ZodIssue, lineOf: DocumentRead["lineOf"]): Found[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? "" : part));
  const [key, line] = [nameOf(path), lineOf(...path)];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, MOST_PROBLEMS).map((name) => ({
        line: lineOf(...path, name),
        code: "unknown_key",
        details: { key: shortened(nameOf([...path, name])) },
      }));
    case "invalid_type":
      return [{ line, code: issue.input === undefined ? "missing_key" : "wrong_type", details: { key } }];
    case "invalid_value":
      return [{ line, code: "not_one_of", details: { key, values: issue.values.join(", ") } }];
    case "too_big":
      return [
        {
          line,
          code: issue.origin === "string" ? "too_long" : "too_big",
          details: { key, max: Number(issue.maximum) },
        },
      ];
    case "too_small":
      return issue.origin === "string"
        ? [{ line, code: "missing_key", details: { key } }]
        : [{ line, code: "too_small", details: { key, min: Number(issue.minimum) } }];
    case "custom":
      return [{ line, code: (issue.params?.code as string | undefined) ?? "not_usable", details: { key } }];
    default:
      return [{ line, code: "not_usable", details: { key } }];
  }
}

/** `looked_at[2].key`, counted from 1 as people count. */
const nameOf = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (name, part) => (typeof part === "number" ? `${name}[${part + 1}]` : name === "" ? part : `${name}.${part}`),
    "",
  );

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const YAML_CODES: Readonly<Record<string, string>> = {
  TAG_RESOLVE_FAILED: "yaml_tag",
};

/**
 * What is wrong with the list of files against the files that are there: each listed one exists, each existing one is listed or for
 * mentors, and none is both.
 * @param paths everything besides `assignment.md` and the mentors' notes
 */
export function unlisted(document: DocumentRead, paths: readonly string[]): (Found & { file: string | undefined })[] {
  const { handouts, lineOf } = document;
  const problems: (Found & { file: string | undefined })[] = [];
  for (const [i, { path }] of handouts.entries()) {
    const at = { file: undefined, line: lineOf("files", i, "path"), details: { path } };
    if (isForMentors(path)) problems.push({ ...at, code: "mentor_file_listed" });
    else if (!paths.some((one) => (path.endsWith("/") ? one.startsWith(path) : one === path)))
      problems.push({ ...at, code: path.endsWith("/") ? "folder_missing" : "file_missing" });
    if (handouts.findIndex((one) => one.path === path) < i) problems.push({ ...at, code: "listed_twice" });
  }
  for (const path of paths) {
    const listed = handouts.some((one) => (one.path.endsWith("/") ? path.startsWith(one.path) : one.path === path));
    if (!listed && !isForMentors(path)) problems.push({ file: path, code: "file_not_listed", details: {} });
  }
  return problems;
}
