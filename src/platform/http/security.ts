import type { MiddlewareHandler } from "hono";
import { forbidden } from "../errors.ts";
import { isSecure, type Settings } from "../settings.ts";
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

/** Headers of every answer. A handler that serves a file of somebody's sets its own, stricter policy, which stays. */
export function securityHeaders(settings: Settings): MiddlewareHandler<Env> {
  const secure = isSecure(settings);
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    if (!headers.has("Cross-Origin-Resource-Policy")) headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
    if (secure) headers.set("Strict-Transport-Security", "max-age=31536000");
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
    if (!reading && !c.req.header("Authorization")?.startsWith("Bearer ")) {
      const site = c.req.header("Sec-Fetch-Site");
      const from = c.req.header("Origin");
      const own = site === undefined ? from === origin || from === ownOrigin(c.req.url) : site === "same-origin";
      if (!own) throw forbidden("not_from_our_page");
    }
    return next();
  };
}

const ownOrigin = (url: string): string => new URL(url).origin;
