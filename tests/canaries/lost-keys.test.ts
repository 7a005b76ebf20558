import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { designMessages } from "../../src/design/messages.ts";
import { schedulingMessages } from "../../src/features/venue/scheduling/messages.ts";
import { createVault } from "../../src/platform/encryption/vault.ts";
import { refusalWords } from "../../src/platform/http/refusal-words.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { startTaiken } from "../../src/start.ts";
import { beside, type Ended, taiken } from "../cli/taiken.ts";
import { Client, expectStatus } from "../client.ts";
import { cloneDatabase } from "../database.ts";
import { signedInClient, type TestPerson } from "../factories/people.ts";
import { fillIn, textOn } from "../form.ts";
import { ROOT, suiteWorld, type World } from "../world.ts";
import { CANARIES, type Canary, type Owner } from "./planted.ts";
import { type Scene, setUpScene } from "./scene.ts";
import { exportText } from "./searched.ts";

const PEOPLE: readonly Owner[] = ["koharu", "fellow", "newcomer", "mentor", "organizer"];

/** Not in a backup: what a repeated request was answered. */
const SEALED = CANARIES.filter(({ column }) => column !== "answered.answer");

/** Where what is lost is said otherwise than above a page. */
const SAID: Readonly<Record<string, string>> = {
  "agreement_scans.sealed": refusalWords.ja.sealed_lost?.title ?? "",
  "certificates.name": refusalWords.ja.sealed_lost?.title ?? "",
  "scheduled_posts.sealed": schedulingMessages.ja.lost,
};

/** What is done once is done again otherwise. */
const ANEW: Readonly<Record<string, Canary["plant"]>> = {
  "mentor_views.sealed": async ({ mentor, record }, communication = "", work = "") => {
    const at = `${record}/mentor-view`;
    expectStatus(await fillIn(mentor.client, at, at, { communication, work }), 303);
    return undefined;
  },
  "leavings.reason": async ({ fellow }, reason = "") => {
    expectStatus(await fillIn(fellow.client, "/participation", "/participation/return"), 303);
    expectStatus(await fillIn(fellow.client, "/participation", "/participation/leave", { reason }), 303);
    return undefined;
  },
};

