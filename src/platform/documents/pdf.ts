/** PDF documents (certificates, digests, packs to print) by Typst, in this process. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { type Fonts, loadFonts, showable } from "./fonts.ts";

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What every document needs besides its contents. */
export interface DocumentOptions {
  /** BCP 47 tag of the main language, `ja` or `en`: hyphenation, line breaks, and the voice that reads it. */
  readonly lang: string;
  /** Shown by readers in their title bar. Not empty. */
  readonly title: string;
  /** The date that the document carries; the same inputs on the same date make the same bytes. */
  readonly date: Date;
}

/** A document that could not be made: a fault of its template. The message quotes nothing of the contents. */
export class DocumentFailed extends Error {
  override readonly name = "DocumentFailed";
}

/**
 * Contents come as one JSON value in `sys.inputs` and are never part of the source, so no text of anybody is markup.
 * `fallback: false`: a font of the machine would make the document different elsewhere.
 */
const PRELUDE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: sys.inputs.title, date: auto)
#set text(font: json(bytes(sys.inputs.fonts)), lang: sys.inputs.lang, fallback: false)
`;

/**
 * Makes a tagged PDF that screen readers can read (PDF/UA-1).
 *
 * @param template Typst source of ours. It finds the contents as `data`; `#data.name` shows text as it is, whatever it
 *   holds. Headings and images with `alt` become tags; PDF/UA wants the first heading to be of level 1.
 * @param inputs the contents. What no font can show becomes 〓
 * @throws DocumentFailed
 */
export async function renderPdf(
  template: string,
  inputs: Readonly<Record<string, Json>>,
  { lang, title, date }: DocumentOptions,
): Promise<Buffer> {
  const { compiler, fonts } = await press();
  const compiled = compiler.compile({
    mainFileContent: PRELUDE + template,
    inputs: {
      data: JSON.stringify(inputs, (_key, value) => (typeof value === "string" ? showable(value, fonts.shown) : value)),
      title: showable(title, fonts.shown),
      lang,
      fonts: JSON.stringify(fonts.families),
    },
  });
  try {
    const document = compiled.result;
    if (!document) throw failure(messagesOf(compiled.takeError()?.shortDiagnostics));
    return compiler.pdf(document, { pdfStandard: "ua-1", creationTimestamp: Math.floor(date.getTime() / 1000) });
  } catch (error) {
    throw error instanceof DocumentFailed ? error : failure(String(error));
  } finally {
    compiler.evictCache(10); // keeps what the last documents shared, forgets the rest
  }
}

interface Press {
  compiler: NodeCompiler;
  fonts: Fonts;
}

let pressing: Promise<Press> | undefined;

/** The compiler is made on first use (fonts and library take 100 ms and 50 MB) and kept. */
function press(): Promise<Press> {
  pressing ??= startPress().catch((error) => {
    pressing = undefined;
    throw error;
  });
  return pressing;
}

async function startPress(): Promise<Press> {
  const { NodeCompiler } = await import("@myriaddreamin/typst-ts-node-compiler");
  const fonts = loadFonts();
  // A folder that does not exist: templates read no files.
  const workspace = join(tmpdir(), "taiken-documents-none");
  return { compiler: NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts.files }] }), fonts };
}

function messagesOf(diagnostics: { message?: string }[] | undefined): string {
  return diagnostics?.map(({ message }) => message).join("; ") ?? "";
}

/** Typst quotes the text concerned; that may be health data, and messages end up in logs. */
function failure(message: string): DocumentFailed {
  const unquoted = message.replace(/`.*`|".*"/gs, "…");
  return new DocumentFailed(`The document could not be made: ${unquoted}`);
}
