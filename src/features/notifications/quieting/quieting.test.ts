import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn, formsOf, textOn } from "../../../../tests/form.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import type { PostView } from "../../venue/view.ts";
import { afterQuiet, DEFAULTS, isQuietAt, lastDue } from "./rules.ts";

describe("a rest", () => {
  it("may go over midnight, and is none where it begins when it ends", () => {
    const at = (quietFrom: number, quietTo: number) =>
      Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
        isQuietAt({ quiet: true, quietFrom, quietTo }, hour),
      );
    assert.deepEqual(at(22, 5), [0, 1, 2, 3, 4, 22, 23]);
    assert.deepEqual(at(12, 14), [12, 13]);
    assert.deepEqual(at(7, 7), []);
    assert.equal(isQuietAt({ quiet: false, quietFrom: 22, quietTo: 5 }, 23), false);
  });

  it("holds back until it ends in the person's own zone", () => {
    const at = (now: string, zone: string) => afterQuiet(DEFAULTS, new Date(now), zone).toISOString();
    assert.equal(at("2026-11-18T14:10:00Z", "Asia/Tokyo"), "2026-11-18T20:00:00.000Z");
    assert.equal(at("2026-11-18T11:10:00Z", "Asia/Tokyo"), "2026-11-18T11:10:00.000Z");
    assert.equal(at("2026-11-18T17:00:00Z", "Asia/Kathmandu"), "2026-11-18T23:15:00.000Z");
    // The night in which clocks go forward has an hour less.
    assert.equal(at("2026-03-28T22:00:00Z", "Europe/Berlin"), "2026-03-29T03:00:00.000Z");
  });
});

describe("a digest", () => {
  it("is due at its hours, in the person's own zone", () => {
    const due = (now: string, digest: "none" | "daily" | "twice") =>
      lastDue({ ...DEFAULTS, digest }, new Date(now), "Asia/Tokyo")?.toISOString();
    assert.equal(due("2026-11-18T00:05:00Z", "daily"), "2026-11-18T00:00:00.000Z");
    assert.equal(due("2026-11-17T23:59:00Z", "daily"), "2026-11-17T00:00:00.000Z");
    assert.equal(due("2026-11-18T09:00:00Z", "twice"), "2026-11-18T08:00:00.000Z");
    assert.equal(due("2026-11-18T09:00:00Z", "none"), undefined);
  });
});

