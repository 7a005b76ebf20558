import type { Rate } from "../../../../platform/http/rate-limit.ts";
import type { GitPlace } from "../../../../platform/settings.ts";

/** Each asks another server and may take most of a minute. */
export const FETCHES: Rate = { name: "assignments from git", burst: 6, perMinute: 3 };

/** Which folder of which repository somebody asks for. */
export interface Asked {
  readonly address: string;
  /** A branch or a tag; "": the one the repository calls its own. */
  readonly branch: string;
  /** "": wherever the assignment lies. */
  readonly folder: string;
}

/** What is fetched. */
export interface Source {
  readonly url: string;
  /** It may lie inside of the network. */
  readonly own: boolean;
  readonly ref: string | undefined;
  readonly folder: string | undefined;
}

/** Why nothing is asked of any server; worded in the feature's messages. */
export type AskedFault = "git_not_address" | "git_password" | "git_not_allowed" | "git_branch_name" | "git_folder_name";

/**
 * Reads what somebody asks for. Only https (plain http for this machine alone, where it is named), only where whoever runs the
 * installation allows it. What stands after a `#` in the address, `#branch` or `#branch:folder`, counts where its own field is empty.
 */
export function sourceOf({ address, branch, folder }: Asked, places: readonly GitPlace[]): Source | AskedFault {
  const url = URL.parse(address.trim());
  if (!url || !["https:", "http:"].includes(url.protocol) || url.search !== "" || HIDES.test(url.pathname))
    return "git_not_address";
  if (url.username !== "" || url.password !== "") return "git_password";
  const place = places.find((one) => isIn(url, one));
  if (!place) return "git_not_allowed";
  const [, named = "", inside = ""] = /^#?([^:]*):?(.*)$/.exec(decoded(url.hash)) ?? [];
  const ref = branch.trim() || named;
  const within = (folder.trim() || inside).normalize("NFC").replace(/^(\.?\/)+|\/+$/g, "");
  if (ref !== "" && !REF.test(ref)) return "git_branch_name";
  if (within.length > 500 || within.split("/").some((part) => part === "." || part === ".." || part.startsWith(".git")))
    return "git_folder_name";
  return {
    url: `${url.origin}${url.pathname.replace(/\/+$/, "")}`,
    own: place.port !== undefined,
    ref: ref || undefined,
    folder: within || undefined,
  };
}

/** Whether a text names a repository rather than something on this machine. */
export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** The same for a command, where all stands in one word. */
export const askedIn = (address: string): Asked => ({ address, branch: "", folder: "" });

/** What a server might read as another path than we do. */
const HIDES = /%(2f|5c|2e|25|00)|\/\/|\\/i;

/** As git itself wants them, and a little less (https://git-scm.com/docs/git-check-ref-format). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const REF = /^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[/.]$))[^\u0000- ~^:?*[\\\u007f]{1,200}$/;

function isIn(url: URL, { hostname, port, path }: GitPlace): boolean {
  const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol === "http:" && !(isLocal && port !== undefined)) return false;
  const asked = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  return (
    url.hostname === hostname &&
    asked === (port ?? 443) &&
    `${url.pathname}/`.startsWith(`${path}/`) &&
    url.pathname.length > 1
  );
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
