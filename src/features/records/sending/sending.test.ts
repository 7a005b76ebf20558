import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, signedInClient, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn, linkOn } from "../../../../tests/form.ts";
import { anActor } from "../../../../tests/policy.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { startParticipation } from "../../applications/service.ts";
import { forgetSent, listSent } from "./service.ts";

const HEALTH = "ひみつの体調カナリア";

describe("a record that is sent to hiring", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let company: string;
  let koharu: TestPerson;
  let ito: TestPerson;
  let record: string;
  let copy: string;
  const strangers = new Map<string, TestPerson>();

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    cohort = await aCohort(world);
    const other = await aCohort(world, "第5回");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const time = { id: cohort, startsOn: "2026-11-02", endsOn: "2026-11-27" };
    await world.platform.db.write(bySystem, (tx) =>
      startParticipation(world.platform, tx, { person: koharu.id, cohort: time }),
    );
    for (const [role, place] of [
      ["participant", cohort],
      ["mentor", cohort],
      ["organizer", cohort],
      ["organizer", other],
      ["owner", company],
      ["guest", cohort],
    ] as const)
      strangers.set(`${role} ${place}`, await aPerson(world, [[role, place]]));
    record = (await koharu.client.post("/records", { cohort })).location.replace(/\/edit$/, "");
    await write({ experience: "返却日のページを作りました", health: HEALTH });
  });

  const write = async (words: Record<string, string>): Promise<void> =>
    expectStatus(await fillIn(koharu.client, `${record}/edit`, `${record}/edit`, words), 303);
  const approve = async (): Promise<void> =>
    expectStatus(await fillIn(koharu.client, `${record}/approve`, `${record}/approve`), 303);
  const send = (fields: Record<string, string | string[]>) =>
    fillIn(koharu.client, `${record}/send`, `${record}/send`, fields);
  /** The version that somebody who has just read it would send. */
  const read = async (): Promise<{ version: string }> => {
    const { rows } = await world.platform.db.pool.query("select version from records");
    return { version: String(rows[0]?.version) };
  };
  const sentTo = async (person: TestPerson): Promise<string> =>
    linkOn(await person.client.page("/records"), /^\/records\/sent\//);
  const readsOf = async (): Promise<number> =>
    (await koharu.client.api<{ items: unknown[] }>("GET", "/audit?limit=200")).json.items.length;

  it("cannot be sent where nobody recruits, nor before it is approved, and both pages say why", async () => {
    await approve();
    assert.doesNotMatch((await koharu.client.page(record)).text, /採用に送る/);
    assert.match((await koharu.client.page(`${record}/send`)).text, /いま、採用担当はいません/);
    expectStatus(
      await koharu.client.post(`${record}/send`, { items: "strengths", days: "30", ...(await read()) }),
      422,
    );
    ito = await aPerson(world, [["recruiter", company]], "いとう");
    await write({ strengths: "書いて確かめるのが得意です" });
    assert.match((await koharu.client.page(`${record}/send`)).text, /内容を確かめると/);
    expectStatus(
      await koharu.client.post(`${record}/send`, { items: "strengths", days: "30", ...(await read()) }),
      409,
    );
    assert.doesNotMatch((await ito.client.page("/records")).text, /こはる/);
  });

  it("shows hiring the chosen parts and nothing else, names who that is, and notes each reading before", async () => {
    await approve();
    await aPerson(
      world,
      [
        ["recruiter", company],
        ["organizer", cohort],
      ],
      "もり",
    );
    assert.match(
      (await koharu.client.page(`${record}/send`)).text,
      /いまはいとうさん、もりさん（この回の運営かメンターも受け持っています）です/,
    );
    const offered = await koharu.client.page(`${record}/send`);
    for (const [item, isThere] of [
      ["experience", true],
      ["strengths", true],
      ["communication", false],
      ["support", false],
    ] as const)
      assert.equal(new RegExp(`value="${item}"`).test(offered.text), isThere, `${item}: only what something stands in`);
    const looked = await koharu.client.post(`${record}/send/look`, { items: "strengths", days: "30" });
    expectStatus(looked, 200);
    assert.match(looked.text, /採用には、こう見えます/);
    assert.match(looked.text, /書いて確かめるのが得意です/);
    assert.doesNotMatch(looked.text, /返却日のページを作りました/);
    assert.match(looked.text, /name="days"[^>]*value="30"[^>]*checked/, "what was chosen stays chosen");
    assert.doesNotMatch((await ito.client.page("/records")).text, /\/records\/sent\//, "nothing is sent by looking");
    const missing = await send({ days: "30" });
    expectStatus(missing, 422);
    assert.match(missing.text, /まだ送っていません/);
    expectStatus(await send({ items: ["experience", "strengths"], days: "30" }), 303);
    copy = await sentTo(ito);
    const before = await readsOf();
    const page = await ito.client.page(copy);
    assert.match(page.text, /返却日のページを作りました/);
    const list = await ito.client.page("/records");
    for (const one of [page, list]) assert.doesNotMatch(one.text, /こはる/, "their name was not among what they chose");
    assert.match(list.text, /名前は送られていません/);
    assert.match(page.text, /2026年12月18日（金）まで読めます/);
    assert.doesNotMatch(page.text, new RegExp(HEALTH));
    assert.equal(await readsOf(), before + 1);
    expectStatus(await ito.client.get(record), 404);
    expectStatus(await ito.client.get(`${record}/record.pdf`), 404);
    expectStatus(await ito.client.post(`${copy}/end`), 404);
  });

  it("is absent for everybody else, whatever they are", async () => {
    for (const [who, { client }] of strangers) {
      expectStatus(await client.get(copy), 404);
      assert.equal((await client.api("GET", copy.replace("/records/sent", "/sent-records"))).status, 404, who);
      assert.doesNotMatch((await client.get("/records")).text, /\/records\/sent\//, who);
      expectStatus(await client.get(`${record}/send`), 404);
    }
  });

  it("stays as it was sent when the record is changed, and its owner is told so", async () => {
    await write({ experience: "ほかの言いかた" });
    assert.match((await ito.client.page(copy)).text, /返却日のページを作りました/);
    assert.doesNotMatch((await ito.client.page(copy)).text, /ほかの言いかた/);
    assert.match((await koharu.client.page(record)).text, /送ったあとで、実績を書きかえています/);
  });

  it("goes to a token for hiring only, and what is about health only to one for reports as well", async () => {
    await approve();
    expectStatus(await send({ items: ["experience", "health"], days: "14" }), 303);
    expectStatus(await ito.client.get(copy), 404);
    copy = await sentTo(ito);
    const path = copy.replace("/records/sent", "/sent-records");
    const read = async (scopes: string[]) => (await tokenClient(world, ito.id, scopes)).api<object>("GET", path);
    assert.equal((await read(["read"])).status, 403);
    const forHiring = await read(["hire"]);
    assert.equal(forHiring.status, 200);
    assert.match(JSON.stringify(forHiring.json), /ほかの言いかた/);
    assert.doesNotMatch(JSON.stringify(forHiring.json), new RegExp(HEALTH));
    assert.match(JSON.stringify((await read(["hire", "report"])).json), new RegExp(HEALTH));
    const list = await (await tokenClient(world, ito.id, ["hire"])).api<{
      items: { person: { name: string | null } }[];
    }>("GET", "/sent-records");
    assert.deepEqual(
      list.json.items.map(({ person }) => person.name),
      [null],
    );
    await send({ items: ["name", "experience"], days: "14" });
    const before = await readsOf();
    assert.match((await ito.client.page("/records")).text, /こはるさんの実績/);
    assert.equal(await readsOf(), before + 1, "the name stands on the list: it is noted as read");
    await ito.client.page("/records");
    assert.equal(await readsOf(), before + 1, "once a day");
  });

  it("is listed with what is lost said as such, by as many queries for many as for one", async () => {
    const { pool } = world.platform.db;
    const list = () => listSent(world.platform, anActor(ito.id, [["recruiter", company]]));
    const forOne = await countQueries(list);
    const fellow = await aPerson(world, [["participant", cohort]], "そらまめ");
    const [theirRecord, theirConsent] = [newId(), newId()];
    const copied = (table: string, of: string, changed: object) =>
      pool.query(
        `insert into ${table} select (jsonb_populate_record(t, $1::jsonb)).* from ${table} t
          where id = (select ${of} from record_sendings where person = $2 limit 1)`,
        [JSON.stringify({ person: fellow.id, ...changed }), koharu.id],
      );
    await copied("records", "record", { id: theirRecord });
    await copied("consents", "consent", { id: theirConsent });
    await copied("record_sendings", "id", { id: newId(), record: theirRecord, consent: theirConsent });
    assert.equal((await list()).length, 2);
    assert.equal(await countQueries(list), forOne);
    // Sealed with another key than theirs, as after keys were lost.
    assert.match((await ito.client.page("/records")).text, /かぎが失われたため、読めません/);
    const { json } = await ito.client.api<{ items: { person: { name: string | null }; lost: boolean }[] }>(
      "GET",
      "/sent-records",
    );
    assert.deepEqual(
      new Set(json.items.map(({ person, lost }) => `${person.name} ${lost}`)),
      new Set(["こはる false", "null true"]),
    );
    for (const table of ["record_sendings", "consents", "records"])
      await pool.query(`delete from ${table} where person = $1`, [fellow.id]);
  });

  it("is not sent where it was changed since they read it, or at the same moment: they see it as it is, and what they chose", async () => {
    const { pool } = world.platform.db;
    const sent = async (): Promise<unknown> => (await pool.query("select id, sent_at from record_sendings")).rows;
    const before = await sent();
    const opened = { items: "experience", days: "30", ...(await read()) };
    await write({ experience: "貸出のページも作りました" });
    await approve();
    const refused = await koharu.client.post(`${record}/send`, opened);
    expectStatus(refused, 409);
    assert.match(refused.text, /ほかの画面で直されていました/);
    assert.match(refused.text, /貸出のページも作りました/);
    assert.match(refused.text, /value="experience"[^>]*checked|checked[^>]*value="experience"/);
    assert.deepEqual(await sent(), before);

    const now = { ...opened, ...(await read()) };
    const changing = await pool.connect();
    try {
      await changing.query("begin");
      await changing.query("update records set version = version + 1");
      const sending = koharu.client.post(`${record}/send`, now);
      await until(async () => {
        const { rows } = await pool.query(
          "select from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'records.* for update'",
        );
        return rows.length === 1;
      }, "the sending waits for whoever changes it");
      await changing.query("commit");
      expectStatus(await sending, 409);
    } finally {
      await changing.query("rollback");
      changing.release();
    }
    assert.deepEqual(await sent(), before);
  });

  it("sent twice at the same moment is sent once", async () => {
    const page = await koharu.client.page(`${record}/send`);
    const once = /name="once" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const form = { items: "experience", days: "30", once, ...(await read()) };
    const answers = await Promise.all([1, 2, 3].map(() => koharu.client.post(`${record}/send`, form)));
    for (const answer of answers) expectStatus(answer, 303);
    copy = await sentTo(ito);
    const { rows } = await world.platform.db.pool.query("select 1 from record_sendings");
    assert.equal(rows.length, 1);
  });

  it("is gone for hiring from the moment it is taken back, by its page or among what one shows", async () => {
    expectStatus(await koharu.client.post(`${copy}/end`), 303);
    expectStatus(await ito.client.get(copy), 404);
    expectStatus(await koharu.client.get(copy), 404);
    expectStatus(await send({ items: "experience", days: "30" }), 303);
    copy = await sentTo(ito);
    const shown = await koharu.client.page("/consents");
    const end = /action="(\/consents\/[^"]+\/withdraw)"/.exec(shown.text)?.[1] ?? "";
    expectStatus(await koharu.client.post(end), 303);
    expectStatus(await ito.client.get(copy), 404);
  });

  it("ends by itself after its last day, and is deleted in the night after", async () => {
    expectStatus(await send({ items: "experience", days: "14" }), 303);
    copy = await sentTo(ito);
    expectStatus(await ito.client.get(copy), 200);
    const left = async (): Promise<number> =>
      (await world.platform.db.pool.query("select 1 from record_sendings")).rows.length;
    await forgetSent(world.platform);
    assert.equal(await left(), 1);
    clock.advance(15 * 86_400_000);
    expectStatus(await (await signedInClient(world, ito.id)).get(copy), 404);
    await forgetSent(world.platform);
    assert.equal(await left(), 0);
  });
});
