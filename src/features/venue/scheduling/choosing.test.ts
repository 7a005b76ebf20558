import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { formsOf, textOn } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { minutes, SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { furnishVenue } from "../furnishing/service.ts";
import type { PostView } from "../view.ts";
import { laterSuite, NEXT_MORNING, NOON } from "./later.fixture.ts";
import { MOST_LATER } from "./rules.ts";
import type { LaterView } from "./view.ts";

describe("choosing when a post is to be sent", () => {
  const clock = new SettableClock(NOON);
  const here = laterSuite(clock);

  it("is one press away from every room, where one's own things stand", async () => {
    const { room, koharu } = here();
    const { text } = await koharu.client.page(`/rooms/${room}`);
    assert.match(text, /href="\/saved">[^<]*<\/a><\/li><li><a href="\/later">あとで送る投稿</);
  });

  it("is chosen where one writes by a button that says its moment, and the plain button stays the filled one", async () => {
    const { room, koharu, laterOf, postsIn, compose } = here();
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
      /11月26日（木） 09:00に送ります[\s\S]*あとで読んでください/,
    );
    assert.deepEqual(await postsIn(), []);
    assert.doesNotMatch(
      (await koharu.client.page(`/rooms/${room}`)).text,
      /あとで読んでください/,
      "it is no draft any more",
    );
  });

  it("takes a day and time of one's own, and says beside them what is missing, with the text kept", async () => {
    const { koharu, laterOf, postsIn, compose } = here();
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

  it("is kept once, however often it comes, and not when it was sent already", async () => {
    const { room, koharu, laterOf, postsIn, whenDue } = here();
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

  it("is one with what is sent at once as the same, however they come: sent or waiting, with its files, never both", async (t) => {
    const { world, room, koharu, laterOf, postsIn, whenDue } = here();
    const upload = async (): Promise<{ id: string }> => {
      const form = new FormData();
      form.append("file", new File(["きろく"], "きろく.txt", { type: "text/plain" }));
      return JSON.parse((await koharu.client.upload(`/api/v1/rooms/${room}/files`, form)).text) as { id: string };
    };
    const same = { clientId: "same", body: "一度だけ", files: [{ id: (await upload()).id }] };
    const later = await koharu.client.api<LaterView>("POST", `/rooms/${room}/later`, { ...same, sendAt: NEXT_MORNING });
    expectStatus(later, 201);
    const now = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, same);
    expectStatus(now, 201);
    assert.equal(now.json.files.length, 1, "what was kept for it comes along");
    assert.deepEqual(await laterOf(koharu), [], "it does not wait besides");
    await whenDue(later.json);
    assert.deepEqual(await postsIn(), [now.json]);

    const { db } = world.platform;
    const { write } = db;
    const sentBetween = { clientId: "between", body: "すぐに" };
    const { mock } = t.mock.method(db, "write", async (...call: Parameters<typeof write>) => {
      const kept = await write(...call);
      if (!call[2]?.rooms) return kept;
      mock.restore();
      expectStatus(await koharu.client.api("POST", `/rooms/${room}/posts`, sentBetween), 201);
      return kept;
    });
    const between = { ...sentBetween, sendAt: "2026-11-27T00:00:00.000Z" };
    const answer = await koharu.client.api<{ code: string }>("POST", `/rooms/${room}/later`, between);
    assert.deepEqual([answer.status, answer.json.code], [422, "sent_already"]);

    for (let n = 0; n < 6; n += 1) {
      const sent = { clientId: `race ${n}`, body: "同時に" };
      const answers = await Promise.all([
        koharu.client.api("POST", `/rooms/${room}/later`, { ...sent, sendAt: "2026-11-27T00:00:00.000Z" }),
        koharu.client.api("POST", `/rooms/${room}/posts`, sent),
      ]);
      assert.deepEqual(
        [
          [201, 201],
          [422, 201],
        ].filter((one) => `${one}` === `${answers.map(({ status }) => status)}`).length,
        1,
      );
    }
    assert.equal((await postsIn()).length, 8);
    assert.deepEqual(await laterOf(koharu), []);
    const { rows } = await world.platform.db.pool.query("select from post_files where held_for is not null");
    assert.equal(rows.length, 0);
  });

  it("is refused at once where that is certain: named in any case, a thread elsewhere, too far ahead, too many", async () => {
    const { world, cohort, room, koharu, hayase, keep } = here();
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
    const sent = { body: "もどると残る文", sendAt: NEXT_MORNING, clientId: "y" };
    expectStatus(await busy.client.post(`/rooms/${room}/posts`, sent), 422);
    assert.match(
      (await busy.client.page(`/rooms/${room}`)).text,
      /<textarea[^>]*>もどると残る文/,
      "going back finds it",
    );
    const few = await aPerson(world, [["participant", cohort]], "ひとつ");
    await keep(few);
    assert.equal(
      await countQueries(() => busy.client.page("/later")),
      await countQueries(() => few.client.page("/later")),
    );
  });

  it("needs the scope to post, and to read", async () => {
    const { world, room, koharu } = here();
    const reads = await tokenClient(world, koharu.id, ["read"]);
    expectStatus(
      await reads.api("POST", `/rooms/${room}/later`, { clientId: "x", body: "x", sendAt: NEXT_MORNING }),
      403,
    );
    const writes = await tokenClient(world, koharu.id, ["post"]);
    expectStatus(await writes.api("GET", "/later"), 403);
  });

  it("in the hours of rest is offered for the morning, by one's own clock, as the blueprint says; no query more", async () => {
    const { world, cohort, room, koharu, hayase, laterOf, compose } = here();
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

  it("is offered for the morning in the hours that somebody has chosen to rest in, before the blueprint's", async () => {
    const { world, cohort, room, koharu } = here();
    const quietHours = { from: "22:00", to: "05:00" };
    await world.platform.db.write(bySystem, (tx) =>
      furnishVenue(world.platform, tx, cohort, { quietHours, rooms: [] }),
    );
    const sleeper = await aPerson(world, [["participant", cohort]]);
    const begun = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body: "x" });
    const read = async (path = `/rooms/${room}`): Promise<string> => textOn(await sleeper.client.page(path));
    const choose = (rest: object) => sleeper.client.api("PATCH", "/notices/settings", rest);
    const asked = () => countQueries(() => sleeper.client.page(`/rooms/${room}`));
    clock.set("2026-11-25T10:30:00Z");
    assert.doesNotMatch(await read(), /朝に送ることもできます/, "19:30 is no hour of the blueprint's");
    const without = await asked();
    clock.set("2026-11-25T14:00:00Z");
    const ofBlueprint = /いまは22:00から05:00のあいだです/;
    assert.match(await read(), ofBlueprint);
    await choose({ newsMail: true });
    assert.match(await read(), ofBlueprint, "that mails come says nothing of when they rest");
    clock.set("2026-11-25T10:30:00Z");
    await choose({ quietFrom: 19, quietTo: 10 });
    for (const path of [`/rooms/${room}`, `/posts/${begun.json.id}`]) {
      assert.match(await read(path), /いまは19:00から10:00のあいだです/);
      assert.match(await read(path), /の朝10:00に送る/);
    }
    assert.equal(await asked(), without);
    clock.set("2026-11-25T14:00:00Z");
    await choose({ quietFrom: 1, quietTo: 9 });
    assert.doesNotMatch(await read(), /朝に送ることもできます/, "they work at 23:00");
    await choose({ quietFrom: 22, quietTo: 5, quiet: false });
    assert.doesNotMatch(await read(), /朝に送ることもできます/, "they want no rest");
  });
});
