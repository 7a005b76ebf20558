/**
 * Characters that do something to the text around them instead of being read.
 *
 * - Bidirectional controls U+202A–202E and U+2066–2069 make text read in another order than it is stored: a file name
 *   that seems to end in another extension, code that seems to do something else (CVE-2021-42574). They are removed, not
 *   wrapped in isolates: an override inside an isolate would still misorder what it holds. Arabic and Hebrew need none
 *   of them; their letters carry their direction, and so do the harmless marks U+200E, U+200F and U+061C, which stay.
 * - NUL and the other C0 controls besides tab and line feed mean nothing in text, and PostgreSQL stores no NUL.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const REMOVED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Removes those characters, makes line ends `\n` and lone surrogates U+FFFD. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, "\n").replace(REMOVED, "");
}
