/** Searches of one person: one after the other as quickly as one reads, and no program that asks without end. */
export const SEARCHES = { name: "searches", burst: 30, perMinute: 30 };

/** What takes longer keeps the others waiting for the database. */
export const LONGEST_SEARCH_MS = 5_000;

/** Kinds of posts one may look for. */
export const KINDS = ["question", "file", "code", "staff"] as const;
export type Kind = (typeof KINDS)[number];

/**
 * A post's HTML with the words that were searched for marked, in its text and never in its tags. Only as they were typed, in capitals or
 * not: what is found in other kana stands there unmarked.
 * @param html safe HTML, as it is stored @param text what was typed
 */
export function withHits(html: string, text: string): string {
  const words = text
    .normalize("NFKC")
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS)
    .map((word) => escapeRegExp(escapeHtml(word)));
  if (words.length === 0) return html;
  // A sign that stands as an entity is one sign: nothing within it is a hit.
  const hit = new RegExp(`(${words.join("|")})|&#?\\w+;`, "giu");
  return html.replace(/<[^>]*>|[^<]+/g, (part) =>
    part.startsWith("<") ? part : part.replace(hit, (found, word) => (word ? `<mark>${found}</mark>` : found)),
  );
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
const MOST_WORDS = 10;
