/** Reads back what a test made: enough of PDF for the files of Typst, which keep their objects in the open. */
import { inflateSync } from "node:zlib";

/** The text of all pages, in reading order, without line breaks. */
export function textOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  return pages.map((page) => pageText(page.head, objects)).join("");
}

/** The number of pages. */
export function pagesOf(pdf: Buffer): number {
  return [...objectsOf(pdf).values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head)).length;
}

/** Everything that is not compressed: structure, metadata. */
export function structureOf(pdf: Buffer): string {
  return [...objectsOf(pdf).values()]
    .map(({ head, body }) => head + (/Metadata/.test(head) ? body.toString("utf8") : ""))
    .join("\n");
}

interface PdfObject {
  head: string;
  body: Buffer;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const source = pdf.toString("latin1");
  const objects = new Map<string, PdfObject>();
  for (const found of source.matchAll(/^(\d+) 0 obj\n([\s\S]*?)(?:\nendobj|stream\n)/gm)) {
    const [whole, number = "", head = ""] = found;
    const start = found.index + whole.length;
    const bytes = whole.endsWith("stream\n")
      ? pdf.subarray(start, start + Number(/\/Length (\d+)/.exec(head)?.[1]))
      : Buffer.alloc(0);
    objects.set(number, { head, body: head.includes("/FlateDecode") ? inflateSync(bytes) : bytes });
  }
  return objects;
}

function pageText(page: string, objects: Map<string, PdfObject>): string {
  const fonts = new Map(
    Array.from(page.matchAll(/\/(f\d+) (\d+) 0 R/g), ([, name = "", id = ""]) => [name, meaningsOf(id, objects)]),
  );
  const content = objects.get(/\/Contents (\d+)/.exec(page)?.[1] ?? "")?.body.toString("latin1") ?? "";
  let meanings: Map<number, string> | undefined;
  let text = "";
  for (let at = 0; at < content.length; at += 1) {
    const font = /^\/(f\d+) [\d.]+ Tf/.exec(content.slice(at, at + 30))?.[1];
    if (font) meanings = fonts.get(font);
    if (content[at] !== "(") continue;
    const literal = literalAt(content, at);
    at += literal.length - 1;
    const bytes = unescaped(literal.slice(1, -1));
    for (let glyph = 0; glyph < bytes.length; glyph += 2) text += meanings?.get(bytes.readUInt16BE(glyph)) ?? "\ufffd";
  }
  return text;
}

/** A string with its parentheses; pairs inside need no backslash. */
function literalAt(content: string, start: number): string {
  let depth = 0;
  for (let at = start; at < content.length; at += 1) {
    if (content[at] === "\\") at += 1;
    else if (content[at] === "(") depth += 1;
    else if (content[at] === ")") depth -= 1;
    if (depth === 0) return content.slice(start, at + 1);
  }
  throw new Error("A string of the PDF does not end");
}

function meaningsOf(font: string, objects: Map<string, PdfObject>): Map<number, string> {
  const cmap =
    objects.get(/\/ToUnicode (\d+)/.exec(objects.get(font)?.head ?? "")?.[1] ?? "")?.body.toString("latin1") ?? "";
  return new Map(
    Array.from(cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm), ([, glyph = "", text = ""]) => [
      Number.parseInt(glyph, 16),
      Buffer.from(text, "hex").swap16().toString("utf16le"),
    ]),
  );
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescaped(literal: string): Buffer {
  const text = literal.replace(/\\(\d{3}|[\s\S])/g, (_whole, code: string) =>
    /^\d/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  );
  return Buffer.from(text, "latin1");
}
