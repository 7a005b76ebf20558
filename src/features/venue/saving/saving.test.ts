import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { PostView } from "../view.ts";
import { MOST_SAVED, reminderAt } from "./rules.ts";
import { remind, remindOverdue } from "./service.ts";

describe("a reminder", () => {
  it("comes at nine in the morning, where the person lives", () => {
    const friday = new Date("2026-11-27T16:30:00Z");
    assert.equal(reminderAt("tomorrow", friday, "Europe/Berlin")?.toISOString(), "2026-11-28T08:00:00.000Z");
    assert.equal(reminderAt("tomorrow", friday, "Asia/Tokyo")?.toISOString(), "2026-11-29T00:00:00.000Z");
    assert.equal(reminderAt("three-days", friday, "UTC")?.toISOString(), "2026-11-30T09:00:00.000Z");
    for (const [at, monday] of [
      ["2026-11-29T12:00:00Z", "2026-11-30"],
      ["2026-11-30T12:00:00Z", "2026-12-07"],
    ] as const)
      assert.equal(reminderAt("monday", new Date(at), "UTC")?.toISOString(), `${monday}T09:00:00.000Z`);
    assert.equal(reminderAt("", friday, "UTC"), null);
  });
});

describe("a saved post", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase, outsider } = await aScene(world));
  });

  const written = async (body: string): Promise<string> =>
    (await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body })).json.id;
  const save = (who: TestPerson, id: string, remindWhen = "") =>
    who.client.post(`/posts/${id}/save`, { on: "1", remind: remindWhen });

  it("is found again on a page of one's own, once, and nobody else sees it", async () => {
    const id = await written("あとで読む説明");
    for (let n = 0; n < 2; n += 1) expectStatus(await save(koharu, id), 303);
    const page = await koharu.client.page("/saved");
    assert.equal(page.text.match(/あとで読む説明/g)?.length, 1);
    assert.doesNotMatch((await hayase.client.page("/saved")).text, /あとで読む説明/);
    await koharu.client.post(`/posts/${id}/save`, { on: "0" });
    assert.doesNotMatch((await koharu.client.page("/saved")).text, /あとで読む説明/);
  });

  it("cannot be one that one may not read, and goes when one may not any more, or when it is deleted", async () => {
    const id = await written("読めなくなる");
    const deleted = await written("消される");
    expectStatus(await save(outsider, id), 404);
    const guest = await aPerson(world, [["participant", cohort]], "去る人");
    for (const one of [id, deleted]) await save(guest, one);
    await hayase.client.api("DELETE", `/posts/${deleted}`);
    assert.doesNotMatch((await guest.client.page("/saved")).text, /消される/);
    assert.match((await guest.client.page("/saved")).text, /読めなくなる/);
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [guest.id]);
    assert.doesNotMatch((await guest.client.page("/saved")).text, /読めなくなる/);
  });

  it("says when the moment has come that one named, once, and not when it was moved meanwhile", async () => {
    const [due, moved] = [await written("きょう思い出す"), await written("また今度")];
    for (const id of [due, moved]) await save(koharu, id, "tomorrow");
    const { pool } = world.platform.db;
    await pool.query("update saved_posts set remind_at = now() - interval '1 hour' where post = $1", [due]);
    for (const id of [due, due, moved]) await remind(world.platform, koharu.id, id);
    const told = await pool.query("select subject from events where kind = 'saved.due' and person = $1", [koharu.id]);
    assert.deepEqual(told.rows, [{ subject: due }]);
    await save(koharu, await written("あとから取った"));
    const page = await koharu.client.page("/saved");
    assert.match(page.text, /思い出す時間です.*きょう思い出す.*あとから取った/s);
    assert.equal(page.text.match(/きょう思い出す/g)?.length, 1);
  });

  it("says so once it is shown again, when its moment came while it was hidden", async () => {
    const id = await written("しばらく見えない");
    await save(koharu, id, "tomorrow");
    const { pool } = world.platform.db;
    await pool.query("update saved_posts set remind_at = now() - interval '1 hour' where post = $1", [id]);
    const { client: ono } = await aPerson(world, [["organizer", cohort]], "おの");
    const told = async () =>
      (await pool.query("select 1 from events where kind = 'saved.due' and subject = $1", [id])).rowCount;
    expectStatus(await ono.api("POST", `/posts/${id}/hide`, { reason: "お名前" }), 200);
    await remind(world.platform, koharu.id, id);
    await remindOverdue(world.platform);
    assert.equal(await told(), 0);
    expectStatus(await ono.api("POST", `/posts/${id}/show`, {}), 200);
    for (let times = 0; times < 2; times += 1) await remindOverdue(world.platform);
    assert.equal(await told(), 1);
  });

  it("asks for its reminder once, however often it is kept so", async () => {
    const id = await written("約束");
    for (const when of ["", "monday", "monday"]) await save(koharu, id, when);
    const asked = "select 1 from jobs.job where name = 'venue.remind' and data->>'post' = $1";
    assert.equal((await world.platform.db.pool.query(asked, [id])).rows.length, 1);
  });

  it("leaves no room for one more than one may keep, also when two are kept at once", async () => {
    const many = await aPerson(world, [["participant", cohort]], "たくさん");
    const ids = [];
    for (let n = 0; n < 6; n += 1) ids.push(await written(`${n}`));
    await world.platform.db.pool.query(
      `with p as (insert into posts (id, room, seq, author, client_id, body, body_html, created_at)
         select gen_random_uuid(), id, -n, $2, 'kept' || n, 'x', 'x', now() from rooms, generate_series(1, $3::int) n where id = $1 returning id)
       insert into saved_posts (person, post, at) select $4, id, now() from p`,
      [room, hayase.id, MOST_SAVED - 1, many.id],
    );
    const answers = await Promise.all(ids.map((id) => many.client.api("POST", `/posts/${id}/save`, {})));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422, 422, 422, 422, 422]);
  });

  it("says so of a place in the list that is none, with the way to its beginning, and so does the API", async () => {
    expectStatus(await koharu.client.get("/saved?before="), 200);
    for (const before of ["-8640000000000000", "8640000000000000", "1", "abc"]) {
      const refused = await koharu.client.get(`/saved?before=${before}`);
      expectStatus(refused, 422);
      assert.match(refused.text, /href="\/saved"/);
      expectStatus(await koharu.client.api("GET", `/saved?before=${before}`), 422);
    }
  });

  it("is passed over by no page, also of two that were kept at one moment", async () => {
    const who = await aPerson(world, [["participant", cohort]], "まとめ取り");
    const ids = await Promise.all([written("その一"), written("その二"), written("その三")]);
    for (const id of ids) await save(who, id);
    await world.platform.db.pool.query("update saved_posts set at = '2026-11-18T03:00:00Z' where person = $1", [
      who.id,
    ]);
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const before: string = next && `&before=${next}`;
      const page = await who.client.api<{ items: { post: string }[]; next: string | null }>(
        "GET",
        `/saved?limit=1${before}`,
      );
      seen.push(...page.json.items.map(({ post }) => post));
      next = page.json.next;
    }
    assert.deepEqual(seen, ids.toSorted());
  });

  it("takes no moment that no calendar of ours has", async () => {
    const id = await written("いつか");
    for (const remindAt of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59"])
      expectStatus(await koharu.client.api("POST", `/posts/${id}/save`, { remindAt }), 422);
  });

  it("is told once, also when the same reminder is asked for again afterwards", async () => {
    const id = await written("もう知らせた");
    const remindAt = new Date(world.platform.clock.now().getTime() - 60_000).toISOString();
    for (let n = 0; n < 2; n += 1) {
      await koharu.client.api("POST", `/posts/${id}/save`, { remindAt });
      await remind(world.platform, koharu.id, id);
    }
    const told = "select 1 from events where kind = 'saved.due' and subject = $1";
    assert.equal((await world.platform.db.pool.query(told, [id])).rowCount, 1);
  });

  it("is kept and let go over the API as well", async () => {
    const id = await written("道具から");
    const kept = async (who: TestPerson) =>
      (await who.client.api<{ items: { post: string }[] }>("GET", "/saved?limit=200")).json.items.map(
        ({ post }) => post,
      );
    assert.equal(
      (await koharu.client.api("POST", `/posts/${id}/save`, { remindAt: "2099-01-01T09:00:00+09:00" })).status,
      200,
    );
    assert.ok((await kept(koharu)).includes(id));
    assert.ok(!(await kept(hayase)).includes(id));
    assert.equal((await outsider.client.api("POST", `/posts/${id}/save`, {})).status, 404);
    await koharu.client.api("DELETE", `/posts/${id}/save`);
    assert.ok(!(await kept(koharu)).includes(id));
  });

  it("that are due are found without a look at all others", async () => {
    const client = await worldNow().platform.db.pool.connect();
    try {
      await client.query("begin");
      await client.query("set local enable_seqscan = off");
      const { rows } = await client.query<{ "QUERY PLAN": string }>(
        "explain select * from saved_posts where remind_at <= now() and reminded_at is null order by remind_at limit 200",
      );
      assert.match(rows.map((row) => row["QUERY PLAN"]).join("\n"), /saved_posts_due/);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
