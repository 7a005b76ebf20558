import assert from "node:assert/strict";
import { request } from "node:http";
import { describe, it } from "node:test";
import { Hono } from "hono";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { until } from "../../../tests/until.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { makeLink } from "../../features/sign-in/service.ts";
import { bySystem } from "../database/database.ts";
import { Refusal } from "../errors.ts";
import { holdingBodies, wholeBody } from "./body.ts";
import type { Env } from "./context.ts";

describe("a form sent without a body", () => {
  const world = suiteWorld();
  const link = async (): Promise<string> => {
    const { id } = await aPerson(world());
    return makeLink(world().platform, bySystem, id);
  };

  it("and without a type counts as an empty one: a link signs in by its button alone", async () => {
    const client = new Client(world().url);
    expectStatus(await client.request("POST", await link()), 303);
    expectStatus(await client.page("/settings"), 200);
  });

  it("says what is missing where something is needed", async () => {
    const answer = await new Client(world().url).request("POST", "/enquiries/new");
    expectStatus(answer, 422);
    assert.match(answer.text, /name="email"/);
  });

  it("is refused from elsewhere, as any other is", async () => {
    const path = new URL(await link(), world().url);
    const from = (headers: Record<string, string>) => fetch(path, { method: "POST", headers, redirect: "manual" });
    for (const headers of [{}, { Origin: "https://evil.example" }, { "Sec-Fetch-Site": "cross-site" }])
      assert.equal((await from(headers as Record<string, string>)).status, 403, JSON.stringify(headers));
    assert.equal((await from({ Origin: path.origin })).status, 303, "the link was not used up");
  });

  it("is none where something else was sent", async () => {
    const client = new Client(world().url);
    const path = await link();
    const typeless = { body: new Uint8Array([101, 61, 49]) };
    expectStatus(await client.request("POST", path, typeless), 415);
    for (const type of ["application/json", "text/plain"])
      expectStatus(await client.request("POST", path, { headers: { "Content-Type": type } }), 415);
  });
});

describe("forms with large files", () => {
  const world = suiteWorld();

  /** Begins to send two megabytes, and sends one of them. */
  function begun({ client }: TestPerson) {
    const cookie = [...client.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = {
      ...{ Cookie: cookie, "Sec-Fetch-Site": "same-origin", "Content-Length": "2000000" },
      "Content-Type": "multipart/form-data; boundary=x",
    };
    const sending = request(new URL("/settings/display", world().url), { method: "POST", headers, agent: false });
    const status = new Promise<number>((resolve, reject) => {
      sending.on("response", (answer) => resolve(answer.resume().statusCode ?? 0)).on("error", reject);
    });
    sending.write(Buffer.alloc(1_000_000));
    /** Sends the rest. @returns once all of it has left, as a browser waits for that */
    const end = () => new Promise<void>((resolve) => void sending.end(Buffer.alloc(1_000_000), resolve));
    return { end, status };
  }
  const whole = async (who: TestPerson): Promise<number> => {
    const { end, status } = begun(who);
    const [answer] = await Promise.all([status, end()]);
    return answer;
  };

  it("are taken three at a time from one person; what is more is read to its end and told to wait, and others do not notice", async () => {
    const [koharu, minami] = [await aPerson(world()), await aPerson(world())];
    const held: ReturnType<typeof begun>[] = [];
    await until(async () => {
      held.push(begun(koharu));
      return (await whole(koharu)) === 429;
    }, "three are on their way");
    const fourth = begun(koharu);
    let isAnswered = false;
    void fourth.status.then(() => void (isAnswered = true));
    for (let more = 0; more < 3; more += 1) assert.equal(await whole(koharu), 429);
    assert.equal(isAnswered, false, "cut half-way, a browser would show its own page about a lost connection");
    await fourth.end();
    assert.equal(await fourth.status, 429);
    assert.equal(await whole(minami), 422, "it is read, and is no form");
    await Promise.all(held.map(({ end }) => end()));
    const read = (await Promise.all(held.map(({ status }) => status))).filter((status) => status === 422);
    assert.ok(read.length >= 3, "those that were let in are read");
    assert.equal(await whole(koharu), 422);
  });

  it("count until what is done with them is over, not only until they are here", async () => {
    const app = new Hono<Env>();
    let [here, goOn] = [0, (): void => {}];
    const done = new Promise<void>((resolve) => (goOn = resolve));
    app.use((c, next) => {
      c.set("viewer", { actor: { person: "koharu" } } as Env["Variables"]["viewer"]);
      return next();
    }, holdingBodies);
    app.post("/", async (c) => {
      await wholeBody(c);
      here += 1;
      await done;
      return c.text("drawn");
    });
    app.onError((error, c) => c.text(error.message, error instanceof Refusal ? (error.status as 429) : 500));
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    const send = async (): Promise<number> =>
      (await app.request("/", { method: "POST", headers, body: new Uint8Array(1_100_000) })).status;
    const held = [send(), send(), send()];
    await until(() => here === 3, "three have arrived");
    assert.equal(await send(), 429);
    // Whoever does not say how much it is could go on for ever.
    let sent = 0;
    const endless = new ReadableStream({
      pull(stream) {
        sent += 1;
        if (sent > 100) stream.close();
        else stream.enqueue(new Uint8Array(1_000_000));
      },
    });
    const more = new Request("http://x/", { method: "POST", headers, body: endless, duplex: "half" } as RequestInit);
    assert.equal((await app.request(more)).status, 429);
    assert.ok(sent < 70, `${sent} MB were read`);
    goOn();
    assert.deepEqual(await Promise.all(held), [200, 200, 200]);
    assert.equal(await send(), 200);
  });
});
