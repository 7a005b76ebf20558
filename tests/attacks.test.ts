import assert from "node:assert/strict";
import { request } from "node:http";
import { before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { endMembership } from "../src/features/accounts/service.ts";
import { bySystem } from "../src/platform/database/database.ts";
import { SESSION } from "../src/platform/session/cookie.ts";
import { Client, expectStatus } from "./client.ts";
import { aPerson, tokenClient } from "./factories/people.ts";
import { someThings, type Things } from "./factories/things.ts";
import { suiteWorld, type World } from "./world.ts";

/** What somebody tried once, and what must not work again. */
describe("somebody who tries it anyway", () => {
  const worldNow = suiteWorld();
  let world: World;
  let things: Things;

  before(async () => {
    world = worldNow();
    things = await someThings(world);
  });

  it("opens no page with a token, whatever its scopes", async () => {
    const token = await tokenClient(world, things.owner.id, [
      "read",
      "post",
      "report",
      "organize",
      "hire",
      "export",
      "bot",
    ]);
    for (const path of ["/consents", "/settings", `/rooms/${things.ids.roomId}`, "/"])
      expectStatus(await token.get(path), 401);
    expectStatus(await token.post("/settings/address", { email: "evil@example.jp" }), 401);
    expectStatus(await token.post(`/rooms/${things.ids.roomId}/posts`, { body: "x" }), 401);
    expectStatus(await token.api("GET", "/me"), 200);
  });

  it("cannot write with a body that arrives after the right to write has gone", async () => {
    const leaving = things.owner;
    const body = "body=おそく届く本文&clientId=slow";
    const slow = new Promise<number>((resolve, reject) => {
      const sent = request(
        new URL(`/rooms/${things.ids.roomId}/posts`, world.url),
        {
          method: "POST",
          headers: {
            Cookie: `${SESSION}=${leaving.client.cookies.get(SESSION)}`,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": Buffer.byteLength(body),
          },
        },
        (answer) => resolve(answer.resume().statusCode ?? 0),
      );
      sent.on("error", reject);
      sent.write(body.slice(0, 8));
      void pause(150)
        .then(() => endMembership(world.platform, bySystem, { person: leaving.id, place: things.cohort }))
        .then(() => sent.end(body.slice(8)));
    });
    assert.equal(await slow, 404);
    const { rows } = await world.platform.db.pool.query("select 1 from posts where client_id = 'slow'");
    assert.equal(rows.length, 0);
    expectStatus(await leaving.client.post(`/projects/${things.ids.projectId}/submissions`, { body: "x" }), 404);
  });

  it("does not get its words put before somebody by another site", async () => {
    const answer = await things.mentor.client.request("POST", "/settings/address", {
      body: new URLSearchParams({ email: "evil@example.jp" }),
      headers: { "Sec-Fetch-Site": "cross-site" },
    });
    expectStatus(answer, 403);
    assert.doesNotMatch(answer.text, /evil@example\.jp/);
  });

  it("does not write from another site by a header that is only nearly a token's", async () => {
    for (const Authorization of ["Bearer ", "Bearer a b", "Bearer  x", "bearer x", "Bearer"]) {
      const answer = await things.mentor.client.request("POST", "/settings/address", {
        body: new URLSearchParams({ email: "evil@example.jp" }),
        headers: { "Sec-Fetch-Site": "cross-site", Authorization },
      });
      expectStatus(answer, 403);
    }
  });

  it("finds the same policy on every answer: pages, refusals, files, the stream", async () => {
    const { client } = things.mentor;
    const css = /\/assets\/taiken-[^"]+/.exec((await client.get("/settings")).text)?.[0] ?? "";
    const answers = await Promise.all([
      client.get("/settings"),
      client.get("/nope"),
      new Client(world.url).get("/settings"),
      client.get("/healthz"),
      client.get(css),
      client.api("GET", "/rooms/nope/posts"),
      client.request("HEAD", "/api/v1/stream"),
    ]);
    const abort = new AbortController();
    const cookie = `${SESSION}=${client.cookies.get(SESSION)}`;
    const stream = await fetch(new URL("/api/v1/stream", world.url), {
      headers: { Cookie: cookie },
      signal: abort.signal,
    });
    for (const { headers } of [...answers, stream]) {
      assert.match(headers.get("Content-Security-Policy") ?? "", /default-src 'none'/);
      assert.equal(headers.get("X-Content-Type-Options"), "nosniff");
      assert.ok(headers.get("Cache-Control"));
    }
    assert.equal(stream.headers.get("Cache-Control"), "no-store");
    assert.match(answers[4]?.headers.get("Cache-Control") ?? "", /immutable/);
    abort.abort();
  });

  it("is told of what is not there under /.well-known, and is not sent to sign in for it", async () => {
    const visitor = new Client(world.url);
    for (const path of ["/.well-known/jwks.json", "/.well-known/did.json", "/.well-known/"]) {
      const answer = await visitor.get(path);
      expectStatus(answer, 404);
      assert.equal(answer.location, "");
    }
    expectStatus(await visitor.get("/not-there"), 303);
    const { client } = await aPerson(world);
    expectStatus(await client.get("/.well-known/jwks.json"), 404);
  });

  it("does not make the server give back megabytes", async () => {
    for (const client of [new Client(world.url), things.mentor.client]) {
      const answer = await client.request("POST", "/nope", {
        body: "a=b&".repeat(200_000),
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      });
      assert.ok(answer.text.length < 60_000, `${answer.text.length} characters came back`);
    }
  });

  it("is not led to another host by a path that becomes one", async () => {
    for (const to of ["/.//evil.example", "/a/..//evil.example", "/%2e//evil.example", "/./\\evil.example"]) {
      const answer = await things.mentor.client.post("/settings/display", { theme: "auto", returnTo: to });
      assert.ok(!answer.location.startsWith("//"), `${to} -> ${answer.location}`);
    }
  });
});
