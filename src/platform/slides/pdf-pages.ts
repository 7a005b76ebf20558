import { Worker } from "node:worker_threads";

/** A PDF that could not be opened: broken, locked with a password, or made to keep a reader busy. */
export class PdfRefused extends Error {
  override readonly name = "PdfRefused";
}

/**
 * How many pages a PDF has. Looked at in a thread of its own with limits, because a PDF can be made so that reading it never ends.
 * @throws PdfRefused
 */
export async function countPages(bytes: Uint8Array): Promise<number> {
  const worker = new Worker(READING, {
    eval: true,
    workerData: { bytes, reader: import.meta.resolve("unpdf/pdfjs") },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    stdout: true,
    stderr: true,
  });
  const patience = setTimeout(() => void worker.terminate(), PATIENCE_MS);
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.once("message", (pages: number) => (pages > 0 ? resolve(pages) : reject(new PdfRefused())));
      worker.once("error", () => reject(new PdfRefused()));
      worker.once("exit", () => reject(new PdfRefused()));
    });
  } finally {
    clearTimeout(patience);
    await worker.terminate();
  }
}

/** Answers with the number of pages; 0: cannot be read. */
const READING = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.reader)
  .then(({ getDocument }) => getDocument({ data: workerData.bytes, useSystemFonts: false, verbosity: 0 }).promise)
  .then(async (pdf) => { await pdf.getPage(1); parentPort.postMessage(pdf.numPages); })
  .catch(() => parentPort.postMessage(0));
`;

const PATIENCE_MS = 15_000;
