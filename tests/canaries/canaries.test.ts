import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Mailbox } from "../mailbox.ts";
import { suiteWorld, type World } from "../world.ts";
import { CANARIES, EXEMPT, type Owner } from "./planted.ts";
import { type Scene, setUpScene } from "./scene.ts";
import { backupOf, exportText, listenToLog, pagesWith, tablesWith, whileRefused } from "./searched.ts";

/** In every planted word, and nowhere else in the world. */
const MARK = "kanaria7q";

/** Words written into every sealed field through its form are nowhere to be read but on the page of whose they are. */
describe("what is sealed", () => {
  const log = listenToLog();
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, env: { LOG_LEVEL: "debug" } });
  let world: World;
  let scene: Scene;
  const planted = CANARIES.map((canary, i) => ({
    canary,
    words: Array.from({ length: canary.words }, (_, n) => `${MARK}x${i}y${n}z`),
    at: "",
  }));
  const words = planted.flatMap((one) => one.words);

  before(async () => {
    world = worldNow();
    scene = await setUpScene(world);
  });
  after(() => log.stop());

  it("is written through its forms", async () => {
    for (const one of planted) one.at = (await one.canary.plant(scene, ...one.words)) ?? "";
  });

  it("covers every column of bytes, or says why not", async () => {
    const { rows } = await world.platform.db.pool.query<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea' order by 1`,
    );
    const known = new Set([...CANARIES.map(({ column }) => column), ...Object.keys(EXEMPT)]);
    const there = rows.map(({ column }) => column);
    assert.deepEqual(
      there.filter((column) => !known.has(column)),
      [],
      "give it a canary in tests/canaries/planted.ts, or a reason there",
    );
    assert.deepEqual(
      [...known].filter((column) => !there.includes(column)),
      [],
      "these columns are gone",
    );
  });

  it("is found again by whose it is", async () => {
    for (const { canary, words: theirs, at } of planted) {
      const { text } = await canary.find(scene, at);
      for (const word of theirs) assert.ok(text.includes(word), `${canary.column} does not give ${word} back`);
    }
  });

  it("is in no log, also when a form is refused, is stale, or the database breaks", async () => {
    const { koharu, room, record, cohort } = scene;
    const threeDaysAgo = new Date(Date.now() - 72 * 3_600_000).toISOString().slice(0, 10);
    const [word = ""] = words;
    await koharu.client.post("/reports/conditions", { label: word.repeat(9), scale: "nothing" });
    await koharu.client.post(`${record}/edit`, { health: word, language: "ja", version: "1" });
    await koharu.client.post(`/${word}`, { note: word });
    await whileRefused(world, "drafts", () => koharu.client.post("/drafts", { draftOf: "post:x", body: word }));
    await whileRefused(world, "posts", () => koharu.client.post(`/rooms/${room}/posts`, { body: word, clientId: "c" }));
    await whileRefused(world, "condition_items", () =>
      koharu.client.post("/reports/conditions", { label: word, scale: "good_watch_bad" }),
    );
    await whileRefused(world, "reports", () =>
      koharu.client.post("/reports", { cohort, day: threeDaysAgo, note: word, noteFor: "me", did: word, didFor: "me" }),
    );
    const said = log.lines.join("");
    assert.match(said, /a fault of ours/, "this listens to the wrong log");
    assert.ok(!said.includes(MARK), said.slice(Math.max(0, said.indexOf(MARK) - 300), said.indexOf(MARK) + 100));
  });

  it("is in no table, no job and no event, as text or inside of bytes", async () => {
    assert.deepEqual(await tablesWith(world, MARK), []);
    assert.ok((await tablesWith(world, "こはる")).includes("public.people"), "this looks past what stands there");
  });

  it("is in no page of a table or an index on the disk", async (t) => {
    const found = await pagesWith(world, MARK);
    if (found) assert.deepEqual(found, []);
    else t.diagnostic("this user of the database may not read its files");
    assert.ok(
      (await pagesWith(world, "こはる")) === undefined || (await pagesWith(world, "こはる"))?.includes("people"),
    );
  });

  it("is in no mail", async () => {
    await mailbox.next("asks@example.jp").catch(() => undefined);
    await mailbox.next("nagi@example.jp", 1);
    assert.ok(mailbox.mails.length > 1);
    for (const mail of mailbox.mails) assert.ok(!JSON.stringify(mail).includes(MARK), `${mail.to}: ${mail.subject}`);
  });

  it("is in a backup only sealed: without the key, not a word", async () => {
    const archive = await backupOf(world);
    assert.ok(archive.includes("こはる"), "this looks at the wrong bytes");
    for (const form of [MARK, Buffer.from(MARK).toString("hex"), Buffer.from(MARK).toString("base64").slice(0, 10)])
      assert.equal(archive.indexOf(form), -1);
  });

  it("is in the export of whose it is, and in nobody else's", async () => {
    const owners: readonly Owner[] = ["koharu", "fellow", "newcomer", "mentor", "organizer"];
    for (const owner of owners) {
      const text = await exportText(world, scene[owner]);
      for (const { canary, words: theirs } of planted)
        for (const word of theirs)
          assert.equal(text.includes(word), canary.of === owner, `${canary.column} in the export of ${owner}`);
    }
  });
});
