import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { aSample } from "../../assignments/assignments.fixture.ts";

describe("somebody who runs a cohort and recruits as well", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let company: string;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let both: TestPerson;
  let alsoMentor: TestPerson;
  let organizer: TestPerson;
  let post: string;
  let file: string;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    await aPerson(world, [["participant", await aCohort(world, "第5回")]]);
    both = await aPerson(
      world,
      [
        ["organizer", cohort],
        ["recruiter", company],
      ],
      "大野",
    );
    alsoMentor = await aPerson(
      world,
      [
        ["mentor", cohort],
        ["recruiter", company],
      ],
      "はやせ",
    );
    organizer = await aPerson(world, [["organizer", cohort]], "さとう");
    const upload = new FormData();
    upload.append("file", new File(["はじめの表"], "table.csv"));
    const uploaded = await koharu.client.request("POST", `/api/v1/rooms/${room}/files`, { body: upload });
    file = (JSON.parse(uploaded.text) as { id: string }).id;
    const { json } = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "a",
      body: "はじめまして",
      files: [{ id: file }],
    });
    post = json.id;
  });
  beforeEach(async () => {
    await world.platform.db.pool.query("delete from reads");
  });

  const noted = async (): Promise<string[]> => {
    const { rows } = await world.platform.db.pool.query<{ noted: string }>(
      "select item || case when person = $1 then '' else ' of somebody else' end as noted from reads",
      [koharu.id],
    );
    return rows.map((row) => row.noted);
  };

  const READS: readonly (readonly [string, (by: TestPerson) => Promise<unknown>])[] = [
    ["a room", ({ client }) => client.page(`/rooms/${room}`)],
    ["a thread", ({ client }) => client.page(`/posts/${post}`)],
    ["the search", ({ client }) => client.page("/search?q=はじめ")],
    ["what was since", ({ client }) => client.page(`/cohorts/${cohort}/since`)],
    ["the API", ({ client }) => client.api("GET", `/rooms/${room}/posts`)],
    ["the API's search", ({ client }) => client.api("GET", "/search?q=はじめ")],
    ["the stream", ({ client }) => client.request("HEAD", "/api/v1/stream")],
    ["the list of open questions", ({ client }) => client.page(`/cohorts/${cohort}/questions`)],
    ["the page that moves a thread", ({ client }) => client.page(`/posts/${post}/move`)],
    ["the page that hides a post", ({ client }) => client.page(`/posts/${post}/hide`)],
    ["what troubles people", ({ client }) => client.page(`/cohorts/${cohort}/concerns`)],
    ["a file of a post", ({ client }) => client.get(`/files/${file}`)],
    ["an answer that was refused", ({ client }) => client.post(`/rooms/${room}/posts`, { clientId: "x", body: "" })],
  ];
  for (const [what, read] of READS)
    it(`is noted for whoever takes part when they read by ${what}; an organizer who does not recruit is not`, async () => {
      await read(organizer);
      assert.deepEqual(await noted(), []);
      await read(both);
      await read(both);
      assert.deepEqual(await noted(), ["rooms"]);
    });

  it("is noted by a board of the cohort, its list and the API", async () => {
    const { location } = await organizer.client.post(`/cohorts/${cohort}/retrospective`, { audience: "participants" });
    for (const to of ["grouping", "voting", "actions"]) await organizer.client.post(`${location}/phase`, { to });
    await organizer.client.post(`${location}/actions`, { body: "短くする", owner: organizer.id, changes: "other" });
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from retrospective_actions");
    const shown: readonly ((by: TestPerson) => Promise<unknown>)[] = [
      ({ client }) => client.page(location),
      ({ client }) => client.page(`/cohorts/${cohort}/retrospective`),
      ({ client }) => client.api("GET", `/cohorts/${cohort}/retrospectives`),
      ({ client }) => client.page(`/retrospective/actions/${rows[0]?.id}/edit`),
    ];
    for (const read of shown) {
      await world.platform.db.pool.query("delete from reads");
      await read(organizer);
      assert.deepEqual(await noted(), []);
      await read(both);
      assert.deepEqual(await noted(), ["rooms"]);
    }
  });

  it("is shown to the person, by name and day, and noted again on another day", async () => {
    await both.client.page(`/rooms/${room}`);
    assert.match(
      (await koharu.client.page("/consents")).text,
      /大野[\s\S]*部屋や振り返りの板（採用も受け持つ人なので、残ります）/,
    );
    clock.advance(25 * 3_600_000);
    await both.client.page(`/rooms/${room}`);
    assert.equal((await noted()).length, 2);
  });

  it("is noted when they read somebody's project, and what came of it: page, feedback, list of the API", async () => {
    const assignment = await aSample(world, "library-return-notice");
    const { location } = await koharu.client.post("/projects", { assignment, cohort, size: "small" });
    const handedIn = { link: "https://git.example.jp/koharu", aiHelp: "使っていません", once: newId() };
    expectStatus(await koharu.client.post(`${location}/submissions`, handedIn), 303);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from submissions");
    const feedback = `/submissions/${rows[0]?.id}/feedback`;
    const shown: readonly ((by: TestPerson) => Promise<unknown>)[] = [
      ({ client }) => client.page(location),
      ({ client }) => client.page(feedback),
      ({ client }) => client.post(feedback, {}),
      ({ client }) => client.api("GET", "/projects"),
      ({ client }) => client.api("GET", location),
    ];
    for (const mentoring of [both, alsoMentor])
      for (const read of shown) {
        await world.platform.db.pool.query("delete from reads");
        await read(organizer);
        await read(mentoring);
        await read(mentoring);
        const found = await world.platform.db.pool.query("select item, person, reader from reads");
        assert.deepEqual(found.rows, [{ item: "project", person: koharu.id, reader: mentoring.id }], String(read));
      }
    await koharu.client.api("GET", "/projects");
    const { rowCount } = await world.platform.db.pool.query("select from reads where reader = person");
    assert.equal(rowCount, 0, "one's own");
  });

  it("is noted when they read an application, on the list as opened, and a talk with its slides", async () => {
    const application = newId();
    await world.platform.db.pool.query(
      "insert into applications (id, cohort, person, state, decision, decided_at, lang, created_at, changed_at, sent_at) values ($1, $2, $3, 'sent', 'accepted', now(), 'ja', now(), now(), now())",
      [application, cohort, koharu.id],
    );
    const { location } = await organizer.client.post(`/cohorts/${cohort}/showcase`, {});
    const recordingLink = "https://video.example.jp/koharu";
    const told = { answer: "presents", form: "recorded", title: "返却のお知らせ", recordingLink, version: "1" };
    expectStatus(await koharu.client.post(`${location}/talk`, told), 303);
    expectStatus(await organizer.client.post(`${location}/line-up`, { who: koharu.id, minutes: "10" }), 303);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from talks");
    const talk = `/showcase/talks/${rows[0]?.id}`;
    const guest = await aPerson(world, [
      ["guest", cohort],
      ["recruiter", company],
    ]);
    for (const [item, who, read] of [
      ["application", both, ({ client }) => client.page(`/cohorts/${cohort}/applications`)],
      ["application", both, ({ client }) => client.page(`/cohorts/${cohort}/applications/${application}`)],
      ["application", both, ({ client }) => client.page(`/cohorts/${cohort}/applications/publish`)],
      ["talk", both, ({ client }) => client.page(talk)],
      ["talk", guest, ({ client }) => client.page(talk)],
      ["talk", both, ({ client }) => client.post(`${talk}/feedback`, {})],
      ["talk", both, ({ client }) => client.api("GET", `/cohorts/${cohort}/showcase`)],
    ] as readonly (readonly [string, TestPerson, (by: TestPerson) => Promise<unknown>])[]) {
      await world.platform.db.pool.query("delete from reads");
      await read(organizer);
      assert.deepEqual(await noted(), [], String(read));
      await read(who);
      assert.deepEqual(await noted(), [item], String(read));
    }
    await world.platform.db.pool.query("delete from reads");
    for (const path of ["/projects", location, `${location}/line-up`]) await both.client.page(path);
    assert.deepEqual(await noted(), [], "of a project its assignment stands there, of a talk its title and time");
    await both.client.page(talk);
    assert.match((await koharu.client.page("/consents")).text, /大野[\s\S]*発表や資料/);
  });
});
