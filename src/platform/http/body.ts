import { Refusal, tooMany } from "../errors.ts";
import type { Ctx, Posted } from "./context.ts";

/** A form without files; longer is no form of ours. Bytes. */
const TEXT_LIMIT = 1_000_000;
/** A form with files: the files' own limits are checked where they are stored. Bytes; visitors have no such forms. */
const FILES_LIMIT = 60_000_000;
/** Fields of a form; ours have fewer than a hundred. */
const MOST_FIELDS = 1_000;

/**
 * The posted form, read once however often it is asked for.
 * @throws Refusal 413 too large, 415 not a form, 422 not UTF-8
 */
export function posted(c: Ctx): Promise<Posted> {
  const before = c.get("posted");
  if (before) return before;
  const reading = read(c);
  c.set("posted", reading);
  return reading;
}

async function read(c: Ctx): Promise<Posted> {
  const type = typeOf(c);
  if (type === URL_ENCODED) return readUrlEncoded(await wholeBody(c));
  if (type === MULTIPART) return readMultipart(c);
  // A form of one button, sent by a script: nothing was said, so nothing can be misunderstood.
  if (type === "" && (await wholeBody(c)).length === 0) return { texts: new Map(), files: new Map() };
  throw new Refusal(415, "not_a_form");
}

const URL_ENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";
const typeOf = (c: Ctx): string => c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";

/**
 * The bytes of the request, read once. Rights are looked up after they have arrived (`viewer.ts`), so that a body sent slowly cannot
 * outlive the right to send it.
 * @throws Refusal 413; 429 while as many large ones of this person are here as may be; 400 when the sender went away
 */
export function wholeBody(c: Ctx): Promise<Uint8Array> {
  const before = c.get("body");
  if (before) return before;
  const { actor } = c.var.viewer;
  const reading = typeOf(c) === MULTIPART && actor ? withFiles(c, actor.person) : bytes(c, TEXT_LIMIT);
  c.set("body", reading);
  return reading;
}

/** Whole bodies lie in memory until they are read: nobody may fill it by beginning many at once. */
async function withFiles(c: Ctx, person: string): Promise<Uint8Array> {
  const told = c.req.header("Content-Length");
  if (told !== undefined && Number(told) <= TEXT_LIMIT) return bytes(c, TEXT_LIMIT);
  const before = arriving.get(person) ?? 0;
  if (before >= MOST_ARRIVING) {
    // As what is too large: read to its end, or the answer does not arrive. Nothing of it lies in memory.
    if (Number(told ?? 0) <= FILES_LIMIT) await drop(c);
    throw tooMany(AGAIN_AFTER_S);
  }
  arriving.set(person, before + 1);
  c.set("letGo", () => {
    const left = (arriving.get(person) ?? 1) - 1;
    if (left > 0) arriving.set(person, left);
    else arriving.delete(person);
  });
  return bytes(c, FILES_LIMIT);
}

/**
 * Around all that reads bodies: a large one counts until its request is over. It lies in memory as long, and what is done with it (an image
 * is drawn anew, after others) may take longer than its way here.
 */
export async function holdingBodies(c: Ctx, next: () => Promise<void>): Promise<void> {
  try {
    await next();
  } finally {
    c.get("letGo")?.();
  }
}

/** Large bodies on their way to this process or held by it, by person. */
const arriving = new Map<string, number>();
/** Several files of one person come one after the other; two windows may do so at once. */
const MOST_ARRIVING = 3;
const AGAIN_AFTER_S = 10;

/**
 * The whole body.
 * @param limit bytes at most
 * @throws Refusal 413
 */
async function bytes(c: Ctx, limit: number): Promise<Uint8Array> {
  const told = c.req.header("Content-Length");
  if (Number(told ?? 0) > limit) {
    // Read to its end and dropped: cut half-way, a browser shows its own page about a lost connection instead of our answer.
    if (Number(told) <= FILES_LIMIT) await drop(c);
    throw tooLarge(limit);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Node lets no more in than was told, so this need not be counted piece by piece.
    if (told !== undefined) return new Uint8Array(await c.req.raw.arrayBuffer());
    for await (const chunk of c.req.raw.body ?? []) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    // Whoever sent it has gone away: nobody reads the answer, and it is no fault of ours or the database's.
    throw error instanceof Refusal ? error : new Refusal(400, "broken_off");
  }
  return Buffer.concat(chunks);
}

/** To its end, but not for ever: whoever does not say how much it is sends no form of ours. */
async function drop(c: Ctx): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      size += chunk.length;
      if (size > FILES_LIMIT) return;
    }
  } catch {
    // Whoever sent it has gone away.
  }
}

const tooLarge = (limit: number): Refusal =>
  new Refusal(413, "too_large", { megabytes: Math.floor(limit / 1_000_000) });

function readUrlEncoded(body: Uint8Array): Posted {
  const texts = new Map<string, string[]>();
  let fields = 1;
  for (const byte of body) if (byte === AMPERSAND && ++fields > MOST_FIELDS) throw new Refusal(413, "too_many_fields");
  for (const [name, value] of new URLSearchParams(asciiOf(body))) append(texts, clean(name), clean(value));
  return { texts, files: new Map() };
}

const AMPERSAND = 0x26;

/** Bytes above 127 do not occur in a form that a browser encoded; percent-escapes must be UTF-8. */
function asciiOf(body: Uint8Array): string {
  const text = decode(body);
  try {
    decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new Refusal(422, "not_utf8");
  }
  return text;
}

/** @throws Refusal 422 when the bytes are not UTF-8 */
export function decode(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new Refusal(422, "not_utf8");
  }
}

async function readMultipart(c: Ctx): Promise<Posted> {
  const body = await wholeBody(c);
  const form = await new Response(body as BodyInit, { headers: { "Content-Type": c.req.header("Content-Type") ?? "" } })
    .formData()
    .catch(() => {
      throw new Refusal(422, "broken_form");
    });
  const texts = new Map<string, string[]>();
  const files = new Map<string, File[]>();
  for (const [name, value] of form) {
    if (typeof value === "string") append(texts, clean(name), clean(value));
    // A browser names the file that was not chosen by nothing; an empty one that was chosen is refused where it is looked at.
    else if (value.name !== "") append(files, clean(name), new File([value], clean(value.name), { type: value.type }));
  }
  return { texts, files };
}

function append<V>(map: Map<string, V[]>, name: string, value: V): void {
  const list = map.get(name);
  if (list) list.push(value);
  else map.set(name, [value]);
}

/** No NUL (PostgreSQL has no place for it) and no other control characters; every kind of line end becomes one. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(CONTROLS, "").toWellFormed();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
