import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { type OfficeScene, setTheOffice } from "../offices.fixture.ts";

describe("who lets an office accompany them", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let world: World;
  let scene: OfficeScene;
  let sees: string;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    sees = `/settings/offices/${scene.otherOffice}/sees`;
  });

  const shown = async (): Promise<string[]> =>
    (
      await world.platform.db.pool.query<{ item: string }>(
        "select item from consents where recipient = $1 and withdrawn_at is null order by item",
        [scene.otherOffice],
      )
    ).rows.map(({ item }) => item);
  const decide = (given: Record<string, string | string[]>) => fillIn(scene.koharu.client, sees, sees, given);
  const theirPage = () => scene.otherSupporter.client.get(`/offices/people/${scene.koharu.id}`);

  it("is asked at once what it may see; nothing is chosen beforehand, and nothing is seen until they answer", async () => {
    const { koharu, otherOffice } = scene;
    const joined = await koharu.client.post(`/settings/offices/${otherOffice}/join`);
    expectStatus(joined, 303);
    assert.equal(joined.location, `${sees}?joined=1`);
    const page = await koharu.client.page(joined.location);
    assert.match(page.text, /まだ何も見えていません/);
    assert.doesNotMatch(page.text, /name="(?:sees|items)"[^>]*checked/);
    expectStatus(await theirPage(), 404);
    expectStatus(await decide({}), 422);
  });

  it("shows it the attendance only, or the usual without anything of health, by one choice", async () => {
    expectStatus(await decide({ sees: "attendance" }), 303);
    assert.deepEqual(await shown(), ["attendance"]);
    expectStatus(await theirPage(), 200);
    for (let press = 0; press < 2; press += 1) expectStatus(await decide({ sees: "most" }), 303);
    assert.deepEqual(await shown(), ["agreement", "attendance", "feedback", "hours", "project", "record", "reports"]);
  });

  it("chooses item by item, with at least one; what is left out is hidden at once", async () => {
    const none = await decide({ sees: "choose", items: [] });
    expectStatus(none, 422);
    assert.match(none.text, /一つ以上選んでください/);
    assert.equal((await shown()).length, 7);
    expectStatus(await decide({ sees: "choose", items: ["hours", "condition"] }), 303);
    assert.deepEqual(await shown(), ["condition", "hours"]);
    assert.match((await scene.koharu.client.page(sees)).text, /value="condition" checked/);
  });

  it("takes everything back by one choice", async () => {
    const done = await decide({ sees: "nothing" });
    assert.match((await scene.koharu.client.page(done.location)).text, /見せるものを決めました/);
    assert.deepEqual(await shown(), []);
    expectStatus(await theirPage(), 404);
  });

  it("is the only one who decides it, and not after it has ended", async () => {
    const given = { sees: "most", days: "90" };
    const participant = await aPerson(world, [["participant", scene.cohort]]);
    for (const { client } of [scene.otherSupporter, scene.recruiter, scene.manager, scene.mentor, participant]) {
      expectStatus(await client.get(sees), 404);
      expectStatus(await client.post(sees, given), 404);
    }
    expectStatus(await scene.koharu.client.post(`/settings/offices/${scene.otherOffice}/leave`), 303);
    expectStatus(await scene.koharu.client.post(sees, given), 404);
    assert.deepEqual(await shown(), []);
  });

  it("needs no office: the page says so, and asks for nothing", async () => {
    const alone = await aPerson(world, [["participant", scene.cohort]]);
    assert.match((await alone.client.page("/settings/offices")).text, /なくてもかまいません/);
  });
});
