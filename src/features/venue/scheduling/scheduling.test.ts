/** Longer than 300 lines: everything that may become of a post that waits, told as what its author meets. */

import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn, formsOf, textOn } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { HOLDINGS } from "../../../cli/whole-person.ts";
import { minutes, SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import type { HappenedEvent } from "../../../platform/events/read.ts";
import { endMembership } from "../../accounts/service.ts";
import { sweepLoose } from "../attaching/service.ts";
import type { FileView } from "../attaching/view.ts";
import { sendOverdue, sendWaiting } from "../coming-due/service.ts";
import { furnishVenue } from "../furnishing/service.ts";
import { venueReactions } from "../reactions.ts";
import type { PostView } from "../view.ts";
import { exportOfLater } from "./queries.ts";
import { MOST_LATER } from "./rules.ts";
import { eraseLater } from "./service.ts";
import type { LaterView } from "./view.ts";

const NOON = "2026-11-25T03:00:00Z";
const NEXT_MORNING = "2026-11-26T00:00:00.000Z";

describe("a post that is to be sent later", () => {
  const clock = new SettableClock(NOON);
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    outsider = await aPerson(world, [["participant", await aCohort(world, "第5回")]], "よそ");
  });
  beforeEach(async () => {
    clock.set(NOON);
    room = await aRoom(world, cohort);
    await world.platform.db.pool.query(
      "delete from scheduled_posts where not exists (select from post_files where held_for = scheduled_posts.id)",
    );
  });

  const keep = async (who: TestPerson, more: object = {}, where = room): Promise<LaterView> => {
    const sent = { clientId: newId(), body: "あしたの朝に読んでください", sendAt: NEXT_MORNING, ...more };
    const answer = await who.client.api<LaterView>("POST", `/rooms/${where}/later`, sent);
    expectStatus(answer, 201);
    return answer.json;
  };
  const laterOf = async ({ client }: TestPerson): Promise<LaterView[]> =>
    (await client.api<{ items: LaterView[] }>("GET", "/later")).json.items;
  const postsIn = async (where = room): Promise<PostView[]> =>
    (await hayase.client.api<{ items: PostView[] }>("GET", `/rooms/${where}/posts`)).json.items;
  const whenDue = async ({ id }: { id: string }, at = NEXT_MORNING): Promise<void> => {
    clock.set(at);
    await sendWaiting(world.platform, id);
  };
  const compose = (who: TestPerson, given: Record<string, string | readonly string[]>, page = `/rooms/${room}`) =>
    fillIn(who.client, page, `/rooms/${room}/posts`, given);

  it("is one press away from every room, where one's own things stand", async () => {
    const { text } = await koharu.client.page(`/rooms/${room}`);
    assert.match(text, /href="\/saved">[^<]*<\/a><\/li><li><a href="\/later">あとで送る投稿</);
  });

  it("is chosen where one writes by a button that says its moment, and the plain button stays the filled one", async () => {
    const page = await koharu.client.page(`/rooms/${room}`);
    assert.match(textOn(page), /あした 11月26日（木）の朝09:00に送る/);
    assert.match(textOn(page), /11月30日（月）の朝09:00に送る/);
    assert.equal(page.text.match(/class="button primary"/g)?.length, 1);
    const sent = await compose(koharu, { body: "あとで読んでください", sendAt: NEXT_MORNING });
    expectStatus(sent, 303);
    const [waiting] = await laterOf(koharu);
    assert.equal(sent.location, `/later?kept=${waiting?.id}#l-${waiting?.id}`);
    assert.match(
      textOn(await koharu.client.page("/later")),
      /11月26日（木） 09:00 に送ります[\s\S]*あとで読んでください/,
    );
    assert.deepEqual(await postsIn(), []);
    assert.doesNotMatch(
      (await koharu.client.page(`/rooms/${room}`)).text,
      /あとで読んでください/,
      "it is no draft any more",
    );
  });

  it("takes a day and time of one's own, and says beside them what is missing, with the text kept", async () => {
    const refused = await compose(koharu, {
      body: "書いた文",
      sendAt: "chosen",
      laterDay: "2026-12-01",
      laterTime: "",
    });
    expectStatus(refused, 422);
    assert.match(textOn(refused), /時刻を書いてください/);
    assert.match(refused.text, /<details class="fold" open>(?:(?!<\/details>)[\s\S])*laterTime/);
    assert.equal(
      formsOf(refused.text)
        .find(({ action }) => action.endsWith("/posts"))
        ?.values.get("body")?.[0],
      "書いた文",
    );
    expectStatus(
      await compose(koharu, { body: "書いた文", sendAt: "chosen", laterDay: "2026-12-01", laterTime: "8:30" }),
      303,
    );
    assert.equal((await laterOf(koharu))[0]?.sendAt, "2026-11-30T23:30:00.000Z");
    // Chosen, and then the plain button: asked, not sent.
    const unclear = await compose(koharu, { body: "どちらかな", laterDay: "2026-12-01", laterTime: "8:30" });
    expectStatus(unclear, 422);
    assert.match(textOn(unclear), /「この日時に送る」を押すか、日時を消してから投稿してください/);
    assert.deepEqual(await postsIn(), []);
  });

  it("is sent once when its time has come, as its author wrote it, whatever runs how often", async () => {
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
    const broken = await keep(hayase, { sendAt: "2026-11-25T23:00:00Z" });
    const whole = await keep(koharu, { body: "これは届く" });
    const { pool } = world.platform.db;
    await pool.query("update scheduled_posts set sealed = 'x' where id = $1", [broken.id]);
    clock.set(NEXT_MORNING);
    await assert.rejects(sendOverdue(world.platform), { name: "SealBroken" });
    await pool.query("delete from scheduled_posts where id = $1", [broken.id]);
    assert.deepEqual(
      (await postsIn()).map(({ body }) => body),
      [whole.body],
    );
  });

  it("comes back beside others that come back at the same moment, and none of the texts is lost", async () => {
    const all = [];
    for (const body of ["一つめ", "二つめ", "三つめ"]) all.push(await keep(koharu, { body }));
    await Promise.all(all.map(({ id }) => koharu.client.post("/later", { id, step: "back" })));
    const composer = formsOf((await koharu.client.page(`/rooms/${room}`)).text).find(({ action }) =>
      action.endsWith("/posts"),
    );
    const [text = ""] = composer?.values.get("body") ?? [];
    assert.deepEqual(text.split("\n\n").toSorted(), all.map(({ body }) => body).toSorted());
  });

  it("leaves what its author is typing meanwhile alone", async () => {
    const waiting = await keep(koharu);
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "書きかけの続き" });
    await whenDue(waiting);
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /書きかけの続き/);
  });

  it("answers in its thread", async () => {
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

  it("is kept once, however often it comes, and not when it was sent already", async () => {
    const sent = { clientId: "twice", body: "二度おしました", sendAt: NEXT_MORNING };
    const both = await Promise.all(
      [0, 1].map(() => koharu.client.api<LaterView>("POST", `/rooms/${room}/later`, sent)),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 201]);
    assert.equal(both[0]?.json.id, both[1]?.json.id);
    await koharu.client.api("POST", `/rooms/${room}/posts`, { clientId: "now", body: "いま" });
    expectStatus(await koharu.client.api("POST", `/rooms/${room}/later`, { ...sent, clientId: "now" }), 422);
    // Sent by the plain button after all (back in the browser): it is one post.
    await koharu.client.api("POST", `/rooms/${room}/posts`, { clientId: "twice", body: "二度おしました" });
    await whenDue(both[0]?.json as LaterView);
    assert.equal((await postsIn()).length, 2);
    assert.deepEqual(await laterOf(koharu), []);
  });

  it("is nobody else's: not a mentor's, not an organizer's, not a stranger's", async () => {
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

  it("has its text and time changed, by one window after the other", async () => {
    const { id } = await keep(koharu);
    const at = `/later/${id}`;
    const open = await koharu.client.page(at);
    expectStatus(
      await fillIn(koharu.client, open, at, { body: "直した文", laterDay: "2026-11-27", laterTime: "10:00" }),
      303,
    );
    const stale = await fillIn(koharu.client, open, at, { body: "古い窓の文" });
    expectStatus(stale, 409);
    assert.match(textOn(stale), /ほかの画面でも直されていました[\s\S]*直した文/);
    assert.match(stale.text, /古い窓の文/);
    const [now] = await laterOf(koharu);
    assert.deepEqual([now?.body, now?.sendAt], ["直した文", "2026-11-27T01:00:00.000Z"]);
    await whenDue({ id });
    assert.deepEqual(await postsIn(), [], "its old time does nothing");
    await whenDue({ id }, "2026-11-27T01:00:00.000Z");
    assert.equal((await postsIn())[0]?.body, "直した文");
  });

  it("is sent now, or becomes a draft again, or goes, by one button each; pressed twice nothing more happens", async () => {
    const now = await keep(koharu, { body: "いま送る文" });
    const sent = await koharu.client.post("/later", { id: now.id, step: "send" });
    assert.match(sent.location, new RegExp(`^/rooms/${room}.*#p-`));
    assert.equal((await koharu.client.post("/later", { id: now.id, step: "send" })).location, "/later");
    assert.deepEqual(
      (await postsIn()).map(({ body }) => body),
      ["いま送る文"],
    );

    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "次の文" });
    const back = await keep(koharu, { body: "もどす文", replyWanted: "2026-11-27" });
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "次の文" });
    assert.equal(
      (await koharu.client.post("/later", { id: back.id, step: "back" })).location,
      `/rooms/${room}#composer`,
    );
    const form = formsOf((await koharu.client.page(`/rooms/${room}`)).text).find(({ action }) =>
      action.endsWith("/posts"),
    );
    assert.equal(form?.values.get("body")?.[0], "もどす文\n\n次の文", "what was begun meanwhile stands below");
    assert.equal(form?.values.get("replyWanted")?.[0], "2026-11-27");

    const gone = await keep(koharu, { body: "消す文" });
    await koharu.client.post("/later", { id: gone.id, step: "drop" });
    assert.deepEqual(await laterOf(koharu), []);
  });

  it("keeps its files until it is sent, and gives them back with the text", async () => {
    const upload = async (): Promise<FileView> => {
      const form = new FormData();
      form.append("file", new File(["きょうの記録"], "記録.txt"));
      const answer = await koharu.client.request("POST", `/api/v1/rooms/${room}/files`, { body: form });
      return JSON.parse(answer.text) as FileView;
    };
    const file = await upload();
    const waiting = await keep(koharu, { files: [{ id: file.id }], sendAt: "2027-01-20T00:00:00Z" });
    assert.deepEqual(
      waiting.files.map(({ name }) => name),
      ["記録.txt"],
    );
    // Of no draft: it is not taken away there, nor sent with another post, nor seen by anybody else.
    await koharu.client.api("DELETE", `/files/${file.id}`);
    expectStatus(
      await koharu.client.api("POST", `/rooms/${room}/posts`, {
        clientId: newId(),
        body: "",
        files: [{ id: file.id }],
      }),
      422,
    );
    expectStatus(await hayase.client.get(`/files/${file.id}`), 404);
    clock.set("2027-01-19T00:00:00Z");
    await sweepLoose(world.platform);
    clock.set(NOON);
    expectStatus(await koharu.client.get(`/files/${file.id}`), 200);
    // The same uploaded once more belongs to what is being written.
    const again = await upload();
    assert.notEqual(again.id, file.id);
    await koharu.client.post("/later", { id: waiting.id, step: "back" });
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, new RegExp(`name="files" value="${again.id}"`));
    expectStatus(await koharu.client.get(`/files/${file.id}`), 404);
    const then = await keep(koharu, { files: [{ id: again.id }], sendAt: "2027-01-20T00:00:00Z" });
    await whenDue(then, "2027-01-20T00:00:00Z");
    clock.set(NOON);
    assert.deepEqual(
      (await postsIn())[0]?.files.map(({ id }) => id),
      [again.id],
    );
    expectStatus(await hayase.client.get(`/files/${again.id}`), 200);
  });

  it("that cannot be sent stays, says why, and its author is told", async () => {
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
    assert.match(textOn(await koharu.client.page("/later")), /返信先の投稿が消されたため/);
    // With a new time it waits again.
    const at = `/later/${closed.id}`;
    expectStatus(await fillIn(koharu.client, at, at, { laterDay: "2026-11-27", laterTime: "09:00" }), 303);
    await whenDue(closed, "2026-11-27T00:00:00Z");
    assert.equal((await postsIn())[0]?.body, "部屋の文");
  });

  it("of somebody who leaves is not sent; the text stays theirs, and they read so", async () => {
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

  it("is refused at once where that is certain: named in any case, a thread elsewhere, too far ahead, too many", async () => {
    const open = await aRoom(world, cohort, { purpose: "small_talk", name: "雑談" });
    const other = await hayase.client.api<PostView>("POST", `/rooms/${open}/posts`, {
      clientId: newId(),
      body: "よその話",
    });
    const ask = (more: object, where = room) =>
      koharu.client.api<{ code: string }>("POST", `/rooms/${where}/later`, {
        clientId: newId(),
        body: "x",
        sendAt: NEXT_MORNING,
        ...more,
      });
    const codes = await Promise.all([
      ask({ anonymous: true }, open),
      ask({ threadOf: other.json.id }),
      ask({ sendAt: "2027-03-01T00:00:00Z" }),
      ask({ sendAt: NOON }),
    ]);
    assert.deepEqual(
      codes.map(({ status, json }) => [status, json.code]),
      [
        [422, "named_here"],
        [422, "thread_not_here"],
        [422, "later_too_far"],
        [422, "later_past"],
      ],
    );
    const busy = await aPerson(world, [["participant", cohort]], "いそがし");
    for (let n = 0; n < MOST_LATER; n += 1) await keep(busy);
    const one = await busy.client.api<{ code: string }>("POST", `/rooms/${room}/later`, {
      clientId: "x",
      body: "x",
      sendAt: NEXT_MORNING,
    });
    assert.equal(one.json.code, "enough_later");
    const few = await aPerson(world, [["participant", cohort]], "ひとつ");
    await keep(few);
    assert.equal(
      await countQueries(() => busy.client.page("/later")),
      await countQueries(() => few.client.page("/later")),
    );
  });

  it("goes with its person: into their export, and away, also what a mentor would have sent into their own room", async () => {
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

  it("keeps over the API what a change does not name", async () => {
    const form = new FormData();
    form.append("file", new File(["写し"], "写し.txt"));
    const file = await koharu.client.request("POST", `/api/v1/rooms/${room}/files`, { body: form });
    const { id } = await keep(koharu, { body: "のこる文", files: [{ id: (JSON.parse(file.text) as FileView).id }] });
    const change = async (changed: object) =>
      (await koharu.client.api<LaterView>("PATCH", `/later/${id}`, changed)).json;
    const moved = await change({ version: 1, sendAt: "2026-11-27T00:00:00.000Z" });
    assert.deepEqual([moved.body, moved.sendAt], ["のこる文", "2026-11-27T00:00:00.000Z"]);
    const emptied = await change({ version: 2, body: "" });
    assert.deepEqual([emptied.body, emptied.files.length], ["", 1]);
    expectStatus(await koharu.client.api("DELETE", `/later/${id}`), 200);
  });

  it("needs the scope to post, and to read", async () => {
    const reads = await tokenClient(world, koharu.id, ["read"]);
    expectStatus(
      await reads.api("POST", `/rooms/${room}/later`, { clientId: "x", body: "x", sendAt: NEXT_MORNING }),
      403,
    );
    const writes = await tokenClient(world, koharu.id, ["post"]);
    expectStatus(await writes.api("GET", "/later"), 403);
  });

  it("in the hours of rest is offered for the morning, by one's own clock, as the blueprint says; no query more", async () => {
    const offer = /いまは22:00から05:00のあいだです。朝に送ることもできます/;
    const read = async (who: TestPerson): Promise<string> => textOn(await who.client.page(`/rooms/${room}`));
    const asked = () => countQueries(() => koharu.client.page(`/rooms/${room}`));
    clock.set("2026-11-25T14:00:00Z");
    assert.doesNotMatch(await read(koharu), offer, "no blueprint, no offer");
    const without = await asked();
    const quietHours = { from: "22:00", to: "05:00" };
    await world.platform.db.write(bySystem, (tx) =>
      furnishVenue(world.platform, tx, cohort, { quietHours, rooms: [] }),
    );
    assert.match(await read(koharu), offer);
    assert.match(await read(koharu), /11月26日（木）の朝09:00に送る/);
    assert.equal(await asked(), without);
    await world.platform.db.pool.query("update people set zone = 'Europe/Berlin' where id = $1", [hayase.id]);
    assert.doesNotMatch(await read(hayase), offer, "it is afternoon there");
    expectStatus(await compose(koharu, { body: "夜に書きました", sendAt: NEXT_MORNING }), 303);
    assert.equal((await laterOf(koharu))[0]?.sendAt, NEXT_MORNING);
    clock.set(new Date(Date.parse(NEXT_MORNING) - minutes(60)).toISOString());
    assert.doesNotMatch(await read(koharu), offer);
  });
});
