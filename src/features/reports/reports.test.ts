/** Longer than 300 lines: a report from the first line to its acknowledgement, over pages and API. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../tests/client.ts";
import { aCohort } from "../../../tests/factories/cohorts.ts";
import { aPerson, tokenClient } from "../../../tests/factories/people.ts";
import { countQueries } from "../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import type { PostView } from "../venue/view.ts";
import { change, fieldsOf, fillIn, type Scene, setTheScene, write } from "./scene.fixture.ts";
import type { ReportView } from "./view.ts";

const EVERYBODY = "participants mentors organizers";

describe("a daily report", () => {
  // Half past one at night in Tokyo, the 19th; still the 18th in UTC.
  const clock = new SettableClock("2026-11-18T16:30:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: Scene;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
  });

  const posts = async (): Promise<PostView[]> =>
    (await scene.fellow.client.api<{ items: PostView[] }>("GET", `/rooms/${scene.room}/posts`)).json.items;
  const standing = async (): Promise<string[]> =>
    (await posts()).filter((post) => !post.deletedAt).map((post) => post.body);
  const own = async (id: string): Promise<ReportView> =>
    (await scene.koharu.client.api<ReportView>("GET", `/reports/${id}`)).json;

  it("is written in two minutes without a script, and its public part stands in the room", async () => {
    const { client } = scene.koharu;
    const page = await client.get("/reports/new");
    expectStatus(page, 200);
    assert.match(page.text, /2分ほどで書けます/);
    const id = await write(client, {
      minutes: "１時間半",
      did: "返却日の計算を、関数一つにまとめた。",
      stuck: "月をまたぐと1日ずれる。",
      need: "少し話したいです。",
    });
    const report = await own(id);
    assert.equal(report.minutes, 90);
    assert.equal(report.day, "2026-11-18");
    const [post] = await posts();
    assert.match(post?.body ?? "", /11月18日（水）の日報/);
    assert.match(post?.body ?? "", /1時間30分/);
    assert.match(post?.body ?? "", /関数一つ/);
    assert.doesNotMatch(post?.body ?? "", /少し話したい/);
    const shown = await client.get(`/reports/${id}`);
    assert.match(shown.text, /data-who="mentors organizers".*少し話したいです/s);
  });

  it("belongs to the day one chooses, also after midnight, and later", async () => {
    const { client } = scene.koharu;
    const id = await write(client, { day: "2026-11-19", did: "夜に書いた、きょうの分。" });
    assert.equal((await own(id)).day, "2026-11-19");
    const later = await fillIn(client, "/reports/new?day=2026-11-10", "/reports", { did: "あとから書いた。" });
    expectStatus(later, 303);
    assert.equal((await own(later.location.slice(9))).day, "2026-11-10");
    const inJapanese = await fillIn(client, "/reports/new", "/reports", { day: "令和8年11月9日", did: "これも。" });
    expectStatus(inJapanese, 303);
  });

  it("goes by the clock of where the person is", async () => {
    const far = await aPerson(world, [["participant", scene.cohort]], "旅先");
    await world.platform.db.pool.query("update people set zone = 'America/Los_Angeles' where id = $1", [far.id]);
    assert.deepEqual(fieldsOf(await far.client.get("/reports/new"), "/reports").day, ["2026-11-18"]);
    const ahead = await fillIn(far.client, "/reports/new", "/reports", { day: "2026-11-19", did: "まだ来ていない日" });
    expectStatus(ahead, 422);
  });

  it("begins with today or yesterday, and leads to what is written of them, never to an older day that was left empty", async () => {
    const { client } = await aPerson(world, [["participant", scene.cohort]], "ひなた");
    const begins = async () => client.get("/reports/new");
    assert.deepEqual(fieldsOf(await begins(), "/reports").day, ["2026-11-18"]);
    const first = await write(client, { did: "きのうの分。" });
    assert.deepEqual(fieldsOf(await begins(), "/reports").day, ["2026-11-19"]);
    await write(client, { day: "2026-11-19", did: "きょうの分。" });
    const full = await begins();
    assert.deepEqual(fieldsOf(full, "/reports").day, ["2026-11-18"]);
    assert.match(full.text, new RegExp(`href="/reports/${first}/edit"`));
    assert.match((await scene.koharu.client.get("/reports")).text, /きょうの日報を直す/);
  });

  it("of a day that has not come is refused kindly, and nothing typed is lost", async () => {
    const answer = await fillIn(scene.koharu.client, "/reports/new", "/reports", {
      day: "2026-11-20",
      did: "あしたの分を先に",
      minutes: "きのうより長い",
    });
    expectStatus(answer, 422);
    assert.match(answer.text, /時間を書いてください/);
    const again = await fillIn(scene.koharu.client, "/reports/new", "/reports", {
      day: "2026-11-20",
      did: "あしたの分を先に",
    });
    expectStatus(again, 422);
    assert.match(again.text, /その日は、まだ来ていません/);
    assert.match(again.text, /あしたの分を先に/);
  });

  it("says what is wrong with a time that cannot be", async () => {
    for (const [minutes, words] of [
      ["30時間", /1日は24時間までです/],
      ["-5", /0分より短い時間は入れられません/],
      ["たくさん", /時間を書いてください。例 90/],
    ] as const) {
      const answer = await fillIn(scene.koharu.client, "/reports/new", "/reports", { minutes, did: "した" });
      expectStatus(answer, 422);
      assert.match(answer.text, words);
    }
  });

  it("with nothing in it is no report, and nothing bad either", async () => {
    const answer = await fillIn(scene.koharu.client, "/reports/new", "/reports", { day: "2026-11-05" });
    expectStatus(answer, 422);
    assert.match(answer.text, /一つだけ書くと出せます/);
  });

  it("sent twice, also at the same moment, is stored once and posted once", async () => {
    const before = (await posts()).length;
    const fields = { day: "2026-11-04", did: "二度おしました" };
    const form = { ...fieldsOf(await scene.koharu.client.get("/reports/new"), "/reports"), ...fields };
    const both = await Promise.all([0, 1, 2].map(() => scene.koharu.client.post("/reports", form)));
    for (const answer of both) expectStatus(answer, 303);
    assert.equal(new Set(both.map((answer) => answer.location)).size, 1);
    assert.equal((await posts()).length, before + 1);
  });

  it("for a day that has one shows both texts, and keeps what was typed", async () => {
    const answer = await fillIn(scene.koharu.client, "/reports/new", "/reports", {
      day: "2026-11-04",
      did: "べつの書きかた",
    });
    expectStatus(answer, 409);
    assert.match(answer.text, /二度おしました/);
    assert.match(answer.text, /べつの書きかた/);
    const action = /action="(\/reports\/[0-9a-f-]+\/edit)"/.exec(answer.text)?.[1] ?? "";
    expectStatus(await scene.koharu.client.post(action, fieldsOf(answer, action)), 303);
    assert.ok((await standing()).some((body) => body.includes("べつの書きかた")));
    assert.ok(!(await standing()).some((body) => body.includes("二度おしました")));
  });

  it("changed in two windows is answered with both texts", async () => {
    const id = await write(scene.koharu.client, { day: "2026-11-03", did: "もとの文", note: "もとのメモ" });
    const stale = fieldsOf(await scene.koharu.client.get(`/reports/${id}/edit`), `/reports/${id}/edit`);
    expectStatus(await change(scene.koharu.client, id, { did: "先に直した文" }), 303);
    const answer = await scene.koharu.client.post(`/reports/${id}/edit`, { ...stale, did: ["あとから直した文"] });
    expectStatus(answer, 409);
    assert.match(answer.text, /先に直した文/);
    assert.match(answer.text, /あとから直した文/);
    assert.match(answer.text, /name="version" value="2"/);
    const differing = [...answer.text.matchAll(/<p class="label">先に保存された「([^<]*)」<\/p>/g)].map(
      ([, label]) => label,
    );
    assert.deepEqual(differing, ["できたこと"], "what was not touched does not differ");
  });

  it("shows beside each field who reads it in words, and folds the choices away; all at once before it is sent", async () => {
    const { text } = await scene.koharu.client.get("/reports/new");
    const form = text.slice(
      text.indexOf('action="/reports"'),
      text.indexOf("</form>", text.indexOf('action="/reports"')),
    );
    const [minutes = ""] = form.split('name="didFor"');
    assert.match(minutes, /<summary>.*見る人: .*<\/summary>.*name="minutesFor"/s);
    assert.equal(
      form.match(/<details class="fold"[^>]*>\s*<summary><span class="hidden">/g)?.length,
      form.match(/<select[^>]*name="[^"]*(?:For|\.for)"/g)?.length,
    );
    assert.doesNotMatch(form, /<details class="fold" open/);
    assert.ok(
      form.indexOf('formaction="/reports/new/readers"') < form.lastIndexOf("日報を出す"),
      "before the report is sent",
    );
  });

  it("is not sent by Enter in a field: the form comes back with everything kept", async () => {
    const { client } = await aPerson(world, [["participant", scene.cohort]]);
    const byEnter = async (path: string, action: string): Promise<Answer> => {
      const page = await client.get(path);
      const form = page.text.slice(page.text.indexOf(`action="${action}"`));
      const first = /<button[^>]*>/.exec(form)?.[0] ?? "";
      const of = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(first)?.[1] ?? "";
      const typed = { ...fieldsOf(page, action), minutes: "45", did: "とちゅう" };
      return client.post(of("formaction") || action, { ...typed, [of("name")]: of("value") });
    };
    const kept = await byEnter("/reports/new", "/reports");
    expectStatus(kept, 200);
    assert.match(kept.text, /まだ出していません[\s\S]*下の「日報を出す」を押すと出ます/);
    assert.deepEqual([fieldsOf(kept, "/reports").minutes, fieldsOf(kept, "/reports").did], [["45"], ["とちゅう"]]);
    assert.equal((await client.api<{ items: unknown[] }>("GET", "/reports")).json.items.length, 0);
    const { location } = await client.post("/reports", fieldsOf(kept, "/reports"));
    const edited = await byEnter(`${location}/edit`, `${location}/edit`);
    assert.match(edited.text, /まだ直っていません[\s\S]*下の「直したものにする」を押すと直ります/);
    assert.deepEqual(fieldsOf(edited, `${location}/edit`).version, ["1"]);
  });

  it("leads from where resting is enough to where one press rests", async () => {
    const { text } = await scene.fellow.client.get("/reports/new");
    const to = /href="([^"]+)"[^>]*>「今日は休みます」/.exec(text)?.[1] ?? "";
    assert.match((await scene.fellow.client.get(to)).text, /action="\/reports\/rest"/);
    const { client } = await aPerson(world, [["participant", scene.cohort]]);
    expectStatus(await client.post("/reports/rest", { cohort: scene.cohort }), 303);
    assert.doesNotMatch(
      (await client.get("/reports/new")).text,
      /「今日は休みます」(?:だけで|のある)/,
      "none is there to press",
    );
  });

  it("offers what was next as what was done, and phrases to begin with", async () => {
    await write(scene.koharu.client, { day: "2026-11-01", did: "あれこれ", next: "READMEに「動かしかた」を3行書く。" });
    const page = await scene.koharu.client.get("/reports/new?day=2026-11-02");
    assert.match(page.text, /READMEに「動かしかた」を3行書く。/);
    const from = /name="didFrom" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const answer = await scene.koharu.client.post("/reports", {
      ...fieldsOf(page, "/reports"),
      didFrom: from,
      did: "ためした。",
      stuckPhrase: ["0", "2"],
    });
    expectStatus(answer, 303);
    const report = await own(answer.location.slice(9));
    assert.equal(report.did, "READMEに「動かしかた」を3行書く。\nためした。");
    assert.equal(report.stuck, "エラーの意味が分かりませんでした。\n何から始めるかで迷いました。");
  });

  it("does not take over a line of somebody else's report", async () => {
    const theirs = await write(scene.fellow.client, { did: "ひと", next: "ひとの次の一歩", nextFor: "me" });
    const answer = await fillIn(scene.koharu.client, "/reports/new", "/reports", {
      day: "2026-10-30",
      did: "わたし",
      didFrom: theirs,
    });
    assert.equal((await own(answer.location.slice(9))).did, "わたし");
  });

  it("changes all readers at once before it is sent, and keeps what was typed", async () => {
    const { client } = scene.koharu;
    const typed = { ...fieldsOf(await client.get("/reports/new"), "/reports"), day: "2026-10-29", did: "ひみつの作業" };
    const arranged = await client.post("/reports/new/readers", { ...typed, preset: "only_me" });
    expectStatus(arranged, 200);
    const fields = fieldsOf(arranged, "/reports");
    assert.deepEqual(fields.did, ["ひみつの作業"]);
    for (const part of ["minutes", "did", "stuck", "next", "need", "note"])
      assert.deepEqual(fields[`${part}For`], ["me"]);
    const fewer = fieldsOf(await client.post("/reports/new/readers", { ...typed, preset: "fewer" }), "/reports");
    assert.deepEqual(
      [fewer.didFor, fewer.needFor, fewer.noteFor],
      [["mentors organizers"], ["mentors organizers"], ["me"]],
    );
    const usual = fieldsOf(await client.post("/reports/new/readers", { ...fewer, preset: "usual" }), "/reports");
    assert.deepEqual([usual.didFor, usual.needFor, usual.noteFor], [[EVERYBODY], ["mentors organizers"], ["me"]]);
    expectStatus(await client.post("/reports", fields), 303);
    assert.ok(!(await standing()).some((body) => body.includes("ひみつの作業")));
  });

  it("begins as private as the last one was: who closed a part opens it by hand", async () => {
    const person = await aPerson(world, [["participant", scene.cohort]]);
    await write(person.client, { day: "2026-11-17", did: "一日め", stuck: "つまった", stuckFor: "mentors" });
    const next = fieldsOf(await person.client.get("/reports/new"), "/reports");
    assert.deepEqual([next.didFor, next.stuckFor], [[EVERYBODY], ["mentors"]]);
  });

  it("closed to the room opens nothing the next day, not even what was left empty", async () => {
    const { client } = await aPerson(world, [["participant", scene.cohort]]);
    const typed = { ...fieldsOf(await client.get("/reports/new"), "/reports"), day: "2026-11-17", did: "一日め" };
    const closed = fieldsOf(await client.post("/reports/new/readers", { ...typed, preset: "fewer" }), "/reports");
    const { location } = await client.post("/reports", closed);
    const next = fieldsOf(await client.get("/reports/new"), "/reports");
    for (const part of ["minutes", "did", "stuck", "next"])
      assert.deepEqual(next[`${part}For`], ["mentors organizers"], part);
    await write(client, { did: "二日め", didFor: EVERYBODY });
    const first = fieldsOf(await client.get(`${location}/edit`), `${location}/edit`);
    assert.deepEqual(first.stuckFor, ["mentors organizers"], "an empty part of that report, opened later");
  });

  it("moved from public to private leaves the room and the search; moved back it is a new post", async () => {
    const { client } = scene.koharu;
    const search = async (): Promise<number> =>
      (await scene.fellow.client.api<{ items: unknown[] }>("GET", `/search?q=${encodeURIComponent("かくれんぼ")}`)).json
        .items.length;
    const id = await write(client, { day: "2026-10-28", did: "かくれんぼの計算" });
    assert.equal(await search(), 1);
    expectStatus(await change(client, id, { didFor: "me" }), 303);
    assert.equal(await search(), 0);
    assert.ok(!(await posts()).some((post) => post.body.includes("かくれんぼ")));
    assert.equal((await own(id)).did, "かくれんぼの計算");
    expectStatus(await scene.fellow.client.get(`/reports/${id}`), 404);
    expectStatus(await change(client, id, { didFor: EVERYBODY }), 303);
    assert.equal(await search(), 1);
  });

  it("taken back is gone with its post, and can be written again", async () => {
    const { client } = scene.koharu;
    const id = await write(client, { day: "2026-10-27", did: "とりさげる文", note: "メモ" });
    expectStatus(await scene.mentor.client.post(`/reports/${id}/remove`), 404);
    expectStatus(await client.post(`/reports/${id}/remove`), 303);
    expectStatus(await client.get(`/reports/${id}`), 404);
    assert.ok(!(await standing()).some((body) => body.includes("とりさげる文")));
    await write(client, { day: "2026-10-27", did: "もう一度" });
  });

  it("is changed by its author alone", async () => {
    const id = await write(scene.koharu.client, { day: "2026-10-26", did: "わたしの文" });
    for (const other of [scene.fellow, scene.mentor, scene.organizer, scene.owner]) {
      expectStatus(await other.client.get(`/reports/${id}/edit`), 404);
      expectStatus(await other.client.post(`/reports/${id}/edit`, { version: "1", did: "のっとり" }), 404);
    }
    expectStatus(await scene.mentor.client.get("/reports/new"), 404);
    const elsewhere = await aCohort(world, "第6回");
    expectStatus(await scene.koharu.client.post("/reports", { cohort: elsewhere, did: "よその回へ" }), 404);
  });

  it("over the API is the same report, stored once for one clientId", async () => {
    const client = await tokenClient(world, scene.koharu.id, ["read", "report"]);
    const body = {
      clientId: "api-1",
      day: "2026-10-25",
      minutes: 45,
      did: "APIから",
      need: "見てほしい",
      note: "メモ",
    };
    const first = await client.api<ReportView>("POST", `/cohorts/${scene.cohort}/reports`, body);
    const second = await client.api<ReportView>("POST", `/cohorts/${scene.cohort}/reports`, body);
    assert.deepEqual([first.status, second.status], [201, 200]);
    assert.deepEqual(second.json, first.json);
    assert.deepEqual(first.json.readers.need, ["mentors", "organizers"]);
    const clash = await client.api("POST", `/cohorts/${scene.cohort}/reports`, { ...body, clientId: "api-2" });
    assert.equal(clash.status, 409);
    const wrong = await client.api("POST", `/cohorts/${scene.cohort}/reports`, { day: "2027-01-01", did: "先の日" });
    assert.equal(wrong.status, 422);
    const reader = await tokenClient(world, scene.koharu.id, ["read"]);
    assert.equal((await reader.api("POST", `/cohorts/${scene.cohort}/reports`, body)).status, 403);
    const list = await reader.api<{ items: ReportView[] }>("GET", "/reports?limit=100");
    const found = list.json.items.find((one) => one.id === first.json.id);
    assert.equal(found?.did, "APIから");
    assert.equal(found?.note, null);
    assert.equal((await scene.mentor.client.api("POST", `/cohorts/${scene.cohort}/reports`, body)).status, 404);
  });
});

describe("a day of rest", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let scene: Scene;

  before(async () => {
    scene = await setTheScene(worldNow());
  });

  const room = async (): Promise<string> => (await scene.fellow.client.get(`/rooms/${scene.room}`)).text;

  it("is one tap, twice is once, and nobody else sees it", async () => {
    const page = await scene.koharu.client.get("/reports");
    const rest = await scene.koharu.client.post("/reports/rest", fieldsOf(page, "/reports/rest"));
    expectStatus(rest, 303);
    assert.equal((await scene.koharu.client.post("/reports/rest")).location, rest.location);
    assert.match((await scene.koharu.client.get(rest.location)).text, /この日はお休みです/);
    assert.doesNotMatch(await room(), /今日は休みます/);
    for (const other of [scene.fellow, scene.mentor, scene.organizer, scene.supporter, scene.owner])
      expectStatus(await other.client.get(rest.location), 404);
    assert.doesNotMatch((await scene.koharu.client.get("/reports")).text, /action="\/reports\/rest"/);
  });

  it("is told in the room only when one chooses to, and can be untold", async () => {
    const [{ location }] = [await scene.koharu.client.post("/reports/rest")];
    const id = location.slice(9);
    expectStatus(await change(scene.koharu.client, id, { restFor: EVERYBODY }), 303);
    assert.match(await room(), /今日は休みます/);
    expectStatus(await change(scene.koharu.client, id, { restFor: "me" }), 303);
    assert.doesNotMatch(await room(), /今日は休みます/);
  });

  it("becomes a report when one writes after all", async () => {
    const id = await write(scene.koharu.client, { did: "やっぱり少し進めた", minutes: "20" });
    assert.equal((await scene.koharu.client.post("/reports/rest")).location, `/reports/${id}`);
    const { json } = await scene.koharu.client.api<ReportView>("GET", `/reports/${id}`);
    assert.deepEqual([json.kind, json.minutes], ["work", 20]);
    assert.match(await room(), /やっぱり少し進めた/);
  });
});

describe("the declared hours", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let scene: Scene;

  before(async () => {
    scene = await setTheScene(worldNow());
  });

  const said = async (): Promise<string> => (await scene.koharu.client.get("/reports")).text;

  it("are a calm line, a gentle word at 80 %, a question at 100 %, and never a lock", async () => {
    const { client } = scene.koharu;
    assert.match(await said(), /0分。残りは100時間あります。使い切らなくてかまいません/);
    for (const day of [1, 2, 3]) await write(client, { day: `2026-11-0${day}`, minutes: "24時間", did: "長い日" });
    assert.match(await said(), /72時間。残りは28時間あります/);
    await write(client, { day: "2026-11-04", minutes: "8時間", did: "八割" });
    assert.match(await said(), /80時間。残りは20時間です。発表の準備を先にする人が多いです/);
    await write(client, { day: "2026-11-05", minutes: "20時間", did: "上限" });
    assert.match(await said(), /続けますか、まとめますか/);
    assert.match(await said(), new RegExp(`href="/reports/new\\?cohort=${scene.cohort}"[^>]*>\\s*続けて日報を書く`));
    assert.match(await said(), /href="\/projects"[^>]*>\s*プロジェクトをまとめる/);
    await write(client, { day: "2026-11-06", minutes: "1:30", did: "それでも書ける" });
    assert.match(await said(), /101時間30分/);
    assert.doesNotMatch(await said(), /連続|ストリーク|目標|順位|平均/);
  });

  it("count only one's own, in this cohort", async () => {
    await write(scene.fellow.client, { minutes: "60", did: "ほかの人" });
    assert.match((await scene.fellow.client.get("/reports")).text, /1時間。残りは99時間あります/);
  });

  it("take a day of at most 24 hours", async () => {
    const answer = await fillIn(scene.fellow.client, "/reports/new", "/reports", {
      day: "2026-11-01",
      minutes: "25時間",
      did: "あ",
    });
    expectStatus(answer, 422);
    assert.match(answer.text, /1日は24時間までです/);
  });
});

describe("an acknowledgement", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let world: World;
  let scene: Scene;
  let report: string;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    report = await write(scene.koharu.client, { did: "できた", need: "見てほしい" });
  });

  it("waits in the list of mentors in words, without a text and without anybody late", async () => {
    const list = await scene.mentor.client.page("/reports");
    assert.match(list.text, /こはる/);
    assert.match(list.text, /できたこと、ほしい助け/);
    assert.match(list.text, /まだだれも読んでいません/);
    assert.doesNotMatch(list.text, /見てほしい|遅れ|未提出|そら豆/);
  });

  it("is given with a sentence that only its author reads", async () => {
    expectStatus(
      await scene.mentor.client.post(`/reports/${report}/acknowledge`, { sentence: "ここまで、よく切り分けましたね" }),
      303,
    );
    expectStatus(await scene.organizer.client.post(`/reports/${report}/acknowledge`), 303);
    const mine = (await scene.koharu.client.get(`/reports/${report}`)).text;
    assert.match(mine, /はやせさんが[^<]*読みました/);
    assert.match(mine, /よく切り分けましたね/);
    assert.doesNotMatch((await scene.organizer.client.get(`/reports/${report}`)).text, /よく切り分けました/);
    assert.doesNotMatch((await scene.fellow.client.get(`/reports/${report}`)).text, /よく切り分けました/);
    assert.match((await scene.mentor.client.page("/reports")).text, /はやせさん、立花さんが読みました/);
  });

  it("given again stays, and keeps its sentence", async () => {
    expectStatus(await scene.mentor.client.post(`/reports/${report}/acknowledge`, { sentence: "" }), 303);
    assert.match((await scene.koharu.client.get(`/reports/${report}`)).text, /よく切り分けましたね/);
    const { rows } = await world.platform.db.pool.query("select 1 from report_acknowledgements");
    assert.equal(rows.length, 2);
  });

  it("is not for fellow participants, supporters, strangers, or for oneself", async () => {
    for (const other of [scene.fellow, scene.supporter, scene.stranger, scene.owner, scene.koharu])
      expectStatus(await other.client.post(`/reports/${report}/acknowledge`), 404);
    expectStatus(await scene.fellow.client.get(`/cohorts/${scene.cohort}/reports`), 404);
    expectStatus(await scene.stranger.client.get(`/cohorts/${scene.cohort}/reports`), 404);
  });

  it("asks the database as often for thirty reports as for one", async () => {
    const count = (): Promise<number> =>
      countQueries(async () => {
        for (const client of [scene.mentor.client, scene.koharu.client])
          expectStatus(await client.page("/reports"), 200);
      });
    const one = await count();
    for (let n = 1; n <= 29; n += 1)
      await write(scene.koharu.client, {
        day: `2026-10-${String(n).padStart(2, "0")}`,
        did: `${n}`,
        note: "x",
        minutes: "5",
      });
    assert.equal(await count(), one);
  });

  it("is found page by page, each report once", async () => {
    for (let n = 1; n <= 25; n += 1)
      await write(scene.fellow.client, { day: `2026-10-${String(n).padStart(2, "0")}`, did: `${n}` });
    const first = (await scene.mentor.client.page("/reports")).text;
    const older = /href="(\/cohorts\/[0-9a-f-]+\/reports\?before=[0-9a-f-]+)"/.exec(first)?.[1] ?? "";
    const second = (await scene.mentor.client.get(older)).text;
    const ids = [first, second].flatMap((text) =>
      [...text.matchAll(/href="\/reports\/([0-9a-f-]{36})\?list=1"/g)].map(([, id]) => id),
    );
    assert.equal(ids.length, 55);
    assert.equal(new Set(ids).size, 55);
    const days: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const path: string = `/reports?limit=7${next ? `&before=${next}` : ""}`;
      const { json } = await scene.koharu.client.api<{ items: ReportView[]; next: string | null }>("GET", path);
      days.push(...json.items.map((one) => one.day));
      next = json.next;
    }
    assert.equal(days.length, 30);
    assert.deepEqual(days, [...new Set(days)].sort().reverse());
  });

  it("is found by the API also where two cohorts have one of the same day", async () => {
    const second = await aCohort(world, "第6回");
    const both = await aPerson(world, [
      ["participant", scene.cohort],
      ["participant", second],
    ]);
    const written: string[] = [];
    for (const day of ["2026-11-16", "2026-11-17"])
      for (const cohort of [scene.cohort, second]) {
        const { status, json } = await both.client.api<ReportView>("POST", `/cohorts/${cohort}/reports`, {
          day,
          did: "した",
        });
        assert.equal(status, 201);
        written.unshift(json.id);
      }
    for (const limit of [1, 2, 3]) {
      const found: string[] = [];
      for (let next: string | null = ""; next !== null; ) {
        const path: string = `/reports?limit=${limit}${next ? `&before=${next}` : ""}`;
        const { json } = await both.client.api<{ items: ReportView[]; next: string | null }>("GET", path);
        found.push(...json.items.map(({ id }) => id));
        next = json.next;
      }
      assert.deepEqual(found, written, `${limit} at a time`);
    }
    const { json } = await both.client.api<{ items: ReportView[] }>("GET", "/reports?before=2026-11-17");
    assert.equal(json.items.length, 2, "a day alone is before all of it");
  });
});
