import { HTTPException } from "hono/http-exception";
import { isDatabaseAway, isDiskFull, Refusal } from "../errors.ts";
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
  log.error("a fault of ours", error, facts);
  return new Refusal(500, "fault");
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
  };
  if (refusal.status === 429) c.header("Retry-After", String(refusal.details.retryAfter ?? 60));
  if (refusal.status === 401) c.header("WWW-Authenticate", "Bearer");
  return c.body(JSON.stringify(problem), refusal.status as 400, { "Content-Type": "application/problem+json" });
}
