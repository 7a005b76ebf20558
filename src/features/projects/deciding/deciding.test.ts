import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { fillIn, linkOn, textOn } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import type { DecisionView } from "./view.ts";

interface Log {
  readonly items: readonly DecisionView[];
}

describe("a log of decisions", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let fellow: TestPerson;
  let mentor: TestPerson;
  let at: string;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    fellow = await aPerson(world, [["participant", cohort]], "そら豆");
    mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
    const assignment = await aSample(world, "library-return-notice");
    at = (await koharu.client.post("/projects", { assignment, cohort, size: "small" })).location;
  });

  const log = async (by = koharu) => (await by.client.api<Log>("GET", `${at}/decisions`)).json.items;

  it("notes what was decided, why, and what else was thought of; today unless said otherwise, and twice is once", async () => {
    const page = await koharu.client.page(`${at}/decisions/new`);
    const given = { what: "日付の計算を先に直す", why: "**通知**はそのあとでもできます", weighed: "通知から始める" };
    const noted = await fillIn(koharu.client, page, `${at}/decisions`, given);
    expectStatus(noted, 303);
    assert.equal((await fillIn(koharu.client, page, `${at}/decisions`, given)).location, noted.location);
    const [one, ...others] = await log();
    assert.deepEqual(others, []);
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(world.platform.clock.now());
    assert.equal(one?.decidedOn, today);
    const read = await mentor.client.page(at);
    assert.match(read.text, /<strong>通知<\/strong>はそのあとでもできます/);
    assert.match(textOn(read), /通知から始める/);
  });

  it("stands newest first, above what was handed in, also where a mentor writes about that", async () => {
    await koharu.client.post(`${at}/decisions`, { what: "前の決めごと", why: "はじめに", decidedOn: "令和8年1月5日" });
    await koharu.client.post(`${at}/submissions`, { body: "できたところまで" });
    const read = await mentor.client.page(at);
    const review = await mentor.client.page(linkOn(read, /\/submissions\/[^/]+\/feedback$/));
    for (const page of [read, review]) {
      const places = ["日付の計算を先に直す", "前の決めごと", "できたところまで"].map((words) =>
        textOn(page).indexOf(words),
      );
      assert.ok(
        places.every((place, i) => place > (places[i - 1] ?? 0)),
        `${places}`,
      );
    }
    assert.match(read.text, /2026年1月5日|1月5日/);
  });

  it("says that an entry was changed, and keeps both where two windows changed it", async () => {
    const [, first] = await log();
    const path = `${at}/decisions/${first?.id}`;
    const page = await koharu.client.page(path);
    expectStatus(await fillIn(koharu.client, page, path, { why: "はじめに決めました" }), 303);
    const stale = await fillIn(koharu.client, page, path, { why: "べつの画面で" });
    expectStatus(stale, 409);
    assert.match(stale.text, /はじめに決めました/);
    assert.match(stale.text, />べつの画面で</);
    expectStatus(await fillIn(koharu.client, stale, path), 303);
    assert.match(textOn(await mentor.client.page(at)), /に直しました\s+べつの画面で/);
    assert.ok((await log())[1]?.changedAt);
  });

  it("says kindly what is missing, and keeps what was typed", async () => {
    const answer = await koharu.client.post(`${at}/decisions`, { what: "", why: "残ること", decidedOn: "あした" });
    expectStatus(answer, 422);
    assert.match(answer.text, /残ること/);
    assert.equal((await log()).length, 2);
  });

  it("is its person's alone to write, in a project of their own", async () => {
    const [one] = await log();
    const words = { what: "余計", why: "余計", decidedOn: "2026-01-05", version: "1" };
    for (const by of [mentor, fellow]) {
      expectStatus(await by.client.get(`${at}/decisions/new`), 404);
      expectStatus(await by.client.post(`${at}/decisions`, words), 404);
      expectStatus(await by.client.post(`${at}/decisions/${one?.id}`, words), 404);
    }
    expectStatus(await fellow.client.api("GET", `${at}/decisions`), 404);
    const assignment = await aSample(world, "inquiry-sorting");
    const theirs = (await fellow.client.post("/projects", { assignment, cohort, size: "small" })).location;
    expectStatus(await fellow.client.get(`${theirs}/decisions/${one?.id}`), 404);
    expectStatus(await fellow.client.post(`${theirs}/decisions/${one?.id}`, words), 404);
    assert.equal((await log(mentor))[0]?.what, "日付の計算を先に直す");
  });

  it("is added to by programs; as one text it stands in the project as before", async () => {
    const given = { decidedOn: "2026-01-06", what: "試す順", why: "月末から", weighed: "" };
    const { json } = await koharu.client.api<Log>("POST", `${at}/decisions`, given);
    assert.equal(json.items.length, 3);
    const project = (await koharu.client.api<{ decisions: string; decisionLog: unknown[] }>("GET", at)).json;
    assert.match(project.decisions, /\*\*2026-01-06 試す順\*\*\n\n月末から/);
    assert.deepEqual(project.decisionLog, await log());
  });

  it("asks the database as often for one entry as for thirty", async () => {
    const few = await countQueries(() => mentor.client.page(at));
    for (let n = 0; n < 30; n += 1)
      await koharu.client.api("POST", `${at}/decisions`, {
        decidedOn: "2026-01-06",
        what: `${n}`,
        why: "数",
        weighed: "",
      });
    assert.equal(await countQueries(() => mentor.client.page(at)), few);
  });
});
