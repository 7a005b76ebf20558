/** Where links and images of untrusted text may lead. */

/** Every link that people write tells search engines and the other site nothing. */
export const LINK_REL = "nofollow noopener noreferrer ugc";

const OWN_FILE = /^\/files\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
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
