/** Longer than 300 lines: what an office sees of its people, and all it must not see. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { expectStatus } from "../../../tests/client.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { countQueries } from "../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { endMembership } from "../accounts/service.ts";
import { memberships } from "../accounts/tables.ts";
import { startParticipation } from "../applications/service.ts";
import { write } from "../reports/scene.fixture.ts";
import { CARE, type OfficeScene, setTheOffice, share, work } from "./offices.fixture.ts";
import type { AccompaniedView, SharedView } from "./view.ts";

const EVERYTHING = ["attendance", "hours", "reports", "condition", "project", "feedback", "record"] as const;

describe("the people of an office", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: OfficeScene;
  let page: string;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    page = `/offices/people/${scene.koharu.id}`;
    await work(world, scene, "2026-11-17");
  });

  const reads = async (reader: TestPerson): Promise<string[]> => {
    const { json } = await scene.koharu.client.api<{ items: { item: string; reader: { id: string } }[] }>(
      "GET",
      "/audit?limit=200",
    );
    return json.items.filter((one) => one.reader.id === reader.id).map(({ item }) => item);
  };
  const listed = async (who: TestPerson): Promise<AccompaniedView[]> =>
    (await who.client.api<{ items: AccompaniedView[] }>("GET", "/offices/people")).json.items;

  it("do not appear, not even by name, before they show something", async () => {
    const list = await scene.supporter.client.get("/offices/people");
    expectStatus(list, 200);
    assert.doesNotMatch(list.text, /こはる/);
    assert.match(list.text, /いまは、だれも出ていません/);
    expectStatus(await scene.supporter.client.get(page), 404);
    expectStatus(await scene.supporter.client.get(`${page}/days.csv`), 404);
  });

  it("show one item after the other, and nothing else", async () => {
    await share(scene.koharu, scene.office, ["hours"]);
    const first = await scene.supporter.client.get(page);
    expectStatus(first, 200);
    assert.match(first.text, /この画面で何を見たかは、こはるさんに見えます/);
    assert.match(first.text, /時間の申告があった日は1日、あわせて1時間30分です/);
    for (const hidden of ["質問を書くのに", "図書館", "よく切り分け", CARE.note, CARE.condition, "参加しています"])
      assert.ok(!first.text.includes(hidden), hidden);
    assert.deepEqual(await reads(scene.supporter), ["hours"]);

    await share(scene.koharu, scene.office, EVERYTHING);
    const all = await scene.supporter.client.get(page);
    for (const shown of [
      "質問を書くのに慣れてきた",
      "返却",
      "よく切り分けました",
      CARE.note,
      CARE.condition,
      "参加しています",
    ])
      assert.ok(all.text.includes(shown), shown);
    assert.match(all.text, /事業所の記録に写す/);
    const english = (await scene.supporter.client.get(`${page}?lang=en`)).text;
    assert.doesNotMatch(english, /Can be read by[^<]*<\/span>\s*until/);
    assert.match(english, /until 18 Dec/);
    await scene.supporter.client.get(`${page}?lang=ja`);
    const noted = new Set(await reads(scene.supporter));
    assert.deepEqual(noted, new Set(EVERYTHING.filter((item) => item !== "record")), "there is no record yet");
    const read = (await scene.koharu.client.get("/consents")).text;
    assert.match(read, /村瀬[^村]*ひなた就労移行/);
    assert.match(read, /申告した時間[^申]*（この日に\d回）/);
    const file = async (): Promise<number> => {
      expectStatus(await scene.supporter.client.get(`${page}/days.csv`), 200);
      return (await reads(scene.supporter)).length;
    };
    const before = (await reads(scene.supporter)).length;
    assert.equal(await file(), before + 3, "a file of days, hours and reports tells of nothing else");
  });

  it("are not said to have read what there was not", async () => {
    const fellow = scene.fellow.client;
    await fellow.post(`/settings/offices/${scene.office}/join`);
    await share(scene.fellow, scene.office, EVERYTHING);
    expectStatus(await scene.supporter.client.get(`/offices/people/${scene.fellow.id}`), 200);
    const { json } = await fellow.api<{ items: { item: string }[] }>("GET", "/audit");
    assert.deepEqual(json.items, []);
    assert.match((await fellow.get("/consents")).text, /まだだれも読んでいません/);
  });

  it("read the words of the form, to copy too, and no hours where none were declared", async () => {
    const fellow = scene.fellow.client;
    const audience = "mentors organizers supporter";
    await write(fellow, {
      day: "2026-11-17",
      stuck: "日付",
      stuckFor: audience,
      next: "もう一度読む",
      nextFor: audience,
    });
    const { text } = await scene.supporter.client.get(`/offices/people/${scene.fellow.id}`);
    const copied = /<textarea[^>]*name="copy"[^>]*>([^<]*)</.exec(text)?.[1] ?? "";
    assert.match(copied, /つまったこと：日付\n.*次にやること：もう一度読む/);
    assert.doesNotMatch(copied, /申告した時間/);
    assert.doesNotMatch(text, /困ったこと|次にすること/);
    await fellow.post(`/settings/offices/${scene.office}/leave`);
  });

  it("show a plan step by step, and nothing in it runs", async () => {
    const [own] = (await scene.koharu.client.api<{ items: { id: string }[] }>("GET", "/projects")).json.items;
    const path = `/projects/${own?.id}/plan`;
    const steps = "一日目に **読む** <img src=x onerror=alert(1)>";
    expectStatus(await fillIn(scene.koharu.client, path, path, { steps }), 303);
    const { text } = await scene.supporter.client.get(page);
    assert.match(text, /一日目に <strong>読む<\/strong>/);
    assert.doesNotMatch(text, /<img/);
  });

  it("stand on a calm list: what changed in words, no text of theirs", async () => {
    const list = await scene.supporter.client.get("/offices/people");
    for (const words of [
      "こはる",
      "参加しています",
      "日報が1通、共有されました",
      "成果物を出しました",
      "講評を読みました",
    ])
      assert.ok(list.text.includes(words), words);
    for (const hidden of ["質問を書くのに", CARE.note, CARE.condition]) assert.ok(!list.text.includes(hidden), hidden);
    const before = (await reads(scene.supporter)).length;
    for (let n = 0; n < 3; n += 1) expectStatus(await scene.supporter.client.get("/offices/people"), 200);
    assert.equal((await reads(scene.supporter)).length, before, "a list that is opened again is noted once a day");
  });

  it("are the same for a service manager, who may look in", async () => {
    expectStatus(await scene.manager.client.get(page), 200);
    assert.match((await scene.manager.client.get("/offices/people")).text, /こはる/);
  });

  it("are nobody's to others: another office, mentor, organizer, recruiter, fellow, owner, themselves", async () => {
    for (const other of [scene.mentor, scene.organizer, scene.recruiter, scene.fellow, scene.owner, scene.koharu]) {
      expectStatus(await other.client.get("/offices/people"), 404);
      expectStatus(await other.client.get(page), 404);
      for (const as of ["csv", "xlsx"]) {
        expectStatus(await other.client.get(`${page}/days.${as}`), 404);
        expectStatus(await other.client.get(`/offices/days.${as}`), 404);
      }
      assert.equal((await other.client.api("GET", "/offices/people")).status, 404);
      assert.equal((await other.client.api("GET", `/offices/people/${scene.koharu.id}`)).status, 404);
    }
    assert.doesNotMatch((await scene.otherSupporter.client.get("/offices/people")).text, /こはる/);
    expectStatus(await scene.otherSupporter.client.get(page), 404);
    assert.doesNotMatch((await scene.otherSupporter.client.get("/offices/days.csv")).text, /こはる/);
    assert.deepEqual(await listed(scene.otherSupporter), []);
  });

  it("do not come with another role: a supporter who is a mentor too sees by consent only", async () => {
    const both = await aPerson(world, [["supporter", scene.otherOffice]]);
    // Nobody is given both any more; somebody may hold both from before that.
    await world.platform.db.q
      .insert(memberships)
      .values({ person: both.id, role: "mentor", place: scene.cohort, startedAt: new Date() });
    expectStatus(await both.client.get(page), 404);
    // Consents to the mentors count for mentoring, not here.
    await scene.koharu.client.post("/consents", { item: "hours", to: `mentors:${scene.cohort}`, days: "14" });
    expectStatus(await both.client.get(page), 404);
  });

  it("have the same last day for everybody who reads it while they pause, with its year where that is another one", async () => {
    const organizers = `/cohorts/${scene.cohort}/participants`;
    const told = async (): Promise<string[]> => [
      (await scene.koharu.client.page("/participation")).text,
      (await scene.supporter.client.page(page)).text,
      (await scene.organizer.client.page(organizers)).text,
    ];
    const pause = (until: string) => scene.koharu.client.post("/participation/pause", { until });
    // The last day is 27 November; ten days of pause move it.
    expectStatus(await pause("2026-11-27"), 303);
    for (const text of await told()) {
      assert.match(text, /12月7日（月）/);
      assert.match(text, /11月27日（金）まで/);
    }
    const [found] = await listed(scene.supporter);
    assert.equal(found?.attendance?.endsOn, "2026-12-07");
    expectStatus(await pause("2027-01-08"), 303);
    for (const text of await told()) assert.match(text, /2027年1月8日（金）まで/);
    const refused = await pause("2099-01-01");
    expectStatus(refused, 422);
    assert.match(refused.text, /180日のうちの日/);
    expectStatus(await pause("2027-05-18"), 422);
    expectStatus(await pause("2027-05-17"), 303);
    expectStatus(await scene.koharu.client.post("/participation/resume"), 303);
    for (const text of await told()) assert.match(text, /11月27日（金）/);
  });

  it("are found by the API with the same data; condition and note only with the scope for reports", async () => {
    const [found] = await listed(scene.supporter);
    assert.equal(found?.person.name, "こはる");
    assert.equal(found?.attendance?.state, "active");
    assert.deepEqual(
      found?.changes.map(({ kind }) => kind),
      ["reports", "submitted", "feedback"],
    );
    const read = await tokenClient(world, scene.supporter.id, ["read"]);
    const narrow = await read.api<SharedView>("GET", `/offices/people/${scene.koharu.id}`);
    assert.equal(narrow.status, 200);
    assert.equal(narrow.json.conditions, null);
    assert.equal(narrow.json.hours?.total, 90);
    assert.ok(!JSON.stringify(narrow.json).includes("kanaria"));
    const wide = await tokenClient(world, scene.supporter.id, ["read", "report"]);
    const whole = await wide.api<SharedView>("GET", `/offices/people/${scene.koharu.id}`);
    assert.equal(whole.json.reports?.[0]?.note, CARE.note);
    assert.equal(whole.json.conditions?.[0]?.label, CARE.condition);
    const none = await tokenClient(world, scene.supporter.id, ["post"]);
    assert.equal((await none.api("GET", "/offices/people")).status, 403);
  });

  it("go into a file with declared hours and days, and nothing that a spreadsheet would run", async () => {
    const file = await scene.supporter.client.get(`${page}/days.csv`);
    expectStatus(file, 200);
    assert.match(file.headers.get("Content-Disposition") ?? "", /^attachment; /);
    assert.match(file.headers.get("Content-Type") ?? "", /^text\/csv/);
    assert.match(file.text, /^\ufeff?名前,日,/);
    assert.match(file.text, /こはる,2026-11-17,90,,参加しています,.*質問を書くのに/);
    assert.ok(!file.text.includes("kanaria"), "neither note nor condition");
  });

  it("go into an Excel file too, of one person or of everybody, by the month", async () => {
    const cellsOf = async (path: string): Promise<string> => {
      const answer = await scene.supporter.client.get(path);
      expectStatus(answer, 200);
      assert.match(answer.headers.get("Content-Type") ?? "", /spreadsheetml\.sheet$/);
      const parts = unzipSync(answer.bytes);
      return Object.values(parts)
        .map((part) => strFromU8(part))
        .join("");
    };
    const one = await cellsOf(`${page}/days.xlsx`);
    assert.match(one, /こはる/);
    assert.match(one, /質問を書くのに/);
    assert.match(one, /<v>90<\/v>/);
    assert.ok(!one.includes("kanaria"));
    const all = await cellsOf("/offices/days.xlsx?days=this_month");
    assert.ok(all.includes("こはる") && all.includes("質問を書くのに"));
    const before = await cellsOf("/offices/days.xlsx?days=last_month");
    assert.ok(before.includes("こはる") && !before.includes("質問を書くのに"), "no day of this month");
    assert.match((await scene.supporter.client.get("/offices/days.csv")).text, /こはる,2026-11-17,90,/);
  });

  it("keep a part that is kept closer than the consent", async () => {
    await write(scene.koharu.client, { day: "2026-11-16", did: "メンターだけに", didFor: "mentors" });
    const shown = await scene.supporter.client.get(page);
    assert.doesNotMatch(shown.text, /メンターだけに/);
  });

  it("take an item back at once, and the last one with their name", async () => {
    const { rows } = await world.platform.db.pool.query<{ id: string; item: string }>(
      "select id, item from consents where person = $1 and recipient = $2 and withdrawn_at is null",
      [scene.koharu.id, scene.office],
    );
    const withdraw = async (items: readonly string[]): Promise<void> => {
      for (const { id } of rows.filter(({ item }) => items.includes(item)))
        expectStatus(await scene.koharu.client.post(`/consents/${id}/withdraw`), 303);
    };
    await withdraw(["reports", "condition"]);
    const without = await scene.supporter.client.get(page);
    expectStatus(without, 200);
    for (const gone of ["質問を書くのに慣れてきた", CARE.note, CARE.condition])
      assert.ok(!without.text.includes(gone), gone);
    await withdraw(EVERYTHING);
    expectStatus(await scene.supporter.client.get(page), 404);
    assert.doesNotMatch((await scene.supporter.client.get("/offices/people")).text, /こはる/);
  });

  it("are gone when the consent runs out, when they leave the office, when the supporter leaves it", async () => {
    await share(scene.koharu, scene.office, ["hours"]);
    expectStatus(await scene.supporter.client.get(page), 200);
    clock.advance(31 * 86_400_000);
    expectStatus(await (await aPerson(world, [["supporter", scene.office]])).client.get(page), 404);
    clock.advance(-31 * 86_400_000);

    const supporter = await aPerson(world, [["supporter", scene.office]]);
    expectStatus(await supporter.client.get(page), 200);
    await endMembership(world.platform, bySystem, { person: supporter.id, place: scene.office });
    expectStatus(await supporter.client.get(page), 404);
    expectStatus(await supporter.client.get("/offices/people"), 404);

    await endMembership(world.platform, bySystem, { person: scene.koharu.id, place: scene.office, role: "client" });
    expectStatus(await scene.supporter.client.get(page), 404);
  });

  it("cost as many questions to the database for thirty as for one, and come page by page", async () => {
    const join = async (n: number): Promise<void> => {
      const one = await aPerson(
        world,
        [
          ["participant", scene.cohort],
          ["client", scene.otherOffice],
        ],
        `ひと${String(n).padStart(2, "0")}`,
      );
      await world.platform.db.write(bySystem, (tx) =>
        startParticipation(world.platform, tx, {
          person: one.id,
          cohort: { id: scene.cohort, startsOn: "2026-11-16", endsOn: null },
        }),
      );
      await share(one, scene.otherOffice, ["attendance", "hours"]);
    };
    const count = (): Promise<number> =>
      countQueries(async () => expectStatus(await scene.otherSupporter.client.get("/offices/people"), 200));
    await join(1);
    const one = await count();
    for (let n = 2; n <= 30; n += 1) await join(n);
    assert.equal(await count(), one);
    const names: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const path: string = `/offices/people?limit=7${next ? `&before=${next}` : ""}`;
      const { json } = await scene.otherSupporter.client.api<{ items: AccompaniedView[]; next: string | null }>(
        "GET",
        path,
      );
      names.push(...json.items.map(({ person }) => person.name));
      next = json.next;
    }
    assert.equal(names.length, 30);
    assert.deepEqual(names, [...new Set(names)].sort());
    assert.deepEqual((await listed(scene.otherSupporter))[0]?.changes, [{ kind: "started" }]);
  });

  it("are the first thing a supporter comes to", async () => {
    assert.equal((await scene.supporter.client.get("/")).location, "/offices/people");
    assert.equal((await scene.manager.client.get("/")).location, "/offices/people");
  });
});

describe("files of an office", () => {
  const worldNow = suiteWorld({ env: { RATE_LIMIT: "on" } });

  it("are read often, but not without end", async () => {
    const { supporter } = await setTheOffice(worldNow());
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) statuses.push((await supporter.client.get("/offices/days.csv")).status);
    assert.deepEqual([...new Set(statuses.slice(0, 20))], [200]);
    assert.equal(statuses[20], 429);
  });
});
