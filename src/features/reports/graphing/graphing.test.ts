import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../../tests/client.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { fillIn, type Scene, setTheScene, write } from "../scene.fixture.ts";
import { graphOf, weeksIn } from "./rules.ts";

const START = "2026-11-02";

describe("the graph of somebody's reports", () => {
  // Noon in Tokyo, four weeks after the first day.
  const clock = new SettableClock(`${plusDays(START, 27)}T03:00:00Z`);
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: Scene;
  let item: string;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    expectStatus(await scene.koharu.client.get("/today"), 200);
    const given = { label: "頭の重さ", scale: "good_watch_bad", ownAction: "早く休む" };
    await fillIn(scene.koharu.client, "/reports/conditions", "/reports/conditions", given);
    item = /condition\.([0-9a-f-]{36})/.exec((await scene.koharu.client.page("/reports/new")).text)?.[1] ?? "";
    // g, w, b: noted; r: rest; a space: nothing.
    for (const [n, letter] of [..."ggwwwrggwbwrggg www"].entries()) {
      const day = plusDays(START, n + 9);
      if (letter === "r") await scene.koharu.client.post("/reports/rest", { cohort: scene.cohort, day });
      else if (letter !== " ")
        await write(scene.koharu.client, {
          day,
          minutes: "60",
          did: "すすめた。",
          [`condition.${item}`]: String("gwb".indexOf(letter)),
          [`condition.${item}.for`]: n === 3 ? "mentors" : "me",
        });
    }
  });

  const graph = async (query = ""): Promise<Answer> => {
    const answer = await scene.koharu.client.get(`/reports/graph${query}`);
    expectStatus(answer, 200);
    return answer;
  };
  const others = () => `/cohorts/${scene.cohort}/participants/${scene.koharu.id}/graph`;

  it("says to the person first, and to them alone, what came back, with the days it is from", async () => {
    const { text } = await graph();
    assert.match(text, /「頭の重さ」が「[^」]+」か「[^」]+」の日が、3日つづいています。/);
    assert.match(text, /早く休む/);
    assert.match(text, /日が3日以上つづいたあと、休んだ日が2回ありました。/);
    assert.match(text, /11月13日（金）から11月15日（日）、休んだ日 11月16日（月）/);
    assert.doesNotMatch(text, /でしょう|かもしれません|予測|診断|病/);
    for (const other of [scene.mentor, scene.organizer, scene.supporter, scene.fellow])
      assert.doesNotMatch((await other.client.get("/reports/graph")).text, /頭の重さ/);
  });

  it("leaves out what they would rather not read, and shows it again when they like; twice is once", async () => {
    const press = (wanted: string) =>
      scene.koharu.client.post("/reports/graph/patterns", { rule: "low_then_rest", wanted });
    for (let time = 0; time < 2; time += 1) expectStatus(await press("no"), 303);
    const without = (await graph()).text;
    assert.doesNotMatch(without, /休んだ日が2回ありました/);
    assert.match(without, /出さないことにした見かた/);
    for (let time = 0; time < 2; time += 1) expectStatus(await press("yes"), 303);
    assert.match((await graph()).text, /休んだ日が2回ありました/);
    expectStatus(await scene.koharu.client.post("/reports/graph/patterns", { rule: "no-such", wanted: "no" }), 303);
  });

  it("draws four, eight or twelve weeks, each with the same as a table", async () => {
    for (const weeks of [4, 8, 12]) {
      const { text } = await graph(`?weeks=${weeks}`);
      const [course = "", hours = ""] = [...text.matchAll(/<tbody>([\s\S]*?)<\/tbody>/g)].map(([, rows = ""]) => rows);
      assert.equal(course.split("<tr").length - 1, weeks * 7);
      assert.equal(hours.split("<tr").length - 1, weeks);
      assert.match(hours, /6時間/);
      assert.match(text, /role="img"[^>]*aria-label="頭の重さ。/);
    }
    for (const odd of ["0", "5", "99", "x", "-4"]) expectStatus(await graph(`?weeks=${odd}`), 200);
  });

  it("keeps an item that ended, and one that began later beside it", async () => {
    expectStatus(await scene.koharu.client.post(`/reports/conditions/${item}/end`), 303);
    const given = { label: "朝の重さ", scale: "good_watch_bad", ownAction: "" };
    await fillIn(scene.koharu.client, "/reports/conditions", "/reports/conditions", given);
    const later = /condition\.([0-9a-f-]{36})/.exec((await scene.koharu.client.page("/reports/new")).text)?.[1] ?? "";
    await write(scene.koharu.client, { day: plusDays(START, 24), did: "書いた。", [`condition.${later}`]: "0" });
    const { text } = await graph();
    assert.match(text, /aria-label="頭の重さ"/);
    assert.match(text, /aria-label="朝の重さ"/);
  });

  it("shows a mentor the days that were for mentors, noted for the person, and nothing of what comes back", async () => {
    const { text, status } = await scene.mentor.client.get(others());
    assert.equal(status, 200);
    const [, course = ""] = /<tbody>([\s\S]*?)<\/tbody>/.exec(text) ?? [];
    assert.equal(course.split(/>注意</).length - 1, 1, "one day was for them");
    assert.doesNotMatch(text, /くりかえし|つづいています|早く休む|朝の重さ/);
    const reads = await world.platform.db.pool.query("select 1 from reads where reader = $1 and item = 'condition'", [
      scene.mentor.id,
    ]);
    assert.equal(reads.rows.length, 1);
  });

  it("is not there for those of whom nothing was chosen, and nobody outside", async () => {
    for (const other of [scene.organizer, scene.fellow, scene.supporter, scene.stranger, scene.owner])
      expectStatus(await other.client.get(others()), 404);
    expectStatus(await scene.koharu.client.get(others()), 404);
    expectStatus(await scene.mentor.client.get(others().replace(scene.koharu.id, scene.fellow.id)), 404);
  });

  it("asks the database as often for many reports as for few", async () => {
    const few = await countQueries(() => scene.koharu.client.get("/reports/graph"));
    for (let n = 0; n < 9; n += 1) await write(scene.koharu.client, { day: plusDays(START, n), did: "前の日。" });
    assert.ok((await countQueries(() => scene.koharu.client.get("/reports/graph"))) <= few);
  });

  it("sums weeks from Monday, across the end of a year and a leap day", () => {
    const report = (day: string, minutes: number) => ({ day, minutes, condition: [] });
    const over = [report("2027-12-31", 30), report("2028-01-01", 45), report("2028-01-03", 60)];
    assert.deepEqual(graphOf(over, "2028-01-04", 4).weeks.slice(0, 2), [
      { monday: "2028-01-03", minutes: 60 },
      { monday: "2027-12-27", minutes: 75 },
    ]);
    const leap = [report("2028-02-28", 10), report("2028-02-29", 20), report("2028-03-01", 40)];
    assert.deepEqual(graphOf(leap, "2028-03-01", 4).weeks[0], { monday: "2028-02-28", minutes: 70 });
    assert.equal(weeksIn("12"), 12);
    assert.equal(weeksIn("13"), 4);
  });
});
