import { createHash } from "node:crypto";
import { sniff } from "../../../../platform/files/sniff.ts";
import { sameName } from "../../../../platform/files/zip-names.ts";
import { clean } from "../../../../platform/http/body.ts";
import { hasTooManyCells } from "../../../../platform/markdown/parser.ts";
import { badNameIn, SUMS_FILE, sumIn } from "../../files/rules.ts";
import {
  DOCUMENT_FILE,
  fitsInFolder,
  LIMITS,
  NOTES_FILE,
  PLAIN_FILE,
  TEXTS_OF_OURS,
  withoutEmptyEnds,
} from "../../rules.ts";
import { TOO_MANY_CELLS } from "../../writing/input.ts";
import { type DocumentRead, readDocument, unlisted } from "../input.ts";
import type { Bundle, ImportProblem } from "../rules.ts";

/** What a bundle says, its files looked at. */
export interface Checked {
  readonly document: DocumentRead;
  readonly plainStatement: string;
  readonly notes: string;
  readonly files: readonly BundleFile[];
}

export interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly charset: string | null;
}

/**
 * Everything that can be said about a bundle without storing it.
 * @returns all that is wrong with it, where anything is
 */
export function check({ folder, files }: Bundle): Checked | readonly ImportProblem[] {
  const problems: ImportProblem[] = [];
  const document = readAs(files, DOCUMENT_FILE, problems);
  if (document === undefined && problems.length === 0)
    problems.push({ file: DOCUMENT_FILE, code: "no_document", details: {} });
  const notes = textIn(files, NOTES_FILE, problems);
  const plain = textIn(files, PLAIN_FILE, problems);
  const read = document === undefined ? [] : readDocument(document);
  const others = [...files].filter(([path]) => !TEXTS_OF_OURS.includes(path));
  if (!("written" in read)) problems.push(...read.map((problem) => ({ ...problem, file: DOCUMENT_FILE })));
  else {
    if (folder !== undefined && folder !== read.slug)
      problems.push({ file: DOCUMENT_FILE, line: read.lineOf("slug"), code: "slug_not_folder", details: { folder } });
    for (const { file = DOCUMENT_FILE, ...problem } of unlisted(
      read,
      others.map(([path]) => path),
    ))
      problems.push({ file, ...problem });
  }
  const checked = others.map(([path, bytes]) => checkFile(path, bytes, problems));
  const sums = readAs(files, SUMS_FILE, problems);
  if (sums !== undefined) problems.push(...differing(sums, files));
  problems.push(...sameNames(others.map(([path]) => path)));
  if (problems.length > 0 || !("written" in read)) return problems;
  return { document: read, plainStatement: plain, notes, files: checked };
}

/** A text beside the document, as long as its form would save it. */
function textIn(files: Bundle["files"], path: string, problems: ImportProblem[]): string {
  const text = withoutEmptyEnds(readAs(files, path, problems) ?? "");
  if (text.length > LIMITS.statement)
    problems.push({ file: path, code: "too_long", details: { key: "", max: LIMITS.statement } });
  else if (hasTooManyCells(text)) problems.push({ file: path, ...TOO_MANY_CELLS, details: {} });
  return text;
}

/** A text of ours: UTF-8, a mark at its beginning and Windows' line ends taken off. */
function readAs(files: Bundle["files"], path: string, problems: ImportProblem[]): string | undefined {
  const bytes = files.get(path);
  if (bytes === undefined) return undefined;
  try {
    // What cannot be short enough is not even decoded: a character is three bytes at the most, and a mark.
    const text =
      bytes.length > LONGEST_TEXT * 3 + 3 ? undefined : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text !== undefined && text.length <= LONGEST_TEXT) return clean(text);
    problems.push({ file: path, code: "too_long", details: { key: "", max: LIMITS.statement } });
  } catch {
    problems.push({ file: path, line: firstBadLine(bytes), code: "not_utf8", details: {} });
  }
  return undefined;
}

const LONGEST_TEXT = LIMITS.statement * 4;

/** The first line that is not UTF-8. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [line, start] = [1, 0];
  for (let i = 0; i <= bytes.length; i += 1) {
    if (i < bytes.length && bytes[i] !== 10) continue;
    try {
      decoder.decode(bytes.subarray(start, i));
    } catch {
      return line;
    }
    [line, start] = [line + 1, i + 1];
  }
  return 1;
}

/** Where SHA256SUMS, which a folder need not have, does not say what the files are. */
function differing(sums: string, files: Bundle["files"]): ImportProblem[] {
  // Of each file once: a list may name the same large one on thousands of lines.
  const known = new Map<string, string>();
  return sums.split("\n").flatMap((text, i): ImportProblem[] => {
    if (text === "") return [];
    const at = { file: SUMS_FILE, line: i + 1 };
    const sum = sumIn(text);
    if (!sum) return [{ ...at, code: "not_a_checksum", details: {} }];
    const { path, sha256 } = sum;
    const bytes = files.get(path);
    if (!bytes) return [{ ...at, code: "file_missing", details: { path: path.slice(0, LIMITS.path) } }];
    const is = known.get(path) ?? createHash("sha256").update(bytes).digest("hex");
    known.set(path, is);
    return is === sha256 ? [] : [{ ...at, code: "checksum_differs", details: { path } }];
  });
}

function checkFile(path: string, bytes: Uint8Array, problems: ImportProblem[]): BundleFile {
  if (path.length > LIMITS.path)
    problems.push({ file: path.slice(0, 80), code: "path_too_long", details: { max: LIMITS.path } });
  else if (!fitsInFolder(path)) problems.push({ file: path.slice(0, 80), code: "zip_bad_name", details: {} });
  else {
    const code = badNameIn(path);
    if (code) problems.push({ file: path, code, details: {} });
  }
  if (bytes.length > LIMITS.file)
    problems.push({ file: path, code: "file_too_large", details: { megabytes: LIMITS.file / 1_000_000 } });
  const { type, charset, refuse } = sniff(bytes, path);
  if (refuse) problems.push({ file: path, code: `file_${refuse}`, details: {} });
  return { path, bytes, mediaType: type, charset: charset ?? null };
}

/** Names that are one file, or a file and a folder, on some disk: whoever unpacks the export there would lose one of them. */
function sameNames(paths: readonly string[]): ImportProblem[] {
  const seen = new Map<string, string>();
  const twice = paths.flatMap((path) => {
    const before = seen.get(sameName(path));
    seen.set(sameName(path), path);
    return before === undefined ? [] : [{ file: path, code: "same_name", details: { other: before } }];
  });
  const folders = new Set(paths.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))));
  const asFolders = [...folders].flatMap((folder) => {
    const file = seen.get(sameName(folder));
    return file === undefined ? [] : [{ file, code: "name_of_folder", details: { folder } }];
  });
  return [...twice, ...asFolders];
}
