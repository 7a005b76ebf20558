import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson, signedInClient, type TestPerson } from "../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";

describe("a draft", () => {
  const worldNow = suiteWorld();
  let world: World;
  let room: string;
  let koharu: TestPerson;

  before(async () => {
    world = worldNow();
    const cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]]);
  });

  it("stands in the form again, also in another browser, until it is sent", async () => {
    const kept = await koharu.client.post("/drafts", {
      draftOf: `post:${room}`,
      body: "まだ考えています",
      replyWanted: "",
    });
    expectStatus(kept, 200);
    assert.match(kept.text, /下書きを\d\d:\d\dに保存しました/);
    const other = await signedInClient(world, koharu.id);
    assert.match((await other.get(`/rooms/${room}`)).text, /まだ考えています/);
    expectStatus(await other.post(`/rooms/${room}/posts`, { body: "考えがまとまりました" }), 303);
    assert.doesNotMatch((await koharu.client.get(`/rooms/${room}`)).text, /まだ考えています/);
  });

  it("is only its writer's, and sealed in the database", async () => {
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "だれにも見せない" });
    const neighbour = await aPerson(world, [["participant", await aCohort(world)]]);
    await neighbour.client.post("/drafts", { draftOf: `post:${room}`, body: "となりの下書き" });
    assert.match((await koharu.client.get(`/rooms/${room}`)).text, /だれにも見せない/);
    const { rows } = await world.platform.db.pool.query<{ sealed: Buffer; form: string }>("select * from drafts");
    assert.ok(rows.length >= 2);
    for (const { sealed, form } of rows)
      assert.ok(!sealed.includes("見せない") && !sealed.includes("となり") && form.startsWith("post:"));
    expectStatus(await new Client(world.url).post("/drafts", { draftOf: "post:x", body: "x" }), 401);
  });

  it("goes when its form is emptied", async () => {
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "  " });
    assert.doesNotMatch((await koharu.client.get(`/rooms/${room}`)).text, /だれにも見せない/);
  });

  it("of no form of ours is refused", async () => {
    expectStatus(await koharu.client.post("/drafts", { draftOf: "../x", body: "x" }), 422);
  });
});
