/** Where links and images of untrusted text may lead. */

/** Every link that people write tells search engines and the other site nothing. */
export const LINK_REL = "nofollow noopener noreferrer ugc";

const ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const OWN_FILE = new RegExp(`^(?:/assignments/${ID}(?:/mentor-|/)|/)files/${ID}$`, "i");
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them, so "/\t/host" would leave the site
const UNSAFE = /[\u0000-\u0020\u007f\\]/;

/** Whether an image may be loaded: only files of our own, so that reading a post tells nobody outside. */
export function isOwnFile(address: string): boolean {
  return OWN_FILE.test(address);
}

/**
 * Whether a link may be followed: http, https and mailto, a path of our own (`/…`, not `//host`) or a place on the page
 * (`#…`). An address with a user name (`https://known.example@other.example`) only serves to deceive.
 */
export function isSafeLink(address: string): boolean {
  if (UNSAFE.test(address)) return false;
  if (address.startsWith("#")) return true;
  if (address.startsWith("/")) return !address.startsWith("//");
  if (/^mailto:[^/]/i.test(address)) return true;
  if (!/^https?:\/\/[^/]/i.test(address)) return false;
  const url = URL.parse(address);
  return url !== null && url.username === "" && url.password === "";
}

/** Whether it is a path beside the text (`data/flow.png`): no scheme, nothing above, no query. Percent-escapes as the parser writes them. */
export function isBeside(address: string): boolean {
  const path = plainPath(address);
  return (
    path !== undefined &&
    !UNSAFE.test(path.replaceAll(" ", "")) &&
    /^[^/?#:]+(?:\/[^/?#:]+)*$/.test(path) &&
    !/(?:^|\/)\.\.?(?:\/|$)/.test(path)
  );
}

/** The path as it was typed; undefined when it is none. */
export function plainPath(address: string): string | undefined {
  try {
    return decodeURIComponent(address).replace(/^\.\//, "");
  } catch {
    return undefined;
  }
}
