import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { until } from "../../../tests/until.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { participations } from "../cohorts/tables.ts";
import { hearing, moves, type OwnTalk, type ShowcaseScene, stagesTold, twoTalks } from "./scene.fixture.ts";
import type { SlotView, StageView } from "./view.ts";

interface Seen {
  readonly lineUp: readonly SlotView[];
  readonly stage: StageView;
}

describe("somebody who leaves the internship", () => {
  const worldNow = suiteWorld({ work: true });
  let world: World;
  let scene: ShowcaseScene;
  let koharus: OwnTalk;
  let monakas: OwnTalk;

  before(async () => {
    world = worldNow();
    ({ scene, koharus, monakas } = await twoTalks(world));
    await world.platform.db.write(bySystem, ({ q }) =>
      q
        .insert(participations)
        .values({ cohort: scene.cohort, person: scene.koharu.id, createdAt: new Date() })
        .onConflictDoNothing(),
    );
  });

  const seen = async (): Promise<Seen> =>
    (await scene.guest.client.api<Seen>("GET", `/cohorts/${scene.cohort}/showcase`)).json;
  const names = async (): Promise<(string | undefined)[]> => (await seen()).lineUp.map(({ talk }) => talk?.person.name);
  const move = (who: TestPerson, { slot }: OwnTalk, slide: number) => moves(scene, who, slot, slide);
  const go = (way: "leave" | "return") => scene.koharu.client.post(`/participation/${way}`, { reason: "" });
  const pages = () => [`/showcase/talks/${koharus.talk}`, `/showcase/decks/${koharus.deck}/slides`];

  it("is on no stage, in no line-up and behind no address from then on, and whoever hears the stage is told", async (t) => {
    expectStatus(await move(scene.tachibana, koharus, 1), 303);
    expectStatus(await move(scene.koharu, koharus, 2), 303);
    const guest = await hearing(t, world, scene.guest);
    expectStatus(await go("leave"), 303);
    assert.deepEqual(await names(), ["もなか"]);
    const { stage } = await seen();
    assert.deepEqual([stage.slot, stage.slide, stage.driver], [null, 1, null]);
    for (const one of [scene.guest, scene.monaka, scene.hayase]) {
      for (const path of pages()) expectStatus(await one.client.get(path), 404);
      for (const path of [scene.path, `${scene.path}/stage`])
        assert.doesNotMatch((await one.client.get(path)).text, /こはる/);
      expectStatus(await one.client.post(`/showcase/talks/${koharus.talk}/feedback`, { good: "よかった" }), 404);
    }
    expectStatus(await scene.koharu.client.get(scene.path), 404);
    const planning = (await scene.tachibana.client.get(`${scene.path}/line-up`)).text;
    assert.match(planning, /いまは参加していません/);
    assert.doesNotMatch(planning, /今回は発表しません/, "nobody said so");
    await until(() => stagesTold(guest).some(({ slot }) => slot === null), "the stage is told empty");
  });

  it("still reads their own talk, slides and script, takes them along, and is offered nothing that others would see", async () => {
    const { client } = scene.koharu;
    const list = (await client.get("/showcase")).text;
    assert.ok(list.includes(`href="/showcase/talks/${koharus.talk}"`));
    for (const path of pages()) expectStatus(await client.get(path), 200);
    const talk = (await client.get(`/showcase/talks/${koharus.talk}`)).text;
    assert.match(talk, /いまは、あなたにしか見えません/);
    assert.match(talk, /日付から直しました/);
    assert.doesNotMatch(talk, /hand-over|take-back|\/keep"|\/deck"/);
    assert.doesNotMatch(talk, new RegExp(`href="${scene.path}"`));
    const deck = `/showcase/decks/${koharus.deck}`;
    const slides = await client.get(`${deck}/slides.md`);
    assert.match(slides.headers.get("Content-Disposition") ?? "", /^attachment; /);
    assert.match(slides.text, /## 選んだこと/);
    assert.match((await client.get(`${deck}/script.txt`)).text, /日付から直しました/);
    for (const one of [scene.guest, scene.monaka, scene.hayase, scene.tachibana])
      for (const file of ["slides.md", "script.txt"]) expectStatus(await one.client.get(`${deck}/${file}`), 404);
    for (const way of ["take-back", "hand-over", "keep", "withdraw"])
      expectStatus(await client.post(`${deck}/${way}`), 404);
    expectStatus(await client.get(`${scene.path}/deck`), 404);
  });

  it("finds their talk, its deck and their place as they left them when they come back, and the stage too", async (t) => {
    const guest = await hearing(t, world, scene.guest);
    const { rows: before } = await kept();
    expectStatus(await go("return"), 303);
    assert.deepEqual(await names(), ["こはる", "もなか"]);
    for (const path of pages()) expectStatus(await scene.guest.client.get(path), 200);
    assert.match((await scene.koharu.client.get(scene.path)).text, /発表する/);
    const { stage } = await seen();
    assert.deepEqual([stage.slot, stage.slide, stage.driver?.name], [koharus.slot, 2, "こはる"]);
    await until(() => stagesTold(guest).some(({ slot }) => slot === koharus.slot), "the stage is told back");
    assert.deepEqual((await kept()).rows, before, "nobody wrote into what is theirs");
  });

  it("leaves the stage to those who go on, who are not thrown back when they return", async () => {
    expectStatus(await go("leave"), 303);
    expectStatus(await move(scene.tachibana, monakas, 1), 303);
    expectStatus(await go("return"), 303);
    assert.equal((await seen()).stage.slot, monakas.slot);
  });

  it("is told the end by the stage when the whole cohort goes on, as everybody is, and that it goes on after all", async (t) => {
    const goesTo = (to: string) => scene.tachibana.client.post(`/cohorts/${scene.cohort}/phase`, { to, anyway: "on" });
    expectStatus(await goesTo("showcase"), 303);
    const guest = await hearing(t, world, scene.guest);
    expectStatus(await goesTo("retrospective"), 303);
    await until(() => stagesTold(guest).at(-1)?.state === "over", "the end is told");
    await reacted();
    const moved = await tellings();
    await aPerson(world, [["participant", scene.cohort]]);
    await reacted();
    assert.equal(await tellings(), moved, "who comes or goes changes nothing on a stage that is over");
    expectStatus(await goesTo("showcase"), 303);
    await until(() => stagesTold(guest).at(-1)?.state === "on", "the way back is told");
  });

  const count = async (events: string): Promise<number> =>
    Number((await world.platform.db.pool.query<{ n: string }>(`select count(*) n from events e ${events}`)).rows[0]?.n);
  const tellings = () => count("where kind = 'showcase.moved'");
  const reacted = () =>
    until(
      async () =>
        (await count(`join event_readers r on r.name = 'reactions' and (e.xid, e.id) > (r.xid, r.id)
          where e.kind in ('access.membership_started', 'cohort.moved')`)) === 0,
      "what happened is reacted to",
    );

  const kept = () =>
    world.platform.db.pool.query(
      "select t.answer, t.title, t.version, d.handed_over_at from talks t join decks d on d.talk = t.id where t.id = $1",
      [koharus.talk],
    );
});
