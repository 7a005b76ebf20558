import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeToken } from "../../src/features/sign-in/sessions/service.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { Client, expectStatus } from "../client.ts";
import { aBot } from "../factories/bots.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson } from "../factories/people.ts";
import { Reader } from "../streams/reader.ts";
import { suiteWorld, type World } from "../world.ts";
import { beside, taiken } from "./taiken.ts";

describe("taiken, beside a running server", () => {
  const world = suiteWorld();

  it("lists every command, in the language of the installation", async () => {
    const [english, japanese] = await Promise.all([
      taiken({}, "--help"),
      taiken({ LOCALE_DEFAULT: "ja" }, "member", "remove", "--help"),
    ]);
    assert.equal(english.code, 0);
    for (const name of ["sign-in", "people", "token create", "member remove", "migrate", "keys"])
      assert.match(english.out, new RegExp(`taiken ${name} `));
    assert.match(japanese.out, /使い方: taiken member remove --email E --cohort C \[--json\]\n回から外す/);
  });

  it("ends with 2 and the usage line when it is misused", async () => {
    const misused = [
      ["no-such-thing"],
      ["sign-in"],
      ["people", "--bogus"],
      ["token", "create", "--email", "a@example.jp"],
      ["token", "create", "--email", "a@example.jp", "--scope", "everything"],
      ["token", "create", "--cohort", "4", "--role", "participant", "--scope", "read"],
      ["member", "remove", "--email", "a@example.jp"],
    ];
    for (const { code, err, out } of await Promise.all(misused.map((args) => taiken({}, ...args)))) {
      assert.equal(code, 2, err);
      assert.match(err, /^Usage: taiken /m);
      assert.equal(out, "");
    }
  });

  it("prints a sign-in link that works once, and says when nobody has that address", async () => {
    const { email } = await aPerson(world());
    const { code, out } = await beside(world(), "sign-in", email.toUpperCase());
    assert.equal(code, 0);
    const path = new URL(out.trim()).pathname;
    const client = new Client(world().url);
    expectStatus(await client.get(path), 200);
    expectStatus(await client.post(path), 303);
    expectStatus(await client.page("/settings"), 200);

    const unknown = await beside(world(), "sign-in", "nobody@example.jp");
    assert.equal(unknown.code, 1);
    assert.match(unknown.err, /^Nobody has the address nobody@example\.jp\./);
    assert.equal(unknown.out, "");
  });

  it("puts right no address that its owner can change themselves, and takes none that is no address", async () => {
    const { email } = await aPerson(world());
    const proved = await beside(world(), "address", "correct", "--email", email, "--to", "other@example.jp");
    assert.equal(proved.code, 1);
    assert.match(proved.err, /Its owner can change it on the settings page/);
    assert.equal((await beside(world(), "address", "correct", "--email", email, "--to", "no-address")).code, 2);
  });

  it("lists people with their roles for scripts", async () => {
    const cohort = await aCohort(world());
    const { email } = await aPerson(world(), [["participant", cohort]]);
    const { out } = await beside(world(), "people", "--json");
    const people = JSON.parse(out) as { email: string }[];
    assert.deepEqual(
      people.filter((one) => one.email === email),
      [{ email, role: "participant", cohort, office: null }],
    );
  });

  it("makes tokens that do what their scopes say, shows them to their owner, and ends them", async () => {
    const { email, client } = await aPerson(world());
    const { out } = await beside(world(), "token", "create", "--email", email, "--scope", "read");
    const token = out.trim();
    const holder = new Client(world().url, { Authorization: `Bearer ${token}` });
    assert.equal((await holder.api("GET", "/me")).status, 200);
    assert.match((await client.page("/settings/sessions")).text, /Token made by the operator/);

    assert.equal((await beside(world(), "token", "revoke", token)).code, 0);
    assert.equal((await holder.api("GET", "/me")).status, 401);
    assert.equal((await beside(world(), "token", "revoke", token)).code, 1);
  });

  it("makes one token for everybody who holds a role in a cohort, and for nobody else", async () => {
    const cohort = await aCohort(world());
    const [a, b] = [
      await aPerson(world(), [["participant", cohort]]),
      await aPerson(world(), [["participant", cohort]]),
    ];
    await aPerson(world(), [["mentor", cohort]]);
    const asked = ["token", "create", "--cohort", cohort, "--role", "participant", "--scope", "read,post"];
    const made = JSON.parse((await beside(world(), ...asked, "--json")).out) as { email: string; token: string }[];
    assert.deepEqual(made.map(({ email }) => email).sort(), [a.email, b.email].sort());
    const first = new Client(world().url, { Authorization: `Bearer ${made[0]?.token}` });
    assert.equal((await first.api("GET", "/me")).status, 200);
    const lines = (await beside(world(), ...asked)).out.trim().split("\n");
    assert.equal(lines.length, 2);
    assert.ok(lines.every((line) => JSON.parse(line).token.startsWith("taiken_")));
  });

  it("makes a token for a bot, which may read and write rooms and no more, and lists no bot among people", async () => {
    const cohort = await aCohort(world());
    const { id } = await aPerson(world(), [["organizer", cohort]]);
    const bot = await aBot(world(), cohort, id);
    const asked = ["token", "create", "--bot", bot.id, "--json", "--scope"];
    const { token } = JSON.parse((await beside(world(), ...asked, "read,post")).out) as { token: string };
    const me = await new Client(world().url, { Authorization: `Bearer ${token}` }).api<{ id: string }>("GET", "/me");
    assert.equal(me.json.id, bot.id);
    assert.equal((await beside(world(), ...asked, "organize")).code, 2);
    assert.equal((await beside(world(), "token", "create", "--bot", id, "--scope", "read")).code, 1);
    assert.doesNotMatch((await beside(world(), "people", "--json")).out, /"bot"/);
  });

  it("removes somebody from a cohort at once: the page is gone and the open stream ends", async () => {
    const cohort = await aCohort(world());
    const room = await aRoom(world(), cohort);
    const { id, email, client } = await aPerson(world(), [["participant", cohort]]);
    const other = await aPerson(world(), [["participant", cohort]]);
    const ended = await openStream(world(), id);
    const stays = await openStream(world(), other.id);
    expectStatus(await client.get(`/rooms/${room}`), 200);

    const { code } = await beside(world(), "member", "remove", "--email", email, "--cohort", cohort);
    assert.equal(code, 0);
    await ended.ended;
    expectStatus(await client.get(`/rooms/${room}`), 404);
    assert.equal(stays.over, false);
    stays.cut();
    assert.equal((await beside(world(), "member", "remove", "--email", email, "--cohort", cohort)).code, 1);
  });
});

/** Listens to the stream as this person. */
async function openStream(world: World, person: string): Promise<Reader> {
  const token = await makeToken(world.platform, bySystem, { person, scopes: ["read"], label: "test", life: 60_000 });
  const reader = new Reader(world.url, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(await reader.opened, 200);
  return reader;
}
