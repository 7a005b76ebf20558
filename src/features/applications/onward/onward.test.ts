import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { anOpenCohort, apply, begin } from "../applications.fixture.ts";

describe("whoever is not ready yet", () => {
  const worldNow = suiteWorld();
  let world: World;
  let [now, next] = ["", ""];
  let browser: Client;
  let at: string;

  before(async () => {
    world = worldNow();
    now = await anOpenCohort(world, "第5回");
    browser = new Client(world.url);
    at = await apply(world, now, "みずいろ", "", browser);
  });

  const closed = (cohort: string) =>
    world.platform.db.pool.query(
      "update cohorts set phase = 'running', apply_until = now() - interval '1 day' where id = $1",
      [cohort],
    );
  const declined = () =>
    world.platform.db.pool.query("update applications set state = 'declined', published_at = now() where cohort = $1", [
      now,
    ]);

  it("finds on a public page the dates, being told, and what to try by oneself, each in both languages", async () => {
    const { text } = await new Client(world.url).page("/programme/onward");
    assert.match(text, /第5回は、いま申し込めます[\s\S]*2027年2月1日|2月1日/);
    assert.match(text, /小さな課題を一つ[\s\S]*日報を三日だけ[\s\S]*質問を一つ、文で書く/);
    assert.match((await new Client(world.url).page("/programme/onward?lang=en")).text, /Three daily reports/);
    assert.match((await new Client(world.url).page("/programme")).text, /href="\/programme\/onward"/);
  });

  it("reads that no dates are settled where none are", async () => {
    await closed(now);
    assert.match((await new Client(world.url).page("/programme/onward")).text, /つぎの回の日は、まだ決まっていません/);
  });

  it("is led there from an application that led nowhere; one that waits is not", async () => {
    assert.doesNotMatch((await browser.page(at)).text, /つぎの回へ/);
    await declined();
    const { text } = await browser.page(at);
    assert.match(text, /つぎの回へ[\s\S]*それまでにできること/);
    assert.doesNotMatch(text, /同じ内容で/);
  });

  it("applies to the next one with the same words, reads them all first, and pressing twice begins one", async () => {
    next = await anOpenCohort(world, "第6回");
    assert.match((await browser.page(at)).text, /同じ内容で、第6回に申し込む/);
    const shown = await fillIn(browser, at, `${at}/again`, {});
    expectStatus(shown, 303);
    assert.notEqual(shown.location, at);
    const page = (await browser.page(shown.location)).text;
    assert.match(page, /みずいろ/, "what was written stands in the new one");
    assert.match(page, new RegExp(`href="${shown.location}/questions/`), "it is read through before it is sent");
    const { rows } = await world.platform.db.pool.query("select state from applications where cohort = $1", [next]);
    assert.deepEqual(rows, [{ state: "draft" }]);
  });

  it("cannot be done to the same cohort, to one that is closed, from one that waits, or by who has no key", async () => {
    const other = await begin(new Client(world.url), next);
    await world.platform.db.pool.query("update applications set state = 'sent' where cohort = $1", [next]);
    expectStatus(await browser.post(`${other}/again`, { cohort: now }), 404);
    expectStatus(await browser.post(`${at}/again`, { cohort: now }), 404);
    expectStatus(await browser.post(`${at}/again`, { cohort: "nowhere" }), 404);
    expectStatus(await browser.post("/applications/aaaa-bbbb-cccc-dddd/again", { cohort: next }), 404);
    await closed(next);
    expectStatus(await browser.post(`${at}/again`, { cohort: next }), 409);
  });
});
