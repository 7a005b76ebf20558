import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { PostView } from "../view.ts";
import { MOST_PINNED } from "./rules.ts";

describe("a pinned post", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase } = await aScene(world));
    outsider = await aPerson(world, [["mentor", await aCohort(world, "第5回")]], "よそ");
  });

  const written = async (body: string, where = room): Promise<string> =>
    (await hayase.client.api<PostView>("POST", `/rooms/${where}/posts`, { clientId: newId(), body })).json.id;
  const pin = (who: TestPerson, id: string, on: "0" | "1") => who.client.post(`/posts/${id}/pin`, { on });
  const top = async (where = room): Promise<string> =>
    /<section class="pinned"[^>]*>(?:<ul[^>]*>)?(.*?)<\/ul><\/section>/s.exec(
      (await koharu.client.page(`/rooms/${where}`)).text,
    )?.[1] ?? "";

  it("stands at the top of its room for everybody, by its first words, until it is let go or deleted", async () => {
    const [first, second] = [await written("## 今週の予定\n\nくわしくは下に"), await written("質問の書きかた")];
    for (const id of [first, second, first]) expectStatus(await pin(hayase, id, "1"), 303);
    assert.match(await top(), /質問の書きかた.*今週の予定/s);
    await pin(hayase, second, "0");
    assert.doesNotMatch(await top(), /質問の書きかた/);
    await hayase.client.api("DELETE", `/posts/${first}`);
    assert.equal(await top(), "");
    expectStatus(await pin(hayase, first, "1"), 422);
  });

  it("is put there by those who look after the room only", async () => {
    const id = await written("上に出したい");
    expectStatus(await pin(koharu, id, "1"), 403);
    expectStatus(await pin(outsider, id, "1"), 404);
    assert.equal(await top(), "");
  });

  it("leaves room for a few, also when many are pinned at once", async () => {
    const busy = await aRoom(world, cohort);
    const ids = [];
    for (let n = 0; n < MOST_PINNED + 3; n += 1) ids.push(await written(`その${n}`, busy));
    const answers = await Promise.all(ids.map((id) => pin(hayase, id, "1")));
    assert.equal(answers.filter(({ status }) => status === 303).length, MOST_PINNED);
    assert.equal(answers.filter(({ status }) => status === 422).length, 3);
    assert.equal((await top(busy)).match(/<li/g)?.length, MOST_PINNED);
  });
});