describe("how somebody is told", () => {
  const worldNow = suiteWorld({ work: true });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let n = 0;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
  });

  const posts = async (who: TestPerson, body: string, more: { threadOf?: string; where?: string } = {}) => {
    const { where = room, ...rest } = more;
    const sent = await who.client.api<PostView>("POST", `/rooms/${where}/posts`, {
      clientId: `${(n += 1)}`,
      body,
      ...rest,
    });
    expectStatus(sent, 201);
    return sent.json;
  };
  const toldOf = async ({ client }: TestPerson, post: { id: string }): Promise<boolean> =>
    (await client.api<{ items: { post: string }[] }>("GET", "/notices")).json.items.some((one) => one.post === post.id);
  const caughtUp = async (): Promise<void> => {
    const watcher = await aPerson(world, [["participant", cohort]], `みはり${(n += 1)}番目の`);
    const last = await posts(koharu, `@みはり${n - 0}番目の`);
    await until(() => toldOf(watcher, last), "reactions have caught up");
  };
  const choose = (who: TestPerson, chosen: object) => who.client.api("PATCH", "/notices/settings", chosen);

  it("is theirs to choose, by kind, with nothing sent at first", async () => {
    const who = await aPerson(world, [["participant", cohort]], "えらぶひと");
    const page = await who.client.page("/settings/quiet");
    assert.match(page.text, /はじめは、何も送りません/);
    assert.match(page.text, /メールを送る設定がありません/);
    assert.match(page.text, /name="digest" value="none" checked/);
    const asked = await posts(who, "質問です");
    expectStatus(await fillIn(who.client, page, "/settings/quiet", { kinds: "mentions" }), 303);
    const answer = await posts(hayase, "答えです", { threadOf: asked.id });
    const call = await posts(hayase, "@えらぶひと さん");
    await caughtUp();
    assert.deepEqual([await toldOf(who, answer), await toldOf(who, call)], [false, true]);
    const stale = await fillIn(who.client, page, "/settings/quiet", { digest: "daily" });
    expectStatus(stale, 409);
    const refused = await fillIn(who.client, await who.client.page("/settings/quiet"), "/settings/quiet", {
      quietFrom: "31",
    });
    expectStatus(refused, 422);
  });

  it("is chosen in three parts; what is seldom changed is folded, says how it stands, and opens where it is wrong", async () => {
    const who = await aPerson(world, [["participant", cohort]], "ひらくひと");
    const page = await who.client.page("/settings/quiet");
    for (const part of ["told", "talk", "unseen"])
      assert.match(page.text, new RegExp(`href="#${part}"[\\s\\S]*id="${part}"`));
    assert.match(page.text, /いまは「受け取らない」.*22時から5時は、何も届きません.*ぜんぶ見えています/s);
    assert.doesNotMatch(page.text, /<details class="fold"[^>]* open/);
    const refused = await fillIn(who.client, page, "/settings/quiet", { digestAt: "31" });
    expectStatus(refused, 422);
    assert.match(refused.text, /<details class="fold" open><summary>メールで/);
  });

  it("is saved by one button, whatever was changed on the page; what was refused stands there as it was typed", async () => {
    const who = await aPerson(world, [["participant", cohort]], "まとめるひと");
    const page = await who.client.page("/settings/quiet");
    assert.equal(page.text.match(/<form[^>]*action="\/settings\/quiet[^"]*"/g)?.length, 1);
    const [wish, shown] = [`wish-${cohort}`, `shown-${cohort}`];
    const typed = { digest: "daily", [wish]: "little", [shown]: "on", unseen: ["marks", "new"] };
    const refused = await fillIn(who.client, page, "/settings/quiet", { ...typed, quietFrom: "31" });
    expectStatus(refused, 422);
    const inForm = ({ text }: Answer) => formsOf(text).find(({ action }) => action === "/settings/quiet")?.values;
    const standing = inForm(refused);
    for (const [name, value] of Object.entries(typed)) assert.deepEqual(standing?.get(name), [value].flat(), name);
    assert.match((await who.client.page("/settings/quiet")).text, /ぜんぶ見えています/, "nothing was saved yet");
    const saved = await fillIn(who.client, refused, "/settings/quiet", { quietFrom: "21" });
    assert.match((await who.client.page(saved.location)).text, /保存しました/);
    const kept = inForm(await who.client.page("/settings/quiet"));
    for (const [name, value] of Object.entries({ ...typed, quietFrom: "21" }))
      assert.deepEqual(kept?.get(name), [value].flat(), name);
    assert.match((await koharu.client.page(`/cohorts/${cohort}/people-here`)).text, /まとめるひと/);
  });

  it("cannot rest from an hour to the same one; what was typed stays, and a program is told so too", async () => {
    const who = await aPerson(world, [["participant", cohort]], "おなじじかん");
    const page = await who.client.page("/settings/quiet");
    const refused = await fillIn(who.client, page, "/settings/quiet", {
      quietFrom: "22",
      quietTo: "22",
      unseen: "marks",
    });
    expectStatus(refused, 422);
    assert.match(refused.text, /休みはじめと、ちがう時間を選んでください/);
    assert.doesNotMatch(refused.text, /22時から22時/);
    const typed = formsOf(refused.text).find(({ action }) => action === "/settings/quiet")?.values;
    assert.deepEqual([typed?.get("quietTo"), typed?.get("unseen")], [["22"], ["marks"]]);
    expectStatus(await choose(who, { quietTo: 22 }), 422);
    expectStatus(await choose(who, { quiet: false, quietTo: 22 }), 200);
    expectStatus(await choose(who, { digest: "daily" }), 200);
    expectStatus(await choose(who, { quiet: true }), 422);
  });

  it("of two windows the one that was first is shown to the other, whatever part of the page it changed", async () => {
    const who = await aPerson(world, [["participant", cohort]], "ふたつの窓");
    const page = await who.client.page("/settings/quiet");
    expectStatus(await fillIn(who.client, page, "/settings/quiet", { unseen: "marks" }), 303);
    const stale = await fillIn(who.client, page, "/settings/quiet", { [`wish-${cohort}`]: "gladly" });
    expectStatus(stale, 409);
    assert.match(textOn(stale), /先に保存された「見えないようにするもの」\s*投稿のしるし/);
    expectStatus(await fillIn(who.client, stale, "/settings/quiet", { unseen: "marks" }), 303);
    const { json } = await who.client.api<{ unseen: string[] }>("GET", "/venue/unseen");
    assert.deepEqual(json.unseen, ["marks"]);
  });

  it("suggests the rest of the workplace, and saves it only when they say so", async () => {
    const who = await aPerson(world, [["participant", cohort]], "ねるひと");
    await choose(who, { quietFrom: 20, quietTo: 8 });
    const page = await who.client.page("/settings/quiet");
    assert.match(page.text, /この職場のおすすめの時間にする/);
    const kept = async () => (await who.client.api<{ quietFrom: number }>("GET", "/notices/settings")).json.quietFrom;
    expectStatus(await fillIn(who.client, page, "/settings/quiet"), 303);
    assert.equal(await kept(), 20);
    expectStatus(await fillIn(who.client, "/settings/quiet", "/settings/quiet", { suggested: "on" }), 303);
    assert.equal(await kept(), 22);
    assert.doesNotMatch((await who.client.page("/settings/quiet")).text, /おすすめの時間にする/);
  });

  it("is quieter in a room they made quiet: no word in the list, and only calls by name", async () => {
    const who = await aPerson(world, [["mentor", cohort]], "しずか");
    const loud = await aRoom(world, cohort, { name: "にぎやか" });
    await posts(koharu, "はじめ", { where: loud });
    await who.client.page(`/rooms/${loud}`);
    expectStatus(await who.client.post(`/rooms/${loud}/quiet`, { quiet: "on" }), 303);
    expectStatus(await who.client.post(`/rooms/${loud}/quiet`, { quiet: "on" }), 303);
    const own = await posts(who, "わたしの話", { where: loud });
    await who.client.api("POST", `/rooms/${loud}/read`, { seq: own.seq });
    const [answer, forAll, byName] = [
      await posts(koharu, "返信", { where: loud, threadOf: own.id }),
      await posts(koharu, "@メンター", { where: loud }),
      await posts(koharu, "@しずか", { where: loud }),
    ];
    await caughtUp();
    assert.deepEqual(
      [await toldOf(who, answer), await toldOf(who, forAll), await toldOf(who, byName)],
      [false, false, true],
    );
    const list = (await who.client.page(`/rooms/${room}`)).text;
    const line = new RegExp(`href="/rooms/${loud}#new"[^>]*>.*?</li>`).exec(list)?.[0] ?? "";
    assert.match(line, /通知なし/);
    assert.doesNotMatch(line, /新しい/);
    expectStatus(await who.client.post(`/rooms/${loud}/quiet`, { quiet: "" }), 303);
    assert.doesNotMatch((await who.client.page(`/rooms/${room}`)).text, /通知なし/);
    const outsider = await aPerson(world, [["participant", await aCohort(world, "第8回")]]);
    expectStatus(await outsider.client.post(`/rooms/${loud}/quiet`, { quiet: "on" }), 404);
  });

  it("follows how much they want to talk, which others read only where it is shown", async () => {
    const rest = await aRoom(world, cohort, { name: "雑談", purpose: "small_talk" });
    const people = await Promise.all(
      (["little", "needed", "gladly"] as const).map(async (wish) => {
        const who = await aPerson(world, [["mentor", cohort]], `のぞみ${wish}`);
        await who.client.api("PATCH", `/cohorts/${cohort}/talk`, { wish, shown: wish !== "needed" });
        return who;
      }),
    );
    const asked = await posts(koharu, "きいてください");
    for (const who of people) await posts(who, "どうぞ", { threadOf: asked.id });
    const [answer, forMentors, begun] = [
      await posts(koharu, "つづきです", { threadOf: asked.id }),
      await posts(koharu, "@メンター"),
      await posts(koharu, "お昼なに食べましたか", { where: rest }),
    ];
    await caughtUp();
    const told = await Promise.all(
      people.map(async (who) => [await toldOf(who, answer), await toldOf(who, forMentors), await toldOf(who, begun)]),
    );
    assert.deepEqual(told, [
      [false, false, false],
      [true, true, false],
      [true, true, true],
    ]);
    const { text } = await koharu.client.page(`/cohorts/${cohort}/people-here`);
    assert.match(text, /あまり話しかけられたくない/);
    assert.match(text, /気軽に話しかけてほしい/);
    assert.doesNotMatch(text, /必要なときだけ/);
    const outsider = await aPerson(world, [["participant", await aCohort(world, "第9回")]]);
    expectStatus(await outsider.client.get(`/cohorts/${cohort}/people-here`), 404);
    expectStatus(await outsider.client.api("PATCH", `/cohorts/${cohort}/talk`, { wish: "little", shown: true }), 404);
    const wishOf = async ({ client }: TestPerson) => (await client.api("GET", `/cohorts/${cohort}/talk`)).json;
    assert.deepEqual(await Promise.all([...people, koharu].map(wishOf)), [
      { wish: "little", shown: true },
      { wish: "needed", shown: false },
      { wish: "gladly", shown: true },
      { wish: "needed", shown: false },
    ]);
    expectStatus(await outsider.client.api("GET", `/cohorts/${cohort}/talk`), 404);
    expectStatus(await choose(koharu, { digestAt: 24 }), 422);
  });

  it("lists who is here page by page, staff first, everybody once", async () => {
    const large = await aCohort(world, "第10回");
    const names = Array.from({ length: 130 }, (_, n) => `ひと${String(n % 40).padStart(2, "0")}`);
    for (const name of names) await aPerson(world, [["participant", large]], name);
    const mentor = await aPerson(world, [["mentor", large]], "わたり");
    const seen: string[] = [];
    let path: string | undefined = `/cohorts/${large}/people-here`;
    for (let pages = 1; path; pages += 1) {
      const { text } = await mentor.client.page(path);
      seen.push(...[...text.matchAll(/<strong[^>]*>([^<]+)<\/strong> <small>/g)].map(([, name = ""]) => name));
      path = /class="go" href="([^"]*people-here\?after=[^"]+)"/.exec(text)?.[1];
      assert.ok(pages <= 3);
    }
    assert.deepEqual(seen, ["わたり", ...[...names].sort()]);
    type Page = { items: { name: string }[]; next: string | null };
    const first = (await mentor.client.api<Page>("GET", `/cohorts/${large}/people-here?limit=100`)).json;
    const rest = await mentor.client.api<Page>("GET", `/cohorts/${large}/people-here?limit=100&before=${first.next}`);
    assert.equal(rest.json.next, null);
    assert.deepEqual(
      [...first.items, ...rest.json.items].map(({ name }) => name),
      seen,
    );
    expectStatus(await mentor.client.api("GET", `/cohorts/${large}/people-here?before=x`), 422);
  });
});
