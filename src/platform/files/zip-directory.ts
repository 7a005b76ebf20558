/**
 * Reads the central directory of a zip (PKWARE APPNOTE 6.3.10, 4.3) and holds it against the local headers, so that what
 * is checked is what is unpacked. Own code, because streaming readers see the local headers only: those do not tell
 * symlinks from files, and a zip may hide entries from one of the two.
 */

/** Why a zip is not read. */
export type ZipFault =
  | "not a zip"
  | "damaged"
  | "encrypted"
  | "unsupported" // Zip64, several disks, other compression than deflate
  | "too many files"
  | "too large"
  | "ratio" // unpacks to far more than it is: a bomb
  | "traversal"
  | "absolute"
  | "bad name" // NUL, controls, too long, unknown encoding
  | "link" // symlink or device
  | "duplicate";

/** A zip that must not be unpacked, or not any further. */
export class ZipRefused extends Error {
  override readonly name = "ZipRefused";
  readonly fault: ZipFault;
  /** The entry concerned, where there is one: text of a stranger. */
  readonly entry: string | undefined;

  constructor(fault: ZipFault, entry?: string, options?: ErrorOptions) {
    super(`Zip refused: ${fault}`, options);
    this.fault = fault;
    this.entry = entry;
  }
}

/** An entry as the directory describes it. */
export interface DirectoryEntry {
  readonly rawName: Buffer;
  readonly isStored: boolean;
  readonly crc: number;
  /** In bytes, as claimed. */
  readonly size: number;
  readonly packed: Buffer;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;

/** Lists the entries in the order of the directory. Throws ZipRefused. */
export function readDirectory(zip: Buffer, maxEntries: number): DirectoryEntry[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  const length = zip.readUInt32LE(end + 12);
  const start = zip.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff) throw new ZipRefused("unsupported"); // Zip64
  if (zip.readUInt32LE(end + 4) !== 0 || zip.readUInt16LE(end + 8) !== count) throw new ZipRefused("unsupported"); // disks
  if (count > maxEntries) throw new ZipRefused("too many files");
  if (start + length !== end) throw new ZipRefused("damaged");

  const entries: (DirectoryEntry & { from: number; to: number })[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_LENGTH > end || zip.readUInt32LE(at) !== ENTRY) throw new ZipRefused("damaged");
    const next = at + ENTRY_LENGTH + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (next > end) throw new ZipRefused("damaged");
    entries.push(readEntry(zip, at, start));
    at = next;
  }
  if (at !== end) throw new ZipRefused("damaged");
  refuseOverlaps(entries);
  return entries;
}

/** The end record closes the file; its comment of up to 65,535 bytes may follow. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - END_LENGTH; at >= Math.max(0, zip.length - END_LENGTH - 0xffff); at -= 1) {
    if (zip.readUInt32LE(at) === END && at + END_LENGTH + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  throw new ZipRefused("not a zip");
}

function readEntry(zip: Buffer, at: number, directoryStart: number): DirectoryEntry & { from: number; to: number } {
  const rawName = zip.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + zip.readUInt16LE(at + 28));
  const refuse = (fault: ZipFault) => new ZipRefused(fault, rawName.toString("latin1"));
  const flags = zip.readUInt16LE(at + 8);
  const method = zip.readUInt16LE(at + 10);
  const packedSize = zip.readUInt32LE(at + 20);
  const size = zip.readUInt32LE(at + 24);
  const from = zip.readUInt32LE(at + 42);
  if (flags & 0x2041) throw refuse("encrypted"); // bit 0, strong encryption, hidden headers
  if (method !== 0 && method !== 8) throw refuse("unsupported");
  if ([packedSize, size, from].includes(0xffffffff)) throw refuse("unsupported"); // Zip64
  if (isLink(zip, at)) throw refuse("link");

  if (from + LOCAL_LENGTH > directoryStart || zip.readUInt32LE(from) !== LOCAL) throw refuse("damaged");
  const nameLength = zip.readUInt16LE(from + 26);
  const localName = zip.subarray(from + LOCAL_LENGTH, from + LOCAL_LENGTH + nameLength);
  const data = from + LOCAL_LENGTH + nameLength + zip.readUInt16LE(from + 28);
  const to = data + packedSize;
  if (zip.readUInt16LE(from + 6) & 0x2041) throw refuse("encrypted");
  const isSame = localName.equals(rawName) && zip.readUInt16LE(from + 8) === method;
  if (!isSame || to > directoryStart || (method === 0 && packedSize !== size)) throw refuse("damaged");
  return {
    rawName,
    isStored: method === 0,
    crc: zip.readUInt32LE(at + 16),
    size,
    packed: zip.subarray(data, to),
    from,
    to,
  };
}

/** Unix keeps the kind of file in the upper half of the attributes: only plain files and folders (or nothing) pass. */
function isLink(zip: Buffer, at: number): boolean {
  const kind = zip.readUInt16LE(at + 40) & 0xf000;
  const isUnix = zip[at + 5] === 3 || zip[at + 5] === 19;
  return isUnix && kind !== 0 && kind !== 0x8000 && kind !== 0x4000;
}

/** Entries that share their bytes multiply what a small file unpacks to (https://www.bamsoftware.com/hacks/zipbomb/). */
function refuseOverlaps(entries: { from: number; to: number }[]): void {
  const inOrder = entries.toSorted((one, other) => one.from - other.from);
  for (const [index, entry] of inOrder.entries()) {
    if (entry.to > (inOrder[index + 1]?.from ?? Number.POSITIVE_INFINITY)) throw new ZipRefused("damaged");
  }
}
