import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { fieldsOf, type Scene, setTheScene, write } from "../scene.fixture.ts";
import type { ReportView } from "../view.ts";

interface List {
  readonly items: readonly ReportView[];
  readonly next: string | null;
}

describe("the reports of a cohort over the API", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let world: World;
  let scene: Scene;
  let path: string;
  let [open, closer, forMentors] = ["", "", ""];

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    path = `/reports?cohort=${scene.cohort}`;
    const { client } = scene.koharu;
    const pick = fieldsOf(await client.get("/reports/conditions"), "/reports/conditions/pick");
    expectStatus(await client.post("/reports/conditions/pick", { ...pick, pick: ["sleep"] }), 303);
    const conditions = (await client.get("/reports/conditions")).text;
    const item = /action="\/reports\/conditions\/([0-9a-f-]{36})"/.exec(conditions)?.[1] ?? "";
    open = await write(client, { day: "2026-11-15", did: "みんなに", minutes: "30" });
    closer = await write(scene.fellow.client, {
      day: "2026-11-16",
      did: "みんなに",
      need: "運営にも",
      note: "自分だけ",
    });
    forMentors = await write(client, {
      day: "2026-11-17",
      did: "メンターに",
      didFor: "mentors",
      [`condition.${item}`]: "2",
      [`condition.${item}.for`]: "mentors",
    });
    await write(scene.fellow.client, { day: "2026-11-18", note: "だれにも見せない日" });
  });

  const list = async (who: Client): Promise<List> => {
    const { status, json } = await who.api<List>("GET", path);
    assert.equal(status, 200);
    return json;
  };
  const readings = async (who: Client): Promise<string[]> => {
    const { json } = await who.api<{ items: { item: string; subject: string; reader: { name: string } }[] }>(
      "GET",
      "/audit?limit=200",
    );
    return json.items.map(({ reader, item, subject }) => `${reader.name} ${item} ${subject}`);
  };

  it("hold what a mentor may read of each, those written last first", async () => {
    const token = await tokenClient(world, scene.mentor.id, ["read"]);
    const { items, next } = await list(token);
    assert.deepEqual(
      items.map(({ id, person, did, need, note, kind }) => [id, person.name, did, need, note, kind]),
      [
        [forMentors, "こはる", "メンターに", null, null, "work"],
        [closer, "そら豆", "みんなに", "運営にも", null, "work"],
        [open, "こはる", "みんなに", null, null, "work"],
      ],
    );
    assert.equal(next, null);
    assert.equal(items[2]?.minutes, 30);
    const one = await token.api<ReportView>("GET", `/reports/${closer}`);
    assert.deepEqual(items[1], one.json, "the same object as by itself");
  });

  it("leave out for an organizer what names only mentors", async () => {
    const { items } = await list(await tokenClient(world, scene.organizer.id, ["read", "report"]));
    assert.deepEqual(
      items.map(({ id }) => id),
      [closer, open],
    );
    assert.doesNotMatch(JSON.stringify(items), /メンターに|自分だけ|だれにも/);
  });

  it("hold a condition that is shown to mentors only for a token made for reports", async () => {
    const found = async (scopes: string[]) =>
      (await list(await tokenClient(world, scene.mentor.id, scopes))).items.find(({ id }) => id === forMentors);
    assert.deepEqual((await found(["read"]))?.condition, []);
    assert.deepEqual(
      (await found(["read", "report"]))?.condition.map(({ level }) => level),
      ["浅かった"],
    );
  });

  it("are for nobody who does not look after the cohort, whoever they are", async () => {
    const token = (person: { id: string }) => tokenClient(world, person.id, ["read", "report"]);
    for (const who of ["koharu", "fellow", "supporter", "stranger", "owner"] as const) {
      const client = await token(scene[who]);
      assert.equal((await client.api("GET", path)).status, 404, who);
      assert.equal((await scene[who].client.api("GET", path)).status, 404, `${who}, signed in`);
    }
    const mentor = await token(scene.mentor);
    for (const other of ["", "x", "0199a5b0-0000-7000-8000-000000000001"])
      assert.equal((await mentor.api("GET", `/reports?cohort=${other}`)).status, 404, other);
    const left = await aPerson(world, [["mentor", scene.cohort]]);
    const past = await token(left);
    assert.equal((await past.api("GET", path)).status, 200);
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [left.id]);
    assert.equal((await past.api("GET", path)).status, 404, "a mentor of before");
    const poster = await tokenClient(world, scene.mentor.id, ["post"]);
    assert.equal((await poster.api("GET", path)).status, 403);
    assert.equal((await new Client(world.url).api("GET", path)).status, 401);
  });

  it("leave the list without a cohort to one's own, and one's own out of the list of others", async () => {
    const token = await tokenClient(world, scene.mentor.id, ["read", "report"]);
    assert.deepEqual((await token.api<List>("GET", "/reports")).json.items, []);
    const both = await aPerson(world, [
      ["mentor", scene.cohort],
      ["participant", scene.cohort],
    ]);
    const own = await write(both.client, { did: "わたしの" });
    assert.ok(!(await list(both.client)).items.some(({ id }) => id === own));
    expectStatus(await both.client.post(`/reports/${own}/remove`), 303);
  });

  it("are noted for their authors where they did not stand in the room, and else not", async () => {
    const [koharu, fellow] = [await readings(scene.koharu.client), await readings(scene.fellow.client)];
    const organizer = await aPerson(world, [["organizer", scene.cohort]]);
    await list(await tokenClient(world, organizer.id, ["read"]));
    const [koharuSees, fellowSees] = [await readings(scene.koharu.client), await readings(scene.fellow.client)];
    assert.deepEqual(koharuSees, koharu, "everybody could read it in the room");
    assert.equal(fellowSees.length, fellow.length + 1);
    assert.match(fellowSees[0] ?? "", new RegExp(` reports ${closer}$`));
  });

  it("are noted once a day however often a program asks, and each by itself", async () => {
    const token = await tokenClient(world, scene.organizer.id, ["read"]);
    for (let n = 0; n < 3; n += 1) await list(token);
    const noted = await readings(scene.fellow.client);
    assert.equal(noted.filter((line) => line === `立花 reports ${closer}`).length, 1);
    await token.api("GET", `/reports/${closer}`);
    assert.equal((await readings(scene.fellow.client)).length, noted.length + 1, "opened by itself it is noted again");
  });

  it("note a condition as read only for a token that was shown it", async () => {
    const conditionsNoted = async (): Promise<number> =>
      (await readings(scene.koharu.client)).filter((line) => line.endsWith(` condition ${forMentors}`)).length;
    const mentor = await aPerson(world, [["mentor", scene.cohort]]);
    const before = await conditionsNoted();
    const token = await tokenClient(world, mentor.id, ["read"]);
    await list(token);
    const { json } = await token.api<ReportView>("GET", `/reports/${forMentors}`);
    assert.deepEqual([json.condition, json.note], [[], null]);
    assert.equal(await conditionsNoted(), before);
    await list(await tokenClient(world, mentor.id, ["read", "report"]));
    assert.equal(await conditionsNoted(), before + 1);
  });

  it("are found page by page to their end, each once, with as many queries for thirty as for one", async () => {
    const mentor = await tokenClient(world, scene.mentor.id, ["read"]);
    const count = (): Promise<number> => countQueries(() => list(mentor));
    const few = await count();
    for (let n = 1; n <= 13; n += 1)
      for (const { client } of [scene.koharu, scene.fellow])
        await write(client, {
          day: `2026-10-${String(n).padStart(2, "0")}`,
          did: `${n}`,
          // A new report begins with readers no wider than the last one's.
          didFor: "participants mentors organizers",
          need: "x",
        });
    assert.equal(await count(), few);
    const found: string[] = [];
    for (let next: string | null = `${path}&limit=7`; next !== null; ) {
      const { json, headers }: { json: List; headers: Headers } = await mentor.api<List>("GET", next);
      found.push(...json.items.map(({ id }) => id));
      const link: string | null = headers.get("Link");
      assert.equal(link === null, json.next === null);
      next = link && (/^<\/api\/v1([^>]+)>; rel="next"$/.exec(link)?.[1] ?? "");
    }
    assert.equal(found.length, 29);
    assert.deepEqual(found, [...new Set(found)].sort().reverse());
  });

  it("stand in the document of the API", async () => {
    const { json } = await scene.mentor.client.api<{
      paths: Record<string, { get: { parameters: { name: string }[] } }>;
    }>("GET", "/openapi.json");
    const names = json.paths["/api/v1/reports"]?.get.parameters.map(({ name }) => name);
    assert.deepEqual(names, ["before", "limit", "cohort"]);
  });
});
