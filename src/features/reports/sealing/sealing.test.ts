import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { designMessages } from "../../../design/messages.ts";
import { change, fieldsOf, fillIn, type Scene, setTheScene, write } from "../scene.fixture.ts";
import type { ReportView } from "../view.ts";

/** Text that stands in every sealed field, each with its own end. */
const CANARY = "kanaria";

describe("what is sealed", () => {
  const worldNow = suiteWorld({ work: true, env: { LOG_LEVEL: "debug" } });
  let world: World;
  let scene: Scene;
  let report: string;
  let item: string;
  let logged = "";

  before(async () => {
    const { write: original } = process.stderr;
    process.stderr.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
      logged += String(chunk);
      return original.call(process.stderr, chunk, ...rest);
    }) as typeof process.stderr.write;
    world = worldNow();
    scene = await setTheScene(world);
    const { client } = scene.koharu;
    const own = { label: `${CANARY}-label`, scale: "good_watch_bad", ownAction: `${CANARY}-action` };
    expectStatus(await fillIn(client, "/reports/conditions", "/reports/conditions", own), 303);
    item =
      /action="\/reports\/conditions\/([0-9a-f-]{36})"/.exec((await client.get("/reports/conditions")).text)?.[1] ?? "";
    report = await write(client, {
      did: "見てよい文",
      stuck: `${CANARY}-stuck`,
      stuckFor: "mentors organizers",
      next: `${CANARY}-next`,
      nextFor: "me",
      need: `${CANARY}-need`,
      note: `${CANARY}-note`,
      [`condition.${item}`]: "1",
      [`condition.${item}.for`]: "mentors",
    });
    expectStatus(
      await scene.mentor.client.post(`/reports/${report}/acknowledge`, { sentence: `${CANARY}-sentence` }),
      303,
    );
    await client.post("/drafts", {
      draftOf: `report:${scene.cohort}`,
      did: `${CANARY}-draft`,
      note: `${CANARY}-draft`,
    });
    expectStatus(await change(client, report, { note: `${CANARY}-note-2` }), 303);
    await client.post("/reports", { day: "2031-01-01", did: `${CANARY}-refused` });
    await scene.koharu.client.api(
      "POST",
      `/cohorts/${scene.cohort}/reports`,
      { day: "2026-01-05", note: `${CANARY}-api` },
      { "Idempotency-Key": "one" },
    );
  });

  /** Every row of every table, as text; bytes stand there in hexadecimal. */
  async function everythingStored(): Promise<Map<string, string>> {
    const { pool } = world.platform.db;
    const { rows } = await pool.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const all = new Map<string, string>();
    for (const { name } of rows) {
      const { rows: content } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
      all.set(name, content.map(({ row }) => row).join("\n"));
    }
    return all;
  }

  it("stands nowhere in the clear: no table, event, job, mail, draft or index", async () => {
    const stored = await everythingStored();
    assert.ok([...stored.keys()].some((name) => name.includes("events")) && stored.size > 20);
    const hex = Buffer.from(CANARY).toString("hex");
    for (const [table, rows] of stored) {
      assert.ok(!rows.includes(CANARY), `${table} holds a sealed text in the clear`);
      assert.ok(!rows.includes(hex), `${table} holds the bytes of a sealed text`);
    }
    assert.match(stored.get("public.posts") ?? "", /見てよい文/);
  });

  it("does not come back from the database with a level or the key of an item beside it", async () => {
    const { rows } = await world.platform.db.pool.query<Record<string, unknown>>(
      "select i.*, e.audience, e.sealed from condition_items i join condition_entries e on e.item = i.id",
    );
    assert.ok(rows.length > 0);
    for (const row of rows)
      assert.deepEqual(Object.keys(row).sort(), [
        "audience",
        "ended_at",
        "id",
        "person",
        "scale",
        "sealed",
        "started_at",
      ]);
  });

  it("is in no log", () => {
    assert.doesNotMatch(logged, new RegExp(CANARY));
  });

  it("is not found by the search, not even one's own", async () => {
    for (const { client } of [scene.koharu, scene.mentor, scene.organizer])
      assert.doesNotMatch(
        JSON.stringify((await client.api("GET", `/search?q=${CANARY}`)).json),
        new RegExp(`${CANARY}-`),
      );
  });

  it("is in nothing that others take with them", async () => {
    for (const { client } of [scene.fellow, scene.mentor, scene.organizer, scene.supporter, scene.owner]) {
      for (const path of ["/reports", "/audit", "/me", "/cohorts", "/projects"])
        assert.doesNotMatch((await client.request("GET", `/api/v1${path}`)).text, new RegExp(CANARY));
      for (const path of ["/reports", `/cohorts/${scene.cohort}/reports`, `/rooms/${scene.room}`, `/consents`])
        assert.doesNotMatch((await client.page(path)).text, new RegExp(CANARY));
    }
  });

  it("is there for its author, word for word, and the draft too", async () => {
    const { json } = await scene.koharu.client.api<ReportView>("GET", `/reports/${report}`);
    assert.deepEqual(
      [json.stuck, json.next, json.need, json.note],
      ["stuck", "next", "need", "note-2"].map((end) => `${CANARY}-${end}`),
    );
    assert.deepEqual([json.condition[0]?.label, json.condition[0]?.level], [`${CANARY}-label`, "注意"]);
    assert.equal(json.acknowledgements[0]?.sentence, `${CANARY}-sentence`);
    assert.deepEqual(fieldsOf(await scene.koharu.client.get("/reports/new"), "/reports").note, [`${CANARY}-draft`]);
  });

  it("moved to another person's report opens nothing, and to another one of the same person's is a fault", async () => {
    const moved = (to: string) =>
      world.platform.db.pool.query(
        "update report_parts set sealed = (select sealed from report_parts where report = $1 and part = 'note') where report = $2 and part = 'note'",
        [report, to],
      );
    const other = await write(scene.fellow.client, { did: "ひと", note: "ひとのメモ" });
    await moved(other);
    // As after keys were lost: it is sealed with another key than theirs.
    const answer = await scene.fellow.client.get(`/reports/${other}`);
    assert.ok(answer.text.includes(designMessages.ja.lost.title));
    assert.doesNotMatch(answer.text, new RegExp(CANARY));

    const own = await write(scene.koharu.client, { day: "2026-01-06", did: "ほかの日", note: "メモ" });
    await moved(own);
    const fault = await scene.koharu.client.get(`/reports/${own}`);
    expectStatus(fault, 500);
    assert.doesNotMatch(fault.text, new RegExp(CANARY));
    await world.platform.db.pool.query("delete from reports where id = $1", [own]);
  });

  it("cannot be read by anybody once its author's key is gone", async () => {
    await world.platform.db.pool.query("update people set key = null where id = $1", [scene.koharu.id]);
    const { json } = await scene.mentor.client.api<ReportView>("GET", `/reports/${report}`);
    assert.deepEqual([json.did, json.stuck, json.condition], ["見てよい文", null, []]);
  });
});
