import { HTTPException } from "hono/http-exception";
import { isKeyLost } from "../encryption/lost.ts";
import { codeOf, isDatabaseAway, isDiskFull, Refusal } from "../errors.ts";
import type { Log } from "../log.ts";
import { Invalid } from "./api.ts";
import type { Ctx } from "./context.ts";

/** What went wrong, as a refusal; faults of ours are logged (without any text) and become one. */
export function asRefusal(error: unknown, c: Ctx, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException && error.status < 500) return new Refusal(error.status, "forbidden");
  const facts = { method: c.req.method, route: c.req.routePath, request: c.get("request") };
  if (isDiskFull(error)) {
    log.error("the disk is full", error, facts);
    return new Refusal(507, "disk_full");
  }
  if (isDatabaseAway(error)) {
    log.error("the database is away", error, facts);
    return new Refusal(503, "database_away");
  }
  if (isKeyLost(error)) {
    log.error("a sealed value does not open", error, facts);
    return new Refusal(409, "sealed_lost");
  }
  if (isBrokenOff(error)) return new Refusal(400, "broken_off");
  const [status, code] = REFUSED_BY_DATABASE[codeOf(error) ?? ""] ?? [];
  if (status && code) {
    log.warn("the database refused it", { code: codeOf(error), ...facts });
    return new Refusal(status, code);
  }
  log.error("a fault of ours", error, facts);
  return new Refusal(500, "fault");
}

/** The browser has gone while its request was read: nobody's fault, and nobody reads the answer. */
const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "AbortError" || codeOf(error) === "ECONNRESET" || /^(aborted|terminated)$/.test(error.message));

/** What only the database could see, by PostgreSQL's code: two at the same moment, a value outside of what it keeps. */
const REFUSED_BY_DATABASE: Readonly<Record<string, readonly [number, string]>> = {
  "23505": [409, "already_there"],
  "22003": [422, "not_usable"],
  "22007": [422, "not_usable"],
  "22008": [422, "not_usable"],
  "22009": [422, "not_usable"],
  "22021": [422, "not_usable"],
  "22P02": [422, "not_usable"],
};

/** A program asks for JSON first; browsers ask for HTML. */
export function wantsJson(c: Ctx): boolean {
  const accepted = c.req.header("Accept") ?? "";
  return accepted.includes("application/json") && !accepted.includes("text/html");
}

/** RFC 9457 problem details. @param words title and next step in the reader's language */
export function problemAnswer(c: Ctx, refusal: Refusal, words: { title: string; next: string }): Response {
  const fields = refusal instanceof Invalid ? { fields: refusal.fields } : {};
  const problem = {
    type: "about:blank",
    title: words.title,
    status: refusal.status,
    detail: words.next,
    code: refusal.code,
    ...fields,
    ...refusal.told,
  };
  if (refusal.status === 429) c.header("Retry-After", String(refusal.details.retryAfter ?? 60));
  if (refusal.status === 401) c.header("WWW-Authenticate", "Bearer");
  return c.body(JSON.stringify(problem), refusal.status as 400, { "Content-Type": "application/problem+json" });
}
