import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import type { PostView } from "../view.ts";
import { SEARCHES, withHits } from "./rules.ts";

describe("a hit in a text", () => {
  it("is marked in the words, never in a tag, whatever was typed", () => {
    assert.equal(withHits("<p>返却日と返却</p>", "返却"), "<p><mark>返却</mark>日と<mark>返却</mark></p>");
    assert.equal(withHits('<p><a href="p">P</a></p>', "p"), '<p><a href="p"><mark>P</mark></a></p>');
    assert.equal(withHits("<p>a &lt;b&gt;</p>", "<b>"), "<p>a <mark>&lt;b&gt;</mark></p>");
    assert.equal(withHits("<p>1+1=2 (です)</p>", "1+1 (です)"), "<p><mark>1+1</mark>=2 <mark>(です)</mark></p>");
    assert.equal(withHits("<p>AT&amp;T amp &lt;</p>", "amp lt"), "<p>AT&amp;T <mark>amp</mark> &lt;</p>");
    assert.equal(withHits("<p>R&amp;D</p>", "r&d"), "<p><mark>R&amp;D</mark></p>");
    assert.equal(withHits("<p>そのまま</p>", "  "), "<p>そのまま</p>");
  });
});

describe("searching", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let questions: string;
  let talk: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let fellow: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    questions = await aRoom(world, cohort, { name: "質問" });
    talk = await aRoom(world, cohort, { name: "雑談", purpose: "small_talk" });
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    fellow = await aPerson(world, [["participant", cohort]], "そら豆");
  });

  const writes = async (who: TestPerson, room: string, body: string, more: object = {}): Promise<PostView> =>
    (await who.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body, ...more })).json;
  const finds = async (who: TestPerson, asked: Record<string, string>): Promise<string[]> => {
    const { json } = await who.client.api<{ items: PostView[] }>("GET", `/search?${new URLSearchParams(asked)}`);
    return json.items.map(({ body }) => body).sort();
  };

  it("says beside the field when a day is none, or the later one comes first, with all that was typed", async () => {
    await writes(koharu, questions, "日にちの質問");
    const said = async (asked: string) => {
      const page = await fellow.client.get(`/search?${new URLSearchParams(`q=日にち&${asked}`)}`);
      assert.equal(page.status, 422);
      assert.match(page.text, /name="q"[^>]*value="日にち"|value="日にち"[^>]*name="q"/);
      assert.doesNotMatch(page.text, /日にち<\/mark>/, "nothing was searched for");
      return page.text;
    };
    assert.match(await said("from=2026-99-99"), /日付を書いてください[\s\S]*value="2026-99-99"/);
    assert.match(await said("to=あした"), /日付を書いてください[\s\S]*value="あした"/);
    const crossed = await said("from=2026-11-20&to=2026-11-01");
    assert.match(crossed, /value="2026-11-20"[\s\S]*始まる日より、あとの日に[\s\S]*value="2026-11-01"/);
    assert.match((await fellow.client.page("/search?q=日にち&from=2026/11/1&to=2099-01-01")).text, /日にち<\/mark>/);
    const { status } = await fellow.client.api("GET", "/search?from=2026-11-20&to=2026-11-01");
    assert.equal(status, 422);
  });

  it("narrows down by room, person, kind and day, also without a word", async () => {
    await writes(koharu, questions, "図書館の質問", { replyWanted: "2099-01-02" });
    await writes(hayase, questions, "図書館の答え\n\n```\n1\n```");
    await writes(koharu, talk, "図書館へ行きました");
    assert.equal((await finds(fellow, { q: "図書館" })).length, 3);
    assert.deepEqual(await finds(fellow, { q: "図書館", room: talk }), ["図書館へ行きました"]);
    assert.deepEqual(await finds(fellow, { q: "図書館", person: "コハ" }), ["図書館の質問", "図書館へ行きました"]);
    assert.deepEqual(await finds(fellow, { kind: "question" }), ["図書館の質問"]);
    assert.deepEqual(await finds(fellow, { q: "図書館", kind: "staff" }), ["図書館の答え\n\n```\n1\n```"]);
    assert.deepEqual(await finds(fellow, { kind: "code" }), ["図書館の答え\n\n```\n1\n```"]);
    assert.deepEqual(await finds(fellow, { kind: "file" }), []);
    assert.deepEqual(await finds(fellow, { q: "図書館", from: "2099-01-01" }), []);
    assert.equal((await finds(fellow, { q: "図書館", to: "2099-01-01" })).length, 3);
    assert.deepEqual(await finds(fellow, { room: talk }), [], "a room alone is a page of its own");
  });

  it("shows where a hit stands, with the words marked, and keeps what was chosen", async () => {
    const { id } = await writes(koharu, talk, "めずらしい切手を見つけました");
    const page = await fellow.client.page(`/search?q=切手&person=こはる&room=${talk}`);
    assert.match(page.text, /<mark>切手<\/mark>/);
    assert.match(page.text, new RegExp(`/rooms/${talk}\\?after=\\d+#p-${id}`));
    assert.match(page.text, /value="こはる"/);
    assert.match(page.text, new RegExp(`<option value="${talk}" selected`));
  });

  it("by person, or by what they have been, does not give away who asked without their name", async () => {
    const former = await aPerson(world, [
      ["mentor", cohort],
      ["participant", cohort],
    ]);
    await writes(former, talk, "鱧をたべました");
    await endMembership(world.platform, bySystem, { person: former.id, place: cohort, role: "mentor" });
    await writes(former, questions, "鱧のこと", { anonymous: true });
    assert.deepEqual(await finds(fellow, { q: "鱧", kind: "staff" }), ["鱧をたべました"]);
    await writes(koharu, questions, "こっそり聞きます", { anonymous: true, replyWanted: "2099-01-02" });
    assert.deepEqual(await finds(fellow, { q: "こっそり" }), ["こっそり聞きます"]);
    for (const who of [fellow, hayase]) assert.deepEqual(await finds(who, { q: "こっそり", person: "こはる" }), []);
    assert.deepEqual(await finds(koharu, { q: "こっそり", person: "こはる" }), ["こっそり聞きます"]);
  });

  it("says so of a place in the list that is none, with the way to its beginning, and so does the API", async () => {
    await writes(koharu, talk, "しおりのこと");
    for (const before of ["3", "x".repeat(300)]) {
      const page = await fellow.client.get(`/search?q=しおり&before=${before}`);
      assert.equal(page.status, 422);
      assert.match(page.text, /ページの位置が読めません/);
      const [, start = ""] = /href="([^"]+)"[^>]*>(?:<[^>]*>)*一覧の最初を開く/.exec(page.text) ?? [];
      assert.match((await fellow.client.page(start.replaceAll("&amp;", "&"))).text, /しおり<\/mark>/);
      const { status } = await fellow.client.api("GET", `/search?q=しおり&before=${before}`);
      assert.equal(status, 422);
    }
    const { json } = await fellow.client.api<{ code: string }>("GET", "/search?q=しおり&before=3");
    assert.equal(json.code, "cursor_not_ours");
  });

  it("takes what cannot be read as not said, and a sign as a sign", async () => {
    await writes(koharu, talk, "100%です");
    assert.match((await fellow.client.page("/search?q=100%25&kind=nothing&room=1")).text, /<mark>100%<.mark>です/);
    assert.deepEqual(await finds(fellow, { q: "100", person: "%" }), []);
    for (const path of ["/search?q=100&person=%00", "/api/v1/search?q=100&person=%00"])
      assert.equal((await fellow.client.get(path)).status, 422, path);
  });
});

