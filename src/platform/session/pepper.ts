import { createHmac } from "node:crypto";
import type { MasterKeys } from "../encryption/vault.ts";

/**
 * What is stored of a code short enough to be guessed (six digits; a printed code): a hash that only this installation's SECRET_KEY
 * can make, so that whoever reads a copy of the database cannot try them all. Links and tokens are 256 random bits and need none.
 */
export interface Pepper {
  /** @param row what the code belongs to, so that equal codes differ */
  hash(row: string, code: string): Buffer;
  /** The same by every key still known: the present one first, then those before a change of the key. */
  hashes(row: string, code: string): readonly Buffer[];
}

export function createPepper({ current, previous = [] }: MasterKeys): Pepper {
  const by = (key: Buffer, row: string, code: string): Buffer =>
    createHmac("sha256", key).update(`${row} ${code}`).digest();
  return {
    hash: (row, code) => by(current, row, code),
    hashes: (row, code) => [current, ...previous].map((key) => by(key, row, code)),
  };
}
