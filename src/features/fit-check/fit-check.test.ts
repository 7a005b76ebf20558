import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { textOn } from "../../../tests/form.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { mustNotStand } from "../applications/applications.fixture.ts";

describe("the fit check", () => {
  const worldNow = suiteWorld();
  let world: World;
  before(() => {
    world = worldNow();
  });
  const visitor = () => new Client(world.url);

  it("goes from the first task to the last without an account, says what came of each, and ends with advice", async () => {
    const client = visitor();
    assert.match((await client.page("/fit-check")).text, /会社の人が、答えを見るページはありません/);
    const answer = await client.post("/fit-check/tasks/log", { chosen: "b" });
    expectStatus(answer, 303);
    const explained = (await client.get(answer.location)).text;
    assert.match(explained, /説明と同じ見かたでした/);
    assert.match(textOn(await client.get(answer.location)), /選んだもの\s*説明の見かた/);
    assert.match(explained, /href="\/fit-check\/tasks\/formula"/);
    await client.post("/fit-check/tasks/bug", { chosen: "a" });
    assert.match((await client.page("/fit-check/tasks/bug/explained")).text, /説明とは、ちがう答えでした/);
    assert.match((await client.page("/fit-check/tasks/week/explained")).text, /答えずに、説明を読んでいます/);
    await client.post("/fit-check/tasks/list", { chosen: ["b", "d"] });
    await client.post("/fit-check/tasks/formula", { typed: "＝ＳＵＭ（Ｄ２：Ｄ４）" });
    const result = (await client.page("/fit-check/result")).text;
    assert.match(result, /入門書を終えた人から|一人で小さなものを作った人から/);
    assert.match(result, /どの結果でも、申し込めます/);
  });

  it("shows an answer again where it was given", async () => {
    const client = visitor();
    await client.post("/fit-check/tasks/formula", { typed: '=SUM("D2":D4)<b>' });
    const { text } = await client.page("/fit-check/tasks/formula");
    assert.match(text, /value="=SUM\(&quot;D2&quot;:D4\)&lt;b>"/);
  });

  it("keeps the sentences of all its pages, and shows what others do about what is hard", async () => {
    const client = visitor();
    await client.post("/fit-check/ways/time", { starting: "yes", stopping: "no" });
    const on = await client.post("/fit-check/ways/talk", { asking: "some", tone: "nonsense" });
    assert.equal(on.location, "/fit-check/ways/work");
    assert.equal((await client.post("/fit-check/ways/work", {})).location, "/fit-check/result");
    const { text } = await client.page("/fit-check/result");
    assert.match(text, /10分だけやる/);
    assert.match(text, /15分考えて分からなければ聞く/);
    assert.doesNotMatch(text, /一日だれとも話さない/);
  });

  it("makes a paper to take along, and none of nothing", async () => {
    const client = visitor();
    assert.equal((await client.get("/fit-check/result.pdf")).location, "/fit-check/result");
    await client.post("/fit-check/ways/time", { starting: "yes" });
    const paper = await client.get("/fit-check/result.pdf");
    expectStatus(paper, 200);
    assert.match(paper.text.slice(0, 8), /^%PDF-/);
  });

  it("leaves nothing on the server, whoever is signed in, and is erased from the browser by one press", async () => {
    const canary = "カナリアの式";
    const { client } = await aPerson(world, [["participant", await aCompany(world)]], "こはる");
    await client.post("/fit-check/tasks/formula", { typed: canary });
    await client.post("/fit-check/ways/time", { starting: "yes" });
    assert.match((await client.page("/fit-check/tasks/formula")).text, new RegExp(canary));
    await mustNotStand(world, canary);
    const { rows } = await world.platform.db.pool.query("select 1 from events where kind like 'fit%'");
    assert.deepEqual(rows, []);
    const erased = await client.post("/fit-check/erase", {});
    assert.match((await client.get(erased.location)).text, /答えを消しました/);
    assert.doesNotMatch((await client.page("/fit-check/tasks/formula")).text, new RegExp(canary));
    assert.match((await client.page("/fit-check/result")).text, /まだ、なにも答えていません/);
  });

  it("is a cookie of two hours that no script reads, and goes when one signs out", async () => {
    const answer = await fetch(`${world.url}/fit-check/tasks/log`, {
      method: "POST",
      body: new URLSearchParams({ chosen: "b" }),
      headers: { "Sec-Fetch-Site": "same-origin" },
      redirect: "manual",
    });
    const cookie = answer.headers.getSetCookie().find((one) => one.includes("fit-check")) ?? "";
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /Max-Age=7200/i);
    const { client } = await aPerson(world, [["participant", await aCompany(world)]], "つばめ");
    await client.post("/fit-check/tasks/formula", { typed: "のこるもの" });
    expectStatus(await client.post("/sign-out", {}), 303);
    assert.doesNotMatch((await client.page("/fit-check/tasks/formula")).text, /のこるもの/);
  });

  it("knows no other tasks and pages", async () => {
    for (const path of ["tasks/none", "tasks/none/explained", "ways/none", "tasks/__proto__"])
      expectStatus(await visitor().get(`/fit-check/${path}`), 404);
    expectStatus(await visitor().post("/fit-check/tasks/constructor", { chosen: "b" }), 404);
  });
});
