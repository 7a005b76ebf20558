import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { ArchiveRefused, FORMAT, HEAD, type Head, type Manifest, readName, type Summed } from "./format.ts";

/** One entry; its bytes must be read, or drained, before the next one comes. */
export interface ArchiveEntry {
  readonly name: string;
  readonly what: Exclude<ReturnType<typeof readName>, undefined>;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Everything in an archive, in order. @throws ArchiveRefused when it is torn or none at all */
export async function* readArchive(path: string, signal: AbortSignal): AsyncGenerator<ArchiveEntry> {
  const entries = extract();
  const feeding = pipeline(createReadStream(path), createGunzip(), entries, { signal });
  feeding.catch(() => {}); // the iteration below throws the same
  try {
    for await (const entry of entries) {
      const what = readName(entry.header.name);
      if (!what || entry.header.type !== "file") throw new ArchiveRefused("not_an_archive", entry.header.name);
      yield { name: entry.header.name, what, bytes: bytesOf(entry) };
      entry.resume();
    }
    await feeding;
  } catch (error) {
    throw signal.aborted ? signal.reason : asRefusal(error);
  } finally {
    entries.destroy();
  }
}

/** Only the bytes: these streams are not Node's own, and end what they are piped into whatever one asks for. */
async function* bytesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  try {
    yield* entry as AsyncIterable<Buffer>;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Reads everything once and compares it with the manifest. @throws ArchiveRefused with the first entry that differs */
export async function checkArchive(path: string, signal: AbortSignal): Promise<{ head: Head; manifest: Manifest }> {
  const tables = new Map<string, Sum>();
  const files = new Map<string, Sum>();
  let begun = false;
  let head: Head | undefined;
  let manifest: Manifest | undefined;
  try {
    for await (const { name, what, bytes } of readArchive(path, signal)) {
      begun ||= name === HEAD;
      if (manifest || (!head && name !== HEAD)) throw new ArchiveRefused("not_an_archive", name);
      if ("json" in what) {
        if (name === HEAD) head = headIn(await readJson(bytes));
        else manifest = (await readJson(bytes)) as Manifest;
      } else {
        const [sums, key] = "table" in what ? [tables, what.table] : [files, what.file];
        const sum = sums.get(key) ?? newSum();
        sums.set(key, sum);
        for await (const chunk of bytes) {
          sum.hash.update(chunk);
          sum.size += chunk.length;
        }
      }
    }
  } catch (error) {
    // What began as one and then makes no sense was an archive once.
    if (begun && error instanceof ArchiveRefused && error.fault === "not_an_archive")
      throw new ArchiveRefused("changed", error.detail, { cause: error });
    throw error;
  }
  if (!head) throw new ArchiveRefused("not_an_archive");
  if (!manifest) throw new ArchiveRefused("torn");
  compare("tables", manifest.tables, tables);
  compare("files", manifest.files, files);
  return { head, manifest };
}

interface Sum {
  readonly hash: Hash;
  size: number;
}

const newSum = (): Sum => ({ hash: createHash("sha256"), size: 0 });

/** An empty table has no part, so it counts as one with nothing in it. */
function compare(kind: string, listed: Readonly<Record<string, Summed>>, found: ReadonlyMap<string, Sum>): void {
  for (const name of new Set([...Object.keys(listed), ...found.keys()])) {
    const { size, hash } = found.get(name) ?? newSum();
    const expected = Object.hasOwn(listed, name) ? listed[name] : undefined;
    if (expected?.size !== size || expected.sha256 !== hash.digest("hex"))
      throw new ArchiveRefused("changed", `${kind}/${name}`);
  }
}

function headIn(json: unknown): Head {
  const head = json as Partial<Head> | null;
  if (typeof head?.format !== "number") throw new ArchiveRefused("not_an_archive");
  if (head.format > FORMAT) throw new ArchiveRefused("newer_format", head.taiken);
  return head as Head;
}

async function readJson(bytes: AsyncIterable<Buffer>): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new ArchiveRefused("not_an_archive");
  }
}

/** What zlib and tar say about a file that is cut short, changed, or something else. */
function asRefusal(error: unknown): unknown {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "Z_BUF_ERROR" || /unexpected end/i.test(message))
    return new ArchiveRefused("torn", "", { cause: error });
  if (code === "Z_DATA_ERROR" && !/incorrect header/.test(message))
    return new ArchiveRefused("changed", "", { cause: error });
  if (code.startsWith("Z_") || /tar header/i.test(message))
    return new ArchiveRefused("not_an_archive", "", { cause: error });
  return error;
}
