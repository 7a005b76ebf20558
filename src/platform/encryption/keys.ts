/**
 * The installation's keys: from a setting, else from a file in the data folder that is made on the first start.
 *
 * A setting holds one key, or several separated by commas: the first is the current one, the others are previous ones.
 * A key file holds the same, one key per line.
 */
import { randomBytes } from "node:crypto";
import { type FileHandle, link, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "../files/folder.ts";
import { syncFolder } from "../files/sync-folder.ts";
import type { MasterKeys } from "./vault.ts";

/** `encryption` seals special-care data; `secret` peppers codes that are short enough to be guessed. */
export type KeyName = "encryption" | "secret";

const SETTING: Record<KeyName, string> = { encryption: "ENCRYPTION_KEY", secret: "SECRET_KEY" };
const EXAMPLE = "openssl rand -base64 32";

/** Keys that cannot be used. The message is one line for the operator: which setting or file, and what to do. */
export class KeyRefused extends Error {
  override readonly name = "KeyRefused";
}

/**
 * Reads the keys of one name, or makes the first one.
 *
 * @param given the setting's text; undefined or blank: use the file `<dataDir>/keys/<name>`, made if it is absent
 * @throws KeyRefused when the text or the file is not made of 32-byte keys in base64 or hex
 */
export async function loadKeys(
  name: KeyName,
  given: string | undefined,
  dataDir: string,
): Promise<Required<MasterKeys>> {
  if (given?.trim()) return parseKeys(given.split(","), SETTING[name]);
  const path = keyFile(name, dataDir);
  const there = await readIfThere(path).catch((error) => {
    const what = `Cannot read ${path} (${codeOf(error)}): run Taiken as the user it belongs to, or choose another DATA_DIR`;
    throw new KeyRefused(`${what}. Example: DATA_DIR=/var/lib/taiken`, { cause: error });
  });
  const text = there ?? (await makeKeyFile(path, name, dataDir));
  return parseKeys(text.trim().split("\n"), path);
}

/**
 * Puts a new key in front of the key file; the old ones stay as previous keys until nothing needs them.
 *
 * @throws KeyRefused while another rotation runs, and when there is no key file (the keys come from the setting)
 */
export async function rotateKeyFile(name: KeyName, dataDir: string): Promise<void> {
  await replaceKeyFile(keyFile(name, dataDir), (lines) => [newKeyLine(), ...lines]);
}

/** Forgets the previous keys: only after every person key was rewrapped. Throws as `rotateKeyFile`. */
export async function forgetPreviousKeys(name: KeyName, dataDir: string): Promise<void> {
  await replaceKeyFile(keyFile(name, dataDir), (lines) => lines.slice(0, 1));
}

/** Where the key file of this name is. */
export function keyFile(name: KeyName, dataDir: string): string {
  return join(dataDir, "keys", name);
}

/** A key as the setting and the key file write it, for `taiken keys`. */
export function formatKey(key: Buffer): string {
  return key.toString("base64");
}

function parseKeys(texts: readonly string[], origin: string): Required<MasterKeys> {
  const [current, ...previous] = texts.map((text) => parseKey(text, origin));
  if (!current) throw refusal(origin);
  return { current, previous };
}

/** One key: 32 bytes as 64 hex digits or as base64 (also the URL-safe kind). `origin` is the setting's or file's name. */
function parseKey(text: string, origin: string): Buffer {
  const written = text.trim();
  const isHex = /^[0-9a-f]{64}$/i.test(written);
  const isBase64 = /^[A-Za-z0-9+/_-]{43}=?$/.test(written);
  if (!isHex && !isBase64) throw refusal(origin);
  const key = Buffer.from(written, isHex ? "hex" : "base64");
  // "0000…" and the like are left-over placeholders. 32 random bytes never have so few values (< 2^-100).
  if (new Set(key).size < 8) throw new KeyRefused(`${origin} looks like a placeholder; make a real key: ${EXAMPLE}`);
  return key;
}

function refusal(origin: string): KeyRefused {
  return new KeyRefused(`${origin} must be 32 bytes in base64 or hex, made for example by: ${EXAMPLE}`);
}

/**
 * Makes the file with a first key and returns what it holds. Two servers may start at once, and one may be killed here:
 * the key is complete and on disk under another name before `link` gives it its own, and `link` lets only one win.
 */
async function makeKeyFile(path: string, name: KeyName, dataDir: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    await makeFolder(join(dataDir, "keys"));
    await writeDurably(await open(draft, "wx", 0o600), `${newKeyLine()}\n`);
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) {
      const instead = `${SETTING[name]}=$(${EXAMPLE})`;
      throw new KeyRefused(`Cannot make ${path} in DATA_DIR (${codeOf(error)}). Example: ${instead}`, { cause: error });
    }
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  // A key that a power cut takes back would take the sealed fields with it.
  await syncFolder(join(dataDir, "keys"));
  return readFile(path, "utf8");
}

async function replaceKeyFile(path: string, change: (lines: string[]) => string[]): Promise<void> {
  const next = `${path}.next`; // one fixed name, taken before reading: it is also the lock against a second rotation
  const file = await open(next, "wx", 0o600).catch((error) => {
    if (hasCode(error, "ENOENT")) throw noKeyFile(path);
    if (!hasCode(error, "EEXIST")) throw error;
    throw new KeyRefused(`${next} exists: another rotation runs; if one broke off, remove that file`);
  });
  try {
    const text = await readIfThere(path);
    if (text === undefined) throw noKeyFile(path);
    await writeDurably(file, `${change(text.trim().split("\n")).join("\n")}\n`);
    await rename(next, path);
  } catch (error) {
    await file.close();
    await rm(next, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

function noKeyFile(path: string): KeyRefused {
  return new KeyRefused(`There is no ${path}; keys given by a setting are changed there`);
}

function newKeyLine(): string {
  return formatKey(randomBytes(32));
}

async function writeDurably(file: FileHandle, text: string): Promise<void> {
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return codeOf(error) === code;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
