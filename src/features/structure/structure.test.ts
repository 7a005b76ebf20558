import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { fillIn } from "../../../tests/form.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { days, minutes, SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { endMembership } from "../accounts/service.ts";
import { type Scene, setTheScene } from "../reports/scene.fixture.ts";

describe("structure for those who want it", () => {
  // Ten in the morning in Tokyo, a Thursday: no quiet hour is held.
  const clock = new SettableClock("2026-11-19T01:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: Scene;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
  });

  const today = async (): Promise<string> => (await scene.koharu.client.page("/today")).text;
  const choose = (structure: readonly string[], version?: string) =>
    fillIn(scene.koharu.client, "/today/structure", "/today/structure", { structure, ...(version ? { version } : {}) });

  describe("is chosen", () => {
    it("by the person alone, at first nothing, and back to nothing", async () => {
      const none = await today();
      for (const words of ["自分との約束", "10分だけ、やってみる", "もくもく会"])
        assert.ok(!none.includes(words), words);
      expectStatus(await choose(["promise", "ten_minutes", "quiet_hour"]), 303);
      const some = await today();
      for (const words of ["自分との約束", "もくもく会"]) assert.ok(some.includes(words), words);
      assert.match((await scene.koharu.client.page("/today?step=2")).text, /10分だけ、やってみる/);
      expectStatus(await choose([]), 303);
      assert.doesNotMatch(await today(), /もくもく会/);
    });

    it("and may be sent twice; of two windows the later one sees what was kept, and what it sent stays", async () => {
      const version =
        /name="version" value="(\d+)"/.exec((await scene.koharu.client.page("/today/structure")).text)?.[1] ?? "";
      const sent = { structure: "promise", version };
      for (let time = 0; time < 2; time += 1)
        expectStatus(await scene.koharu.client.post("/today/structure", sent), 303);
      const stale = await scene.koharu.client.post("/today/structure", { structure: "quiet_hour", version });
      expectStatus(stale, 409);
      assert.match(stale.text, /value="quiet_hour" checked/);
      expectStatus(await scene.koharu.client.post("/today/structure", { structure: "no-such", version }), 422);
    });

    it("leaves what was said about falling silent as it is, and the other way round", async () => {
      const plan = { whom: "organizer", ways: "mail", days: "5", words: "文字で", emergency: "", structure: "promise" };
      const there = /name="version" value="(\d+)"/.exec(
        (await scene.koharu.client.page("/day-one")).text.split('action="/day-one/silent"')[1] ?? "",
      )?.[1];
      expectStatus(await scene.koharu.client.post("/day-one/silent", { ...plan, version: there ?? "" }), 303);
      expectStatus(await choose(["promise", "quiet_hour"]), 303);
      const { text } = await scene.koharu.client.page("/day-one");
      assert.match(text, />文字で</);
      assert.match(text, /value="quiet_hour" checked/);
      assert.match(text, /id="step-if-silent"[\s\S]*?できました/);
    });
  });

  describe("a promise to oneself", () => {
    const promise = (words: string) => fillIn(scene.koharu.client, "/today", "/today/promise", { words });

    it("is one line, kept sealed, and read by nobody else at all", async () => {
      assert.equal((await promise("READMEを1行だけ書くカナリア")).location, "/today");
      assert.match(await today(), /READMEを1行だけ書くカナリア/);
      for (const other of [scene.fellow, scene.mentor, scene.organizer, scene.supporter, scene.owner])
        for (const path of ["/today", "/today/promise", "/desk", `/cohorts/${scene.cohort}/participants`])
          assert.doesNotMatch((await other.client.get(path)).text, /カナリア/);
      const { rows } = await world.platform.db.pool.query("select kind from events where kind like '%promise%'");
      assert.deepEqual(rows, [], "nothing tells that there is one");
    });

    it("may be sent twice; other words from another window are both there to choose from", async () => {
      const { client } = scene.koharu;
      const again = { words: "READMEを1行だけ書くカナリア", version: "0" };
      expectStatus(await client.post("/today/promise", again), 303);
      const other = await client.post("/today/promise", { words: "図を一つ描く", version: "0" });
      expectStatus(other, 409);
      assert.match(other.text, /READMEを1行だけ書くカナリア/);
      assert.match(other.text, /value="図を一つ描く"/);
      expectStatus(await client.post("/today/promise", { words: "図を一つ描く", version: "1" }), 303);
      const long = await client.post("/today/promise", { words: "あ".repeat(201), version: "2" });
      expectStatus(long, 422);
      assert.match(long.text, new RegExp(`value="${"あ".repeat(201)}"`), "what was typed is still there");
      expectStatus(await client.post("/today/promise", { words: "  ", version: "2" }), 422);
    });

    it("is asked about once on a day after it, kindly, and not again", async () => {
      clock.advance(days(1));
      const page = await today();
      assert.match(page, /11月19日（木）の約束[\s\S]*図を一つ描く[\s\S]*どんな日でしたか/);
      const looked = await scene.koharu.client.post("/today/promise/look", {
        day: "2026-11-19",
        looked: "otherwise",
        on: "today",
      });
      assert.equal(looked.location, "/today");
      assert.doesNotMatch(await today(), /図を一つ描く/);
      const { text } = await scene.koharu.client.page("/today/promise");
      assert.match(text, /図を一つ描く[\s\S]*気づけたので、それで十分です/);
      assert.doesNotMatch(
        text.split("<main")[1]?.replace(/<[^>]*>/g, "") ?? "",
        /\d+(回|個|%|日(連続|目))/,
        "nothing is counted",
      );
    });

    it("may be left without looking back, and dropped, twice if need be; nobody else's is reached", async () => {
      await promise("なにもしないと決める");
      const look = { day: "2026-11-20", looked: "skipped" };
      expectStatus(await scene.fellow.client.post("/today/promise/look", look), 303);
      expectStatus(await scene.fellow.client.post("/today/promise/back", { day: "2026-11-20" }), 303);
      assert.match(await today(), /なにもしないと決める[\s\S]*どんな日でしたか/);
      expectStatus(await scene.koharu.client.post("/today/promise/look", look), 303);
      assert.match(await today(), /ふりかえらないことにしました/);
      for (let time = 0; time < 2; time += 1)
        expectStatus(await scene.koharu.client.post("/today/promise/back", { day: "2026-11-20" }), 303);
      assert.doesNotMatch(await today(), /なにもしないと決める/);
    });

    it("of two at once is one", async () => {
      const words = { words: "一つだけ", version: "0" };
      const both = await Promise.all([0, 1].map(() => scene.koharu.client.post("/today/promise", words)));
      assert.ok(both.every(({ status }) => status === 303 || status === 409));
      const { rows } = await world.platform.db.pool.query("select id from promises where day = '2026-11-20'");
      assert.equal(rows.length, 1);
    });
  });

  describe("the quiet hour", () => {
    const at = () => `/cohorts/${scene.cohort}/together`;
    const seen = async (who = scene.mentor): Promise<string> => (await who.client.page(at())).text;

    it("is entered and left without a word, with a name plate or without", async () => {
      assert.match(await seen(), /いまは、だれもいません/);
      expectStatus(await fillIn(scene.koharu.client, at(), at(), { minutes: "30", plate: "on" }), 303);
      assert.match(await seen(), /こはる/);
      assert.match(await today(), /あなたは、\d\d:\d\dまで、もくもく会にいます/);
      expectStatus(await fillIn(scene.fellow.client, at(), at(), { minutes: "90", plate: "off" }), 303);
      const page = await seen();
      assert.doesNotMatch(page, /そら豆/);
      assert.match(page, /名札をかけていない人もいます/);
      expectStatus(await scene.koharu.client.post(`${at()}/leave`), 303);
      expectStatus(await scene.koharu.client.post(`${at()}/leave`), 303);
      assert.doesNotMatch(await seen(), /こはる/);
      const { rows } = await world.platform.db.pool.query("select id from posts where author = $1", [scene.koharu.id]);
      assert.deepEqual(rows, [], "nothing is posted by it");
    });

    it("ends by itself, and nothing is left of it", async () => {
      clock.advance(minutes(91));
      assert.match(await seen(), /いまは、だれもいません/);
      expectStatus(await scene.koharu.client.post(at(), { minutes: "30", plate: "on" }), 303);
      const { rows } = await world.platform.db.pool.query("select person from sitters");
      assert.deepEqual(rows, [{ person: scene.koharu.id }], "what was over went with the next who sat down");
    });

    it("is there for people of the cohort alone, and for nobody who has left it", async () => {
      for (const other of [scene.stranger, scene.supporter, scene.owner]) {
        expectStatus(await other.client.get(at()), 404);
        expectStatus(await other.client.post(at(), { minutes: "30", plate: "on" }), 404);
      }
      expectStatus(await scene.mentor.client.post(at(), { minutes: "7", plate: "on" }), 422);
      await endMembership(world.platform, bySystem, {
        person: scene.koharu.id,
        role: "participant",
        place: scene.cohort,
      });
      assert.doesNotMatch(await seen(), /こはる/);
    });
  });
});
