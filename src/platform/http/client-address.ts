import { isSecure, type Settings } from "../settings.ts";
import type { Ctx } from "./context.ts";

/**
 * The address a request came from, for limits only; never stored. Taiken itself speaks plain http, so with an https
 * `BASE_URL` there is a proxy in front, and the last entry of `X-Forwarded-For` is what that proxy saw.
 */
export function clientAddress(c: Ctx, settings: Settings): string {
  const forwarded = isSecure(settings) ? c.req.header("X-Forwarded-For")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || c.env?.incoming?.socket?.remoteAddress || "unknown";
}
