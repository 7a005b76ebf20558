import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { PostView } from "../view.ts";
import { HISTORY_DAYS } from "./rules.ts";
import { eraseOldVersions } from "./service.ts";

describe("what a post said before", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let ono: TestPerson;
  let elsewhere: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase } = await aScene(world));
    ono = await aPerson(world, [["organizer", cohort]], "おの");
    elsewhere = await aPerson(world, [["organizer", await aCohort(world, "第5回")]], "よその運営");
  });

  async function changedAndDeleted(): Promise<string> {
    const sent = { clientId: newId(), body: "はじめの文" };
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    await koharu.client.api("PATCH", `/posts/${json.id}`, { body: "直した文", version: json.version });
    await koharu.client.api("DELETE", `/posts/${json.id}`);
    return json.id;
  }

  it("is read by those who moderate, both texts, and the author sees that it was", async () => {
    const id = await changedAndDeleted();
    const page = await ono.client.page(`/posts/${id}/history`);
    assert.match(page.text, /直した文.*はじめの文/s);
    assert.match((await koharu.client.page("/consents")).text, /直す前や消す前の文/);
    assert.doesNotMatch((await koharu.client.page(`/rooms/${room}`)).text, /はじめの文|直した文/);
  });

  it("is absent for everybody else: its author, mentors, organizers of other cohorts", async () => {
    const id = await changedAndDeleted();
    for (const who of [koharu, hayase, elsewhere]) expectStatus(await who.client.page(`/posts/${id}/history`), 404);
    assert.match((await ono.client.page(`/posts/${id}/more`)).text, /前に書いてあったことを読む/);
    assert.doesNotMatch((await koharu.client.page(`/posts/${id}/more`)).text, /前に書いてあったことを読む/);
  });

  it("is not noted twice when two windows delete at once", async () => {
    const sent = { clientId: newId(), body: "一度だけ" };
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    await Promise.all(Array.from({ length: 5 }, () => koharu.client.api("DELETE", `/posts/${json.id}`)));
    const { rows } = await world.platform.db.pool.query("select body from post_versions where post = $1", [json.id]);
    assert.deepEqual(rows, [{ body: "一度だけ" }]);
  });

  it("is gone after the days that the page names", async () => {
    const id = await changedAndDeleted();
    const { pool } = world.platform.db;
    const count = async (): Promise<number> =>
      (await pool.query("select 1 from post_versions where post = $1", [id])).rows.length;
    await eraseOldVersions(world.platform);
    assert.equal(await count(), 2);
    const old = later(world.platform.clock.now(), -days(HISTORY_DAYS + 1));
    await pool.query("update post_versions set until = $2 where post = $1", [id, old]);
    await eraseOldVersions(world.platform);
    assert.equal(await count(), 0);
    assert.match((await ono.client.page(`/posts/${id}/history`)).text, /残っている文はありません/);
  });
});
