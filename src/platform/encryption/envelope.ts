/**
 * One sealed value, as it stands in a database column.
 *
 *   bytes  what
 *   1      version of this format: 1
 *   8      id of the key: the first 8 bytes of HMAC-SHA-256(key, "taiken key id")
 *   12     nonce, random
 *   16     authentication tag of AES-256-GCM
 *   rest   ciphertext
 *
 * Version and key id are authenticated together with the caller's context (see `encodeContext`), so no byte of a sealed
 * value can be changed, and a value cannot be moved to another person, table, row, column or purpose.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const VERSION = 1;
const KEY_ID_LENGTH = 8;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = 1 + KEY_ID_LENGTH;
const BODY_START = HEADER_LENGTH + NONCE_LENGTH + TAG_LENGTH;

/** A 32-byte key with the id that sealed values carry. */
export interface Key {
  id: Buffer;
  bytes: Buffer;
}

/**
 * A sealed value that does not open. Says why, for the operator; never carries the text, the key or the context.
 *
 * - `unknown key`: sealed by a key that this installation does not have (wrong or lost ENCRYPTION_KEY).
 * - `damaged`: changed, cut short, of an unknown version, or taken from another place than the one it is opened for.
 */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
  readonly reason: "unknown key" | "damaged";

  constructor(reason: "unknown key" | "damaged") {
    super(reason === "unknown key" ? "Sealed by a key that is not here" : "The sealed value is damaged or misplaced");
    this.reason = reason;
  }
}

/** Gives 32 key bytes their id. Throws a RangeError for any other length. */
export function keyOf(bytes: Buffer): Key {
  if (bytes.length !== 32) throw new RangeError("A key has 32 bytes");
  return { bytes, id: createHmac("sha256", bytes).update("taiken key id").digest().subarray(0, KEY_ID_LENGTH) };
}

/** Seals bytes under a key for one context. */
export function sealBytes(key: Key, context: readonly string[], plain: Buffer): Buffer {
  const header = markOf(key);
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG_LENGTH });
  cipher.setAAD(Buffer.concat([header, encodeContext(context)]));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), body]);
}

/** Opens what `sealBytes` made with one of these keys and the same context. Throws `SealBroken`. */
export function openBytes(keys: readonly Key[], context: readonly string[], sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < BODY_START || bytes[0] !== VERSION) throw new SealBroken("damaged");
  const key = keys.find((candidate) => isSealedBy(candidate, bytes));
  if (!key) throw new SealBroken("unknown key");
  const header = bytes.subarray(0, HEADER_LENGTH);
  const nonce = bytes.subarray(HEADER_LENGTH, HEADER_LENGTH + NONCE_LENGTH);
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG_LENGTH });
  decipher.setAAD(Buffer.concat([header, encodeContext(context)]));
  decipher.setAuthTag(bytes.subarray(HEADER_LENGTH + NONCE_LENGTH, BODY_START));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(BODY_START)), decipher.final()]);
  } catch {
    throw new SealBroken("damaged"); // not the cause of node:crypto: nothing of what was decrypted may leave here
  }
}

/** How every value begins that this key has sealed. */
export const markOf = (key: Key): Buffer => Buffer.concat([Buffer.of(VERSION), key.id]);

/** Whether the value names this key. It may still be damaged. */
export function isSealedBy(key: Key, sealed: Uint8Array): boolean {
  return key.id.equals(sealed.subarray(1, HEADER_LENGTH));
}

/**
 * The context as bytes: the number of parts, then each part as its length and its UTF-8 bytes (4-byte big-endian
 * numbers). Lengths keep ("ab", "c") and ("a", "bc") apart, whatever the parts contain.
 */
export function encodeContext(parts: readonly string[]): Buffer {
  return Buffer.concat([uint32(parts.length), ...parts.flatMap((part) => lengthPrefixed(Buffer.from(part, "utf8")))]);
}

function lengthPrefixed(bytes: Buffer): Buffer[] {
  return [uint32(bytes.length), bytes];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
