/** Longer than 300 lines: every way in which a notice may reach another service, or must not. */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { anActor } from "../../../tests/policy.ts";
import { queriesAsked } from "../../../tests/queries.ts";
import { until } from "../../../tests/until.ts";
import { startWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { endMembership } from "../accounts/service.ts";
import { tellOf } from "../notifications/notices/service.ts";
import type { PostView } from "../venue/view.ts";
import { askAgain, bringNotice, bringPost, deliver } from "./delivering/service.ts";
import { addWebhook } from "./service.ts";

interface Received {
  readonly path: string;
  readonly body: string;
}

/** A service like Slack, on this machine. */
class Receiver {
  readonly received: Received[] = [];
  answer: { status: number; headers?: Record<string, string>; body?: string } = { status: 200 };
  readonly #server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      this.received.push({ path: request.url ?? "", body });
      response.writeHead(this.answer.status, this.answer.headers).end(this.answer.body ?? "ok");
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop = (): Promise<void> =>
    new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
}

describe("notices where mentors already are", () => {
  const receiver = new Receiver();
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const ends: (() => unknown)[] = [];
  let world: World;
  let host: string;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let n = 0;

  before(async () => {
    host = await receiver.start();
    world = await startWorld(
      { after: (end) => void ends.push(end as () => unknown) },
      { clock, env: { WEBHOOK_HOSTS: host } },
    );
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "<!channel>こはる");
  });
  after(async () => {
    for (const end of ends) await end();
    await receiver.stop();
  });

  const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await world.platform.db.pool.query<Row>(text, values)).rows;
  /** Written, and reacted to at once: the reactions and jobs of this world do not run by themselves. */
  const posts = async (who: TestPerson, body: string, more: object = {}): Promise<PostView> => {
    const sent = await who.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: `${(n += 1)}`,
      body,
      ...more,
    });
    expectStatus(sent, 201);
    const { id } = sent.json;
    await tellOf(world.platform, id);
    for (const notice of await query<{ id: string }>("select id from notices where post = $1", [id]))
      await bringNotice(world.platform, notice.id);
    await bringPost(world.platform, id);
    return sent.json;
  };
  const waiting = () => query<{ id: string }>("select id from webhook_deliveries where state = 'waiting'");
  /** Does what waits. @returns how many were to be tried again */
  const work = async (): Promise<number> => {
    let failed = 0;
    for (const { id } of await waiting()) await deliver(world.platform, id).catch(() => (failed += 1));
    return failed;
  };
  const receives = async (run: () => Promise<unknown>): Promise<Received[]> => {
    const had = receiver.received.length;
    await run();
    return receiver.received.slice(had);
  };
  const aMentor = async (name: string, path = "/services/a/b/secret"): Promise<TestPerson & { webhook: string }> => {
    const who = await aPerson(world, [["mentor", cohort]], name);
    const made = await who.client.api<{ id: string }>("POST", "/webhooks", {
      name: "会社のSlack",
      url: `http://${host}${path}`,
      kinds: ["mention", "answer"],
    });
    expectStatus(made, 201);
    return { ...who, webhook: made.json.id };
  };

  it("arrive bundled, with who and where and a link, and never with what was written", async () => {
    const hayase = await aMentor("はやせ");
    const first = await posts(koharu, "@はやせ ひみつのことば");
    await posts(koharu, "@はやせ もう一つのひみつ", { threadOf: first.id });
    await posts(koharu, "@はやせ 名前を出さないひみつ", { anonymous: true });
    assert.equal((await waiting()).length, 1);
    const [got, ...others] = await receives(work);
    assert.equal(others.length, 0);
    assert.equal(got?.path, "/services/a/b/secret");
    assert.match(got?.body ?? "", /「質問」.*こはるさんが、あなたを呼びました/);
    assert.match(got?.body ?? "", /匿名の参加者さんが、あなたを呼びました/);
    assert.equal(got?.body.match(/こはる/g)?.length, 2, "once as a line and once in the summary");
    assert.match(got?.body ?? "", /\/notices\/[0-9a-f-]{36}/);
    assert.doesNotMatch(got?.body ?? "", /ひみつ/);
    const { text } = JSON.parse(got?.body ?? "{}") as { text: string };
    assert.ok(!text.includes("<!channel>"), text);
    assert.deepEqual(await receives(work), [], "once");
    await hayase.client.api("DELETE", `/webhooks/${hayase.webhook}`);
  });

  it("go with the next message where somebody is told at the moment at which one has arrived", async () => {
    const hoshino = await aMentor("ほしの");
    await posts(koharu, "@ほしの 一つめ");
    const later = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: "x", body: "@ほしの" });
    await tellOf(world.platform, later.json.id);
    const [notice] = await query<{ id: string }>("select id from notices where post = $1", [later.json.id]);
    const [brought, arrived] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const bringing = world.platform.db.write(bySystem, async () => {
      await bringNotice(world.platform, notice?.id ?? "");
      brought.resolve();
      await arrived.promise;
    });
    await brought.promise;
    await queriesAsked(async (asked) => {
      const settled = work();
      const waits = () => asked.some((text) => /from "webhooks".*for update/.test(text));
      await Promise.race([settled, until(waits, "the message that has arrived waits")]);
      arrived.resolve();
      await Promise.all([bringing, settled]);
    });
    assert.equal((await receives(work)).length, 1);
    await hoshino.client.api("DELETE", `/webhooks/${hoshino.webhook}`);
  });

  it("go on from a room whose webhook is removed at the moment at which another one is added", async () => {
    const ono = await aPerson(world, [["organizer", cohort]], "おのだ");
    const body = { name: "部屋のSlack", url: `http://${host}/services/r/o/om`, kinds: ["post"] };
    const first = await ono.client.api<{ id: string }>("POST", `/rooms/${room}/webhooks`, body);
    const actor = anActor(ono.id, [["organizer", cohort]]);
    const [added, isRemoving] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
    const adding = world.platform.db.write(actor, async () => {
      added.resolve(await addWebhook(world.platform, actor, { ...body, kinds: ["post"] }, { id: room }));
      await isRemoving.promise;
    });
    const second = await added.promise;
    await queriesAsked(async (asked) => {
      const removing = ono.client.api("DELETE", `/webhooks/${first.json.id}`);
      const waits = () => asked.some((text) => /advisory|update "rooms"/.test(text));
      await until(waits, "the removal waits for what is added");
      isRemoving.resolve();
      await adding;
      expectStatus(await removing, 200);
    });
    const elsewhere = await query<{ told: boolean }>("select told_elsewhere as told from rooms where id = $1", [room]);
    assert.deepEqual(elsewhere, [{ told: true }]);
    expectStatus(await ono.client.api("DELETE", `/webhooks/${second}`), 200);
  });

  it("say how many more there are than stand in a message, with the way to all of them", async () => {
    const hayase = await aMentor("はやせ");
    for (let at = 0; at < 12; at += 1) await posts(koharu, "@はやせ 見てください");
    const [got] = await receives(work);
    assert.match(got?.body ?? "", /ほかに2件あります/);
    assert.match(got?.body ?? "", /"url":"[^"]*\/notices"/);
    await hayase.client.api("DELETE", `/webhooks/${hayase.webhook}`);
  });

  it("speak to each service in its own way", async () => {
    for (const path of ["/services/a/b/c", "/api/webhooks/1/abc", "/workflows/abc"]) {
      const who = await aMentor(`ことば${(n += 1)}`, path);
      const [got] = await receives(() => who.client.post(`/webhooks/${who.webhook}/try`));
      assert.equal(got?.path, path);
      const sent = JSON.parse(got?.body ?? "{}") as object;
      assert.ok(
        path.startsWith("/serv")
          ? "blocks" in sent
          : path.startsWith("/api")
            ? "allowed_mentions" in sent
            : "attachments" in sent,
      );
      assert.match((await who.client.page("/settings/webhooks?said=arrived")).text, /届きました/);
    }
  });

  it("say nothing of what was seen, deleted, or closed to their owner meanwhile", async () => {
    const seen = await aMentor("みた");
    await posts(koharu, "@みた");
    await seen.client.api("POST", "/notices/read", {});
    const gone = await posts(koharu, "@みた 消えるもの");
    await koharu.client.api("DELETE", `/posts/${gone.id}`);
    const leaver = await aMentor("さる");
    await posts(koharu, "@さる");
    await endMembership(world.platform, bySystem, { person: leaver.id, place: cohort });
    assert.deepEqual(await receives(work), []);
    const states = await query<{ state: string }>("select state from webhook_deliveries where webhook = any($1)", [
      [seen.webhook, leaver.webhook],
    ]);
    assert.deepEqual(
      states.map(({ state }) => state),
      ["nothing", "nothing"],
    );
  });

  it("wait for the end of the rest, also when it was chosen after they were asked for", async () => {
    const sleeper = await aMentor("ねる");
    await posts(koharu, "@ねる");
    await sleeper.client.api("PATCH", "/notices/settings", { quiet: true, quietFrom: 11, quietTo: 14 });
    assert.deepEqual(await receives(work), []);
    clock.set("2026-11-18T05:00:00Z");
    assert.equal((await receives(work)).length, 1);
  });

  it("are tried again, and a webhook that is gone is broken: its owner alone is told, and nothing goes there until it is mended", async () => {
    const who = await aMentor("こわれ");
    receiver.answer = { status: 503 };
    await posts(koharu, "@こわれ 一つめ");
    assert.equal(await work(), 1);
    receiver.answer = { status: 404 };
    assert.equal(await work(), 0);
    const { text } = await who.client.page("/notices");
    assert.match(text, /届かなくなりました/);
    const broken = (await who.client.page("/settings/webhooks")).text;
    assert.match(broken, /送るのを止めています/);
    assert.match(broken, /の答え: このWebhookは、もうないようです（4(04|10)）/);
    assert.doesNotMatch((await koharu.client.page("/notices")).text, /届かなくなりました/);
    receiver.answer = { status: 200 };
    assert.deepEqual(
      await receives(async () => {
        await posts(koharu, "@こわれ 二つめ");
        await work();
      }),
      [],
    );
    await who.client.post(`/webhooks/${who.webhook}/try`);
    assert.equal(
      (
        await receives(async () => {
          await posts(koharu, "@こわれ 三つめ");
          await work();
        })
      ).length,
      1,
    );
  });

  it("are asked for again when the job that should have brought them is gone", async () => {
    const hayase = await aMentor("まちびと");
    await posts(koharu, "@まちびと みてください");
    const [lost] = await waiting();
    assert.ok(lost);
    const asked = async (): Promise<number> =>
      (await query("select from jobs.job where data->>'delivery' = $1", [lost.id])).length;
    await query("delete from jobs.job where data->>'delivery' = $1", [lost.id]);
    await askAgain(world.platform);
    assert.equal(await asked(), 0, "it may be on its way");
    await query("update webhook_deliveries set created_at = created_at - interval '6 days' where id = $1", [lost.id]);
    await askAgain(world.platform);
    assert.equal(await asked(), 1);
    assert.equal((await receives(work)).length, 1);
    await hayase.client.api("DELETE", `/webhooks/${hayase.webhook}`);
  });

  it("follow no redirect, and read no endless answer", async () => {
    const who = await aMentor("まわり");
    receiver.answer = { status: 302, headers: { Location: `http://${host}/elsewhere` } };
    const got = await receives(() => who.client.post(`/webhooks/${who.webhook}/try`));
    assert.deepEqual(
      got.map(({ path }) => path),
      ["/services/a/b/secret"],
    );
    receiver.answer = { status: 200, body: "x".repeat(5_000_000) };
    const tried = await who.client.post(`/webhooks/${who.webhook}/try`);
    assert.match(tried.location ?? "", /arrived/);
    receiver.answer = { status: 200 };
  });

  it("go to addresses of known services and named hosts alone", async () => {
    const who = await aPerson(world, [["mentor", cohort]]);
    for (const url of ["http://127.0.0.1:1/services/a/b/c", "https://169.254.169.254/latest", "https://example.jp/x"]) {
      const refused = await who.client.post("/settings/webhooks", { name: "わな", url, kinds: "mention" });
      expectStatus(refused, 422);
      assert.match(refused.text, /まだ加えていません.*アドレスではないようです/s);
      assert.ok(refused.text.includes("わな"));
      expectStatus(await who.client.api("POST", "/webhooks", { name: "わな", url, kinds: ["mention"] }), 422);
    }
  });

  it("have an address that nobody reads again: not on a page, not over the API, not in the database", async () => {
    const who = await aMentor("かぎ", "/services/a/b/himitsu-no-kagi");
    const page = (await who.client.page("/settings/webhooks")).text;
    const listed = JSON.stringify((await who.client.api("GET", "/webhooks")).json);
    const stored = JSON.stringify(await query("select w::text from webhooks w"));
    const events = JSON.stringify(await query("select e::text from events e"));
    for (const text of [page, listed, stored, events]) assert.doesNotMatch(text, /himitsu-no-kagi/);
    assert.ok(page.includes("127.0.0.1"), "the host alone is shown");
  });

  it("are whose they are: others find them nowhere, and can neither try nor remove them", async () => {
    const who = await aMentor("もちぬし");
    const [fellow, owner] = [await aPerson(world, [["organizer", cohort]]), await aPerson(world, [["owner", cohort]])];
    for (const { client } of [fellow, owner]) {
      expectStatus(await client.post(`/webhooks/${who.webhook}/try`), 404);
      expectStatus(await client.post(`/webhooks/${who.webhook}/remove`), 404);
      expectStatus(await client.api("DELETE", `/webhooks/${who.webhook}`), 404);
    }
    const outbox = (await owner.client.page("/admin/outbox")).text;
    assert.match(outbox, /Slack/);
    assert.doesNotMatch(outbox, /127\.0\.0\.1|もちぬし|会社のSlack/);
    const more = { url: `http://${host}/services/a/b/c`, kinds: ["mention"] };
    const added = await Promise.all(
      Array.from({ length: 8 }, (_, i) => who.client.api("POST", "/webhooks", { ...more, name: `${i}` })),
    );
    assert.deepEqual(added.map(({ status }) => status).sort(), [...Array(4).fill(201), ...Array(4).fill(409)]);
    const supporter = await aPerson(world);
    expectStatus(await supporter.client.get("/settings/webhooks"), 404);
  });

  it("tell of a room where its organizers want that, as long as they run it", async () => {
    const organizer = await aPerson(world, [["organizer", cohort]], "たちばな");
    const mentor = await aPerson(world, [["mentor", cohort]]);
    const given = { name: "メンターのTeams", url: `http://${host}/workflows/x`, kinds: "question" };
    expectStatus(await mentor.client.post(`/rooms/${room}/webhooks`, given), 404);
    expectStatus(await organizer.client.post(`/rooms/${room}/webhooks`, given), 303);
    const owner = await aPerson(world, [["participant", cohort]], "相談する人");
    const opened = await owner.client.post(`/cohorts/${cohort}/private-room`, {});
    const own = opened.location.replace(/#.*/, "");
    expectStatus(await organizer.client.page(own), 200);
    expectStatus(await organizer.client.post(`${own}/webhooks`, given), 404);
    const got = await receives(async () => {
      await posts(koharu, "ただの話");
      await posts(koharu, "ひみつの質問", { replyWanted: "2026-12-01" });
      await work();
    });
    assert.equal(got.length, 1);
    assert.match(got[0]?.body ?? "", /こはるさんが質問しました/);
    assert.doesNotMatch(got[0]?.body ?? "", /ひみつ|ただの話/);
    const unnamed = await receives(async () => {
      await posts(koharu, "名前を出さない質問", { replyWanted: "2026-12-01", anonymous: true });
      await work();
    });
    assert.match(unnamed[0]?.body ?? "", /匿名の参加者さんが質問しました/);
    assert.doesNotMatch(unnamed[0]?.body ?? "", /こはる/);
    await posts(koharu, "もう一つの質問", { replyWanted: "2026-12-01" });
    await endMembership(world.platform, bySystem, { person: organizer.id, place: cohort });
    assert.deepEqual(await receives(work), []);

    // Whoever runs it now goes on with it.
    const next = await aPerson(world, [["organizer", cohort]], "つぎのひと");
    const page = await next.client.page(`/rooms/${room}/webhooks`);
    assert.match(page.text, /送るのを止めています/);
    const [, id] = /\/webhooks\/([0-9a-f-]+)\/try/.exec(page.text) ?? [];
    expectStatus(await next.client.post(`/webhooks/${id}/try`), 303);
    await posts(koharu, "三つめの質問", { replyWanted: "2026-12-01" });
    assert.equal((await receives(work)).length, 1);
    expectStatus(await next.client.post(`/webhooks/${id}/remove`), 303);
    await posts(koharu, "四つめの質問", { replyWanted: "2026-12-01" });
    assert.deepEqual(await receives(work), []);
  });
});
