/**
 * A place in the order of events, and its opaque text for clients (`id:` of the stream): the installation's epoch, then both
 * numbers in fixed width, so that later places also sort later as text.
 */
export interface Position {
  readonly xid: string;
  readonly id: number;
}

export const START: Position = { xid: "0", id: 0 };

/** @param epoch changes when a backup is restored */
export function positionText(epoch: string, { xid, id }: Position): string {
  return `${epoch}-${BigInt(xid).toString(36).padStart(13, "0")}-${id.toString(36).padStart(11, "0")}`;
}

/** The place a text stands for, or undefined when it is not one of this epoch. */
export function readPosition(epoch: string, text: string): Position | undefined {
  const match = /^([a-z0-9]+)-([0-9a-z]{13})-([0-9a-z]{11})$/.exec(text);
  if (!match || match[1] !== epoch) return undefined;
  const id = Number.parseInt(match[3] ?? "", 36);
  const xid = parse36(match[2] ?? "");
  return Number.isSafeInteger(id) && xid <= LARGEST_XID ? { xid: xid.toString(), id } : undefined;
}

export function comparePositions(a: Position, b: Position): number {
  const [x, y] = [BigInt(a.xid), BigInt(b.xid)];
  return x < y ? -1 : x > y ? 1 : a.id - b.id;
}

function parse36(digits: string): bigint {
  let value = 0n;
  for (const digit of digits) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  return value;
}

/** A larger number is no xid8, and PostgreSQL would answer with an error. */
const LARGEST_XID = 2n ** 64n - 1n;
