import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { type Answer, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import type { Hint } from "../../assignments/rules.ts";
import { assignmentNotes, assignments } from "../../assignments/tables.ts";
import { hintKeys, hintsSeen } from "./rules.ts";
import { hintOpenings } from "./tables.ts";

const hint = (name: string, gives_away: Hint["gives_away"]): Hint => ({
  title: `題${name}`,
  gives_away,
  text: `本文${name}`,
});
const [A, B, C] = [hint("カナリア甲", "little"), hint("カナリア乙", "some"), hint("カナリア丙", "much")];
const [a = "", b = "", c = ""] = hintKeys([A, B, C]);
const NOTES = "カナリア答えのメモ";

describe("the keys of hints", () => {
  it("tell hints with one title apart, and a hint from itself when it gives away more", () => {
    const twice = hintKeys([A, A, B]);
    assert.equal(new Set(twice).size, 3);
    assert.notEqual(hintKeys([{ ...A, gives_away: "much" }])[0], a);
  });

  it("keep open what was opened when the hints change, and nothing else", () => {
    const [first, second] = [hint("はじめ", "little"), hint("つぎ", "some")];
    const opened = new Set(hintKeys([first, second]));
    const between = hintsSeen([first, A, second, C], opened);
    assert.deepEqual(
      between.opened.map(({ title }) => title),
      [first.title, second.title],
    );
    assert.equal(between.next?.title, A.title);
    const without = hintsSeen([C], opened);
    assert.deepEqual(without.opened, []);
    assert.equal(without.next?.key, c.replace(/^\d+/, "1"));
  });
});

describe("the hints of a project", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let assignment: string;
  let project: string;
  let koharu: TestPerson;
  let fellow: TestPerson;
  let mentor: TestPerson;
  /** Nobody to whom the project exists. */
  const others = new Map<string, TestPerson>();

  const open = (key: string, by = koharu): Promise<Answer> =>
    by.client.post(`/projects/${project}/hints`, { hint: key });
  const rows = () => world.platform.db.q.select().from(hintOpenings).where(eq(hintOpenings.project, project));
  const setHints = (hints: readonly Hint[]) =>
    world.platform.db.write(bySystem, ({ q }) =>
      q.update(assignments).set({ hints }).where(eq(assignments.id, assignment)),
    );

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    cohort = await aCohort(world);
    assignment = await aSample(world, "library-return-notice");
    await setHints([A, B, C]);
    await world.platform.db.write(bySystem, ({ q }) =>
      q
        .insert(assignmentNotes)
        .values({ assignment, body: NOTES })
        .onConflictDoUpdate({ target: assignmentNotes.assignment, set: { body: NOTES } }),
    );
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    fellow = await aPerson(world, [["participant", cohort]], "そら豆");
    mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
    const elsewhere = await aCohort(world, "第5回");
    for (const [name, role, at] of [
      ["a recruiter", "recruiter", company],
      ["a mentor of another cohort", "mentor", elsewhere],
      ["a participant of another cohort", "participant", elsewhere],
      ["a guest", "guest", cohort],
      ["the owner", "owner", company],
    ] as const)
      others.set(name, await aPerson(world, [[role, at]]));
    others.set("a stranger", await aPerson(world));
    project =
      (await koharu.client.post("/projects", { assignment, cohort, size: "small" })).location.split("/").at(-1) ?? "";
  });

  /** Everywhere that somebody who takes part may look. */
  const everywhere = async (person: TestPerson): Promise<string> => {
    const paths = [
      `/assignments/${assignment}`,
      "/assignments",
      "/projects",
      `/projects/${project}`,
      `/projects/${project}/edit`,
      `/projects/new?assignment=${assignment}`,
      "/search?q=%E3%82%AB%E3%83%8A%E3%83%AA%E3%82%A2",
      `/api/v1/assignments/${assignment}`,
      "/api/v1/assignments",
      "/api/v1/projects",
      `/api/v1/projects/${project}`,
      `/api/v1/projects/${project}/hints`,
      "/api/v1/search?q=%E3%82%AB%E3%83%8A%E3%83%AA%E3%82%A2",
      "/api/v1/openapi.json",
    ];
    const answers = await Promise.all(paths.map((path) => person.client.get(path)));
    return answers.map(({ text }) => text.replaceAll("%E3%82%AB%E3%83%8A%E3%83%AA%E3%82%A2", "")).join("\n");
  };

  it("says what the first one gives away, and has nothing of those behind it anywhere", async () => {
    const page = await koharu.client.get(`/projects/${project}`);
    expectStatus(page, 200);
    assert.match(page.text, new RegExp(A.title));
    assert.match(page.text, /開くと、少しだけ分かります/);
    const said = await everywhere(koharu);
    for (const secret of [A.text, B.title, B.text, C.title, C.text, NOTES])
      assert.ok(!said.includes(secret), `${secret} is absent`);
    assert.match((await koharu.client.get(`/assignments/${assignment}`)).text, /3個あります/);
  });

  it("opens one by one, by a form; twice is once, and none before its turn", async () => {
    for (const early of [b, c, "1 much そんな手がかりはない", ""]) {
      const answer = await open(early);
      expectStatus(answer, 409);
      assert.match(answer.text, /この手がかりは、いま開けません/);
      assert.ok(!answer.text.includes(B.text) && !answer.text.includes(C.text));
    }
    expectStatus(await fillIn(koharu.client, `/projects/${project}`, `/projects/${project}/hints`), 303);
    await Promise.all([open(a), open(a), open(a)]);
    expectStatus(await open(a), 303);
    assert.equal((await rows()).length, 1);
    const said = await everywhere(koharu);
    for (const shown of [A.text, B.title]) assert.ok(said.includes(shown), shown);
    for (const secret of [B.text, C.title, C.text]) assert.ok(!said.includes(secret), secret);
  });

  it("opens nothing by looking", async () => {
    expectStatus(await koharu.client.page(`/projects/${project}/hints`), 200);
    assert.equal((await rows()).length, 1);
  });

  it("is for the person alone: nobody sees which are open, also where the project is shown to everybody", async () => {
    await fillIn(koharu.client, `/projects/${project}/edit`, `/projects/${project}/edit`, { shared: "on" });
    for (const person of [fellow, mentor]) {
      const page = await person.client.get(`/projects/${project}`);
      expectStatus(page, 200);
      assert.ok(!page.text.includes(A.title) && !page.text.includes("手がかり"), "nothing of hints");
      expectStatus(await person.client.get(`/api/v1/projects/${project}/hints`), 404);
      expectStatus(await open(b, person), 404);
    }
    for (const [who, person] of others) {
      const said = (await person.client.get(`/projects/${project}`)).text;
      assert.ok(!said.includes("カナリア"), who);
      expectStatus(await open(b, person), 404);
      expectStatus(await person.client.get(`/api/v1/projects/${project}/hints`), 404);
    }
    const said = await everywhere(fellow);
    for (const secret of [A.title, A.text, B.title, B.text]) assert.ok(!said.includes(secret), secret);
    assert.equal((await rows()).length, 1);
  });

  it("is the same over the API, with a token to read and one to write", async () => {
    const reading = await tokenClient(world, koharu.id, ["read"]);
    const path = `/projects/${project}/hints`;
    const { json } = await reading.api<{ total: number; opened: { text: string }[]; next: { key: string } }>(
      "GET",
      path,
    );
    assert.equal(json.total, 3);
    assert.deepEqual(
      json.opened.map(({ text }) => text),
      [A.text],
    );
    assert.equal(json.next.key, b);
    expectStatus(await reading.api("POST", path, { hint: b }), 403);
    const writing = await tokenClient(world, koharu.id, ["read", "report"]);
    expectStatus(await writing.api("POST", path, { hint: c }), 409);
    for (const hint of [b, b, c]) expectStatus(await writing.api("POST", path, { hint }), 200);
    const all = await writing.api<{ next: null; opened: unknown[] }>("GET", path);
    assert.equal(all.json.next, null);
    assert.equal(all.json.opened.length, 3);
    assert.match((await koharu.client.get(`/projects/${project}`)).text, /これで全部です/);
  });

  it("stands before mentors whole, and over the API only where a token was made for it", async () => {
    const page = await mentor.client.get(`/assignments/${assignment}`);
    for (const shown of [A.text, B.text, C.text, NOTES]) assert.ok(page.text.includes(shown), shown);
    const reading = await tokenClient(world, mentor.id, ["read"]);
    const path = `/api/v1/assignments/${assignment}`;
    const read = await reading.get(path);
    expectStatus(read, 200);
    assert.ok(!read.text.includes("カナリア"));
    expectStatus(await reading.get(`${path}/for-mentors`), 403);
    const organizing = await tokenClient(world, mentor.id, ["organize"]);
    const given = await organizing.get(`${path}/for-mentors`);
    for (const shown of [A.text, B.text, C.text, NOTES]) assert.ok(given.text.includes(shown), shown);
    const theirs = await tokenClient(world, koharu.id, ["read", "organize", "hire"]);
    expectStatus(await theirs.get(`${path}/for-mentors`), 404);
  });

  it("stays to read when the project is no longer worked at, and opens no more", async () => {
    const other = await aSample(world, "inquiry-sorting");
    await koharu.client.post("/projects", { assignment: other, cohort, size: "small", running: project });
    const page = await koharu.client.get(`/projects/${project}`);
    assert.ok(page.text.includes(A.text));
    expectStatus(await open(a), 404);
  });
});
