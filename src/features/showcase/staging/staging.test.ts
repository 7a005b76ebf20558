import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { until } from "../../../../tests/until.ts";
import { ROOT, suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import {
  hearing,
  moves,
  type OwnTalk,
  onDay,
  SCRIPT,
  type ShowcaseScene,
  SLIDES,
  stagesTold,
  twoTalks,
} from "../scene.fixture.ts";
import type { StageView } from "../view.ts";

describe("a stage", () => {
  const worldNow = suiteWorld();
  let world: World;
  let scene: ShowcaseScene;
  let koharus: OwnTalk;
  let monakas: OwnTalk;

  before(async () => {
    world = worldNow();
    ({ scene, koharus, monakas } = await twoTalks(world, { form: "text" }));
  });

  const move = (who: TestPerson, slot: string, slide: number) => moves(scene, who, slot, slide);
  const hand = (who: TestPerson, to: string) => who.client.post(`${scene.path}/stage/driver`, { to });
  const end = (who: TestPerson, way: "end" | "reopen" = "end") => who.client.post(`${scene.path}/stage/${way}`);
  const standing = async (): Promise<StageView> =>
    (await scene.guest.client.api<{ stage: StageView }>("GET", `/cohorts/${scene.cohort}/showcase`)).json.stage;

  it("is begun on its day, not before, and the page says when", async (t) => {
    t.after(() => onDay(world, scene.cohort, world.platform.clock.now()));
    const now = world.platform.clock.now();
    await onDay(world, scene.cohort, new Date(now.getTime() + 3 * 86_400_000));
    const refused = await move(scene.tachibana, koharus.slot, 1);
    expectStatus(refused, 409);
    assert.match(refused.text, /発表会の日になると始められます/);
    const page = await scene.tachibana.client.get(`${scene.path}/stage`);
    assert.match(page.text, /月\d+日（.）になると、ここから始められます/);
    assert.doesNotMatch(page.text, /この発表を始める/);
    assert.doesNotMatch((await scene.guest.client.get(`${scene.path}/stage`)).text, /になると、ここから/);
    await onDay(world, scene.cohort, null);
    expectStatus(await move(scene.tachibana, koharus.slot, 1), 409);
    assert.match((await scene.tachibana.client.get(`${scene.path}/stage`)).text, /日時を決めると/);
    assert.equal((await standing()).state, "before");
    for (const one of [scene.koharu, scene.hayase, scene.guest]) expectStatus(await end(one), 404);
    expectStatus(await end(scene.tachibana), 303);
    assert.equal((await standing()).state, "before", "what has not begun does not end");
  });

  it("has not begun at first, and is begun by who runs it alone", async () => {
    assert.match((await scene.guest.client.get(`${scene.path}/stage`)).text, /まだ始まっていません/);
    for (const one of [scene.koharu, scene.monaka, scene.hayase, scene.guest])
      expectStatus(await move(one, koharus.slot, 1), 403);
    expectStatus(await move(scene.elsewhere, koharus.slot, 1), 404);
    expectStatus(await move(scene.tachibana, koharus.slot, 1), 303);
    const { slot, slide, driver } = await standing();
    assert.deepEqual([slot, slide, driver?.name], [koharus.slot, 1, "こはる"], "who speaks drives");
  });

  it("is moved by who drives, to a slide and not by one: pressing twice goes there once", async () => {
    for (const _ of [1, 2]) expectStatus(await move(scene.koharu, koharus.slot, 2), 303);
    assert.equal((await standing()).slide, 2);
    for (const other of [scene.monaka, scene.hayase, scene.guest, scene.tachibana])
      expectStatus(await move(other, koharus.slot, 3), 403);
    expectStatus(await move(scene.koharu, koharus.slot, 99), 303);
    assert.equal((await standing()).slide, 3, "there is no slide after the last");
    expectStatus(await move(scene.koharu, monakas.slot, 1), 409);
    expectStatus(await move(scene.tachibana, scene.showcase, 1), 409);
    assert.match((await scene.guest.client.get(`${scene.path}/stage`)).text, /スライド 3／3/);
  });

  it("is handed from one to the other: who runs it takes it, gives it back, lets it go", async () => {
    for (const other of [scene.monaka, scene.hayase, scene.guest]) expectStatus(await hand(other, "me"), 403);
    expectStatus(await hand(scene.tachibana, "me"), 303);
    expectStatus(await move(scene.koharu, koharus.slot, 1), 403);
    expectStatus(await move(scene.tachibana, koharus.slot, 1), 303);
    expectStatus(await hand(scene.tachibana, "presenter"), 303);
    expectStatus(await move(scene.koharu, koharus.slot, 2), 303);
    expectStatus(await hand(scene.koharu, "nobody"), 303);
    for (const one of [scene.tachibana, scene.koharu]) expectStatus(await move(one, koharus.slot, 1), 303);
    expectStatus(await move(scene.guest, koharus.slot, 2), 403);
  });

  it("is told to everybody who hears it, with ids and numbers only, and to nobody else", async (t) => {
    const [guest, monaka] = [await hearing(t, world, scene.guest), await hearing(t, world, scene.monaka)];
    const [stray, outsider] = [await hearing(t, world, scene.strayGuest), await hearing(t, world, scene.elsewhere)];
    const { json, status } = await scene.koharu.client.api<StageView>("POST", `/showcases/${scene.showcase}/stage`, {
      slot: koharus.slot,
      slide: 2,
    });
    assert.equal(status, 200);
    await until(() => guest.events.length === 1 && monaka.events.length === 1, "both hear it");
    for (const reader of [guest, monaka]) {
      assert.equal(reader.events[0]?.event, "showcase.moved");
      assert.deepEqual(JSON.parse(reader.events[0]?.data ?? ""), json);
    }
    assert.deepEqual([...stray.events, ...outsider.events], []);
    const { rows } = await world.platform.db.pool.query<{ row: string }>(
      "select events::text as row from events where kind like 'showcase.%' or kind like 'deck.%' or kind like 'talk%'",
    );
    assert.ok(rows.length > 5);
    for (const { row } of rows) assert.doesNotMatch(row, /[^\x20-\x7e]/, "an event holds no text of anybody's");
  });

  it("tells that the deck which is on changed, was taken back or handed over, and of no other", async (t) => {
    const guest = await hearing(t, world, scene.guest);
    const told = (): StageView["deck"][] => stagesTold(guest).map(({ deck }) => deck);
    const does = (who: TestPerson, deck: string, what: string) => who.client.post(`/showcase/decks/${deck}/${what}`);
    const id = koharus.deck;
    expectStatus(await does(scene.koharu, id, "take-back"), 303);
    await until(() => told().length === 1, "taking it back is told");
    const deck = { source: "# 書き直し", script: "", version: "1" };
    expectStatus(await scene.koharu.client.post(`${scene.path}/deck`, deck), 303);
    expectStatus(await does(scene.monaka, monakas.deck, "take-back"), 303);
    expectStatus(await does(scene.monaka, monakas.deck, "hand-over"), 303);
    expectStatus(await does(scene.koharu, id, "hand-over"), 303);
    await until(() => told().length === 2, "handing it over is told");
    const before = { source: SLIDES, script: SCRIPT, version: "2" };
    expectStatus(await scene.koharu.client.post(`${scene.path}/deck`, before), 303);
    await until(() => told().length === 3, "a change is told");
    // What is told is how it stands by then.
    assert.deepEqual(told()[0], null);
    assert.deepEqual(told()[2], { id, version: 3 });
  });

  it("is ended by who runs it, for everybody who hears it, and opened again where it was", async (t) => {
    await move(scene.tachibana, koharus.slot, 1);
    await hand(scene.tachibana, "me");
    await move(scene.tachibana, koharus.slot, 2);
    const guest = await hearing(t, world, scene.guest);
    const told = (): StageView[] => stagesTold(guest);
    for (const one of [scene.koharu, scene.hayase, scene.guest]) expectStatus(await end(one), 404);
    expectStatus(await end(scene.tachibana), 303);
    expectStatus(await end(scene.tachibana), 303);
    await until(
      () => told().some(({ state, slot, driver }) => state === "over" && !slot && !driver),
      "the end is told",
    );
    for (const path of ["", "/stage"])
      assert.match((await scene.guest.client.get(scene.path + path)).text, /発表会は終わりました/);
    for (const one of [scene.koharu, scene.tachibana]) {
      expectStatus(await move(one, koharus.slot, 3), 409);
      expectStatus(await hand(one, "me"), 409);
    }
    for (const one of [scene.koharu, scene.guest]) expectStatus(await end(one, "reopen"), 404);
    expectStatus(await end(scene.tachibana, "reopen"), 303);
    await until(() => told().length === 2, "the second is told");
    const { state, slot, slide, driver } = await standing();
    assert.deepEqual([state, slot, slide, driver?.name], ["on", koharus.slot, 2, "立花"]);
    await hand(scene.tachibana, "presenter");
    assert.doesNotMatch((await scene.guest.client.get(scene.path)).text, /発表会は終わりました/);
  });

  it("stays on the slides that there are when its deck becomes shorter", async () => {
    await move(scene.tachibana, koharus.slot, 1);
    await hand(scene.tachibana, "me");
    expectStatus(await move(scene.tachibana, koharus.slot, 3), 303);
    const { version = 0 } = (await standing()).deck ?? {};
    const path = `${scene.path}/deck`;
    const shorter = { source: "# 一\n\n---\n\n# 二", script: "", version: String(version) };
    expectStatus(await scene.koharu.client.post(path, shorter), 303);
    assert.equal((await standing()).slide, 2);
    assert.match(
      (await scene.tachibana.client.get(`${scene.path}/stage`)).text,
      /value="1"[^>]*id="drive-back"|id="drive-back"[^>]*value="1"/,
    );
    const longer = { source: SLIDES, script: SCRIPT, version: String(version + 1) };
    expectStatus(await scene.koharu.client.post(path, longer), 303);
    await hand(scene.tachibana, "presenter");
  });

  it("is over once its cohort has gone on, also where nobody ended it", async (t) => {
    const enter = (phase: string): Promise<unknown> =>
      world.platform.db.pool.query("update cohorts set phase = $2 where id = $1", [scene.cohort, phase]);
    t.after(() => enter("running"));
    await move(scene.tachibana, koharus.slot, 1);
    for (const phase of ["retrospective", "closed"]) {
      await enter(phase);
      assert.equal((await standing()).state, "over", phase);
      const page = await scene.guest.client.get(scene.path);
      assert.match(page.text, /発表会は終わりました/);
      assert.doesNotMatch(page.text, /いま、始まっています/);
      expectStatus(await move(scene.tachibana, koharus.slot, 1), 409);
      expectStatus(await end(scene.tachibana, "reopen"), 303);
      assert.equal((await standing()).state, "over", "the way back is the cohort's");
      assert.doesNotMatch((await scene.tachibana.client.get(`${scene.path}/stage`)).text, /また開く/);
    }
    const [migration = ""] = globSync("migrations/*_showcases_over.sql", { cwd: ROOT });
    await world.platform.db.pool.query(readFileSync(join(ROOT, migration), "utf8"));
    const { rows } = await world.platform.db.pool.query(
      "update stages set ended_at = null where showcase = $1 and ended_at is not null returning 1",
      [scene.showcase],
    );
    assert.equal(rows.length, 1, "what stood so before is ended");
    await enter("showcase");
    assert.equal((await standing()).state, "on");
  });

  it("is heard by a guest as long as they are one", async (t) => {
    const visitor = await aPerson(world, [["guest", scene.cohort]]);
    const reader = await hearing(t, world, visitor);
    await endMembership(world.platform, bySystem, { person: visitor.id, place: scene.cohort });
    await reader.ended;
    expectStatus(await visitor.client.get(`${scene.path}/stage`), 404);
    expectStatus(await visitor.client.get(`/showcase/decks/${koharus.deck}/slides`), 404);
  });

  it("lets everybody look at another slide by themselves, without scripts, and come back", async () => {
    await move(scene.koharu, koharus.slot, 1);
    const page = await scene.guest.client.get(`${scene.path}/stage?slot=${koharus.slot}&slide=3`);
    assert.match(page.text, /スライド 3／3/);
    assert.match(page.text, /自分のペースで見ています/);
    assert.equal((await standing()).slide, 1, "nobody else's screen moves");
    const back = await scene.guest.client.get(`${scene.path}/stage`);
    assert.match(back.text, /スライド 1／3/);
    assert.match(back.text, new RegExp(`href="${scene.path}/stage\\?slot=${koharus.slot}&amp;slide=2"`));
  });

  it("shows the script of a talk in words, without a timer", async () => {
    expectStatus(await move(scene.tachibana, monakas.slot, 1), 303);
    const page = await scene.guest.client.get(`${scene.path}/stage`);
    for (const words of [/日付から直しました/, /文字/]) assert.match(page.text, words);
    assert.doesNotMatch(page.text, /role="timer"/);
    assert.equal((await standing()).driver?.name, "立花", "nobody has to speak");
  });
});