describe("searching without end", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock, env: { RATE_LIMIT: "on" } });

  it("is asked to wait, page and API together; others search on, and later so does one oneself", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    await aRoom(world, cohort);
    const [koharu, minami] = [
      await aPerson(world, [["participant", cohort]], "こはる"),
      await aPerson(world, [["participant", cohort]], "みなみ"),
    ];
    for (let n = 0; n < SEARCHES.burst - 1; n += 1) expectStatus(await koharu.client.get("/api/v1/search?q=本"), 200);
    expectStatus(await koharu.client.get("/search?q=本"), 200);
    const page = await koharu.client.get("/search?q=本");
    expectStatus(page, 429);
    assert.match(page.text, /2秒あとにこのページを開きなおすと、同じ言葉でさがせます/);
    const { status, json } = await koharu.client.api<{ code: string }>("GET", "/search?q=本");
    assert.deepEqual([status, json.code], [429, "much_searched"]);
    expectStatus(await koharu.client.get("/search"), 200);
    expectStatus(await minami.client.get("/search?q=本"), 200);
    clock.advance(2_000);
    expectStatus(await koharu.client.get("/search?q=本"), 200);
  });

  it("ends for a single search that takes too long, with what helps", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    await aRoom(world, cohort);
    const { client } = await aPerson(world, [["participant", cohort]]);
    await world.platform.db.write(bySystem, async (holding) => {
      await holding.client.query("lock table posts in access exclusive mode");
      const { status, json } = await client.api<{ code: string; detail: string }>("GET", "/search?q=本");
      assert.deepEqual([status, json.code], [422, "search_too_long"]);
      assert.match(json.detail, /言葉を長くする/);
    });
    assert.equal((await client.api("GET", "/search?q=本")).status, 200);
  });
});
