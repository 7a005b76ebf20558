import type { MiddlewareHandler } from "hono";
import { forbidden } from "../errors.ts";
import { isSecure, type Settings } from "../settings.ts";
import { bearerOf } from "./bearer.ts";
import type { Env } from "./context.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/**
 * Headers of every answer, laid on Node's own response before anything else happens: whatever then answers (a page, a stream, a fault)
 * carries them, and what a handler sets itself goes before (a file of somebody's has a stricter policy).
 */
export function securityHeaders(settings: Settings): MiddlewareHandler<Env> {
  const headers = new Map([
    ["Content-Security-Policy", POLICY],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"],
    ["Cache-Control", "private, no-store"],
  ]);
  if (isSecure(settings)) headers.set("Strict-Transport-Security", "max-age=31536000");
  return (c, next) => {
    for (const [name, value] of headers) c.env.outgoing.setHeader(name, value);
    return next();
  };
}

/**
 * Writes by cookie must come from our own pages: browsers say so in `Sec-Fetch-Site`, older ones in `Origin`. A request that
 * carries a token instead of a cookie cannot be forged by another site.
 */
export function ownPagesOnly(settings: Settings): MiddlewareHandler<Env> {
  const origin = new URL(settings.baseUrl).origin;
  return async (c, next) => {
    const reading = c.req.method === "GET" || c.req.method === "HEAD" || c.req.method === "OPTIONS";
    if (!reading && bearerOf(c.req.header("Authorization")) === undefined) {
      const site = c.req.header("Sec-Fetch-Site");
      const from = c.req.header("Origin");
      // A hook is told by a program elsewhere, which proves itself by a secret and is no browser: one of those would say where it comes from.
      const told = from === undefined && c.req.path.startsWith("/hooks/");
      const own =
        site === undefined ? told || from === origin || from === ownOrigin(c.req.url) : site === "same-origin";
      if (!own) throw forbidden("not_from_our_page");
    }
    return next();
  };
}

const ownOrigin = (url: string): string => new URL(url).origin;
