import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { eraseProjects } from "../service.ts";

const TOLD = /答えに見覚えがあった、とメンターが伝えた数: ([^<]+)</;
const FEW = "5より少ない（0もふくみます）";

describe("that an answer had been seen", () => {
  const worldNow = suiteWorld();
  let world: World;
  let assignment: string;
  let cohort: string;
  let koharu: TestPerson;
  let fellow: TestPerson;
  let mentor: TestPerson;
  let second: TestPerson;
  let organizer: TestPerson;
  let elsewhere: TestPerson;
  let recruiter: TestPerson;
  const projectOf = new Map<TestPerson, string>();

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    cohort = await aCohort(world);
    assignment = await aSample(world, "library-return-notice");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    fellow = await aPerson(world, [["participant", cohort]], "そら豆");
    mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
    second = await aPerson(world, [["mentor", cohort]], "みぎわ");
    organizer = await aPerson(world, [["organizer", cohort]], "立花");
    elsewhere = await aPerson(world, [["mentor", await aCohort(world, "第5回")]]);
    recruiter = await aPerson(world, [["recruiter", company]]);
    for (const person of [koharu, fellow]) {
      const made = await person.client.post("/projects", { assignment, cohort, size: "small" });
      projectOf.set(person, made.location.split("/").at(-1) ?? "");
    }
  });

  const pathOf = (of = koharu): string => `/projects/${projectOf.get(of)}`;
  const say = (by: TestPerson, seen: "yes" | "no", of = koharu) =>
    by.client.post(`${pathOf(of)}/answer-seen`, { seen });
  /** What is said of how many. */
  const told = async (by = organizer): Promise<string | undefined> =>
    TOLD.exec((await by.client.get(`/assignments/${assignment}`)).text)?.[1];
  /** How many there are, which nobody is told below five. */
  const count = async (): Promise<number> => {
    const { rows } = await world.platform.db.pool.query("select distinct result from assignment_answers_seen");
    return rows.length;
  };

  it("is asked once something is handed in, and counts for the assignment", async () => {
    assert.doesNotMatch((await mentor.client.get(pathOf())).text, /見覚え/);
    await koharu.client.post(`${pathOf()}/submissions`, { body: "できました" });
    await fellow.client.post(`${pathOf(fellow)}/submissions`, { body: "できました" });
    assert.equal(await told(), FEW, "the same where nobody said it");
    expectStatus(await fillIn(mentor.client, pathOf(), `${pathOf()}/answer-seen`), 303);
    assert.equal(await count(), 1);
    assert.equal(await told(), FEW);
    assert.match((await mentor.client.get(pathOf())).text, /一つ足してあります/);
  });

  it("counts one project once, whoever says it and however often, and is theirs to take back", async () => {
    for (const by of [mentor, mentor, second, organizer]) expectStatus(await say(by, "yes"), 303);
    assert.equal(await count(), 1);
    expectStatus(await say(mentor, "no"), 303);
    expectStatus(await say(organizer, "no"), 303);
    assert.equal(await count(), 1, "the second mentor still says so");
    expectStatus(await say(second, "no"), 303);
    expectStatus(await say(second, "no"), 303);
    assert.equal(await count(), 0);
    for (const by of [mentor, second]) await say(by, "yes");
    await say(second, "yes", fellow);
    assert.equal(await count(), 2);
  });

  it("is shown to whoever said it, and as a count; the person learns nothing, nor does anybody else", async () => {
    assert.match((await organizer.client.get(pathOf())).text, /見覚えがあった/, "asked like any other");
    assert.doesNotMatch((await organizer.client.get(pathOf())).text, /一つ足してあります/);
    for (const person of [koharu, fellow, elsewhere, recruiter]) {
      for (const path of [pathOf(), "/projects", `/assignments/${assignment}`, `/api/v1${pathOf()}`])
        assert.doesNotMatch((await person.client.get(path)).text, /見覚え|answerSeen|answer-seen/, path);
      expectStatus(await say(person, "yes"), 404);
      const token = await tokenClient(world, person.id, ["read", "organize", "hire"]);
      expectStatus(await token.get(`/api/v1${pathOf()}/answer-seen`), 404);
    }
    assert.equal(await told(mentor), undefined, "mentors say it, organizers weigh it");
    assert.equal(await told(recruiter), undefined, "it is told by the work of participants");
  });

  it("leaves no row and no event that ties it to a person or a project", async () => {
    const { pool } = world.platform.db;
    const seen = await pool.query("select * from assignment_answers_seen");
    const events = await pool.query("select * from events where kind ~ 'seen'");
    assert.deepEqual([seen.rows.length, events.rows.length], [3, 0], "not even when it was said");
    const said = JSON.stringify(seen.rows);
    for (const id of [koharu.id, fellow.id, mentor.id, second.id, ...projectOf.values()])
      assert.ok(!said.includes(id), "no id of anybody");
    assert.deepEqual(Object.keys(seen.rows[0] as object).sort(), ["assignment", "by", "result"]);
    const { rows } = await pool.query("select * from answered");
    assert.ok(!JSON.stringify(rows).includes("answer-seen"));
  });

  it("goes on counting for the assignment when a project is erased", async () => {
    await world.platform.db.write(bySystem, (tx) => eraseProjects(tx, fellow.id));
    assert.equal(await count(), 2);
  });

  it("is told as a number from five projects on, to organizers alone", async () => {
    for (const [n, wanted] of [
      [3, FEW],
      [4, FEW],
      [5, "5"],
    ] as const) {
      const one = await aPerson(world, [["participant", cohort]]);
      const made = await one.client.post("/projects", { assignment, cohort, size: "small" });
      projectOf.set(one, made.location.split("/").at(-1) ?? "");
      await one.client.post(`${pathOf(one)}/submissions`, { body: "できました" });
      expectStatus(await say(mentor, "yes", one), 303);
      assert.equal(await count(), n);
      assert.equal(await told(), wanted);
    }
    for (const by of [mentor, recruiter]) assert.equal(await told(by), undefined);
  });

  it("is the same over the API", async () => {
    const client = await tokenClient(world, organizer.id, ["organize"]);
    const path = `${pathOf()}/answer-seen`;
    for (const seen of [true, true, false]) {
      expectStatus(await client.api("POST", path, { seen }), 200);
      assert.deepEqual((await client.api<{ seen: boolean }>("GET", path)).json, { seen });
    }
    expectStatus(await (await tokenClient(world, organizer.id, ["read"])).get(`/api/v1${path}`), 403);
  });
});
