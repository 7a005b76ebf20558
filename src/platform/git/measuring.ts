import { type InflateRaw, inflateSync } from "node:zlib";
import { RepositoryRefused } from "./faults.ts";

/** How much a pack may hold. */
export interface PackLimits {
  /** Commits, folders and files together. */
  readonly objects: number;
  /** Bytes of all of them, unpacked. */
  readonly unpacked: number;
}

/**
 * Measures a pack (https://git-scm.com/docs/pack-format) before anybody unpacks it: what every object says it is, what it really is, and
 * what a difference to another object says will come of it. A library that reads packs believes them; a few kilobytes can become many
 * gigabytes outside of the heap, where no limit of Node's holds them.
 * @throws RepositoryRefused `too_much`, `damaged`
 */
export function measurePack(pack: Buffer, { objects, unpacked }: PackLimits): void {
  if (pack.length < HEAD + SUM || pack.toString("latin1", 0, 4) !== "PACK" || pack.readUInt32BE(4) !== 2)
    throw damaged();
  const count = pack.readUInt32BE(8);
  if (count > objects) throw tooMuch();
  const end = pack.length - SUM;
  let [at, left] = [HEAD, unpacked];
  for (let index = 0; index < count; index += 1) {
    const head = readHead(pack, at, end);
    if (head.size > left) throw tooMuch();
    const { bytes, read } = unpack(pack.subarray(head.to, end), head.size);
    left -= head.size;
    if (head.isDelta) left -= resultOf(bytes);
    if (left < 0) throw tooMuch();
    at = head.to + read;
  }
  if (at !== end) throw damaged();
}

const HEAD = 12;
const SUM = 20;
const [OFS_DELTA, REF_DELTA] = [6, 7];
const damaged = () => new RepositoryRefused("damaged");
const tooMuch = () => new RepositoryRefused("too_much");

/** What stands before an object: its kind, its size, and what it is a difference to. */
function readHead(pack: Buffer, from: number, end: number): { size: number; isDelta: boolean; to: number } {
  const first = pack[from] ?? 0;
  const kind = (first >> 4) & 7;
  if (from >= end || kind === 0 || kind === 5) throw damaged();
  let { value: size, to } =
    first & 0x80 ? readSize(pack, from + 1, first & 0x0f, 4) : { value: first & 0x0f, to: from + 1 };
  if (kind === OFS_DELTA) ({ to } = readSize(pack, to));
  if (kind === REF_DELTA) to += 20;
  if (to >= end) throw damaged();
  return { size, isDelta: kind === OFS_DELTA || kind === REF_DELTA, to };
}

/** A number in groups of seven bits, the lowest first. */
function readSize(bytes: Uint8Array, from: number, value = 0, shift = 0): { value: number; to: number } {
  for (let at = from; shift < 50; at += 1, shift += 7) {
    const byte = bytes[at];
    if (byte === undefined) throw damaged();
    value += (byte & 0x7f) * 2 ** shift;
    if ((byte & 0x80) === 0) return { value, to: at + 1 };
  }
  throw tooMuch();
}

/** Unpacks one object, never further than it said. */
function unpack(packed: Buffer, size: number): { bytes: Buffer; read: number } {
  let whole: { buffer: Buffer; engine: InflateRaw };
  try {
    whole = inflateSync(packed, { maxOutputLength: Math.max(1, size), info: true }) as unknown as typeof whole;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? tooMuch() : damaged();
  }
  if (whole.buffer.length !== size) throw damaged();
  return { bytes: whole.buffer, read: whole.engine.bytesWritten };
}

/** How large what a difference makes will be: its second number, after the size of what it starts from. */
const resultOf = (delta: Buffer): number => readSize(delta, readSize(delta, 0).to).value;
