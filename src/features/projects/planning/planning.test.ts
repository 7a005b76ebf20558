import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { fillIn, formsOf, textOn } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { LONGEST_STEP, MOST_STEPS } from "./rules.ts";

interface Plan {
  readonly items: { readonly id: string; readonly text: string; readonly state: string }[];
}

describe("a plan", () => {
  const worldNow = suiteWorld();
  let world: World;
  let koharu: TestPerson;
  let fellow: TestPerson;
  let mentor: TestPerson;
  let cohort: string;
  let at: string;
  let api: string;
  let plan: string;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    const assignment = await aSample(world, "library-return-notice");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    fellow = await aPerson(world, [["participant", cohort]], "そら豆");
    mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
    at = (await koharu.client.post("/projects", { assignment, cohort, size: "small" })).location;
    api = at;
    plan = `${at}/plan`;
  });

  const steps = async (by = koharu): Promise<Plan["items"]> =>
    (await by.client.api<Plan>("GET", `${api}/steps`)).json.items;
  const readBy = async (by: TestPerson): Promise<string> => textOn(await by.client.page(at)).replace(/\s+/g, " ");
  const texts = async (): Promise<string[]> => (await steps()).map(({ text }) => text);
  const step = async (text: string): Promise<string> =>
    (await steps()).find((one) => one.text === text)?.id ?? assert.fail(text);

  it("is a short list, one step a line, and the same press twice adds once", async () => {
    const page = await koharu.client.page(plan);
    const given = { steps: "- 返却日を出す\n\n・休館日を足す\nお知らせの文" };
    expectStatus(await fillIn(koharu.client, page, plan, given), 303);
    expectStatus(await fillIn(koharu.client, page, plan, given), 303);
    assert.deepEqual(await texts(), ["返却日を出す", "休館日を足す", "お知らせの文"]);
    assert.match(await readBy(koharu), /これから 返却日を出す/);
  });

  it("says how far each step has come; what is dropped stays to be read", async () => {
    const state = async (text: string, to: string) => {
      const path = `${at}/steps/${await step(text)}/state`;
      return fillIn(koharu.client, plan, path, { state: to });
    };
    expectStatus(await state("返却日を出す", "done"), 303);
    expectStatus(await state("休館日を足す", "doing"), 303);
    expectStatus(await state("お知らせの文", "dropped"), 303);
    const read = await readBy(mentor);
    for (const words of ["できた 返却日を出す", "やっている 休館日を足す", "やめた お知らせの文"])
      assert.ok(read.includes(words), `${words} in ${read}`);
    expectStatus(await koharu.client.post(`${at}/steps/${await step("お知らせの文")}/state`, { state: "late" }), 404);
  });

  it("is put in another order by buttons; the same press again moves nothing further", async () => {
    const last = await step("お知らせの文");
    const form = formsOf((await koharu.client.page(plan)).text).find(({ action }) => action.includes(`${last}/place`));
    assert.deepEqual([...(form?.names ?? [])], ["before"], "the last one goes up only");
    const over = { before: await step("休館日を足す") };
    for (let press = 0; press < 2; press += 1)
      expectStatus(await koharu.client.post(`${at}/steps/${last}/place`, over), 303);
    assert.deepEqual(await texts(), ["返却日を出す", "お知らせの文", "休館日を足す"]);
    await koharu.client.post(`${at}/steps/${last}/place`, { behind: await step("休館日を足す") });
    assert.deepEqual(await texts(), ["返却日を出す", "休館日を足す", "お知らせの文"]);
    expectStatus(await koharu.client.post(`${at}/steps/${last}/place`, { behind: newId() }), 404);
    expectStatus(await koharu.client.post(`${at}/steps/${last}/place`, {}), 404);
  });

  it("keeps both where a step was put in other words in two windows", async () => {
    const path = `${at}/steps/${await step("休館日を足す")}`;
    const page = await koharu.client.page(plan);
    expectStatus(await fillIn(koharu.client, page, path, { text: "休館日を先に数える" }), 303);
    const stale = await fillIn(koharu.client, page, path, { text: "休館日を調べる" });
    expectStatus(stale, 409);
    assert.match(stale.text, /休館日を先に数える/);
    assert.match(stale.text, /value="休館日を調べる"/);
    expectStatus(await fillIn(koharu.client, stale, path), 303);
    assert.deepEqual(await texts(), ["返却日を出す", "休館日を調べる", "お知らせの文"]);
  });

  it("says kindly what does not fit, and keeps what was typed", async () => {
    const long = `${"あ".repeat(LONGEST_STEP + 1)}\n残ること`;
    for (const [given, said] of [
      [" \n- ", /required|入れてください|書いてください/],
      [long, /500字まで/],
      [Array.from({ length: MOST_STEPS }, () => "残ること").join("\n"), /全部で100まで/],
    ] as const) {
      const answer = await koharu.client.post(plan, { steps: given });
      expectStatus(answer, 422);
      assert.match(answer.text, said);
      if (given.includes("残ること")) assert.match(answer.text, /残ること/);
    }
    const path = `${at}/steps/${await step("返却日を出す")}`;
    expectStatus(await koharu.client.post(path, { text: " ", version: "1" }), 422);
    assert.equal((await steps()).length, 3);
  });

  it("is its person's alone to change, and only within their project", async () => {
    const one = await step("返却日を出す");
    for (const by of [mentor, fellow]) {
      expectStatus(await by.client.get(plan), 404);
      expectStatus(await by.client.post(plan, { steps: "余計な一行" }), 404);
      expectStatus(await by.client.post(`${at}/steps/${one}/state`, { state: "dropped" }), 404);
      expectStatus(await by.client.api("POST", `${api}/steps/${one}`, { state: "dropped" }), 404);
    }
    expectStatus(await fellow.client.api("GET", `${api}/steps`), 404);
    const assignment = await aSample(world, "inquiry-sorting");
    const theirs = (await fellow.client.post("/projects", { assignment, cohort, size: "small" })).location;
    expectStatus(await fellow.client.post(`${theirs}/steps/${one}/state`, { state: "dropped" }), 404);
    expectStatus(await fellow.client.post(`${theirs}/steps/${one}`, { text: "べつ", version: "1" }), 404);
    assert.equal((await steps(mentor)).find(({ id }) => id === one)?.state, "done");
  });

  it("is read and written by programs; as one text it stands in the project as before", async () => {
    const added = await koharu.client.api<Plan>("POST", `${api}/steps`, { steps: ["READMEを書く"] });
    assert.equal(added.json.items.at(-1)?.text, "READMEを書く");
    const id = added.json.items.at(-1)?.id;
    await koharu.client.api("POST", `${api}/steps/${id}`, { state: "done" });
    const { json } = await koharu.client.api<{ plan: string; steps: Plan["items"] }>("GET", api);
    assert.equal(json.plan, "- [x] 返却日を出す\n- [ ] 休館日を調べる\n- [ ] ~~お知らせの文~~\n- [x] READMEを書く");
    assert.deepEqual(
      json.steps.map(({ state }) => state),
      ["done", "doing", "dropped", "done"],
    );
  });

  it("asks the database as often for one step as for thirty", async () => {
    const few = [await countQueries(() => mentor.client.page(at)), await countQueries(() => koharu.client.page(plan))];
    await koharu.client.api("POST", `${api}/steps`, { steps: Array.from({ length: 30 }, (_, i) => `手順${i}`) });
    const many = [await countQueries(() => mentor.client.page(at)), await countQueries(() => koharu.client.page(plan))];
    assert.deepEqual(many, few);
  });
});
