import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { expectStatus } from "../../../tests/client.ts";
import { aPerson, tokenClient } from "../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { countQueries } from "../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { cohorts } from "../cohorts/tables.ts";
import { showcasePolicy, talkPolicy } from "./policy.ts";
import { aShowcase, leaves, lineUpOf, participating, presents, type ShowcaseScene, says } from "./scene.fixture.ts";
import { showcases, talks } from "./tables.ts";
import type { SlotView } from "./view.ts";

describe("a showcase", () => {
  const worldNow = suiteWorld();
  let world: World;
  let scene: ShowcaseScene;

  before(async () => {
    world = worldNow();
    scene = await aShowcase(world);
  });

  const lineUp = async (): Promise<SlotView[]> =>
    (await scene.guest.client.api<{ lineUp: SlotView[] }>("GET", `/cohorts/${scene.cohort}/showcase`)).json.lineUp;
  const length = (slot: string | undefined, form: { minutes: string; version: string }) =>
    scene.tachibana.client.post(`/showcase/slots/${slot}`, form);
  const names = async (): Promise<string[]> => (await lineUp()).map(({ talk }) => talk?.person.name ?? "休憩");

  it("is made by who runs the cohort, once", async () => {
    const again = await scene.tachibana.client.post(`/cohorts/${scene.cohort}/showcase`);
    assert.equal(again.location, scene.path);
    for (const other of [scene.koharu, scene.hayase, scene.guest, scene.elsewhere])
      expectStatus(await other.client.post(`/cohorts/${scene.cohort}/showcase`), 404);
    assert.equal((await scene.koharu.client.get("/showcase")).location, scene.path);
  });

  it("has a date, a meeting and words, typed as people type, shown in each person's own zone", async () => {
    const form = {
      day: "令和8年11月27日",
      time: "午後２時",
      meetingLink: "https://meet.example.jp/komorebi",
      words: "質問は**文字**でどうぞ。",
      version: "1",
    };
    expectStatus(await scene.koharu.client.post(`${scene.path}/edit`, form), 404);
    expectStatus(await scene.tachibana.client.post(`${scene.path}/edit`, form), 303);
    const page = await scene.guest.client.get(scene.path);
    for (const words of [
      /2026年11月27日（金） 14:00から/,
      /Asia\/Tokyo/,
      /<strong>文字<\/strong>/,
      /meet\.example\.jp/,
    ])
      assert.match(page.text, words);
    await scene.hayase.client.post("/settings", { nickname: "はやせ", zone: "Europe/London", lang: "ja" });
    assert.match((await scene.hayase.client.get(scene.path)).text, /2026年11月27日（金） (?:0?5):00から/);
  });

  it("says kindly which date it cannot read, keeps both texts when it was changed in two windows", async () => {
    const form = {
      day: "2026-11-27",
      time: "いつか",
      meetingLink: "javascript:alert(1)",
      words: "残ること",
      version: "2",
    };
    const refused = await scene.tachibana.client.post(`${scene.path}/edit`, form);
    expectStatus(refused, 422);
    for (const words of [/時刻を書いてください/, /http/, /残ること/]) assert.match(refused.text, words);
    expectStatus(await scene.tachibana.client.post(`${scene.path}/edit`, { ...form, time: "", meetingLink: "" }), 422);
    const stale = { day: "", time: "", meetingLink: "", words: "べつの案内", version: "1" };
    const clash = await scene.tachibana.client.post(`${scene.path}/edit`, stale);
    expectStatus(clash, 409);
    for (const words of [/べつの案内/, /質問は\*\*文字\*\*でどうぞ/]) assert.match(clash.text, words);
  });

  it("has a line-up with breaks, which is put in order and timed one after the other", async () => {
    for (const one of [scene.koharu, scene.monaka]) await says(scene, one, "presents");
    await lineUpOf(scene, [scene.koharu, "break", scene.monaka]);
    assert.deepEqual(await names(), ["こはる", "休憩", "もなか"]);
    const [first, , last] = await lineUp();
    expectStatus(await scene.tachibana.client.post(`/showcase/slots/${last?.id}/move`, { to: "up" }), 303);
    expectStatus(await length(first?.id, { minutes: "１５", version: "1" }), 303);
    assert.deepEqual(await names(), ["こはる", "もなか", "休憩"]);
    assert.deepEqual(
      (await lineUp()).map(({ startsAt }) => startsAt),
      ["2026-11-27T05:00:00.000Z", "2026-11-27T05:15:00.000Z", "2026-11-27T05:25:00.000Z"],
    );
    const wrong = await length(first?.id, { minutes: "長め", version: "2" });
    expectStatus(wrong, 422);
    const [before, adding] = wrong.text.split('aria-labelledby="add"');
    assert.match(before ?? "", /value="長め"[^>]*aria-invalid/, "what was typed, where it was typed");
    assert.match(before ?? "", /数字で書いてください/);
    assert.match(before ?? "", new RegExp(`href="#minutes-${first?.id}"[^>]*>長さ: こはる`));
    assert.doesNotMatch(adding ?? "", /長め|数字で書いてください/);
    const stale = await length(first?.id, { minutes: "30", version: "1" });
    expectStatus(stale, 409);
    for (const words of [/ほかの画面でも直されていました/, /先に保存された「長さ: こはる」/, /value="30"/, />15</])
      assert.match(stale.text, words);
    assert.equal((await lineUp())[0]?.minutes, 15, "the other window's");
    const twice = await scene.tachibana.client.post(`${scene.path}/line-up`, { who: scene.koharu.id, minutes: "10" });
    expectStatus(twice, 422);
    for (const who of [scene.hayase.id, scene.guest.id, newId(), "だれか"])
      expectStatus(await scene.tachibana.client.post(`${scene.path}/line-up`, { who, minutes: "10" }), 422);
  });

  it("is put in order by nobody but who runs it", async () => {
    const [slot] = await lineUp();
    for (const other of [scene.koharu, scene.hayase, scene.guest, scene.elsewhere]) {
      expectStatus(await other.client.get(`${scene.path}/line-up`), 404);
      expectStatus(await other.client.post(`${scene.path}/line-up`, { who: "break", minutes: "5" }), 404);
      for (const act of ["", "/move", "/remove"])
        expectStatus(await other.client.post(`/showcase/slots/${slot?.id}${act}`, { minutes: "5", to: "up" }), 404);
    }
  });

  it("is presented by who wants to, in the form they want; who declines gives no reason and is seen by nobody", async () => {
    const form = await scene.koharu.client.get(`${scene.path}/talk`);
    assert.doesNotMatch(form.text, /name="reason"/);
    const answers = { answer: "declines", form: "live", title: "", version: "2" };
    expectStatus(await scene.koharu.client.post(`${scene.path}/talk`, answers), 303);
    assert.deepEqual(await names(), ["もなか", "休憩"]);
    for (const one of [scene.guest, scene.monaka, scene.hayase])
      assert.doesNotMatch((await one.client.get(scene.path)).text, /こはる/);
    assert.match((await scene.tachibana.client.get(`${scene.path}/line-up`)).text, /今回は発表しません/);
    assert.equal((await lineUp())[0]?.startsAt, "2026-11-27T05:00:00.000Z", "nobody waits for who does not come");
    const back = { answer: "presents", form: "recorded", title: "図書館の返却おしらせ", version: "3" };
    expectStatus(await scene.koharu.client.post(`${scene.path}/talk`, back), 422);
    const link = { ...back, recordingLink: "https://video.example.jp/1" };
    expectStatus(await scene.koharu.client.post(`${scene.path}/talk`, link), 303);
    assert.deepEqual(await names(), ["こはる", "もなか", "休憩"]);
    expectStatus(await scene.koharu.client.post(`${scene.path}/talk`, { ...link, title: "べつの題" }), 409);
    expectStatus(await scene.hayase.client.post(`${scene.path}/talk`, link), 404);
    expectStatus(await scene.guest.client.post(`${scene.path}/talk`, link), 404);
  });

  it("shows nobody as a speaker who has not said that they present, and keeps their place", async () => {
    const one = await aShowcase(world);
    await says(one, one.monaka, "presents");
    await lineUpOf(one, [one.koharu, one.monaka]);
    const edited = { day: "2026-11-27", time: "14:00", meetingLink: "", words: "", version: "1" };
    expectStatus(await one.tachibana.client.post(`${one.path}/edit`, edited), 303);
    for (const other of [one.guest, one.monaka, one.hayase]) {
      for (const path of [one.path, `${one.path}/stage`])
        assert.doesNotMatch((await other.client.get(path)).text, /こはる/);
      const { json } = await other.client.api<{ lineUp: SlotView[] }>("GET", `/cohorts/${one.cohort}/showcase`);
      assert.deepEqual(
        json.lineUp.map(({ talk, startsAt }) => [talk?.person.name, startsAt]),
        [["もなか", "2026-11-27T05:10:00.000Z"]],
      );
    }
    assert.match((await one.koharu.client.get(one.path)).text, /まだ決めていない<\/strong>[^<]*14:00から、10分です/);
    assert.match((await one.tachibana.client.get(`${one.path}/line-up`)).text, /こはる/);
    const theirs = await presents(world, one, one.koharu);
    expectStatus(await one.guest.client.get(`/showcase/decks/${theirs.deck}/slides`), 200);
    await says(one, one.koharu, "undecided");
    expectStatus(await one.guest.client.get(`/showcase/decks/${theirs.deck}/slides`), 404);
    expectStatus(await one.guest.client.get(`/showcase/talks/${theirs.talk}`), 404);
    expectStatus(await one.tachibana.client.post(`${one.path}/stage`, { slot: theirs.slot, slide: "1" }), 409);
    assert.match((await one.koharu.client.get(`/showcase/talks/${theirs.talk}`)).text, /「発表する」を選ぶと/);
  });

  it("is listed over the API with the scope to read, for who belongs to it", async () => {
    const path = `/cohorts/${scene.cohort}/showcase`;
    const reading = await tokenClient(world, scene.guest.id, ["read"]);
    assert.equal((await reading.api("GET", path)).status, 200);
    assert.equal((await (await tokenClient(world, scene.guest.id, ["post"])).api("GET", path)).status, 403);
    for (const other of [scene.elsewhere, scene.strayGuest])
      assert.equal((await other.client.api("GET", path)).status, 404);
  });

  it("asks the database as often for a line-up of thirty as for one of three", async () => {
    const counted = (): Promise<number> =>
      countQueries(async () => {
        for (const path of ["", "/stage"]) expectStatus(await scene.guest.client.get(scene.path + path), 200);
      });
    const before = await counted();
    const pauses = Array.from({ length: 27 }, (): "break" => "break");
    await lineUpOf(scene, pauses);
    assert.equal(await counted(), before);
    for (const { id } of (await lineUp()).slice(3)) await scene.tachibana.client.post(`/showcase/slots/${id}/remove`);
  });

  it("has rules that say the same as predicate and as SQL", async () => {
    await presents(world, scene, scene.monaka);
    for (let n = 0; n < 4; n += 1) await aShowcase(world).then((one) => lineUpOf(one, [one.koharu, one.monaka]));
    const left = await aPerson(world, [["participant", scene.cohort]]);
    await lineUpOf(scene, [left]);
    await presents(world, scene, left);
    await leaves(world, scene, left);
    const actors = [
      anActor(scene.koharu.id, [["participant", scene.cohort]]),
      anActor(scene.koharu.id, [["participant", newId()]]),
      anActor(left.id),
      anActor(scene.monaka.id, [["participant", scene.cohort]]),
      anActor(newId(), [["mentor", scene.cohort]]),
      anActor(newId(), [["organizer", scene.cohort]]),
      anActor(newId(), [["guest", scene.cohort]]),
      anActor(newId(), [["recruiter", scene.cohort]]),
      anActor(newId()),
    ];
    const { q } = world.platform.db;
    await expectEqualForms(world, showcases, showcasePolicy, actors, () => q.select().from(showcases));
    await q.update(talks).set({ answer: "declines" }).where(eq(talks.person, scene.koharu.id));
    await expectEqualForms(world, talks, talkPolicy, actors, async () => {
      const rows = await q
        .select({ talk: talks, phase: cohorts.phase })
        .from(talks)
        .innerJoin(cohorts, eq(cohorts.id, talks.cohort));
      const there = await participating(world);
      return rows.map(({ talk, phase }) => ({ ...talk, phase, takesPart: there(talk.person, talk.cohort) }));
    });
  });

  it("keeps to itself what somebody has withdrawn, and after the end what was recorded", async () => {
    const one = await aShowcase(world);
    await lineUpOf(one, [one.koharu]);
    const recordingLink = "https://video.example.jp/koharu";
    const says = { answer: "presents", form: "recorded", title: "返却のおしらせ", recordingLink, version: "1" };
    expectStatus(await one.koharu.client.post(`${one.path}/talk`, says), 303);
    const talk = /\/showcase\/talks\/[0-9a-f-]{36}/.exec((await one.guest.client.get(one.path)).text)?.[0] ?? "";
    assert.match((await one.guest.client.get(talk)).text, /video\.example\.jp/);
    expectStatus(await one.koharu.client.post(`${one.path}/talk`, { ...says, answer: "declines", version: "2" }), 303);
    for (const other of [one.guest, one.monaka, one.hayase]) {
      expectStatus(await other.client.get(talk), 404);
      expectStatus(await other.client.post(`${talk}/feedback`, { good: "よかった" }), 404);
    }
    expectStatus(await one.koharu.client.post(`${one.path}/talk`, { ...says, version: "3" }), 303);
    await world.platform.db.q.update(cohorts).set({ phase: "closed" }).where(eq(cohorts.id, one.cohort));
    for (const other of [one.guest, one.monaka, one.hayase]) {
      for (const path of [talk, one.path]) assert.doesNotMatch((await other.client.get(path)).text, /video\.example/);
      const { json } = await other.client.api("GET", `/cohorts/${one.cohort}/showcase`);
      assert.doesNotMatch(JSON.stringify(json), /video\.example/);
      expectStatus(await other.client.post(`${talk}/feedback`, { good: "よかった" }), 404);
    }
    assert.match((await one.koharu.client.get(talk)).text, /video\.example\.jp/);
  });
});
