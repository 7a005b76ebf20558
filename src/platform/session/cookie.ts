import { getCookie, setCookie } from "hono/cookie";
import type { Ctx } from "../http/context.ts";
import { isSecure, type Settings } from "../settings.ts";

/** Cookies of ours: `__Host-` over https (no other host or path can set them), plain names on loopback http. */
export interface Cookies {
  get(c: Ctx, name: string): string | undefined;
  /** @param seconds how long the browser keeps it; 0 removes it */
  set(c: Ctx, name: string, value: string, seconds: number): void;
}

export function cookiesOf(settings: Settings): Cookies {
  const secure = isSecure(settings);
  const nameOf = (name: string): string => (secure ? `__Host-${name}` : name);
  return {
    get: (c, name) => getCookie(c, nameOf(name)),
    set: (c, name, value, seconds) =>
      setCookie(c, nameOf(name), value, { path: "/", httpOnly: true, sameSite: "Lax", secure, maxAge: seconds }),
  };
}

/** The session's cookie, before `__Host-`. */
export const SESSION = "taiken";
/** A visitor's language, and the browser that asked for a code. */
export const LANGUAGE = "taiken-lang";
export const SIGNING_IN = "taiken-signing-in";
/** Somebody reads applications without the names of those who wrote them. */
export const WITHOUT_NAMES = "taiken-without-names";
/** What a visitor has answered for themselves; it goes when somebody signs out, because the next one at the machine may read it. */
export const FIT_CHECK = "taiken-fit-check";
