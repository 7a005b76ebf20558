import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { aSample } from "../../../tests/factories/things.ts";
import { fillIn } from "../../../tests/form.ts";
import { until } from "../../../tests/until.ts";
import { ROOT, suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { importBlueprintFile } from "../blueprints/service.ts";

describe("a cohort", () => {
  const worldNow = suiteWorld({ work: true });
  let world: World;
  let oono: TestPerson;
  let outsider: TestPerson;
  let version: string;
  let cohort: string;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    ({ version } = await importBlueprintFile(
      world.platform,
      { ...bySystem, person: null },
      join(ROOT, "samples/blueprints/light.yaml"),
    ));
    oono = await aPerson(world, [["organizer", company]], "大野");
    outsider = await aPerson(world, [["supporter", company]]);
  });

  it("begins with a name and a blueprint, once, and whoever begins it runs it", async () => {
    const form = {
      title: "第4回",
      theme: "使う人の声を聞く",
      blueprintVersion: version,
      kickoff: "text",
      kickoffText: "**ようこそ**。ゆっくりはじめましょう。",
      once: "0199a5b0-0000-7000-8000-0000000000c1",
    };
    const [first, second] = [await oono.client.post("/cohorts", form), await oono.client.post("/cohorts", form)];
    expectStatus(first, 303);
    assert.equal(second.location, first.location);
    cohort = first.location.split("/").at(-1) ?? "";
    const page = await oono.client.get(first.location);
    expectStatus(page, 200);
    assert.match(page.text, /<strong>ようこそ<\/strong>/);
    const { json } = await oono.client.api<{ items: unknown[] }>("GET", "/cohorts");
    assert.equal(json.items.length, 1);
  });

  it("says everything that is to be mended at once", async () => {
    const wrong = {
      kickoff: "text",
      startsOn: "2027-02-12",
      endsOn: "2027-02-01",
      applyUntil: "2027-02-20",
      capacity: "九人",
      blueprintVersion: "",
    };
    const refused = await oono.client.post("/cohorts", { ...wrong, title: "", once: newId() });
    expectStatus(refused, 422);
    for (const words of ["始まる日より、あとの日に", "おわる日より後です", "例 8", "一つ選んでください"])
      assert.ok(refused.text.includes(words), words);
  });

  it("takes applications to the end of the day that was set, in the company's zone, and says so where it is handed out", async () => {
    const edit = `/cohorts/${cohort}/edit`;
    expectStatus(await fillIn(oono.client, edit, edit, { endsOn: "2027-02-12", applyUntil: "2027-01-20" }), 303);
    const { pool } = world.platform.db;
    const stored = async () =>
      (await pool.query("select apply_until from cohorts where id = $1", [cohort])).rows[0]?.apply_until;
    assert.equal((await stored()).toISOString(), "2027-01-20T14:59:59.000Z");
    assert.match(
      (await oono.client.get(edit)).text,
      /name="applyUntil"[^>]*value="2027-01-20"|value="2027-01-20"[^>]*name="applyUntil"/,
    );
    await pool.query("update cohorts set phase = 'recruiting', apply_until = '2027-01-20T08:00:00Z' where id = $1", [
      cohort,
    ]);
    expectStatus(await fillIn(oono.client, edit, edit, { title: "第4回" }), 303);
    assert.equal((await stored()).toISOString(), "2027-01-20T08:00:00.000Z", "the same day keeps its hour");
    assert.match(
      (await oono.client.get(`/cohorts/${cohort}`)).text,
      /公開ページ[\s\S]*href="\/programme\?cohort=[\w-]+">http[^<]*\/programme\?cohort=[\w-]+</,
    );
    const visitor = new Client(world.url);
    assert.match((await visitor.get("/programme")).text, /1月20日（水）まで/);
    expectStatus(await fillIn(oono.client, edit, edit, { applyUntil: "" }), 303);
    await pool.query("update cohorts set phase = 'running' where id = $1", [cohort]);
    const running = (await visitor.get("/programme")).text;
    assert.match(running, /いまは受け付けていません/);
    assert.match(running, /文章を読みます/, "the kickoff that was chosen");
    assert.doesNotMatch(running, /初日の10時から30分/);
    await pool.query("update cohorts set phase = 'planned', ends_on = null where id = $1", [cohort]);
  });

  it("tells who runs it what is not decided yet before applications come, and nobody else", async () => {
    const mentor = await aPerson(world, [["mentor", cohort]]);
    const before = await oono.client.page(`/cohorts/${cohort}`);
    assert.match(before.text, /募集をはじめる前に[\s\S]*始まりの日と終わりの日を決める[\s\S]*何人まで/);
    assert.doesNotMatch(before.text, /メンターを招待する/);
    const { pool } = world.platform.db;
    const mentors = "place = $1 and role = 'mentor' and ended_at is";
    await pool.query(`update memberships set ended_at = 'epoch' where ${mentors} null`, [cohort]);
    assert.match((await oono.client.page(`/cohorts/${cohort}`)).text, /メンターを招待する/);
    const invite = `/cohorts/${cohort}/people/invite`;
    await oono.client.post(invite, { email: "mentor-to-be@example.jp", role: "mentor" });
    assert.doesNotMatch((await oono.client.page(`/cohorts/${cohort}`)).text, /メンターを招待する/, "one is invited");
    await pool.query("delete from tickets where email = 'mentor-to-be@example.jp'");
    await pool.query("update cohorts set phase = 'recruiting', starts_on = '2027-02-01' where id = $1", [cohort]);
    const recruiting = (await oono.client.page(`/cohorts/${cohort}`)).text;
    assert.match(recruiting, /まだ決まっていないこと[\s\S]*始まりの日と終わりの日を決める/);
    assert.doesNotMatch(recruiting, /募集をはじめる前に/);
    assert.match(recruiting, /2027年2月1日（月） から。おわりの日は、まだ決まっていません/);
    await pool.query(
      "update cohorts set phase = 'planned', starts_on = null, kickoff = 'recorded', kickoff_link = null where id = $1",
      [cohort],
    );
    assert.match((await oono.client.page(`/cohorts/${cohort}`)).text, /録画（リンクは、まだありません）/);
    await pool.query(`update memberships set ended_at = null where ${mentors} not null and ended_at = 'epoch'`, [
      cohort,
    ]);
    assert.match(before.text, /href="\/assignments">参加者が選べる課題を用意する/);
    await aSample(world, "minutes-search");
    assert.doesNotMatch((await mentor.client.page(`/cohorts/${cohort}`)).text, /募集をはじめる前に/);
    await pool.query(
      "update cohorts set starts_on = '2027-02-01', ends_on = '2027-02-12', capacity = 5 where id = $1",
      [cohort],
    );
    // What the agreements say of the company is its owner's to write.
    const page = await oono.client.page(`/cohorts/${cohort}`);
    assert.match(page.text, /保険の説明を書く（参加の約束に入ります）。会社の管理者が/);
    assert.match(page.text, /サーバーを管理する人を書く/);
    const owner = await aPerson(world, [
      ["owner", await aCompany(world)],
      ["organizer", cohort],
    ]);
    assert.match((await owner.client.page(`/cohorts/${cohort}`)).text, /href="\/admin\/company">保険の説明を書く/);
    await pool.query("update organizations set insurance = '保険', server_keeper = '田口' where kind = 'company'");
    assert.doesNotMatch((await oono.client.page(`/cohorts/${cohort}`)).text, /募集をはじめる前に/);
    await pool.query("update organizations set insurance = '', server_keeper = '' where kind = 'company'");
    await pool.query("update cohorts set starts_on = null, ends_on = null, capacity = null where id = $1", [cohort]);
  });

  it("gets the rooms of its blueprint by itself", async () => {
    const rooms = async (): Promise<{ purpose: string; unwrittenRules: string[] }[]> => {
      const list = `/cohorts/${cohort}/rooms`;
      const { json } = await oono.client.api<{ items: { purpose: string; unwrittenRules: string[] }[] }>("GET", list);
      return json.items;
    };
    await until(async () => (await rooms()).length > 0, "the rooms are there");
    assert.ok((await rooms()).some((room) => room.purpose === "questions" && room.unwrittenRules.length > 0));
  });

  it("is not there for others, nor can they begin one", async () => {
    expectStatus(await outsider.client.get(`/cohorts/${cohort}`), 404);
    expectStatus(await outsider.client.get("/cohorts/new"), 404);
    expectStatus(
      await outsider.client.post("/cohorts", { title: "x", blueprintVersion: version, kickoff: "text" }),
      404,
    );
    expectStatus(await outsider.client.post(`/cohorts/${cohort}/phase`, { to: "recruiting" }), 404);
  });

  it("is not there for a guest either: who is invited to its showcase sees the showcase", async () => {
    const { client } = await aPerson(world, [["guest", cohort]]);
    expectStatus(await client.get(`/cohorts/${cohort}`), 404);
    expectStatus(await client.get(`/cohorts/${cohort}/rooms`), 404);
    expectStatus(await client.api("GET", `/cohorts/${cohort}/rooms`), 404);
    assert.deepEqual((await client.api<{ items: unknown[] }>("GET", "/cohorts")).json.items, []);
    assert.doesNotMatch((await client.get("/cohorts")).text, /第4回/);
  });

  it("moves on only along its phases, and asks before leaving things undone", async () => {
    expectStatus(await oono.client.post(`/cohorts/${cohort}/phase`, { to: "running" }), 409);
    expectStatus(await oono.client.post(`/cohorts/${cohort}/phase`, { to: "recruiting" }), 303);
    const asked = await oono.client.post(`/cohorts/${cohort}/phase`, { to: "preparing" });
    expectStatus(asked, 422);
    assert.match(asked.text, /手順が\d+個残っています/);
    const keys = [...asked.text.matchAll(/name="key" value="([^"]+)"/g)].map(([, key = ""]) => key);
    assert.ok(keys.length > 2);
    for (const key of keys)
      expectStatus(await oono.client.post(`/cohorts/${cohort}/runbook`, { key, done: "yes" }), 303);
    expectStatus(await oono.client.post(`/cohorts/${cohort}/phase`, { to: "preparing" }), 303);
    expectStatus(await oono.client.post(`/cohorts/${cohort}/phase`, { to: "running", anyway: "on" }), 303);
  });

  it("cannot end before it begins; what was typed stays", async () => {
    const facts = { title: "第9回", kickoff: "text", startsOn: "2027-03-10", endsOn: "2027-03-01", version: "1" };
    const refused = await oono.client.post(`/cohorts/${cohort}/edit`, facts);
    expectStatus(refused, 422);
    assert.match(refused.text, /始まる日より、あとの日にしてください/);
    assert.match(refused.text, /value="2027-03-01"/);
  });

  it("is not called anonymised by anybody's saying so", async () => {
    const over = await aCohort(world, "第1回");
    const { pool } = world.platform.db;
    await pool.query("update cohorts set phase = 'closed' where id = $1", [over]);
    const runs = await aPerson(world, [["organizer", over]]);
    expectStatus(await runs.client.post(`/cohorts/${over}/phase`, { to: "anonymised", anyway: "on" }), 409);
    assert.deepEqual((await pool.query("select phase from cohorts where id = $1", [over])).rows, [{ phase: "closed" }]);
  });

  it("shows both versions when two people change it", async () => {
    const form = {
      title: "第4回（春）",
      theme: "",
      startsOn: "2026-11-02",
      endsOn: "2026-11-27",
      capacity: "１２人",
      kickoff: "live",
      kickoffLink: "https://meet.example.jp/a",
      kickoffText: "",
    };
    const page = await oono.client.get(`/cohorts/${cohort}/edit`);
    const at = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    expectStatus(await oono.client.post(`/cohorts/${cohort}/edit`, { ...form, version: at }), 303);
    const stale = await oono.client.post(`/cohorts/${cohort}/edit`, { ...form, title: "第4回（秋）", version: at });
    expectStatus(stale, 409);
    assert.match(stale.text, /第4回（秋）/);
    assert.match(stale.text, /第4回（春）/);
  });

  it("says kindly what cannot be read, and keeps the rest", async () => {
    const answer = await oono.client.post("/cohorts", {
      title: "",
      blueprintVersion: version,
      startsOn: "あした",
      capacity: "たくさん",
      kickoff: "live",
      kickoffLink: "javascript:alert(1)",
      theme: "残ること",
    });
    expectStatus(answer, 422);
    for (const words of ["ここに書いてください", "日付を書いてください", "数字で書いてください", "残ること"])
      assert.ok(answer.text.includes(words), words);
  });
});
