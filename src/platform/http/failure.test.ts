import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { suiteWorld } from "../../../tests/world.ts";
import type { Log } from "../log.ts";
import type { Ctx } from "./context.ts";
import { asRefusal } from "./failure.ts";

describe("a request that fails", () => {
  const worldNow = suiteWorld();
  const c = { req: { method: "POST", routePath: "/x" }, get: () => "r" } as unknown as Ctx;

  function failed(error: Error): { status: number; code: string; logged: string[] } {
    const logged: string[] = [];
    const note =
      (level: string) =>
      (...said: unknown[]): void =>
        void logged.push(`${level} ${JSON.stringify(said)}`);
    const log: Log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
    const { status, code } = asRefusal(error, c, log);
    return { status, code, logged };
  }
  const withCode = (message: string, code: string, more: object = {}): Error =>
    Object.assign(new Error(message), { code, ...more });

  it("because the browser has gone is nobody's fault and not noted", () => {
    const gone = [withCode("aborted", "ECONNRESET"), new TypeError("terminated"), new DOMException("", "AbortError")];
    for (const error of gone) assert.deepEqual(failed(error), { status: 400, code: "broken_off", logged: [] });
  });

  it("because the database is away says so", () => {
    const away = [
      withCode("read", "ECONNRESET", { syscall: "read" }),
      withCode("connect", "ENOENT", { syscall: "connect" }),
      new AggregateError([], ""),
      new Error("Failed query", { cause: withCode("terminating", "57P01") }),
      new Error("Connection terminated unexpectedly"),
    ];
    Object.assign(away[2] as Error, { code: "ECONNREFUSED" });
    for (const error of away) assert.equal(failed(error).code, "database_away");
    assert.equal(failed(withCode("open", "ENOENT", { syscall: "open" })).code, "fault");
  });

  it("because two did the same at the same moment, or by a value that cannot be kept, is not called a fault of ours", () => {
    const refused = (code: string) => failed(new Error("Failed query", { cause: withCode("koharu@example.jp", code) }));
    assert.deepEqual([refused("23505").status, refused("23505").code], [409, "already_there"]);
    for (const code of ["22003", "22008", "22P02"])
      assert.deepEqual([refused(code).status, refused(code).code], [422, "not_usable"]);
    const [line = ""] = refused("23505").logged;
    assert.match(line, /^warn .*23505/);
    assert.doesNotMatch(line, /koharu/);
  });

  it("in the middle of its body leaves the server well", async () => {
    const { hostname, port } = new URL(worldNow().url);
    const socket = connect(Number(port), hostname);
    const head = ["POST /sign-in HTTP/1.1", `Host: ${hostname}:${port}`, "Sec-Fetch-Site: same-origin"];
    const body = ["Content-Type: application/x-www-form-urlencoded", "Content-Length: 1000", "", "email=a"];
    await new Promise<void>((resolve) => socket.write([...head, ...body].join("\r\n"), () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.resetAndDestroy();
    assert.equal((await fetch(new URL("/healthz", worldNow().url))).status, 200);
  });

  it("does not come from a connection closed while idle before a proxy would", async () => {
    const { headers } = await fetch(new URL("/healthz", worldNow().url));
    const [, seconds] = /timeout=(\d+)/.exec(headers.get("keep-alive") ?? "") ?? [];
    assert.ok(Number(seconds) > 120, "nginx keeps one for 60 seconds, Caddy for 120");
  });
});
