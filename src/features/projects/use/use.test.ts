import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import type { Database } from "../../../platform/database/database.ts";
import { type Actor, NOBODY } from "../../../platform/policy/actor.ts";
import { listUses } from "./queries.ts";
import { inOrder, ORDERS, useOf, type Worked } from "./rules.ts";

const worked = (more: Partial<Worked> = {}): Worked => ({
  handedIn: true,
  left: false,
  recommends: null,
  minutes: null,
  ...more,
});
const five = (more: Partial<Worked> = {}): Worked[] => Array.from({ length: 5 }, () => worked(more));
const ESTIMATE = { min: 30, max: 60 };

describe("the figures of use", () => {
  it("tell nothing of fewer than five people, each figure by itself", () => {
    assert.deepEqual(Object.values(useOf(five().slice(1), ESTIMATE)), Array(5).fill(undefined));
    const use = useOf([...five({ minutes: 2_000 }).slice(1), worked()], ESTIMATE);
    assert.equal(use.people, 5);
    assert.equal(use.hours, undefined, "four with hours");
    assert.equal(use.recommended, undefined, "nobody has answered");
  });

  it("never say that nobody or everybody did something", () => {
    assert.equal(useOf(five({ left: true }), ESTIMATE).left, useOf([worked(), ...five({ left: true })], ESTIMATE).left);
    assert.equal(useOf(five(), ESTIMATE).left, useOf([worked({ left: true }), ...five()], ESTIMATE).left);
  });

  it("tell hours as the middle and the middle half, in steps of five", () => {
    const minutes = [10, 22, 33, 47, 90].map((hours) => hours * 60);
    const use = useOf(
      minutes.map((one) => worked({ minutes: one })),
      ESTIMATE,
    );
    assert.deepEqual(use.hours, {
      middle: 35,
      from: 20,
      to: 45,
      shares: { shorter: "half", within: "half", longer: "few" },
    });
  });

  it("order no finer than they tell", () => {
    const [few, many] = [five().slice(2), [...five(), worked()]];
    const list = [few, many, few.slice(1)].map((all, id) => ({ id, use: useOf(all, ESTIMATE) }));
    assert.deepEqual(
      inOrder(list, "used").map(({ id }) => id),
      [1, 0, 2],
    );
  });
});

/** How many people's work is read meanwhile, one by one. */
async function worksRead({ pool }: Database, work: () => Promise<unknown>): Promise<number> {
  const query = pool.query.bind(pool) as (...all: unknown[]) => Promise<{ rows: unknown[] }>;
  let read = 0;
  pool.query = (async (...given: unknown[]) => {
    const answer = await query(...given);
    if (JSON.stringify(given[0]).includes("participations")) read += answer.rows.length;
    return answer;
  }) as typeof pool.query;
  try {
    await work();
    return read;
  } finally {
    pool.query = query as typeof pool.query;
  }
}

