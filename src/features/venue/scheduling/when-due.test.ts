import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { fillIn, textOn } from "../../../../tests/form.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import type { HappenedEvent } from "../../../platform/events/read.ts";
import { endMembership } from "../../accounts/service.ts";
import { sendOverdue, sendWaiting } from "../coming-due/service.ts";
import { venueReactions } from "../reactions.ts";
import type { PostView } from "../view.ts";
import { laterSuite, NEXT_MORNING, NOON } from "./later.fixture.ts";
import { exportOfLater } from "./queries.ts";

describe("a post whose time has come", () => {
  const clock = new SettableClock(NOON);
  const here = laterSuite(clock);

  it("is sent once when its time has come, as its author wrote it, whatever runs how often", async () => {
    const { world, koharu, keep, laterOf, postsIn, whenDue } = here();
    const waiting = await keep(koharu, { body: "**朝です**", replyWanted: "2026-11-26", anonymous: true });
    await whenDue(waiting, "2026-11-25T23:59:59.000Z");
    assert.deepEqual(await postsIn(), []);
    clock.set(NEXT_MORNING);
    await Promise.all([
      sendWaiting(world.platform, waiting.id),
      sendOverdue(world.platform),
      sendWaiting(world.platform, waiting.id),
    ]);
    const [post, ...others] = await postsIn();
    assert.deepEqual(others, []);
    assert.equal(post?.body, "**朝です**");
    assert.equal(post?.author.anonymous, true);
    assert.equal(post?.replyWanted, "2026-11-27", "the day that has come by then became the Friday after");
    assert.equal(post?.question?.state, "waiting");
    assert.equal(post?.createdAt, NEXT_MORNING);
    assert.deepEqual(await laterOf(koharu), []);
  });

  it("is sent also where another one fails every time", async () => {
    const { world, koharu, hayase, keep, postsIn } = here();
    const broken = await keep(hayase, { sendAt: "2026-11-25T23:00:00Z" });
    const whole = await keep(koharu, { body: "これは届く" });
    const { pool } = world.platform.db;
    // Opens, and is nothing that we have ever written.
    const place = { person: hayase.id, table: "scheduled_posts", row: broken.id, column: "sealed" };
    const { rows } = await pool.query<{ key: Buffer }>("select key from people where id = $1", [hayase.id]);
    const sealed = world.platform.vault.seal(rows[0]?.key ?? Buffer.alloc(0), place, "{");
    await pool.query("update scheduled_posts set sealed = $2 where id = $1", [broken.id, sealed]);
    clock.set(NEXT_MORNING);
    await assert.rejects(sendOverdue(world.platform), { name: "SyntaxError" });
    await pool.query("delete from scheduled_posts where id = $1", [broken.id]);
    assert.deepEqual(
      (await postsIn()).map(({ body }) => body),
      [whole.body],
    );
  });

  it("whose key is lost is not tried for ever: its author reads so beside what can still be read, and removes it", async () => {
    const { world, koharu, keep, laterOf, postsIn } = here();
    const lost = await keep(koharu, { sendAt: "2026-11-25T23:00:00Z" });
    const whole = await keep(koharu, { body: "これは読める", sendAt: "2026-11-27T00:00:00Z" });
    const { pool } = world.platform.db;
    const { rows } = await pool.query<{ sealed: Buffer }>("select sealed from scheduled_posts where id = $1", [
      lost.id,
    ]);
    const store = (sealed: Buffer | string) =>
      pool.query("update scheduled_posts set sealed = $2 where id = $1", [lost.id, sealed]);
    await store("x");
    assert.deepEqual(
      (await laterOf(koharu)).map(({ body, refused }) => [body, refused]),
      [
        ["", "later_lost"],
        [whole.body, null],
      ],
    );
    assert.match(
      textOn(await koharu.client.page("/later")),
      /もう開けません[\s\S]*鍵が、いまはありません[\s\S]*これは読める/,
    );
    clock.set(NEXT_MORNING);
    await sendOverdue(world.platform);
    await sendOverdue(world.platform);
    assert.deepEqual(await postsIn(), []);
    assert.match(textOn(await koharu.client.page("/notices")), /あとで送る投稿が、送れませんでした/);
    assert.match(JSON.stringify(await exportOfLater(world.platform, koharu.id)), /これは読める/);
    assert.equal((await koharu.client.get(`/later/${lost.id}`)).location, `/later#l-${lost.id}`);
    const typed = await koharu.client.post(`/later/${lost.id}`, { body: "直しかけ", version: "1" });
    expectStatus(typed, 404);
    assert.match(typed.text, /直しかけ/);
    expectStatus(await koharu.client.api("PATCH", `/later/${lost.id}`, { body: "x", version: 1 }), 409);
    for (const step of ["send", "back"]) expectStatus(await koharu.client.post("/later", { id: lost.id, step }), 303);
    // With the key again it is as it was, and waits for a new time.
    await store(rows[0]?.sealed ?? "");
    assert.match(textOn(await koharu.client.page("/later")), /いまは開けます。時刻を選びなおすと送れます/);
    await store("x");
    expectStatus(await fillIn(koharu.client, "/later", "/later", { step: "drop" }), 303);
    assert.deepEqual(
      (await laterOf(koharu)).map(({ id }) => id),
      [whole.id],
    );
  });

  it("leaves what its author is typing meanwhile alone", async () => {
    const { room, koharu, keep, whenDue } = here();
    const waiting = await keep(koharu);
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "書きかけの続き" });
    await whenDue(waiting);
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /書きかけの続き/);
  });

  it("answers in its thread", async () => {
    const { room, koharu, hayase, laterOf, whenDue, compose } = here();
    const begun = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: newId(),
      body: "どうですか",
    });
    const page = `/posts/${begun.json.id}`;
    expectStatus(await compose(koharu, { body: "できました", sendAt: NEXT_MORNING }, page), 303);
    const [waiting] = await laterOf(koharu);
    assert.ok(waiting);
    await whenDue(waiting);
    assert.match((await hayase.client.page(page)).text, /できました/);
  });

  it("that cannot be sent stays, says why, and its author is told", async () => {
    const { world, room, koharu, hayase, keep, laterOf, postsIn, whenDue } = here();
    const begun = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: newId(),
      body: "消える話",
    });
    const answer = await keep(koharu, { body: "返信の文", threadOf: begun.json.id });
    const closed = await keep(koharu, { body: "部屋の文" });
    await hayase.client.api("DELETE", `/posts/${begun.json.id}`);
    await world.platform.db.pool.query("update rooms set who_posts = 'staff' where id = $1", [room]);
    assert.doesNotMatch((await koharu.client.page(`/rooms/${room}`)).text, /あなたあて（新しい）/);
    for (const one of [answer, closed]) await whenDue(one);
    await sendOverdue(world.platform);
    assert.deepEqual((await laterOf(koharu)).map(({ refused }) => refused).sort(), ["may_not_post", "may_not_post"]);
    assert.deepEqual(await postsIn().then((all) => all.filter(({ deletedAt }) => !deletedAt)), []);
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /あなたあて（新しい）/);
    assert.match(textOn(await koharu.client.page("/notices")), /あとで送る投稿が、送れませんでした/);
    assert.match(textOn(await koharu.client.page("/later")), /送れませんでした。文は残っています[\s\S]*読むだけの部屋/);
    assert.doesNotMatch((await koharu.client.page(`/rooms/${room}`)).text, /あなたあて（新しい）/, "seen on the list");
    await world.platform.db.pool.query("update rooms set who_posts = 'everyone' where id = $1", [room]);
    await koharu.client.post("/later", { id: answer.id, step: "send" });
    assert.match(textOn(await koharu.client.page("/later")), /返信先の投稿が消されたか/);
    // With a new time it waits again.
    const at = `/later/${closed.id}`;
    expectStatus(await fillIn(koharu.client, at, at, { laterDay: "2026-11-27", laterTime: "09:00" }), 303);
    await whenDue(closed, "2026-11-27T00:00:00Z");
    assert.equal((await postsIn())[0]?.body, "部屋の文");
  });

  it("of somebody who leaves is not sent; the text stays theirs, and they read so", async () => {
    const { world, cohort, keep, laterOf, postsIn, whenDue } = here();
    const leaver = await aPerson(world, [["participant", cohort]], "去る人");
    const { id } = await keep(leaver, { body: "去る前の文" });
    await endMembership(world.platform, bySystem, { person: leaver.id, place: cohort });
    const left = venueReactions(world.platform).find(({ kinds }) => kinds.includes("access.membership_ended"));
    await left?.run({ person: leaver.id, cohort } as HappenedEvent);
    assert.match(textOn(await leaver.client.page("/notices")), /送れませんでした/);
    const page = textOn(await leaver.client.page(`/later/${id}`));
    assert.match(page, /去る前の文/);
    assert.match(page, /この回の部屋から離れたため/);
    assert.doesNotMatch(page, /下書きにもどす|いま送る/);
    await whenDue({ id });
    assert.deepEqual(await postsIn(), []);
    expectStatus(await leaver.client.post("/later", { id, step: "drop" }), 303);
    assert.deepEqual(await laterOf(leaver), []);
  });
});
