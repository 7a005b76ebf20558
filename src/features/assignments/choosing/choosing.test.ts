import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { ROOT, suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { importAssignmentFolder } from "../exchange/service.ts";

const TITLES = {
  library: "図書館の返却おしらせ",
  inquiry: "問い合わせの仕分け",
  access: "社内マニュアルのアクセシビリティ点検",
  readme: "はじめの一つ: READMEを三行なおす",
};

describe("the catalogue", () => {
  const worldNow = suiteWorld();
  let world: World;
  let koharu: TestPerson;
  let hidden: string;
  const ids = { library: "", inquiry: "", access: "", readme: "" };

  before(async () => {
    world = worldNow();
    await aCompany(world);
    const sample = (slug: string, state: "recycled" | "draft") =>
      importAssignmentFolder(world.platform, bySystem, join(ROOT, "samples/assignments", slug), { state });
    ids.library = await sample("library-return-notice", "recycled");
    ids.inquiry = await sample("inquiry-sorting", "recycled");
    ids.access = await sample("manual-accessibility", "recycled");
    ids.readme = await sample("starter-readme-three-lines", "recycled");
    hidden = await sample("log-incident-finder", "draft");
    koharu = await aPerson(world, [["participant", await aCohort(world)]], "こはる");
  });

  /** Which of the assignments a page of the catalogue offers. */
  const offered = async (query: string): Promise<string[]> => {
    const answer = await koharu.client.get(`/assignments?${query}`);
    expectStatus(answer, 200);
    return Object.entries(ids)
      .filter(([, id]) => answer.text.includes(`href="/assignments/${id}"`))
      .map(([name]) => name);
  };

  it("narrows by interest, by what one needs to begin, and by the hours one has, together", async () => {
    assert.deepEqual(await offered(""), ["library", "inquiry", "access", "readme"]);
    assert.deepEqual(await offered("interest=Web"), ["library", "access"]);
    assert.deepEqual(await offered("level=practical"), ["library", "inquiry"]);
    assert.deepEqual(await offered("hours=30"), ["access", "readme"]);
    assert.deepEqual(await offered("interest=Web&level=practical&hours=40"), ["library"]);
    assert.deepEqual(await offered(`interest=Web&q=${encodeURIComponent("点検")}`), ["access"]);
  });

  it("takes what is none of the choices for no wish, and says when nothing fits", async () => {
    assert.equal((await offered("level=guru&hours=-1")).length, 4);
    const { text } = await koharu.client.get("/assignments?interest=%27%3B--");
    assert.match(text, /合う課題がありません/);
    assert.match(text, /しぼりこみをやめる/);
  });

  it("is narrowed over the API as well", async () => {
    const asked = await koharu.client.api<{ items: { title: string }[] }>(
      "GET",
      "/assignments?interest=Web&hoursAtMost=30",
    );
    assert.deepEqual(
      asked.json.items.map(({ title }) => title),
      [TITLES.access],
    );
  });

  it("sets two or three side by side, and says when it is more or fewer", async () => {
    const beside = (...with_: string[]) =>
      koharu.client.get(`/assignments/compare?${with_.map((id) => `with=${id}`).join("&")}`);
    const three = await beside(ids.library, ids.inquiry, ids.access);
    expectStatus(three, 200);
    for (const title of [TITLES.library, TITLES.inquiry, TITLES.access]) assert.ok(three.text.includes(title));
    const four = await beside(ids.library, ids.inquiry, ids.access, ids.readme);
    assert.match(four.text, /はじめの三つを並べました/);
    assert.ok(!four.text.includes(`href="/assignments/${ids.readme}"`));
    assert.match((await beside(ids.library, ids.library)).text, /二つか三つ印をつけて/);
    assert.match((await beside()).text, /二つか三つ印をつけて/);
  });

  it("never shows what the internship does not know of, beside others or alone", async () => {
    const recruiter = await aPerson(world, [["recruiter", await aCompany(world)]]);
    expectStatus(await recruiter.client.get(`/assignments/${hidden}`), 200);
    const beside = await koharu.client.get(`/assignments/compare?with=${ids.library}&with=${hidden}`);
    expectStatus(beside, 200);
    const unknown = await koharu.client.get(`/assignments/compare?with=${ids.library}&with=${newId()}`);
    const without = (text: string) => text.replace(/(once|nonce)="[^"]+"/g, "").replace(/with=[^"&]+/g, "");
    assert.equal(without(beside.text), without(unknown.text));
    for (const nothing of [hidden, newId()])
      expectStatus(await koharu.client.get(`/assignments/compare?with=${nothing}`), 404);
  });

  it("leads to the mentors whoever cannot decide", async () => {
    const { text } = await koharu.client.get("/assignments");
    const way = /href="(\/cohorts\/[^"]+\/private-room)"/.exec(text)?.[1] ?? "";
    expectStatus(await koharu.client.get(way), 200);
  });
});
