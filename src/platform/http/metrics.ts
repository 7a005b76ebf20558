import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Handler, MiddlewareHandler } from "hono";
import type { Platform } from "../platform.ts";
import { hashOf } from "../session/secret.ts";
import { bearerOf } from "./bearer.ts";
import type { Env } from "./context.ts";
import type { ViewerSource } from "./viewer.ts";

/** How this server is doing, as Prometheus text. Nothing about anybody: no addresses, no rooms, no people. */
export interface Metrics {
  /** Counts every answer. */
  readonly counting: MiddlewareHandler<Env>;
  /** `GET /metrics`: for a token of an owner with the scope `read` (401 without one, 403 with another). */
  readonly show: Handler<Env>;
}

export function createMetrics({ db, live }: Platform, find: ViewerSource["find"]): Metrics {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const answers = new Map<string, { count: number; seconds: number }>();

  async function whatsUp(): Promise<string> {
    const { rows } = await db.pool.query<{ mails: number; jobs: number; late: number }>(WAITING);
    const { mails = 0, jobs = 0, late = 0 } = rows[0] ?? {};
    const { user, system } = process.cpuUsage();
    const { totalCount, idleCount, waitingCount } = db.pool;
    const lag = delay.percentile(99) / 1e9;
    delay.reset();
    const kinds = [...answers];
    return [
      metric("process_cpu_seconds_total", "counter", [["", (user + system) / 1e6]]),
      metric("process_resident_memory_bytes", "gauge", [["", process.memoryUsage.rss()]]),
      metric("process_uptime_seconds", "gauge", [["", process.uptime()]]),
      metric("nodejs_eventloop_lag_p99_seconds", "gauge", [["", Number.isFinite(lag) ? lag : 0]]),
      metric(
        "taiken_http_requests_total",
        "counter",
        kinds.map(([kind, { count }]) => [kind, count] as const),
      ),
      metric(
        "taiken_http_seconds_total",
        "counter",
        kinds.map(([kind, { seconds }]) => [kind, seconds] as const),
      ),
      metric("taiken_streams_open", "gauge", [["", live.size]]),
      metric("taiken_database_connections", "gauge", [
        [`{state="busy"}`, totalCount - idleCount],
        [`{state="idle"}`, idleCount],
        [`{state="wanted"}`, waitingCount],
      ]),
      metric("taiken_jobs_waiting", "gauge", [["", jobs]]),
      metric("taiken_jobs_late", "gauge", [["", late]]),
      metric("taiken_mails_waiting", "gauge", [["", mails]]),
    ].join("");
  }

  return {
    async counting(c, next) {
      const begun = performance.now();
      await next();
      const kind = `{method="${METHODS.has(c.req.method) ? c.req.method : "other"}",status="${c.res.status}"}`;
      const { count, seconds } = answers.get(kind) ?? { count: 0, seconds: 0 };
      answers.set(kind, { count: count + 1, seconds: seconds + (performance.now() - begun) / 1_000 });
    },
    async show(c) {
      const token = bearerOf(c.req.header("Authorization"));
      const known = token ? await find(hashOf(token)) : undefined;
      if (known?.kind !== "token") return c.text(NEEDED, 401, { "WWW-Authenticate": "Bearer" });
      const { roles, scopes } = known.actor;
      const may = roles.some(({ role }) => role === "owner") && scopes !== "all" && scopes.has("read");
      return may ? c.body(await whatsUp(), 200, { "Content-Type": PROMETHEUS }) : c.text(NEEDED, 403);
    },
  };
}

/** @param values labels in braces, or nothing, and the number */
function metric(name: string, type: "counter" | "gauge", values: readonly (readonly [string, number])[]): string {
  return `# TYPE ${name} ${type}\n${values.map(([labels, value]) => `${name}${labels} ${value}\n`).join("")}`;
}

const WAITING = `
  select (select count(*) from mails where state = 'waiting')::int as mails,
    count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as jobs,
    count(*) filter (where state in ('created', 'retry') and start_after < now() - interval '15 minutes')::int as late
  from jobs.job`;

const METHODS = new Set(["GET", "HEAD", "POST", "PATCH", "DELETE"]);
const NEEDED = "A token of an owner with the scope read is needed: taiken token create --email E --scope read\n";
const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
