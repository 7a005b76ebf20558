/** Longer than 150 lines: everything that may wait, from where it begins until it is done. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Client, expectStatus } from "../../../tests/client.ts";
import { aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { fillIn, formsOf } from "../../../tests/form.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { days, SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { endMembership, startMembership } from "../accounts/service.ts";
import { anOpenCohort } from "../applications/applications.fixture.ts";
import { renewProjects } from "../projects/waiting/service.ts";
import { renewReports } from "../reports/waiting/service.ts";
import { renewQuestions } from "../venue/waiting/service.ts";
import {
  answer,
  applyTo,
  ask,
  CANARY,
  type DeskScene,
  endCohort,
  enquire,
  handIn,
  report,
  rowsOf,
  setTheDeskScene,
  textOf,
} from "./desk.fixture.ts";

/** A Wednesday, half past ten in the morning in Tokyo. */
const NOW = "2026-11-18T01:30:00Z";

describe("the desk", () => {
  const clock = new SettableClock(NOW);
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: DeskScene;
  let ono: TestPerson;

  before(async () => {
    world = worldNow();
    scene = await setTheDeskScene(world, await anOpenCohort(world, "第6回"));
    ono = scene.organizer;
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: ono.id, role: "organizer", place: scene.next }),
    );
  });

  const waiting = async (client: Client = ono.client, path = "/desk"): Promise<string[]> =>
    rowsOf((await client.get(path)).text, "waiting").map(textOf);

  it("is the first page of who organizes, with nothing on it at first", async () => {
    assert.equal((await ono.client.get("/")).location, "/desk");
    const page = await ono.client.get("/desk");
    expectStatus(page, 200);
    assert.match(page.text, /いま、待っているものはありません/);
    assert.match(page.text, /いま、ここに並ぶ方はいません/);
    assert.match(page.text, /href="\/enquiries"/);
    assert.equal((await scene.mentor.client.get("/")).location, "/rooms");
  });

  it("leads who organizes nothing yet to their first cohort, without steps of a cohort that is not there", async () => {
    const first = await aPerson(world, [["organizer", await aCompany(world)]]);
    const page = await first.client.page("/desk");
    assert.match(page.text, /まだ回がありません/);
    assert.match(page.text, /href="\/cohorts"[^>]*>回のページへ/);
    assert.doesNotMatch(page.text, /この段階の手順/);
  });

  it("shows a question until somebody of the staff has answered, and again when the answer is taken back", async () => {
    const { koharu, fellow, mentor } = scene;
    const id = await ask(scene, koharu.client, "# 月をまたぐと*1日*ずれます\n\nどこを見ればよいですか", "2026-11-20");
    await ask(scene, mentor.client, "運営からの質問です", "2026-11-20");
    const [row = "", ...others] = await waiting();
    assert.equal(others.length, 0, "what the staff asks waits for nobody here");
    assert.match(row, /きょう 10:30 質問 月をまたぐと1日ずれます 第4回 こはる はやせ 返事を書く/);
    assert.match((await waiting(mentor.client))[0] ?? "", /こはる あなた 返事を書く/, "what is with oneself is marked");
    assert.match((await ono.client.get("/desk")).text, new RegExp(`href="/posts/${id}"`));
    const led = [ono.client, mentor.client, koharu.client].map(async (by) =>
      (await by.page(`/posts/${id}`)).text.includes('href="/desk">デスクへもどる'),
    );
    assert.deepEqual(await Promise.all(led), [true, true, false], "a way back for the staff alone");
    await answer(scene, fellow.client, id);
    assert.equal((await waiting()).length, 1, "a fellow's answer helps, and somebody of the staff still looks");
    const answered = await answer(scene, mentor.client, id);
    assert.equal((await waiting()).length, 0);
    const taken = await mentor.client.post(`/posts/${answered}/delete`);
    expectStatus(taken, 303);
    assert.equal((await waiting()).length, 1);
    await answer(scene, ono.client, id);
    assert.equal((await waiting()).length, 0);
  });

  it("shows a question that goes on after an answer: its author says by when they want a reply", async () => {
    const { koharu, fellow, mentor } = scene;
    const id = await ask(scene, koharu.client, "うごきません", "2026-11-20");
    const preset = async ({ client }: TestPerson): Promise<string | undefined> =>
      formsOf((await client.page(`/posts/${id}`)).text)
        .find(({ action }) => action.endsWith("/posts"))
        ?.values.get("replyWanted")?.[0];
    assert.equal(await preset(koharu), "", "what is added waits with the question");
    const answered = await answer(scene, mentor.client, id);
    assert.equal(await preset(koharu), "", "thanks are written more often than what is asked further on");
    assert.equal(await preset(fellow), "");
    assert.equal(await preset(mentor), undefined, "who accompanies people is asked nothing");
    const room = /action="(\/rooms\/[^"]+\/posts)"/.exec((await koharu.client.page(`/posts/${id}`)).text)?.[1] ?? "";
    expectStatus(
      await fillIn(koharu.client, `/posts/${id}`, room, { body: "ありがとうございます", replyWanted: "" }),
      303,
    );
    assert.equal((await waiting()).length, 0, "thanks wait for nobody");
    const further = { body: "まだエラーが出ます", replyWanted: "2026-11-20" };
    expectStatus(await fillIn(koharu.client, `/posts/${id}`, room, further), 303);
    assert.match((await waiting())[0] ?? "", /質問 まだエラーが出ます 第4回 こはる/);
    const again = await answer(scene, mentor.client, id);
    assert.equal((await waiting()).length, 0);
    for (const post of [answered, again]) expectStatus(await mentor.client.post(`/posts/${post}/delete`), 303);
    expectStatus(await koharu.client.post(`/posts/${id}/delete`), 303);
    await answer(scene, mentor.client, id);
  });

  it("is silent about a question that its author has deleted", async () => {
    const id = await ask(scene, scene.koharu.client, "まちがえました", "2026-11-20");
    assert.equal((await waiting()).length, 1);
    expectStatus(await scene.koharu.client.post(`/posts/${id}/delete`), 303);
    assert.equal((await waiting()).length, 0);
  });

  it("says in words that a question is past the day its author named", async () => {
    const id = await ask(scene, scene.koharu.client, "あしたまでに知りたいです", "2026-11-19");
    assert.doesNotMatch((await waiting())[0] ?? "", /希望/);
    clock.set("2026-11-20T01:30:00Z");
    assert.match((await waiting())[0] ?? "", /平日で2日 希望 11月19日 質問/);
    assert.match((await ono.client.get("/desk")).text, /待っているのは1件。 めやすを過ぎたのは1件です/);
    await answer(scene, scene.mentor.client, id);
    clock.set(NOW);
  });

  it("shows a submission until its newest version has feedback", async () => {
    const { fellow, mentor } = scene;
    const project = await handIn(world, scene.cohort, fellow.client);
    const row = (await waiting())[0] ?? "";
    assert.match(row, /きょう 10:30 提出 .*図書館.* 1回め 第4回 そら豆 はやせ 講評を書く/);
    const href = /href="(\/submissions\/[^"]+\/feedback)"/.exec((await ono.client.get("/desk")).text)?.[1] ?? "";
    expectStatus(await mentor.client.get(href), 200);
    const given = await mentor.client.post(href, { "general.good": "順に書けています" });
    expectStatus(given, 303);
    const told = (await mentor.client.page(given.location.split("#")[0] ?? "")).text;
    assert.match(told, /講評を渡しました[\s\S]*href="\/desk">デスクへもどる/);
    assert.doesNotMatch((await fellow.client.page(given.location.split("#")[0] ?? "")).text, /デスクへもどる/);
    assert.equal((await waiting()).length, 0);
    clock.advance(days(1) / 24);
    await fellow.client.post(`/projects/${project}/submissions`, { body: "第2版です" });
    assert.match((await waiting())[0] ?? "", /きょう 11:30 提出 .* 2回め/);
    expectStatus(await mentor.client.post(href, { "general.good": "前の版へ" }), 303);
    assert.equal((await waiting()).length, 1, "the newest version still waits");
  });

  it("shows a mentor that somebody asked for their view, until it is written; organizers and other mentors not", async () => {
    const { koharu, mentor, stranger, cohort } = scene;
    const record = (await koharu.client.post("/records", { cohort })).location.split("/")[2] ?? "";
    expectStatus(await koharu.client.post(`/records/${record}/mentor-view/ask`), 303);
    const asked = async (client: Client, path?: string): Promise<string | undefined> =>
      (await waiting(client, path)).find((row) => row.includes("見かた"));
    assert.match(
      (await asked(mentor.client)) ?? "",
      /きょう .* 見かた 実績にのせるメンターの見かた .*こはる あなた 見かたを書く/,
    );
    assert.match((await asked(mentor.client, `/desk?cohort=${cohort}`)) ?? "", /こはる/);
    assert.match((await mentor.client.get("/desk")).text, new RegExp(`href="/records/${record}/mentor-view"`));
    for (const { client } of [ono, stranger]) assert.equal(await asked(client), undefined);
    const program = await tokenClient(world, mentor.id, ["organize"]);
    const { json } = await program.api<{ waiting: { items: { kind: string; title: string | null }[] } }>(
      "GET",
      "/desk",
    );
    assert.equal(json.waiting.items.find(({ kind }) => kind === "view")?.title, null);
    const form = await mentor.client.get(`/records/${record}/mentor-view`);
    const version = /name="version" value="(\d+)"/.exec(form.text)?.[1] ?? "";
    const given = await mentor.client.post(`/records/${record}/mentor-view`, { version, work: "順に試していました" });
    expectStatus(given, 303);
    assert.equal(await asked(mentor.client), undefined);
  });

  it("bundles the reports of a day, leads to those that nobody has read, and says nothing of what they say", async () => {
    const { koharu, fellow, cohort, mentor } = scene;
    expectStatus(await report(koharu.client, cohort), 303);
    expectStatus(await report(fellow.client, cohort, { need: "" }), 303);
    const row = (await waiting()).find((text) => text.includes("日報")) ?? "";
    assert.match(row, /きょう 11:30 日報 きょうの2通 ほしい助け 1通 第4回 こはる ほか1人 はやせ 一覧を開く/);
    assert.match((await ono.client.get("/desk")).text, /デスク <small class="soft">運営の一覧/);
    assert.match((await mentor.client.get("/desk")).text, /デスク <small class="soft">メンターの一覧/);
    const list = `/cohorts/${cohort}/reports?unread=1&day=2026-11-18`;
    assert.ok((await ono.client.get("/desk")).text.includes(list.replace("&", "&amp;")));
    const page = await ono.client.get(list);
    expectStatus(page, 200);
    const ids = [...page.text.matchAll(/href="\/reports\/([0-9a-f-]{36})\?/g)].map(([, id]) => id);
    assert.equal(ids.length, 2);
    assert.match(page.text, /href="\/desk">デスクへもどる/);
    assert.match(page.text, new RegExp(`class="crumbs"[\\s\\S]*href="/cohorts/${cohort}">第4回`));
    assert.match(page.text, /11月18日（水）の日報のうち、まだだれも「読みました」と伝えていないものだけ/);
    expectStatus(await mentor.client.post(`/reports/${ids[0]}/acknowledge`, {}), 303);
    assert.match((await waiting()).find((text) => text.includes("日報")) ?? "", /きょうの1通/);
    expectStatus(await ono.client.post(`/reports/${ids[1]}/acknowledge`, {}), 303);
    assert.equal((await waiting()).filter((text) => text.includes("日報")).length, 0);
    expectStatus(await ono.client.get(`/cohorts/${cohort}/reports?day=2026-99-99`), 200);
  });

  it("leaves reports alone in which there is nothing for the staff, and days of rest", async () => {
    const { koharu, cohort } = scene;
    const before = (await waiting()).length;
    const quiet = { didFor: "me", minutesFor: "me", needFor: "me" };
    await report(koharu.client, cohort, { day: "2026-11-17", ...quiet });
    const { rows } = await world.platform.db.pool.query("select 1 from reports where day = '2026-11-17'");
    assert.equal(rows.length, 1);
    await koharu.client.post("/reports/rest", { cohort, day: "2026-11-16" });
    const seen = await waiting();
    assert.equal(seen.filter((text) => /日報/.test(text)).length, 0, seen.join("\n"));
    assert.equal(seen.length, before);
  });

  it("shows applications as one row, without a name or a word of them, and enquiries by name", async () => {
    await applyTo(world, scene.next);
    await applyTo(world, scene.next);
    await enquire(scene.visitor, "古賀");
    const rows = await waiting();
    assert.ok(
      rows.some((row) => /申し込み まだ決めていない2通 第6回 申し込んだ方 運営 申し込みを読む/.test(row)),
      rows.join("\n"),
    );
    assert.ok(rows.some((row) => /問い合わせ 外からの質問 古賀 運営 返事を書く/.test(row)));
    assert.match((await ono.client.get("/desk")).text, /問い合わせ<\/a><small class="soft"> 待っているのは1件です/);
  });

  it("shows each cohort by itself, and 404 for one that is none of theirs", async () => {
    const next = await waiting(ono.client, `/desk?cohort=${scene.next}`);
    assert.equal(next.length, 1);
    assert.match(next[0] ?? "", /申し込み/);
    const running = await waiting(ono.client, `/desk?cohort=${scene.cohort}`);
    assert.ok(running.length > 0 && running.every((row) => !/申し込み|問い合わせ/.test(row)));
    for (const path of ["/desk?cohort=0199a5b0-0000-7000-8000-000000000001", "/desk?cohort=x", "/desk?cohort="])
      expectStatus(await ono.client.get(path), 404);
    expectStatus(await scene.stranger.client.get(`/desk?cohort=${scene.cohort}`), 404);
    expectStatus(await scene.mentor.client.get(`/desk?cohort=${scene.next}`), 404);
  });

  it("gives each row exactly one action, and no row any colour of its own", async () => {
    const page = (await ono.client.get("/desk")).text;
    for (const section of ["waiting", "silent"] as const)
      for (const row of rowsOf(page, section)) {
        assert.equal(row.match(/<a\b|<button\b/g)?.length, 1, row);
        assert.match(row, /class="button dense"/);
      }
    assert.doesNotMatch(page, /class="[^"]*(badge|danger)/);
  });

  it("gives mentors what waits in their cohort, and nothing of the rest", async () => {
    const page = await scene.mentor.client.get("/desk");
    expectStatus(page, 200);
    const rows = rowsOf(page.text, "waiting").map(textOf);
    assert.ok(rows.length > 0 && rows.every((row) => /質問|提出|日報/.test(row)), rows.join("\n"));
    assert.doesNotMatch(page.text, /しばらく連絡のない方|メンターの手もと|申し込み|古賀|runbook/);
    assert.match(page.text, new RegExp(`/cohorts/${scene.cohort}/reports"`));
    const other = await scene.stranger.client.get("/desk");
    expectStatus(other, 200);
    assert.equal(rowsOf(other.text, "waiting").length, 0);
    assert.doesNotMatch(other.text, /こはる|そら豆|第4回/);
  });

  it("is nothing for anybody else", async () => {
    const { koharu, supporter, owner, cohort } = scene;
    const company = (await world.platform.db.pool.query("select id from organizations where kind = 'company'")).rows[0]
      .id;
    const others = {
      koharu,
      supporter,
      owner,
      recruiter: await aPerson(world, [["recruiter", company]]),
      guest: await aPerson(world, [["guest", cohort]]),
      nobody: await aPerson(world),
    };
    for (const [who, { client, id }] of Object.entries(others)) {
      assert.equal((await client.get("/desk")).status, 404, who);
      assert.equal((await client.get(`/desk?cohort=${cohort}`)).status, 404, who);
      for (const path of ["/desk/away", "/desk/back", `/desk/${cohort}/runbook`])
        assert.equal((await client.post(path, { until: "2026-11-20" })).status, 404, who);
      const api = await tokenClient(world, id, ["read", "organize"]);
      assert.equal((await api.api("GET", "/desk")).status, 404, who);
    }
    expectStatus(await scene.visitor.get("/desk"), 303);
    expectStatus(await scene.visitor.request("GET", "/api/v1/desk"), 401);
  });

  it("says the same to programs, and no more", async () => {
    const page = (await ono.client.get("/desk")).text;
    const api = await tokenClient(world, ono.id, ["organize"]);
    const { status, json } = await api.api<{
      waiting: { items: { kind: string; from: string | null; href: string }[]; next: string | null };
      silent: unknown[];
      mentors: { person: { name: string }; waiting: Record<string, number> }[];
    }>("GET", "/desk");
    assert.equal(status, 200);
    assert.equal(json.waiting.items.length, rowsOf(page, "waiting").length);
    for (const { href } of json.waiting.items) assert.ok(page.includes(href.replaceAll("&", "&amp;")), href);
    assert.deepEqual(
      json.mentors.map(({ person, waiting: held }) => [person.name, held]),
      [["はやせ", { submission: 1 }]],
    );
    assert.match(textOf(rowsOf(page, "mentors")[0] ?? ""), /はやせ 2人 提出1/);
    const reads = await tokenClient(world, ono.id, ["read"]);
    assert.equal((await reads.api("GET", "/desk")).status, 403);
    assert.equal((await api.api("GET", "/desk?cohort=0199a5b0-0000-7000-8000-000000000001")).status, 404);
  });

  it("never shows what a report, a condition, an application, an enquiry or a submission says", async () => {
    await report(scene.koharu.client, scene.cohort, { day: "2026-11-13" });
    const api = await tokenClient(world, ono.id, ["organize"]);
    for (const said of [
      (await ono.client.get("/desk")).text,
      (await ono.client.page("/desk?lang=en")).text,
      (await scene.mentor.client.get("/desk")).text,
      JSON.stringify((await api.api("GET", "/desk")).json),
    ])
      assert.ok(!said.includes(CANARY));
    await ono.client.page("/desk?lang=ja");
  });

  it("has written down what waits as the facts say", async () => {
    const { db } = world.platform;
    const state = async (): Promise<string> =>
      JSON.stringify(
        await Promise.all(
          [
            "select * from questions order by post",
            "select id, waiting_since from projects order by id",
            "select id, waiting_since from reports order by id",
          ].map(async (select) => (await db.pool.query(select)).rows),
        ),
      );
    const before = await state();
    for (const renew of [renewQuestions, renewProjects, renewReports])
      await db.write(bySystem, (tx) => renew(tx, scene.cohort));
    assert.equal(await state(), before);
    assert.match(before, /"waiting_since":"2026/);
  });

  it("keeps what waits in a cohort that is closed until it is done, says that it is over, and lets go of names erased", async () => {
    const { koharu, mentor, cohort, next } = scene;
    const id = await ask(scene, koharu.client, "おわりのあいさつは、どこに書きますか", "2026-11-20");
    const closing = await ono.client.page(`/cohorts/${next}`);
    assert.doesNotMatch(closing.text, /済むまでデスクに残ります/);
    const be = (phase: string) =>
      world.platform.db.pool.query("update cohorts set phase = $1 where id = $2", [phase, cohort]);
    await be("retrospective");
    const asked = await ono.client.page(`/cohorts/${cohort}`);
    assert.match(asked.text, /済むまでデスクに残ります/);
    assert.ok(asked.text.includes(`href="/desk?cohort=${cohort}"`));
    await be("closed");
    for (const client of [ono.client, mentor.client])
      assert.ok(
        (await waiting(client)).some((row) => /質問 おわりのあいさつ.* 第4回（終わった回） こはる/.test(row)),
        (await waiting(client)).join("\n"),
      );
    assert.equal((await waiting(scene.stranger.client)).length, 0);
    const narrowed = await waiting(ono.client, `/desk?cohort=${cohort}`);
    assert.ok(narrowed.length > 0 && narrowed.every((row) => !/応募|招待/.test(row)), narrowed.join("\n"));
    expectStatus(await scene.stranger.client.get(`/desk?cohort=${cohort}`), 404);
    await answer(scene, ono.client, id);
    assert.ok(!(await waiting()).some((row) => /おわりのあいさつ/.test(row)));
    await be("anonymised");
    assert.ok(!(await waiting()).some((row) => /第4回/.test(row)));
    expectStatus(await ono.client.get(`/desk?cohort=${cohort}`), 404);
    await be("running");
  });

  it("ends with the role; applications of a closed cohort that nobody has decided stay", async () => {
    const saeki = await aPerson(world, [["organizer", scene.next]], "さえき");
    expectStatus(await saeki.client.get("/desk"), 200);
    assert.equal((await waiting(saeki.client)).length, 2);
    await endCohort(world, scene.next);
    assert.match((await waiting(saeki.client)).join(), /申し込み まだ決めていない2通 第6回（終わった回）/);
    await world.platform.db.write(bySystem, () =>
      endMembership(world.platform, bySystem, { person: saeki.id, place: scene.next, role: "organizer" }),
    );
    expectStatus(await saeki.client.get("/desk"), 404);
    const api = await tokenClient(world, saeki.id, ["organize"]);
    assert.equal((await api.api("GET", "/desk")).status, 404);
  });
});
