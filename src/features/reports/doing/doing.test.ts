import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { anActor } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { fieldsOf, fillIn, type Scene, setTheScene } from "../scene.fixture.ts";
import type { ReportView } from "../view.ts";
import { type DoneElsewhere, listDone } from "./service.ts";

describe("what somebody did on a day", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: Scene;
  let room: string;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    room = await aRoom(world, scene.cohort, { name: "作業" });
  });

  let sent = 0;
  const says = async (body: string, where = room, who = scene.koharu): Promise<string> => {
    sent += 1;
    const answer = await who.client.api<{ id: string }>("POST", `/rooms/${where}/posts`, { body, clientId: `${sent}` });
    expectStatus(answer, 201);
    return answer.json.id;
  };
  const offered = async (path = "/reports/new"): Promise<string[]> =>
    [...(await scene.koharu.client.page(path)).text.matchAll(/name="done" value="([^"]+)"/g)].map(
      ([, key = ""]) => key,
    );

  it("is offered with its first line, adds nothing by itself, and one line each where it is ticked", async () => {
    const { client } = scene.koharu;
    assert.deepEqual(await offered(), []);
    const first = await says("**月末**の計算を直した\n\n長い説明");
    const second = await says("READMEを書いた");
    const page = await client.page("/reports/new");
    assert.match(page.text, /11月18日（水）に部屋に書いたものから入れる/);
    assert.match(page.text, new RegExp(`href="/posts/${first}"`));
    assert.deepEqual(await offered(), [`post:${first}`, `post:${second}`]);
    assert.deepEqual(fieldsOf(page, "/reports").done, undefined);
    const answer = await fillIn(client, "/reports/new", "/reports", { did: "調べた", done: [`post:${first}`] });
    expectStatus(answer, 303);
    const { json } = await client.api<ReportView>("GET", answer.location);
    assert.equal(json.did, "調べた\n月末の計算を直した");
  });

  it("is of that day where the person is, and leaves out the post that is the report itself", async () => {
    clock.set("2026-11-19T03:00:00Z");
    assert.deepEqual(await offered(), []);
    assert.equal((await offered("/reports/new?day=2026-11-18")).length, 2);
    clock.set("2026-11-19T14:59:00Z");
    const late = await says("日付が変わる前");
    clock.set("2026-11-19T15:00:00Z");
    const next = await says("日付が変わってから");
    assert.deepEqual(await offered("/reports/new?day=2026-11-19"), [`post:${late}`]);
    assert.deepEqual(await offered("/reports/new?day=2026-11-20"), [`post:${next}`]);
  });

  it("is never what few people read, what stands without a name, what is gone, or another cohort's", async () => {
    clock.set("2026-11-21T03:00:00Z");
    const { koharu, fellow, cohort } = scene;
    const own = await aRoom(world, cohort, { name: "メンターとの部屋" });
    await world.platform.db.pool.query("update rooms set person = $2 where id = $1", [own, koharu.id]);
    await says("メンターにだけ", own);
    const other = await aRoom(world, await aCohort(world, "第6回"));
    await world.platform.db.pool.query(
      `insert into memberships (id, person, role, place, started_at)
       select gen_random_uuid(), $1, 'participant', cohort, now() from rooms where id = $2`,
      [koharu.id, other],
    );
    await says("前の回の部屋で", other);
    const gone = await says("消した");
    expectStatus(await koharu.client.api("DELETE", `/posts/${gone}`), 200);
    const hidden = await says("名前を出さずに");
    await world.platform.db.pool.query("update posts set anonymous = true where id = $1", [hidden]);
    await says("ほかの人", room, fellow);
    assert.deepEqual(await offered(`/reports/new?cohort=${cohort}`), []);
    await world.platform.db.pool.query(
      "update memberships set ended_at = now() where person = $1 and role = 'participant' and place <> $2",
      [koharu.id, cohort],
    );
  });

  it("ticked for somebody else's post adds nothing", async () => {
    const theirs = await says("そら豆さんの仕事", room, scene.fellow);
    const { client } = scene.koharu;
    const fields = { did: "わたしの", done: [`post:${theirs}`], doneOn: "2026-11-21" };
    const answer = await fillIn(client, "/reports/new", "/reports", fields);
    expectStatus(answer, 303);
    assert.equal((await client.api<ReportView>("GET", answer.location)).json.did, "わたしの");
  });

  it("comes from elsewhere, too, where that is known: asked for the actor and for that day alone", async () => {
    const asked: unknown[] = [];
    const commit = { key: "commit:1", line: "fix: month end", place: "library", href: "/projects/1" };
    const commits: DoneElsewhere = async ({ person }, { cohort, from, to }) => {
      asked.push([person, cohort, from.toISOString(), to.toISOString()]);
      return [commit];
    };
    const actor = { ...anActor(scene.koharu.id, [["participant", scene.cohort]]), at: clock.now() };
    const day = { cohort: scene.cohort, day: "2026-03-29", zone: "Europe/Berlin" };
    assert.deepEqual(await listDone(world.platform, actor, day, [commits]), [commit]);
    assert.deepEqual(asked, [[scene.koharu.id, scene.cohort, "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"]]);
  });
});
