import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { makeLink } from "../../features/sign-in/service.ts";
import { bySystem } from "../database/database.ts";

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
    const answer = await new Client(world().url).request("POST", "/sign-in");
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
