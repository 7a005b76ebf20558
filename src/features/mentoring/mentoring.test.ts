/** Longer than 150 lines: a mentor's page from the first person on it to several reports at once. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Client, expectStatus } from "../../../tests/client.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { countQueries } from "../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { minutes, SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { addPerson, endMembership, startMembership } from "../accounts/service.ts";
import {
  ask,
  CANARY,
  type DeskScene,
  handIn,
  report,
  rowsOf,
  setTheDeskScene,
  takesPart,
  textOf,
} from "../desk/desk.fixture.ts";
import { mentoringMessages } from "./messages.ts";

const m = mentoringMessages.ja;

describe("a mentor's page", () => {
  const clock = new SettableClock("2026-11-18T01:30:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: DeskScene;
  /** Another mentor of the cohort. */
  let minami: TestPerson;
  let project: string;

  before(async () => {
    world = worldNow();
    scene = await setTheDeskScene(world, "");
    minami = await aPerson(world, [["mentor", scene.cohort]], "みなみ");
  });

  const page = async (by: Client = scene.mentor.client, path = "/mentoring"): Promise<string> => {
    const answer = await by.get(path);
    expectStatus(answer, 200);
    return answer.text;
  };
  const waiting = async (by?: Client, path?: string): Promise<string[]> =>
    rowsOf(await page(by, path), "waiting").map(textOf);
  const people = (html: string): string[] => {
    const body = html.split('aria-labelledby="people"')[1]?.split("</section>")[0]?.split("<tbody>")[1] ?? "";
    return body.split("<tr>").slice(1).map(textOf);
  };
  const acknowledgements = async (): Promise<{ report: string; nickname: string }[]> =>
    (
      await world.platform.db.pool.query(
        "select a.report, p.nickname from report_acknowledgements a join people p on p.id = a.person order by a.at, p.nickname",
      )
    ).rows;

  it("is there for those who accompany people, and for nobody else", async () => {
    const recruiter = await aPerson(world, [["recruiter", scene.cohort]]);
    for (const path of ["/mentoring", "/mentoring/next", "/mentoring?whose=all"]) {
      for (const one of [scene.mentor, minami, scene.organizer, scene.stranger])
        expectStatus(await one.client.get(path), 200);
      for (const one of [scene.koharu, scene.supporter, recruiter, scene.owner])
        expectStatus(await one.client.get(path), 404);
    }
    assert.match(await page(), new RegExp(m.emptyTitle));
    assert.match(await page(minami.client), new RegExp(m.peopleEmpty));
  });

  it("names whom they look after in a line each: project, the last report they may read, what to know", async () => {
    const first = people(await page());
    assert.equal(first.length, 2);
    assert.match(first[0] ?? "", /こはる.*まだ選んでいません.*見せてもらった日報は、まだありません.*会う前に/);
    project = await handIn(world, scene.cohort, scene.koharu.client);
    clock.advance(minutes(1));
    await report(scene.koharu.client, scene.cohort);
    const text = await page();
    const [koharu = ""] = people(text);
    assert.match(text, new RegExp(`href="/projects/${project}"`));
    assert.match(koharu, /11月18日（水）の日報 会う前に$/, "not read yet, and nothing says so");
    assert.doesNotMatch(text, new RegExp(`${CANARY}(公開|内緒|体調)`), "nothing is opened");
    assert.doesNotMatch(koharu, /遅|未|\d+件|\d+日前/);
  });

  it("does not tell of a report that was closed to mentors", async () => {
    const { json, status } = await scene.fellow.client.api<{ id: string }>("POST", `/cohorts/${scene.cohort}/reports`, {
      did: `${CANARY}秘密`,
      readers: { did: ["me"] },
    });
    assert.equal(status, 201);
    const text = await page();
    assert.match(people(text)[1] ?? "", /そら豆.*見せてもらった日報は、まだありません/);
    assert.doesNotMatch(text, new RegExp(json.id));
    expectStatus(await scene.fellow.client.post(`/reports/${json.id}/remove`), 303);
  });

  it("lists what waits of all kinds, longest first; another mentor finds it under all of the cohort", async () => {
    clock.advance(minutes(1));
    await ask(scene, scene.koharu.client, "日付が一日ずれます", "2026-11-20");
    const mine = await waiting();
    assert.deepEqual(
      mine.map((row) => /提出|日報|質問/.exec(row)?.[0]),
      ["提出", "日報", "質問"],
    );
    assert.match(mine[0] ?? "", /こはる あなた/);
    assert.deepEqual(await waiting(minami.client), []);
    const all = await waiting(minami.client, "/mentoring?whose=all");
    assert.equal(all.length, 3);
    assert.match(all[0] ?? "", /こはる はやせ/);
    assert.deepEqual(await waiting(scene.stranger.client, "/mentoring?whose=all"), []);
  });

  it("moves what is with a mentor who is away to the others, by one tap, and back", async () => {
    const away = await fillIn(scene.mentor.client, "/mentoring", "/desk/away", { until: "2026-11-18" });
    assert.equal(away.location, "/mentoring#seat");
    assert.match(await page(), /11月18日（水）まで席を外しています。あなたの担当で待っているものは/);
    assert.equal((await waiting()).length, 3, "they may still do it");
    const moved = await waiting(minami.client);
    assert.equal(moved.length, 3);
    assert.match(moved[0] ?? "", /まだいない はやせさんは留守/);
    assert.match((await minami.client.page("/mentoring/next")).text, /こはるさんの提出/);
    assert.equal((await fillIn(scene.mentor.client, "/mentoring", "/desk/back")).location, "/mentoring#seat");
    assert.deepEqual(await waiting(minami.client), []);
  });

  it("shows what nobody looks after to every mentor", async () => {
    const { platform } = world;
    await endMembership(platform, bySystem, { person: scene.mentor.id, role: "mentor", place: scene.cohort });
    assert.equal((await waiting(minami.client)).length, 3);
    expectStatus(await scene.mentor.client.get("/mentoring"), 404);
    await platform.db.write(bySystem, (tx) =>
      startMembership(platform, tx, { person: scene.mentor.id, role: "mentor", place: scene.cohort }),
    );
    assert.deepEqual(await waiting(minami.client), []);
  });

  it("is there for programs, too", async () => {
    const reading = await tokenClient(world, scene.mentor.id, ["organize"]);
    const { json } = await reading.api<{ items: { kind: string; with: string[] }[] }>("GET", "/mentoring/waiting");
    assert.deepEqual(
      json.items.map(({ kind }) => kind),
      ["submission", "report", "question"],
    );
    const other = await tokenClient(world, minami.id, ["organize"]);
    assert.deepEqual((await other.api<{ items: [] }>("GET", "/mentoring/waiting")).json.items, []);
    assert.equal((await other.api<{ items: [] }>("GET", "/mentoring/waiting?whose=all")).json.items.length, 3);
    assert.equal((await other.api("GET", "/mentoring/waiting?whose=yours")).status, 422);
    const theirs = await tokenClient(world, scene.koharu.id, ["organize"]);
    assert.equal((await theirs.api("GET", "/mentoring/waiting")).status, 404);
  });

  describe("with several reports", () => {
    const ticks = (html: string): string[] =>
      [...html.matchAll(/name="report" value="([^"]+)"/g)].map(([, value = ""]) => value);

    before(async () => {
      for (const day of ["2026-11-15", "2026-11-16", "2026-11-17"]) {
        clock.advance(minutes(1));
        expectStatus(await report(scene.fellow.client, scene.cohort, { day }), 303);
      }
    });

    it("says of all that are ticked that they were read, with one sentence for each author, once", async () => {
      const standing = await scene.mentor.client.get("/mentoring");
      const all = ticks(standing.text);
      assert.equal(all.length, 4);
      const chosen = all.slice(0, 2);
      const told = await fillIn(scene.mentor.client, standing, "/mentoring/reports", { report: chosen });
      expectStatus(told, 303);
      assert.equal(told.location, "/mentoring?read=2#told");
      const twice = await fillIn(scene.mentor.client, standing, "/mentoring/reports", { report: chosen });
      assert.equal(twice.location, told.location, "the same submit");
      assert.deepEqual(
        (await acknowledgements()).map(({ report }) => report).sort(),
        chosen.map((one) => one.split(".")[0]).sort(),
      );
      const after = await page(undefined, told.location);
      assert.match(after, /2通に、読んだことを伝えました/);
      assert.equal(ticks(after).length, 2);
      const [read = ""] = chosen;
      const theirs = (await scene.koharu.client.get(`/reports/${read.split(".")[0]}`)).text;
      assert.match(theirs, new RegExp(m.ready.report[0] ?? "-"));
      assert.match(people(after)[0] ?? "", /の日報 読みました/);
    });

    it("leaves what was changed or read meanwhile, and says so", async () => {
      const standing = await scene.mentor.client.get("/mentoring");
      const [changed = "", other = ""] = ticks(standing.text);
      const [id = ""] = changed.split(".");
      const path = `/reports/${id}/edit`;
      expectStatus(await fillIn(scene.fellow.client, path, path, { did: "書きなおしました" }), 303);
      const seen = `/reports/${other.split(".")[0]}`;
      expectStatus(await fillIn(minami.client, seen, `${seen}/acknowledge`, { sentence: "先に読みました" }), 303);
      const gone = "00000000-0000-7000-8000-000000000000.1";
      const told = await fillIn(scene.mentor.client, standing, "/mentoring/reports", {
        report: [changed, other, gone],
        sentence: "わたしの言葉",
      });
      assert.equal(told.location, "/mentoring?before=1&changed=1&gone=1#told");
      const after = await page(undefined, told.location);
      assert.match(after, /新しく伝えたものはありません/);
      assert.match(after, /1通は、選んだあとに書きかえられました/);
      assert.match(after, /1通は、そのあいだに、ほかの人が読んでいました/);
      assert.match(after, /1通は、もうありませんでした/);
      assert.deepEqual(ticks(after), [`${id}.2`]);
      assert.doesNotMatch((await scene.fellow.client.get(seen)).text, /わたしの言葉/);
    });

    it("is two mentors' work: at the same moment each report is said to be read by one of them", async () => {
      const both = [scene.mentor, minami].map((one) => one.client.get("/mentoring?whose=all"));
      const [hers, his] = await Promise.all(both);
      const count = (await acknowledgements()).length;
      const report = ticks(hers?.text ?? "");
      const answers = await Promise.all([
        fillIn(scene.mentor.client, hers ?? "", "/mentoring/reports", { report }),
        fillIn(minami.client, his ?? "", "/mentoring/reports", { report }),
      ]);
      assert.deepEqual(answers.map(({ location }) => location.split("&")[1]).sort(), ["before=1#told", "read=1#told"]);
      assert.equal((await acknowledgements()).length, count + 1);
    });

    it("asks for one at least, and keeps what was typed", async () => {
      clock.advance(minutes(1));
      await report(scene.fellow.client, scene.cohort, { day: "2026-11-14" });
      const none = await fillIn(scene.mentor.client, "/mentoring", "/mentoring/reports", {
        sentence: "書きかけの一言",
      });
      expectStatus(none, 422);
      assert.match(none.text, new RegExp(m.togetherNone));
      assert.match(none.text, /書きかけの一言/);
    });

    it("does nothing for those who do not look after the author", async () => {
      const [report = ""] = ticks(await page());
      const count = (await acknowledgements()).length;
      const told = await scene.stranger.client.post("/mentoring/reports", { report, phrase: "よそから" });
      assert.equal(told.location, "/mentoring?gone=1#told");
      expectStatus(await scene.koharu.client.post("/mentoring/reports", { report, phrase: "わたしから" }), 404);
      assert.equal((await acknowledgements()).length, count);
    });
  });

  it("asks as many questions of the database with thirty rows as with one", async () => {
    const show = () => page();
    const next = () => scene.mentor.client.get("/mentoring/next");
    const one = [await countQueries(show), await countQueries(next)];
    const { platform } = world;
    const { q } = platform.db;
    for (let n = 0; n < 30; n += 1) {
      const person = await platform.db.write(bySystem, async (tx) => {
        const id = await addPerson(platform, tx, { email: `many${n}@example.jp`, nickname: `ひと${n}` });
        await startMembership(platform, tx, { person: id, role: "participant", place: scene.cohort });
        return id;
      });
      await takesPart(world, scene, person);
      await q.execute(`insert into reports (id, person, cohort, day, kind, minutes, created_at, waiting_since)
        select gen_random_uuid(), '${person}', '${scene.cohort}', date '2026-10-01', 'work', 60, now(), now()`);
      await q.execute(`insert into report_parts (report, part, audience)
        select id, 'minutes', '{mentors}' from reports where person = '${person}'`);
    }
    assert.ok((await waiting()).length > 30);
    assert.deepEqual([await countQueries(show), await countQueries(next)], one);
  });
});
