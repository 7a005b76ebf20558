import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../tests/client.ts";
import { aSample } from "../../../tests/factories/things.ts";
import { fillIn } from "../../../tests/form.ts";
import { countQueries } from "../../../tests/queries.ts";
import { until } from "../../../tests/until.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { days, SettableClock } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import { type Scene, setTheScene, write } from "../reports/scene.fixture.ts";

/** What would tell somebody that they owe something. */
const BLAME = /遅れ|未提出|未記入|期限切れ|提出していません|\d+日ぶり|\d+日間|overdue|late\b/;

describe("today's page", () => {
  // Ten in the morning in Tokyo, a Wednesday.
  const clock = new SettableClock("2026-11-18T01:00:00Z");
  const worldNow = suiteWorld({ clock, work: true });
  let world: World;
  let scene: Scene;
  let project: string;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    // Whoever comes in has their time in the cohort from then on.
    expectStatus(await scene.koharu.client.get("/today"), 200);
    await set("starts_on = '2026-11-16'");
  });

  const set = (to: string) =>
    world.platform.db.pool.query(`update participations set ${to} where person = $1`, [scene.koharu.id]);

  const today = async (query = ""): Promise<Answer> => {
    const answer = await scene.koharu.client.get(`/today${query}`);
    expectStatus(answer, 200);
    assert.doesNotMatch(answer.text.replace(/<[^>]*>/g, ""), BLAME);
    return answer;
  };
  /** The suggested step: its title, where it leads, where another one is. */
  const suggested = ({ text }: Answer) => {
    const [one = ""] = /<section class="one"[\s\S]*?<\/section>/.exec(text) ?? [];
    const hrefs = [...one.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href);
    return { title: /<h2[^>]*>(.*?)<\/h2>/s.exec(one)?.[1], to: hrefs[0], other: hrefs[1] };
  };

  it("is where a participant begins, and nobody else's", async () => {
    expectStatus(await scene.koharu.client.post("/day-one/steps", { key: "look-around", done: "yes" }), 303);
    assert.equal((await scene.koharu.client.get("/")).location, "/today");
    for (const path of ["/today", "/today/begin"])
      for (const other of [scene.mentor, scene.organizer, scene.supporter, scene.owner])
        expectStatus(await other.client.get(path), 404);
  });

  it("greets by name, with the day and the week of one's own time, and says what is on", async () => {
    const { text } = await today();
    assert.match(text, /こんにちは、こはるさん/);
    assert.match(text, /2026年11月18日（水）・1週目/);
    assert.match(text, /きょうは、もくもく会（/, "on Wednesdays, as the blueprint says");
    clock.advance(days(1));
    assert.doesNotMatch((await today()).text, /もくもく会（/);
    clock.advance(-days(1));
  });

  it("suggests one step, and another by one press, round and round", async () => {
    const steps: (string | undefined)[] = [];
    let query = "";
    for (let press = 0; press < 4; press += 1) {
      const { to, other = "" } = suggested(await today(query));
      steps.push(to);
      query = other.slice("/today".length);
    }
    assert.deepEqual(steps, ["/day-one", "/assignments", "/projects", "/day-one"]);
    assert.equal(suggested(await today("?step=nonsense")).to, "/day-one");
    expectStatus(await scene.koharu.client.post("/day-one/steps", { key: "first-report", done: "yes" }), 303);
    assert.equal(suggested(await today()).to, "/assignments");
  });

  it("suggests to write the plan once a project is chosen, and shows the project with the hours declared", async () => {
    const assignment = await aSample(world, "library-return-notice");
    const chosen = { assignment, cohort: scene.cohort, size: "small", running: "", word: "", once: newId() };
    const answer = await scene.koharu.client.post("/projects", chosen);
    expectStatus(answer, 303);
    project = answer.location.split("?")[0] ?? "";
    const page = await today();
    assert.equal(suggested(page).to, `${project}/plan`);
    assert.match(page.text, /図書館の返却おしらせ/);
    assert.match(page.text, /class="ruler"/);
  });

  it("says that it is enough once the day's report is written, and takes its own words up the next day", async () => {
    const report = await write(scene.koharu.client, { minutes: "90", did: "読んだ。", next: "READMEに3行書く。" });
    assert.equal(suggested(await today()).to, `/reports/${report}`);
    clock.advance(days(1));
    const page = await today();
    assert.equal(suggested(page).title, "READMEに3行書く。");
    assert.match(page.text, /次の一歩（11月18日（水）の日報から）/);
    assert.equal(suggested(page).to, "/today/begin");
    assert.match(page.text, /1時間30分/);
    const begin = await scene.koharu.client.get("/today/begin");
    expectStatus(begin, 200);
    assert.match(begin.text, /READMEに3行書く。/);
    assert.match(begin.text, /10:10ごろまで/);
    assert.doesNotMatch(begin.text, /<script(?![^>]*type="speculationrules")/, "nothing on it runs");
  });

  it("shows the draft that was left, with what it begins with", async () => {
    const draftOf = `report:${scene.cohort}`;
    const form = new URLSearchParams({ draftOf, did: "月をまたぐと1日ずれる。", draftSince: "" });
    expectStatus(await scene.koharu.client.post("/drafts", Object.fromEntries(form)), 200);
    const { text } = await today();
    assert.match(text, /書きかけの日報[\s\S]*月をまたぐと1日ずれる。[\s\S]*続きを書く/);
    assert.doesNotMatch((await scene.fellow.client.get("/today")).text, /月をまたぐと/);
    await write(scene.koharu.client, { did: "月をまたぐ計算を直した。" });
    assert.doesNotMatch((await today()).text, /書きかけの日報/);
    clock.advance(days(1));
  });

  it("suggests rest and nothing else to who rests, said in one tap from here", async () => {
    const answer = await fillIn(scene.koharu.client, "/today", "/reports/rest");
    expectStatus(answer, 303);
    const page = await today();
    assert.deepEqual(suggested(page), { title: "きょうは、休む日です", to: "/rooms", other: undefined });
    assert.match(page.text, /きょうは休む、と伝えてあります/);
    clock.advance(days(1));
  });

  it("takes a plate in two taps and comes back here", async () => {
    const at = `/cohorts/${scene.cohort}/presence`;
    const answer = await fillIn(scene.koharu.client, "/today", at, { presence: "break" });
    assert.equal(answer.location, "/today");
    assert.match((await today()).text, /value="break" checked/);
    const elsewhere = { presence: "done", note: "", until: "", on: "https://example.org" };
    assert.equal((await scene.koharu.client.post(at, elsewhere)).location, `${at}?saved=1`);
  });

  it("tells who read a report, with their sentence, what is addressed to one, and the rooms that went on", async () => {
    const mine = await scene.koharu.client.api<{ items: { id: string; kind: string }[] }>("GET", "/reports");
    const report = mine.json.items.find(({ kind }) => kind === "work")?.id ?? "";
    const phrase = { words: "読みました。急がなくて大丈夫です。" };
    const page = await scene.mentor.client.get(`/reports/${report}`);
    expectStatus(await fillIn(scene.mentor.client, page, /acknowledge/, { sentence: phrase.words }), 303);
    const questions = (
      await scene.koharu.client.api<{ items: { id: string; purpose: string }[] }>(
        "GET",
        `/cohorts/${scene.cohort}/rooms`,
      )
    ).json.items.find(({ purpose }) => purpose === "questions")?.id;
    assert.ok(questions);
    const say = (body: string) =>
      fillIn(scene.mentor.client, `/rooms/${questions}`, `/rooms/${questions}/posts`, { body });
    expectStatus(await say("質問の部屋の使いかたです。"), 303);
    expectStatus(await scene.koharu.client.api("POST", `/rooms/${questions}/read`, { seq: 1 }), 200);
    expectStatus(await say("@こはる 図書館の課題、日付のところがよかったです。"), 303);
    await until(
      async () => /日付のところがよかったです/.test((await today()).text),
      "what is addressed to one is there",
    );
    const { text } = await today();
    assert.match(text, /はやせさんが、11月19日（木）の日報を読みました/);
    assert.match(text, /急がなくて大丈夫です/);
    assert.match(text, new RegExp(`href="/cohorts/${scene.cohort}/since"`));
    assert.match(text, new RegExp(`href="/rooms/${questions}">質問の部屋に書く`));
  });

  it("brings what was written about one's work before everything else of the day", async () => {
    const handed = await fillIn(scene.koharu.client, `${project}/submit`, `${project}/submissions`, {
      body: "返却日の計算を、一つの関数にしました。",
    });
    expectStatus(handed, 303);
    const submissions = await scene.koharu.client.get(project);
    const submission = /id="s-([0-9a-f-]{36})"/.exec(submissions.text)?.[1] ?? "";
    const at = `/submissions/${submission}/feedback`;
    const form = await scene.mentor.client.get(at);
    expectStatus(await fillIn(scene.mentor.client, form, at, { "general.good": "日付の境目に気づいています。" }), 303);
    const step = suggested(await today());
    assert.equal(step.title, "はやせさんが、出したものに感想を書きました");
    assert.equal(step.to, `${project}#s-${submission}`);
    assert.doesNotMatch((await scene.fellow.client.get("/today")).text, /感想を書きました/);
  });

  it("greets who comes back after ten days without a word, and counts nothing", async () => {
    clock.advance(days(10));
    const { text } = await today();
    assert.match(text, /おかえりなさい、こはるさん/);
    assert.match(text, /あとで埋める必要もありません/);
  });

  it("asks as little of the database with thirty conversations as with one", async () => {
    const before = await countQueries(() => scene.koharu.client.get("/today"));
    for (let one = 0; one < 30; one += 1)
      await scene.mentor.client.api(
        "POST",
        `/rooms/${scene.room}/posts`,
        { body: `@こはる ${one}つ目のお知らせです。` },
        { "Idempotency-Key": newId() },
      );
    assert.ok((await countQueries(() => scene.koharu.client.get("/today"))) <= before);
  });

  it("knows a pause, and a time that has not begun or is over", async () => {
    await set("state = 'paused'");
    assert.equal(suggested(await today()).to, "/participation");
    await set("state = 'active', starts_on = '2027-01-12'");
    assert.equal(suggested(await today()).to, "/day-one");
    await world.platform.db.pool.query("update cohorts set phase = 'closed' where id = $1", [scene.cohort]);
    assert.equal(suggested(await today()).to, "/records");
  });
});
