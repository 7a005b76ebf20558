/** Names of files in a zip from anywhere, made safe and comparable. */

/** What is wrong with a name; see `ZipRefused`. */
export type NameFault = "traversal" | "absolute" | "bad name";

/**
 * The name's bytes as text: UTF-8, else Shift_JIS, which Windows writes in Japan. The flag that says "UTF-8" is not asked:
 * macOS leaves it out, and Shift_JIS text is hardly ever valid UTF-8. Undefined when neither fits.
 */
export function decodeName(bytes: Uint8Array): string | undefined {
  for (const charset of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes).normalize("NFC");
    } catch {
      // the next one
    }
  }
  return undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL ends a name early in C, the others deceive a reader
const DECEIVING = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/;
const LONGEST_NAME = 500;
const LONGEST_PART = 200;
const DEEPEST = 20;

/**
 * The path inside the zip with `/` between its parts, or what is wrong with it. A folder keeps its final `/`.
 * Backslashes separate too: some programs on Windows write them.
 */
export function safePath(name: string): { path: string } | { fault: NameFault } {
  if (name === "" || name.length > LONGEST_NAME || DECEIVING.test(name)) return { fault: "bad name" };
  const path = name.replaceAll("\\", "/");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return { fault: "absolute" };
  const parts = path.split("/").filter((part, index, all) => part !== "." && (part !== "" || index === all.length - 1));
  if (parts.some((part) => /^\.\.[. ]*$/.test(part))) return { fault: "traversal" };
  if (parts.length > DEEPEST || parts.some((part) => part.length > LONGEST_PART)) return { fault: "bad name" };
  return parts.join("") === "" ? { fault: "bad name" } : { path: parts.join("/") };
}

/** What two names share that are one file on some disk: case, width and trailing dots make no difference there. */
export function sameName(path: string): string {
  return path
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[. ]+(?=\/|$)/g, "")
    .replace(/\/$/, "");
}

/** Whether no disk can hold both: they are one file there, or one is a folder of the other. */
export function areInEachOthersWay(one: string, other: string): boolean {
  const [a, b] = [sameName(one), sameName(other)];
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;

/** Whether a part of the path means a device on Windows, whatever its ending: no folder there can hold it. */
export const namesDevice = (path: string): boolean => path.split("/").some((part) => DEVICE.test(part));

/** What macOS and Windows add for themselves. */
export function isClutter(path: string): boolean {
  return /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(path);
}
