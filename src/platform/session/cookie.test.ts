import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { startWorld } from "../../../tests/world.ts";
import { makeLink } from "../../features/sign-in/service.ts";
import { bySystem } from "../database/database.ts";

/** Signs somebody in, changes the language, asks for a code, signs out: every cookie there is. @returns the lines that set them */
async function cookiesAt(t: TestContext, baseUrl: string): Promise<{ set: string[]; url: string }> {
  const world = await startWorld(t, { env: { BASE_URL: baseUrl } });
  const url = world.url.replace("https:", "http:");
  const client = new Client(url);
  const { id } = await aPerson(world);
  const link = await makeLink(world.platform, bySystem, id);
  const answers = [
    await client.post("/sign-in", { email: "nobody@example.jp" }),
    await client.post(link),
    await client.page("/settings?lang=en"),
    await client.post("/settings/display", { text: "large" }),
    await client.post("/sign-out"),
  ];
  expectStatus(await client.get("/settings"), 303);
  return { set: answers.flatMap(({ headers }) => headers.getSetCookie()), url };
}

const nameOf = (line: string): string => line.slice(0, line.indexOf("="));

describe("cookies", () => {
  it("over https are of this host and path alone, never sent in the clear, and out of reach of scripts", async (t) => {
    const { set } = await cookiesAt(t, "https://127.0.0.1:0");
    const names = new Set(set.map(nameOf));
    for (const name of ["taiken", "taiken-lang", "taiken-signing-in"]) assert.ok(names.has(`__Host-${name}`), name);
    for (const line of set) {
      assert.match(line, /^__Host-taiken(-[a-z-]+)?=/);
      const attributes = line.split("; ").slice(1);
      for (const wanted of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"])
        assert.ok(attributes.includes(wanted), line);
      assert.doesNotMatch(line, /Domain=/i);
    }
  });

  it("over http, which is on loopback only, have plain names and all of the rest", async (t) => {
    const { set } = await cookiesAt(t, "http://127.0.0.1:0");
    assert.ok(set.some((line) => nameOf(line) === "taiken"));
    for (const line of set) {
      assert.match(line, /^taiken/);
      assert.match(line, /; Path=\/.*; HttpOnly.*; SameSite=Lax/);
      assert.doesNotMatch(line, /Secure|Domain=/i);
    }
  });

  it("of a plain name sign nobody in where Taiken is reached over https", async (t) => {
    const world = await startWorld(t, { env: { BASE_URL: "https://127.0.0.1:0" } });
    const url = world.url.replace("https:", "http:");
    const { client } = await aPerson(world);
    const secret = [...client.cookies.values()][0] ?? "";
    assert.match((await new Client(url).setCookie("taiken", secret).get("/settings")).location, /^\/sign-in/);
    expectStatus(await new Client(url).setCookie("__Host-taiken", secret).page("/settings"), 200);
  });
});
