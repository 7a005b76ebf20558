import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Client, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { ProjectView } from "../view.ts";

type Refused = { code: string; fields?: Record<string, string> };

describe("choosing a project over the API", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let token: Client;
  let organizer: TestPerson;
  let mentor: TestPerson;
  let [library, inquiry, access, draft] = ["", "", "", ""];

  before(async () => {
    world = worldNow();
    await aCompany(world);
    cohort = await aCohort(world);
    library = await aSample(world, "library-return-notice");
    inquiry = await aSample(world, "inquiry-sorting");
    access = await aSample(world, "manual-accessibility");
    draft = await aSample(world, "attendance-matching", "draft");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    token = await tokenClient(world, koharu.id, ["report"]);
    organizer = await aPerson(world, [["organizer", cohort]], "さとう");
    mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
  });

  const choose = (client: Client, assignment: string, more: object = {}, headers = {}) =>
    client.api<ProjectView & Refused>("POST", "/projects", { assignment, cohort, ...more }, headers);

  it("follows the rules of the page: one project, which one ends is said, a word from the second change on", async () => {
    const first = await choose(token, library, { size: "small" });
    assert.deepEqual([first.status, first.json.state, first.json.size], [201, "active", "small"]);
    const resized = await choose(token, library, { size: "stretch" });
    assert.deepEqual([resized.status, resized.json.id, resized.json.size], [200, first.json.id, "stretch"]);

    const unsaid = await choose(token, inquiry);
    assert.deepEqual([unsaid.status, unsaid.json.code], [409, "chosen_meanwhile"]);
    const second = await choose(token, inquiry, { running: first.json.id });
    assert.equal(second.status, 201);

    const silent = await choose(token, access, { running: second.json.id });
    assert.deepEqual([silent.status, silent.json.code], [422, "word_wanted"]);
    const key = { "Idempotency-Key": newId() };
    const asked = { running: second.json.id, word: "画面を作るほうが合っていそうです" };
    const both = [await choose(token, access, asked, key), await choose(token, access, asked, key)];
    assert.deepEqual(
      both.map(({ status, json }) => [status, json.id]),
      [201, 201].map((status) => [status, both[0]?.json.id]),
    );
    const rooms = await mentor.client.api<{ items: { id: string }[] }>("GET", `/cohorts/${cohort}/private-rooms`);
    const posts = await mentor.client.api<{ items: { body: string }[] }>(
      "GET",
      `/rooms/${rooms.json.items[0]?.id}/posts`,
    );
    assert.equal(posts.json.items.filter(({ body }) => body.includes(asked.word)).length, 1);
  });

  it("is theirs who take part, with a token made for it; what cannot be chosen is absent", async () => {
    assert.equal((await choose(await tokenClient(world, koharu.id, ["read", "post"]), library)).status, 403);
    for (const person of [organizer, mentor]) assert.equal((await choose(person.client, library)).status, 404);
    const elsewhere = await aPerson(world, [["participant", await aCohort(world, "第5回")]]);
    assert.equal((await choose(elsewhere.client, library)).status, 404);
    for (const hidden of [draft, newId()]) assert.equal((await choose(token, hidden)).status, 404);
    const bad = await choose(token, library, { running: "the first one" });
    assert.deepEqual([bad.status, Object.keys(bad.json.fields ?? {})], [422, ["running"]]);
  });

  it("is limited by organizers of the cohort, for the assignments they name", async () => {
    type Spread = { items: { assignment: { id: string }; most: number | null; now: number }[] };
    const path = `/cohorts/${cohort}/choices`;
    const runs = await tokenClient(world, organizer.id, ["organize"]);
    const limit = (most: number | null, assignment = library) =>
      runs.api<Spread & Refused>("PATCH", path, { limits: [{ assignment, most }] });
    const mostOf = ({ json }: { json: Spread }, id: string) =>
      json.items.find(({ assignment }) => assignment.id === id)?.most;

    expectStatus(await limit(2, inquiry), 200);
    const set = await limit(1);
    assert.deepEqual([mostOf(set, library), mostOf(set, inquiry)], [1, 2], "what is not named stays");
    const [one, two] = [
      await aPerson(world, [["participant", cohort]]),
      await aPerson(world, [["participant", cohort]]),
    ];
    assert.equal((await choose(one.client, library)).status, 201);
    const full = await choose(two.client, library);
    assert.deepEqual([full.status, full.json.code], [409, "assignment_full"]);
    expectStatus(await limit(null), 200);
    assert.equal((await choose(two.client, library)).status, 201);
    assert.equal((await runs.api<Spread>("GET", path)).json.items.find((it) => it.assignment.id === library)?.now, 2);

    expectStatus(await limit(0), 422);
    for (const hidden of [draft, newId()]) expectStatus(await limit(1, hidden), 404);
    const reads = await tokenClient(world, organizer.id, ["read"]);
    const other = await aPerson(world, [["organizer", await aCohort(world, "第6回")]]);
    for (const [client, status] of [
      [reads, 403],
      [mentor.client, 404],
      [koharu.client, 404],
      [other.client, 404],
    ] as const) {
      expectStatus(await client.api("GET", path), status);
      expectStatus(await client.api("PATCH", path, { limits: [] }), status);
    }
  });
});
