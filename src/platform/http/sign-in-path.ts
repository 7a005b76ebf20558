/** The sign-in page that leads back to a path of ours. */
export const signInPath = (to: string): string => `/sign-in?to=${encodeURIComponent(to)}`;

/** A path to lead back to, if it is one of ours; anything else (another host, a script) becomes the first page. */
export function ownPath(to: string | undefined): string {
  if (!to?.startsWith("/") || /[\\\p{Cc}]/u.test(to)) return "/";
  const url = URL.parse(to, "http://own.invalid");
  if (url?.host !== "own.invalid") return "/";
  const path = url.pathname + url.search + url.hash;
  // Looked at after normalising: `/.//evil.example` only then becomes the address of another host.
  return path.startsWith("//") ? "/" : path;
}
