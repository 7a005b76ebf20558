import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { until } from "../../../../tests/until.ts";
import { HOLDINGS } from "../../../cli/whole-person.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { sendWaiting } from "../coming-due/service.ts";
import { laterSuite, NEXT_MORNING, NOON } from "./later.fixture.ts";
import { exportOfLater } from "./queries.ts";
import { eraseLater } from "./service.ts";

describe("whose a post is that waits to be sent", () => {
  const clock = new SettableClock(NOON);
  const here = laterSuite(clock);

  it("is nobody else's: not a mentor's, not an organizer's, not a stranger's", async () => {
    const { world, cohort, room, koharu, hayase, outsider, keep, laterOf } = here();
    const ono = await aPerson(world, [["organizer", cohort]], "おの");
    const { id } = await keep(koharu, { body: "まだ見せない文" });
    assert.equal((await laterOf(koharu)).length, 1, "there is something to find");
    for (const who of [hayase, ono, outsider]) {
      expectStatus(await who.client.page(`/later/${id}`), 404);
      const refused = await who.client.post(`/later/${id}`, { body: "書きかけの直し", version: "1" });
      expectStatus(refused, 404);
      assert.match(refused.text, /もうここにありません[\s\S]*書きかけの直し/, "what was typed still stands there");
      assert.doesNotMatch(refused.text, /まだ見せない文/);
      expectStatus(await who.client.api("PATCH", `/later/${id}`, { body: "x", version: 1 }), 404);
      expectStatus(await who.client.api("POST", `/later/${id}/send`, {}), 404);
      expectStatus(await who.client.api("DELETE", `/later/${id}`), 404);
      for (const step of ["send", "back", "drop"])
        assert.equal((await who.client.post("/later", { id, step })).location, "/later");
      assert.deepEqual(await laterOf(who), []);
      assert.doesNotMatch((await who.client.page("/later")).text, /まだ見せない文/);
    }
    assert.equal((await laterOf(koharu))[0]?.body, "まだ見せない文");
    expectStatus(
      await outsider.client.api("POST", `/rooms/${room}/later`, { clientId: "x", body: "x", sendAt: NEXT_MORNING }),
      404,
    );
    const { rows } = await world.platform.db.pool.query<{ row: string }>(
      "select s::text || coalesce((select string_agg(j::text, '') from jobs.job j), '') as row from scheduled_posts s",
    );
    assert.ok(rows.length > 0);
    for (const { row } of rows) assert.doesNotMatch(row, /まだ見せない文|\\xe381be/);
  });

  it("goes with its person: into their export, and away, also what a mentor would have sent into their own room", async () => {
    const { world, cohort, hayase, keep, laterOf } = here();
    const going = await aPerson(world, [["participant", cohort]], "消える人");
    const path = `/cohorts/${cohort}/private-room`;
    const own = (await fillIn(going.client, path, path)).location.match(/[0-9a-f-]{36}/)?.[0] ?? "";
    await keep(going, { body: "まだ送らない文" });
    await keep(hayase, { body: "その人への文" }, own);
    const other = await keep(hayase, { body: "ほかの文" });
    const exported = JSON.stringify(await exportOfLater(world.platform, going.id));
    assert.match(exported, /まだ送らない文/);
    assert.doesNotMatch(exported, /その人への文/);
    await world.platform.db.write(bySystem, (tx) => eraseLater(world.platform, tx, going.id));
    assert.deepEqual(await laterOf(going), []);
    assert.deepEqual(
      (await laterOf(hayase)).map(({ id }) => id),
      [other.id],
    );
  });

  it("is erased with its person also when it is being sent at that moment", async () => {
    const { world, cohort, keep, postsIn } = here();
    const going = await aPerson(world, [["participant", cohort]], "消えゆく人");
    const waiting = await keep(going, { body: "残らない文" });
    const { db } = world.platform;
    const waits = (query: string) => async (): Promise<boolean> =>
      (await db.pool.query("select from pg_stat_activity where wait_event_type = 'Lock' and query ~ $1", [query]))
        .rowCount === 1;
    clock.set(NEXT_MORNING);
    // Whoever holds the author keeps the sending between its two halves: the waiting post is taken, the post not stored.
    const holder = await db.pool.connect();
    await holder.query("begin");
    await holder.query("select from people where id = $1 for update", [going.id]);
    const sending = sendWaiting(world.platform, waiting.id);
    await until(waits("insert into posts"), "the post waits for its author");
    const erasing = db.write(bySystem, async (tx) => {
      for (const { erase } of HOLDINGS) await erase?.(world.platform, tx, going, "消えた人");
    });
    await until(waits("delete from .*(scheduled_posts|post_files)"), "the erasing waits for what is being sent");
    await holder.query("rollback");
    holder.release();
    await Promise.all([sending, erasing]);
    assert.deepEqual(
      (await postsIn()).map(({ body }) => body),
      [""],
    );
  });
});