describe("how an assignment was used", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let assignment: string;
  let organizer: TestPerson;
  let next: TestPerson;
  const others = new Map<string, TestPerson>();
  const people: { person: TestPerson; project: string }[] = [];

  async function takesPart(at = cohort): Promise<{ person: TestPerson; project: string }> {
    const person = await aPerson(world, [["participant", at]]);
    const made = await person.client.post("/projects", { assignment, cohort: at, size: "small" });
    expectStatus(made, 303);
    const one = { person, project: made.location };
    people.push(one);
    return one;
  }

  const report = (person: TestPerson, minutes: string, minutesFor: string) =>
    person.client.post("/reports", { cohort, minutes, minutesFor, did: "表を作りました" });
  const sheet = async (by = organizer): Promise<string> =>
    /aria-labelledby="use"[\s\S]*?<\/section>/.exec((await by.client.get(`/assignments/${assignment}`)).text)?.[0] ??
    "";

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    cohort = await aCohort(world);
    assignment = await aSample(world, "library-return-notice");
    const elsewhere = await aCohort(world, "第5回");
    organizer = await aPerson(world, [["organizer", cohort]], "立花");
    next = await aPerson(world, [["organizer", elsewhere]], "次の回の運営");
    for (const [name, role, at] of [
      ["a recruiter", "recruiter", company],
      ["a mentor", "mentor", cohort],
      ["a participant", "participant", cohort],
      ["a participant of another cohort", "participant", elsewhere],
      ["the owner", "owner", company],
      ["a guest", "guest", cohort],
    ] as const)
      others.set(name, await aPerson(world, [[role, at]]));
    others.set("a stranger", await aPerson(world));
    for (let i = 0; i < 4; i += 1) await takesPart();
  });

  it("is not told of fewer than five people", async () => {
    for (const { person, project } of people) {
      expectStatus(await person.client.post(`${project}/submissions`, { body: "できました" }), 303);
      expectStatus(await report(person, "600", "mentors organizers"), 303);
      expectStatus(await person.client.post(`${project}/recommendation`, { answer: "yes" }), 303);
    }
    const said = await sheet();
    assert.match(said, /まだ5人より少ないです/);
    assert.doesNotMatch(said, /\d人くらい|すすめ|時間/);
    const token = await tokenClient(world, organizer.id, ["organize"]);
    const { json } = await token.api<Record<string, unknown>>("GET", `/assignments/${assignment}/use`);
    assert.deepEqual(json, { people: null, handedIn: null, left: null, recommended: null, hours: null, hints: [] });
  });

  it("is told from the fifth on, hours only of those who show them to organizers", async () => {
    const { person, project } = await takesPart();
    await person.client.post(`${project}/submissions`, { body: "できました" });
    expectStatus(await report(person, "900", "me"), 303);
    const before = await sheet();
    assert.match(before, /5人/);
    assert.match(before, /多くの人か、全員/);
    assert.doesNotMatch(before, /真ん中の人/);
    const moved = await takesPart();
    await moved.person.client.post(`${moved.project}/submissions`, { body: "できました" });
    expectStatus(await report(moved.person, "600", "mentors organizers"), 303);
    const other = await aSample(world, "minutes-search");
    const [running = ""] = moved.project.split("/").slice(-1);
    const change = { assignment: other, cohort, size: "small", running };
    expectStatus(await moved.person.client.post("/projects", change), 303);
    assert.doesNotMatch(await sheet(), /真ん中の人/, "whose hours went into two assignments");
    const sixth = await takesPart();
    await sixth.person.client.post(`${sixth.project}/submissions`, { body: "できました" });
    expectStatus(await report(sixth.person, "600", "mentors organizers"), 303);
    assert.match(await sheet(), /真ん中の人で、10時間くらい/);
  });

  it("is the same for whoever runs the next cohort, and stands in the list to choose from", async () => {
    assert.equal(await sheet(next), await sheet(organizer));
    for (const order of ["newest", "used", "recommended", "handed_in", "shorter", "nonsense"]) {
      const list = await next.client.get(`/assignments/use?order=${order}`);
      expectStatus(list, 200);
      assert.match(list.text, /図書館/);
    }
    assert.match((await next.client.get("/assignments")).text, /href="\/assignments\/use"/);
    const list = await next.client.get("/assignments/use");
    assert.match(list.text, /初めての人から|入門書を終えた人から|一人で小さなものを作った人から/, "its level");
    assert.match(list.text, /href="\/cohorts\/[^/]+\/choices"/, "the way to the limits");
    assert.doesNotMatch(list.text, /公開されたところがあります|>休み</);
    const found = { address: "https://example.org/answers", foundOn: "2026-01-15" };
    expectStatus(await organizer.client.api("POST", `/assignments/${assignment}/exposures`, found), 201);
    const { json } = await organizer.client.api<{ version: number; filesVersion: number }>(
      "GET",
      `/assignments/${assignment}/kept`,
    );
    const seen = { version: String(json.version), filesVersion: String(json.filesVersion) };
    expectStatus(await organizer.client.post(`/assignments/${assignment}/state`, { act: "rest", ...seen }), 303);
    const now = await next.client.get("/assignments/use");
    for (const words of [/公開されたところがあります/, />休み</]) assert.match(now.text, words);
    expectStatus(await organizer.client.post(`/assignments/${assignment}/state`, { act: "wake", ...seen }), 303);
  });

  it("is listed page by page, in each order as all of it would be, and reads what is shown only", async () => {
    const { platform } = world;
    const more = ["inquiry-sorting", "manual-accessibility", "attendance-matching"];
    const sampled = await Promise.all(more.map((slug) => aSample(world, slug)));
    const [busy = "", quiet = ""] = sampled;
    const made: string[] = [];
    for (const [at, count] of [
      [busy, 8],
      [quiet, 2],
    ] as const)
      for (let i = 0; i < count; i += 1) {
        const { client } = await aPerson(world, [["participant", cohort]]);
        const { location } = await client.post("/projects", { assignment: at, cohort, size: "small" });
        made.push(location);
        await client.post(`${location}/submissions`, { body: "できました" });
        await client.post(`${location}/recommendation`, { answer: i < 2 ? "yes" : "no" });
        if (i < 6)
          await client.post("/reports", { cohort, minutes: "300", minutesFor: "mentors organizers", did: "表" });
      }
    const actor: Actor = {
      ...NOBODY,
      person: organizer.id,
      roles: [{ role: "organizer", at: cohort }],
      scopes: "all",
    };
    for (const order of ORDERS) {
      const whole = await listUses(platform.db, actor, { order: "newest", limit: 50 });
      const wanted = inOrder(whole, order).map(({ id }) => id);
      const paged: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await listUses(platform.db, actor, { order, after, limit: 1 });
        if (page.length === 0) break;
        after = page[0]?.id;
        paged.push(after ?? "");
        assert.deepEqual(
          page[0],
          whole.find(({ id }) => id === after),
          "the same figures",
        );
        assert.ok(paged.length < 20);
      }
      assert.deepEqual(paged, wanted, order);
    }
    assert.equal((await listUses(platform.db, actor, { order: "used", limit: 1 }))[0]?.id, busy);
    // Whose hours are read: with each page those of the people behind it.
    assert.equal(await worksRead(platform.db, () => listUses(platform.db, actor, { order: "used", limit: 1 })), 8);
    assert.equal(
      await worksRead(platform.db, () => listUses(platform.db, actor, { order: "newest", limit: 50 })),
      people.length + 11,
    );
  });

  it("is absent for everybody else, recruiters too", async () => {
    for (const [who, { client, id }] of others) {
      expectStatus(await client.get("/assignments/use"), 404);
      const page = (await client.get(`/assignments/${assignment}`)).text;
      assert.ok(!page.includes("使われかた") && !page.includes('id="use"'), who);
      const token = await tokenClient(world, id, ["read", "organize", "hire"]);
      expectStatus(await token.get(`/api/v1/assignments/${assignment}/use`), 404);
    }
    const reading = await tokenClient(world, organizer.id, ["read"]);
    expectStatus(await reading.get(`/api/v1/assignments/${assignment}/use`), 403);
  });

  it("asks each person once something is handed in, shows the answer to them alone, and takes it back", async () => {
    const { person, project } = await takesPart();
    assert.doesNotMatch((await person.client.get(project)).text, /次の人にすすめますか/);
    await person.client.post(`${project}/submissions`, { body: "できました" });
    const answer = (to: string) => person.client.post(`${project}/recommendation`, { answer: to });
    for (const to of ["no", "no", "yes"]) expectStatus(await answer(to), 303);
    assert.match((await person.client.get(project)).text, /value="yes"[^>]*checked|checked[^>]*value="yes"/);
    assert.match(await sheet(), /すすめたい人[\s\S]*多くの人か、全員/);
    expectStatus(await person.client.post(`${project}/recommendation`), 303);
    const api = await tokenClient(world, person.id, ["read", "report"]);
    const { json } = await api.api<{ answer: null }>("GET", `${project}/recommendation`);
    assert.equal(json.answer, null);
    for (const { client } of [organizer, ...others.values()]) {
      assert.doesNotMatch((await client.get(project)).text, /次の人にすすめますか/);
      expectStatus(await client.post(`${project}/recommendation`, { answer: "no" }), 404);
    }
  });
});