/** A backup came back onto a server that has other keys: nothing that was sealed opens, and everything else goes on. */
describe("after `restore --without-sealed`", () => {
  const worldNow = suiteWorld();
  const ends: (() => unknown)[] = [];
  const planted: { canary: Canary; at: string; words: readonly string[] }[] = [];
  let restored: Ended;
  let world: World;
  let scene: Scene;

  before(async () => {
    const first = await setUpScene(worldNow());
    for (const [i, canary] of SEALED.entries()) {
      const words = wordsOf(canary, `mae${i}`);
      planted.push({ canary, words, at: (await canary.plant(first, ...words)) ?? "" });
    }
    const hook = { url: "http://127.0.0.1:9/hook", name: "チャット", kinds: ["answer"] };
    expectStatus(await fillIn(first.mentor.client, "/settings/webhooks", "/settings/webhooks", hook), 303);
    const folder = await mkdtemp(join(tmpdir(), "taiken-lost-"));
    ends.push(() => rm(folder, { recursive: true, force: true }));
    const archive = join(folder, "monday.taiken");
    assert.equal((await beside(first.world, "backup", archive)).code, 0);
    const { url: databaseUrl, drop } = await cloneDatabase();
    const env = { DATABASE_URL: databaseUrl, DATA_DIR: join(folder, "data") };
    restored = await taiken(env, "restore", archive, "--without-sealed");
    assert.equal(restored.code, 0, restored.err);
    const settings = readSettings({ ...env, PORT: "0", LOG_LEVEL: "silent", RATE_LIMIT: "off" });
    const running = await startTaiken(settings, { root: ROOT, work: false });
    ends.unshift(() => running.stop().then(drop));
    world = { platform: running.platform, url: running.url, running, dataDir: env.DATA_DIR, databaseUrl };
    const here = async (who: TestPerson) => ({ ...who, client: await signedInClient(world, who.id) });
    scene = { ...first, world };
    for (const who of PEOPLE) scene = { ...scene, [who]: await here(first[who]) };
  });
  after(async () => {
    for (const end of ends) await end();
  });

  it("whoever restores is told of how many people's keys were lost", async () => {
    const { rows } = await worldNow().platform.db.pool.query("select from people");
    assert.match(
      restored.out,
      new RegExp(`The keys of ${rows.length} people were not there\\. .* cannot be opened any more`),
    );
    const doctor = await taiken({ DATABASE_URL: world.databaseUrl, DATA_DIR: world.dataDir }, "doctor", "--json");
    const checks: { check: string; state: string }[] = JSON.parse(doctor.out);
    assert.equal(checks.find(({ check }) => check === "keys")?.state, "ok");
  });

  for (const [i, { column, of, find }] of SEALED.entries())
    it(`the page of ${column} (${of ?? "nobody"}’s, ${i + 1}) goes on without it, and says so`, async () => {
      const { at, words } = planted[i] ?? assert.fail();
      const { text } = await find(scene, at);
      assert.ok(text.includes(SAID[column] ?? designMessages.ja.lost.title), text.slice(0, 300));
      for (const word of words) assert.ok(!text.includes(word));
    });

  it("says so in English as well, and only where something is missing", async () => {
    const { client } = scene.koharu;
    assert.ok((await client.page("/day-one?lang=en")).text.includes(designMessages.en.lost.title));
    assert.ok(!(await client.page("/help")).text.includes(designMessages.en.lost.title));
    await client.page("/help?lang=ja");
  });

  it("an address that a webhook had says to its owner that it is to be named again", async () => {
    const { client } = scene.mentor;
    expectStatus(await fillIn(client, "/settings/webhooks", /^\/webhooks\/[^/]+\/try$/), 303);
    assert.match(
      textOn(await client.page("/settings/webhooks")),
      /アドレスが使えなくなりました。消して、加えなおしてください/,
    );
  });

  it("nobody comes in by an application whose address cannot be read any more", async () => {
    const at = planted.find(({ canary }) => canary.column === "applications.answers")?.at ?? "";
    const { pool } = world.platform.db;
    const people = async () => (await pool.query("select from people")).rows.length;
    const before = await people();
    await pool.query(
      `update applications set state = 'accepted', decision = 'accepted', published_at = now() where person is null`,
    );
    const answer = await new Client(world.url).post(`${at}/confirm`, {});
    expectStatus(answer, 409);
    assert.ok(answer.text.includes(refusalWords.ja.sealed_lost?.title ?? ""));
    assert.equal(await people(), before);
    await pool.query(
      "update applications set state = 'sent', decision = null, published_at = null where person is null",
    );
  });

  it("everybody gets the export of what is left", async () => {
    for (const who of PEOPLE) assert.ok((await exportText(world, scene[who])).length > 100);
  });

  it("is written anew, sealed with new keys, and found again", async () => {
    for (const [i, canary] of SEALED.entries()) {
      const words = wordsOf(canary, `ato${i}`);
      const at = (await (ANEW[canary.column] ?? canary.plant)(scene, ...words)) ?? "";
      const { text } = await canary.find(scene, at);
      for (const word of words) assert.ok(text.includes(word), `${canary.column} does not give ${word} back`);
    }
  });

  it("where the keys are not those of the database, nothing is written, and what was typed stays", async () => {
    const elsewhere = createVault({ current: randomBytes(32) });
    const { pool } = world.platform.db;
    await pool.query("update people set key = $2 where id = $1", [scene.newcomer.id, elsewhere.newPersonKey()]);
    const { client } = scene.newcomer;
    const body = "いまは しまえない文";
    expectStatus(await client.post("/drafts", { draftOf: "day-one", words: body }), 409);
    const given = { note: body, noteFor: "me" };
    const refused = await fillIn(client, "/reports/new", "/reports", given);
    expectStatus(refused, 409);
    assert.ok(refused.text.includes(refusalWords.ja.sealed_lost?.title ?? ""));
    assert.ok(refused.text.includes(body), "what was typed is on the page");
    const { rows } = await pool.query("select from reports where person = $1", [scene.newcomer.id]);
    assert.equal(rows.length, 0, "nothing half-written");
  });
});

const wordsOf = ({ words }: Canary, begin: string): string[] =>
  Array.from({ length: words }, (_, n) => `${begin}x${n}z`);
