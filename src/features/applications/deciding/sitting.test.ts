import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { linkOn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { anOpenCohort, apply, manyApplications } from "../applications.fixture.ts";

describe("an organizer who decides in one sitting", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let ono: TestPerson;
  let list: string;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world, "第5回");
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    list = `/cohorts/${cohort}/applications`;
  });

  it("is led from one of eighty to the next by the button that saves, each once, to the end of them", async () => {
    await manyApplications(world, cohort, 80);
    let at = linkOn(await ono.client.page(list), /\/applications\/[0-9a-f]{8}-/);
    const met = new Set<string>();
    for (let n = 1; n <= 80; n += 1) {
      const { text } = await ono.client.page(at);
      const id = /applications\/([0-9a-f-]{36})/.exec(at)?.[1] ?? "";
      assert.ok(!met.has(id), `${id} comes twice`);
      met.add(id);
      if (n > 1) assert.match(text, /前の申し込みは、残しました/);
      // Two steps: the choice, and the button.
      const sent = { decision: n % 2 ? "accepted" : "waiting_list", reason: "", note: "", version: "1", go: "next" };
      const answer = await ono.client.post(`${list}/${id}`, sent);
      expectStatus(answer, 303);
      at = answer.location;
    }
    assert.equal(at, `${list}?end=1`);
    assert.match((await ono.client.page(at)).text, /最後の申し込みまで見ました/);
    const { rows } = await world.platform.db.pool.query<{ decision: string; count: number }>(
      "select decision, count(*)::int from applications where cohort = $1 group by 1 order by 1",
      [cohort],
    );
    assert.deepEqual(rows, [
      { decision: "accepted", count: 40 },
      { decision: "waiting_list", count: 40 },
    ]);
  });

  it("passes over one that they leave open, and comes to the end of those behind it", async () => {
    const other = await anOpenCohort(world, "第6回");
    const mine = await aPerson(world, [["organizer", other]]);
    const path = `/cohorts/${other}/applications`;
    const [first, second] = await manyApplications(world, other, 2);
    const leave = (id = "") =>
      mine.client.post(`${path}/${id}`, { decision: "", note: "あとで", version: "1", go: "next" });
    assert.equal((await leave(first)).location, `${path}/${second}?saved=before`);
    assert.equal((await leave(second)).location, `${path}?end=1`);
  });

  it("reads those that are not decided side by side, three at a time", async () => {
    const other = await anOpenCohort(world, "第7回");
    const mine = await aPerson(world, [["organizer", other]]);
    const path = `/cohorts/${other}/applications`;
    assert.match((await mine.client.page(`${path}/beside`)).text, /まだ決めていない申し込みはありません/);
    const ids = await manyApplications(world, other, 5);
    await mine.client.post(`${path}/${ids[0]}`, { decision: "accepted", version: "1" });
    const first = await mine.client.page(`${path}/beside`);
    const shown = (text: string) => ids.map((id) => text.includes(`${path}/${id}"`));
    assert.deepEqual(shown(first.text), [false, true, true, true, false]);
    assert.match(first.text, /ひと1[\s\S]*ひと2[\s\S]*ひと3/);
    const next = await mine.client.page(linkOn(first, /次の3件/));
    assert.deepEqual(shown(next.text), [false, false, false, false, true]);
    for (const stranger of [ono, await aPerson(world, [["mentor", other]])])
      expectStatus(await stranger.client.get(`${path}/beside`), 404);
  });

  it("can read without names: on the list, side by side, in the application and in the letters", async () => {
    const other = await anOpenCohort(world, "第8回");
    const mine = await aPerson(world, [["organizer", other]]);
    const path = `/cohorts/${other}/applications`;
    await apply(world, other, "さくらこ", "sakurako@example.jp");
    const one = linkOn(await mine.client.page(path), /\/applications\/[0-9a-f]{8}-/);
    assert.match((await mine.client.page(one)).text, /さくらこ/);
    expectStatus(await mine.client.post(`${path}/names`, { hidden: "yes" }), 303);
    const code = one.slice(-4).toUpperCase();
    for (const page of [path, `${path}/beside`, one]) {
      const { text } = await mine.client.page(page);
      assert.doesNotMatch(text, /さくらこ|sakurako/, page);
      assert.match(text, new RegExp(`申し込み ${code}`), page);
    }
    const refused = await mine.client.post(one, { decision: "declined", reason: "", version: "1" });
    expectStatus(refused, 422);
    assert.doesNotMatch(refused.text, /さくらこ|sakurako/);
    expectStatus(await mine.client.post(`${path}/names`, { hidden: "no" }), 303);
    assert.match((await mine.client.page(path)).text, /さくらこ/);
  });
});
