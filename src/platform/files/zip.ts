import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";

/** A file of a zip that is being made. */
export interface ZipEntry {
  readonly name: string;
  /** A text, or bytes as they come. */
  readonly content: string | AsyncIterable<Uint8Array>;
  /** When it changed last; without it, now. */
  readonly at?: Date;
}

/**
 * Makes a zip piece by piece, as fast as it is read: no more of it is in memory than a few pieces, and it is packed beside our own thread,
 * so that everybody else goes on meanwhile.
 * @throws what an entry's content throws
 */
export async function* zipped(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let ready: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk as Uint8Array<ArrayBuffer>);
  });
  function* taken(): Generator<Uint8Array<ArrayBuffer>> {
    const chunks = ready;
    ready = [];
    yield* chunks;
  }
  for await (const { name, content, at } of entries) {
    const file: ZipInputFile = { filename: name, compression: 8, crc: 0, size: 0, ...(at ? { mtime: at } : {}) };
    zip.add(file);
    for await (const packed of deflated(typeof content === "string" ? [Buffer.from(content)] : content, file)) {
      file.ondata?.(null, packed, false);
      yield* taken();
    }
    file.ondata?.(null, new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}

/** The bytes, packed; `file` learns their size and checksum on the way. */
function deflated(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: ZipInputFile,
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      file.size += chunk.byteLength;
      file.crc = crc32(chunk, file.crc);
      yield chunk;
    }
  }
  // What fails on the way ends the one that is read here, too: the callback has nothing to add.
  return pipeline(Readable.from(measured()), createDeflateRaw(), () => {});
}
