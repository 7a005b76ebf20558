import { getCookie, setCookie } from "hono/cookie";
import type { Ctx } from "../http/context.ts";
import { isSecure, type Settings } from "../settings.ts";

/** Cookies of ours: `__Host-` over https (no other host or path can set them), plain names on loopback http. */
export interface Cookies {
  get(c: Ctx, name: string): string | undefined;
  /** @param seconds how long the browser keeps it; 0 removes it; undefined: until it is closed */
  set(c: Ctx, name: string, value: string, seconds: number | undefined): void;
}

export function cookiesOf(settings: Settings): Cookies {
  const secure = isSecure(settings);
  const nameOf = (name: string): string => (secure ? `__Host-${name}` : name);
  return {
    get: (c, name) => getCookie(c, nameOf(name)),
    set: (c, name, value, seconds) =>
      setCookie(c, nameOf(name), value, {
        ...{ path: "/", httpOnly: true, sameSite: "Lax", secure },
        ...(seconds === undefined ? {} : { maxAge: seconds }),
      }),
  };
}

/** The session's cookie, before `__Host-`. */
export const SESSION = "taiken";
/** Others use this machine too, as whoever signed in last has said. */
export const SHARED = "taiken-shared";
/** A visitor's language, and the browser that asked for a code. */
export const LANGUAGE = "taiken-lang";
export const SIGNING_IN = "taiken-signing-in";
/** Somebody reads applications without the names of those who wrote them. */
export const WITHOUT_NAMES = "taiken-without-names";
/** What a visitor has answered for themselves; it goes when somebody signs out, because the next one at the machine may read it. */
export const FIT_CHECK = "taiken-fit-check";

/**
 * Leaves nothing of whoever was signed in behind: neither cookies nor what the browser has kept.
 * @param unsent what was typed and not sent yet may stay: whoever typed it still sits there
 */
export function forgetVisit(c: Ctx, cookies: Cookies, { unsent = false } = {}): void {
  cookies.set(c, SESSION, "", 0);
  cookies.set(c, FIT_CHECK, "", 0);
  c.header("Clear-Site-Data", unsent ? '"cache"' : '"cache", "storage"');
}
