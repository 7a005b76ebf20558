/**
 * What an uploaded file is, decided by its bytes; its name only tells texts apart and is checked against them.
 *
 * Our own small table instead of a library: it holds what people here hand in, and says for a file that cannot be taken
 * why not. Signatures: https://www.iana.org/assignments/media-types, https://mimesniff.spec.whatwg.org.
 */

/** How many bytes `sniff` looks at; more are not needed. */
export const SNIFFED_BYTES = 4096;

/** What `sniff` found. */
export interface Sniffed {
  /** Media type to keep and serve. `application/octet-stream` for what is not in the table. */
  readonly type: string;
  /** Of texts: how to read them. Spreadsheets in Japan still export Shift_JIS. */
  readonly charset?: "utf-8" | "utf-16le" | "utf-16be" | "shift_jis";
  /**
   * Why it should be refused. `heic`: photos of iPhones, which browsers do not show (ask for JPEG). `executable`: a program,
   * or a file that Windows runs on a double click. `unknown`: neither text nor in the table.
   */
  readonly refuse?: "heic" | "executable" | "unknown";
  /** Whether the ending of the name fits the bytes. A name without ending, or a text with any other, fits. */
  readonly agrees: boolean;
}

const OCTETS = "application/octet-stream";
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** Signatures at the start; `.` is any byte. Latin-1, so that one character is one byte. */
const SIGNATURES: readonly (readonly [signature: string, type: string])[] = [
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff", "image/jpeg"],
  ["GIF87a", "image/gif"],
  ["GIF89a", "image/gif"],
  ["RIFF....WEBP", "image/webp"],
  ["%PDF-", "application/pdf"],
  ["PK\x03\x04", "application/zip"],
  ["PK\x05\x06", "application/zip"], // an empty one
  ["....ftypisom", "video/mp4"],
  ["....ftypmp4", "video/mp4"],
  ["....ftypM4V", "video/mp4"],
  ["....ftypavc1", "video/mp4"],
  ["....ftypqt", "video/quicktime"],
  ["\x1aE\xdf\xa3", "video/webm"],
  ...["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"].map(
    (brand) => [`....ftyp${brand}`, "image/heic"] as const,
  ),
];

const PROGRAMS = [
  "MZ", // Windows
  "\x7fELF", // Linux
  ...["\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf", "\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe"], // macOS
  "\xca\xfe\xba\xbe", // macOS universal, and Java classes
  "\x4c\x00\x00\x00\x01\x14\x02\x00", // Windows shortcut
  "dex\n", // Android
];

/** Run by a double click on Windows, whatever is in them; source code that needs a command to run is not here. */
const RUN_ON_OPEN =
  "bat cmd com cpl exe hta jar jse lnk msc msi msp pif ps1xml reg scf scr url vb vbe vbs wsc wsf wsh".split(" ");

/** Endings of each type. Those of texts with a type of their own come with that type. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg", "jpe", "jfif"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "image/heic": ["heic", "heif", "hif"],
  "image/svg+xml": ["svg"],
  "application/pdf": ["pdf"],
  "application/zip": ["zip"],
  "video/mp4": ["mp4", "m4v"],
  "video/quicktime": ["mov", "qt"],
  "video/webm": ["webm", "mkv"],
  "text/csv": ["csv"],
  "text/markdown": ["md", "markdown"],
  [`${OFFICE}.wordprocessingml.document`]: ["docx"],
  [`${OFFICE}.spreadsheetml.sheet`]: ["xlsx"],
  [`${OFFICE}.presentationml.presentation`]: ["pptx"],
};

/**
 * Says what a file is.
 *
 * @param bytes its beginning, at least `SNIFFED_BYTES` unless it is shorter
 * @param name the name that its owner gave it
 */
export function sniff(bytes: Uint8Array, name: string): Sniffed {
  const start = Buffer.from(bytes.subarray(0, SNIFFED_BYTES));
  const ending = endingOf(name);
  if (PROGRAMS.some((signature) => begins(start, signature)) || RUN_ON_OPEN.includes(ending)) {
    return { type: OCTETS, refuse: "executable", agrees: RUN_ON_OPEN.includes(ending) };
  }
  const found = SIGNATURES.find(([signature]) => begins(start, signature))?.[1];
  const type = found === "application/zip" ? officeType(start, ending) : found;
  if (type) return { type, agrees: fits(type, ending), ...(type === "image/heic" ? { refuse: "heic" } : {}) };
  const charset = charsetOf(start);
  if (!charset) return { type: OCTETS, refuse: "unknown", agrees: !isClaimed(ending) };
  const textType = typeOfText(start, charset, ending);
  return { type: textType, charset, agrees: fits(textType, ending) };
}

function begins(bytes: Buffer, signature: string): boolean {
  if (bytes.length < signature.length) return false;
  return Array.from(signature).every((character, at) => character === "." || bytes[at] === character.charCodeAt(0));
}

function endingOf(name: string): string {
  return /\.([^./\\ ]+)[. ]*$/.exec(name.normalize("NFKC"))?.[1]?.toLowerCase() ?? "";
}

/** The media type that a name says; undefined: none of the table. */
export const claimedBy = (name: string): string | undefined => typeOfEnding(endingOf(name));

const typeOfEnding = (ending: string): string | undefined =>
  Object.keys(ENDINGS).find((type) => ENDINGS[type]?.includes(ending));

const isClaimed = (ending: string): boolean => typeOfEnding(ending) !== undefined;

function fits(type: string, ending: string): boolean {
  if (ending === "") return true;
  return type === "text/plain" ? !isClaimed(ending) : (ENDINGS[type] ?? []).includes(ending);
}

/** Office files are zips with their parts in fixed folders; without macros only. */
function officeType(start: Buffer, ending: string): string {
  const folder = { docx: "word/", xlsx: "xl/", pptx: "ppt/" }[ending];
  const isOffice = folder !== undefined && (start.includes("[Content_Types].xml") || start.includes(folder));
  return (isOffice && typeOfEnding(ending)) || "application/zip";
}

/** How the bytes can be read as text; undefined when they are none. */
function charsetOf(start: Buffer): Sniffed["charset"] {
  if (begins(start, "\xff\xfe")) return "utf-16le";
  if (begins(start, "\xfe\xff")) return "utf-16be";
  for (const byte of start) if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) return undefined;
  return (["utf-8", "shift_jis"] as const).find((charset) => isReadable(start, charset));
}

function isReadable(start: Buffer, charset: "utf-8" | "shift_jis"): boolean {
  try {
    // "stream": the last character may be cut. C1 controls would mean that it is something else.
    const text = new TextDecoder(charset, { fatal: true }).decode(start, { stream: start.length === SNIFFED_BYTES });
    return !/[\u0080-\u009f\ufffe\uffff]/.test(text);
  } catch {
    return false;
  }
}

function typeOfText(start: Buffer, charset: string, ending: string): string {
  const text = new TextDecoder(charset).decode(start);
  const prolog = /^(?:\s|<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\]\s*)?>)*/i;
  if (/^<svg[\s>/]/i.test(text.replace(prolog, ""))) return "image/svg+xml";
  return ["text/csv", "text/markdown"].find((type) => ENDINGS[type]?.includes(ending)) ?? "text/plain";
}
