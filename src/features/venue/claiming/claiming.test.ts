/** Longer than 150 lines: a question from asking to its end, every way there, and who may not take it. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn, formsOf } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, minutes, SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { listRoomsLeftIn } from "../belonging/queries.ts";
import { eraseFromVenue } from "../belonging/service.ts";
import type { PostView } from "../view.ts";
import { exportOfClaims, listRoomsClaimedIn } from "../waiting/queries.ts";

/** A Wednesday, half past ten in the morning in Tokyo. */
const NOW = "2026-11-18T01:30:00Z";

interface List {
  items: PostView[];
  next: string | null;
}

describe("the help queue", () => {
  const clock = new SettableClock(NOW);
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let fellow: TestPerson;
  let hayase: TestPerson;
  let minami: TestPerson;
  let outsider: TestPerson;
  let otherMentor: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    fellow = await aPerson(world, [["participant", cohort]], "そら豆");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    minami = await aPerson(world, [["organizer", cohort]], "みなみ");
    const other = await aCohort(world, "第5回");
    outsider = await aPerson(world, [["participant", other]], "よそ");
    otherMentor = await aPerson(world, [["mentor", other]], "よそのメンター");
  });

  const write = async (who: TestPerson, body: string, more: object = {}, at = room): Promise<PostView> =>
    (await who.client.api<PostView>("POST", `/rooms/${at}/posts`, { clientId: newId(), body, ...more })).json;
  const ask = (body = "うごきません", at = room) => write(koharu, body, { replyWanted: "2026-11-20" }, at);
  const step = (who: TestPerson, { id }: PostView, path: string): Promise<Answer> =>
    who.client.post(`/posts/${id}/${path}`, { to: `/rooms/${room}` });
  const now = async ({ id }: PostView) => (await fellow.client.api<PostView>("GET", `/posts/${id}`)).json.question;
  const kinds = async ({ id }: PostView): Promise<string[]> =>
    (
      await world.platform.db.pool.query<{ kind: string }>(
        "select kind from events where subject = $1 order by xid, id",
        [id],
      )
    ).rows.map(({ kind }) => kind);

  it("says at once that a question waits and around when to expect an answer, the same to everybody", async () => {
    const asked = await ask();
    const waits = { state: "waiting", claimedBy: null, expectedBy: "2026-11-20", ended: null };
    assert.deepEqual(asked.question, waits);
    assert.deepEqual(await now(asked), waits);
    for (const who of [koharu, fellow, hayase]) {
      const page = await who.client.page(`/rooms/${room}`);
      assert.match(page.text, /順番を待っています・めやす2日くらい、金曜日ごろ/);
      assert.match(page.text, /返事は11月20日（金）まで/);
    }
    const english = (await hayase.client.page(`/rooms/${room}?lang=en`)).text;
    assert.match(english, /Waiting in line · usually about 2 days, around Friday/);
    await hayase.client.page(`/rooms/${room}?lang=ja`);
  });

  it("leaves alone what is no question: what the staff asks, and what needs no reply", async () => {
    assert.equal((await write(koharu, "共有です")).question, null);
    assert.equal((await write(hayase, "どうですか", { replyWanted: "2026-11-20" })).question, null);
  });

  it("is claimed by one press of the staff, and given back by another", async () => {
    const asked = await ask();
    const pressed = await step(hayase, asked, "claim");
    expectStatus(pressed, 303);
    assert.equal(pressed.location, `/rooms/${room}#p-${asked.id}`);
    assert.deepEqual(await now(asked), {
      state: "claimed",
      claimedBy: { id: hayase.id, name: "はやせ" },
      expectedBy: "2026-11-20",
      ended: null,
    });
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /はやせさんが見ています・めやす2日くらい/);
    expectStatus(await step(hayase, asked, "claim"), 303);
    expectStatus(await step(hayase, asked, "give-back"), 303);
    expectStatus(await step(hayase, asked, "give-back"), 303);
    assert.equal((await now(asked))?.state, "waiting");
    assert.deepEqual(await kinds(asked), [
      "post.created",
      "post.changed",
      "question.claimed",
      "post.changed",
      "question.given_back",
    ]);
  });

  it("has one who looks when two press at once: the other reads who it is, and nothing is wrong", async () => {
    const asked = await ask();
    const both = await Promise.all([step(hayase, asked, "claim"), step(minami, asked, "claim")]);
    for (const one of both) expectStatus(one, 303);
    const looking = (await now(asked))?.claimedBy;
    assert.ok(looking && [hayase.id, minami.id].includes(looking.id));
    assert.equal((await kinds(asked)).filter((kind) => kind === "question.claimed").length, 1);
    const [first, second] = looking.id === hayase.id ? [hayase, minami] : [minami, hayase];
    assert.match((await second.client.page(`/posts/${asked.id}`)).text, new RegExp(`${looking.name}さんが見ています`));
    const refused = await step(second, asked, "give-back");
    expectStatus(refused, 409);
    assert.match(refused.text, /ほかの人が見ています/);
    expectStatus(await step(first, asked, "give-back"), 303);
  });

  it("asks its author, once somebody of the staff has answered, whether that was it", async () => {
    const asked = await ask();
    await step(hayase, asked, "claim");
    await write(fellow, "わたしも知りたいです", { threadOf: asked.id });
    assert.equal((await now(asked))?.state, "claimed", "a fellow's answer helps, and somebody still looks");
    await write(hayase, "こうしてみてください", { threadOf: asked.id });
    assert.deepEqual(await now(asked), { state: "answered", claimedBy: null, expectedBy: null, ended: null });
    for (const path of [`/posts/${asked.id}`, `/rooms/${room}`]) {
      const forms = (text: string): string[] =>
        formsOf(text).flatMap(({ action }) =>
          action.startsWith(`/posts/${asked.id}/`) ? [action.split("/")[3] ?? ""] : [],
        );
      const hers = (await koharu.client.page(path)).text;
      assert.deepEqual(forms(hers), ["solved", "ask-again", "undo"]);
      assert.match(hers, /これで解決しましたか/);
      assert.deepEqual(forms((await fellow.client.page(path)).text), []);
      assert.deepEqual(forms((await hayase.client.page(path)).text), []);
    }
    expectStatus(await step(koharu, asked, "ask-again"), 303);
    const again = { claimedBy: { id: hayase.id, name: "はやせ" }, expectedBy: "2026-11-20", ended: null };
    assert.deepEqual(await now(asked), { state: "claimed", ...again }, "who looked at it knows it");
    await write(hayase, "では、こちらを", { threadOf: asked.id });
    await write(minami, "わたしからも", { threadOf: asked.id });
    expectStatus(await step(koharu, asked, "solved"), 303);
    expectStatus(await step(koharu, asked, "solved"), 303);
    assert.deepEqual(await now(asked), { state: "ended", claimedBy: null, expectedBy: null, ended: "solved" });
    assert.match((await fellow.client.page(`/rooms/${room}`)).text, /解決しました/);
    assert.equal((await kinds(asked)).filter((kind) => kind === "question.answered").length, 2, "once for each wait");
    const late = await step(hayase, asked, "claim");
    expectStatus(late, 409);
    assert.match(late.text, /もう先へ進んでいます/);
    expectStatus(await step(koharu, asked, "ask-again"), 303);
    assert.equal((await now(asked))?.state, "claimed");
  });

  it("stays with a mentor who writes that they are not done", async () => {
    const asked = await ask();
    const page = await hayase.client.page(`/posts/${asked.id}`);
    assert.match(page.text, /name="looking"/);
    assert.doesNotMatch((await koharu.client.page(`/posts/${asked.id}`)).text, /name="looking"/);
    const form = { threadOf: asked.id, body: "どの画面ですか", looking: "on", clientId: newId() };
    expectStatus(await hayase.client.post(`/rooms/${room}/posts`, form), 303);
    assert.equal((await now(asked))?.claimedBy?.name, "はやせ");
    await write(hayase, "わかりました", { threadOf: asked.id });
    assert.equal((await now(asked))?.state, "answered");
    await write(koharu, "ためします", { threadOf: asked.id, looking: true });
    assert.equal((await now(asked))?.state, "answered", "a participant's wish to look at it is none");
  });

  it("is asked again by what its author asks further on, and is one question all the time", async () => {
    const asked = await ask();
    const added = await write(koharu, "つけたします", { threadOf: asked.id, replyWanted: "2026-11-20" });
    await write(hayase, "こうです", { threadOf: asked.id });
    const again = await write(koharu, "まだエラーが出ます", { threadOf: asked.id, replyWanted: "2026-11-24" });
    assert.equal(again.question, null);
    assert.equal((await now(asked))?.state, "waiting");
    const theirs = await write(fellow, "別のことですが", { threadOf: asked.id, replyWanted: "2026-11-24" });
    assert.equal(theirs.question?.state, "waiting", "somebody else's is a question of its own");
    await write(hayase, "ふたりとも、こうです", { threadOf: asked.id });
    assert.deepEqual([(await now(asked))?.state, (await now(theirs))?.state], ["answered", "answered"]);
    expectStatus(await koharu.client.post(`/posts/${asked.id}/delete`), 303);
    const left = await fellow.client.api<PostView>("GET", `/posts/${added.id}`);
    assert.equal(left.json.question?.state, "ended", "what is left of it stands by itself");
    assert.equal((await fellow.client.api<PostView>("GET", `/posts/${asked.id}`)).json.question, null);
  });

  it("is put back by anybody of the staff once the usual time is over, and who looked at it reads so", async () => {
    const asked = await ask();
    await step(hayase, asked, "claim");
    const offered = async (who: TestPerson): Promise<boolean> =>
      (await who.client.page(`/posts/${asked.id}`)).text.includes(`/posts/${asked.id}/give-back`);
    assert.equal(await offered(minami), false);
    expectStatus(await step(minami, asked, "give-back"), 409);
    await world.platform.db.pool.query("update questions set expected_by = '2026-11-17' where post = $1", [asked.id]);
    assert.deepEqual([await offered(minami), await offered(koharu), await offered(fellow)], [true, false, false]);
    expectStatus(await step(fellow, asked, "give-back"), 404);
    expectStatus(await step(minami, asked, "give-back"), 303);
    assert.equal((await now(asked))?.state, "waiting");
    const words = /この質問を列にもどしました/;
    assert.match((await hayase.client.page(`/posts/${asked.id}`)).text, words);
    assert.doesNotMatch((await minami.client.page(`/posts/${asked.id}`)).text, words);
  });

  it("is not asked again by thanks: who goes on in their own thread asks only when they name a day", async () => {
    const asked = await ask();
    await write(hayase, "こうしてみてください", { threadOf: asked.id });
    const page = await koharu.client.page(`/posts/${asked.id}`);
    const form = formsOf(page.text).find(({ action }) => action === `/rooms/${room}/posts`);
    assert.deepEqual(form?.values.get("replyWanted"), [""]);
    expectStatus(await fillIn(koharu.client, page, `/rooms/${room}/posts`, { body: "ありがとうございます" }), 303);
    assert.equal((await now(asked))?.state, "answered");
    expectStatus(await step(koharu, asked, "solved"), 303);
    const more = { body: "またエラーが出ました", replyWanted: "2026-11-20" };
    expectStatus(await fillIn(koharu.client, `/posts/${asked.id}`, `/rooms/${room}/posts`, more), 303);
    assert.equal((await now(asked))?.state, "waiting", "nobody had pressed that they look at it");
  });

  it("waits for everybody when it is asked again and who had looked at it has left, or is erased", async () => {
    for (const goes of ["leaves", "erased"] as const) {
      const passing = await aPerson(world, [["mentor", cohort]]);
      const asked = await ask();
      await step(passing, asked, "claim");
      await write(passing, "こうです", { threadOf: asked.id });
      if (goes === "leaves")
        await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [passing.id]);
      else
        await world.platform.db.write(bySystem, (tx) => eraseFromVenue(world.platform, tx, passing.id), {
          rooms: [room],
        });
      assert.equal((await now(asked))?.claimedBy, null);
      expectStatus(await step(koharu, asked, "ask-again"), 303);
      assert.equal((await now(asked))?.state, "waiting");
    }
  });

  it("can be ended by the staff only after asking, on another working day", async () => {
    const asked = await ask("自分でなおりました");
    expectStatus(await step(hayase, asked, "close"), 409);
    expectStatus(await step(hayase, asked, "check"), 303);
    assert.equal((await now(asked))?.state, "answered");
    const early = await step(hayase, asked, "close");
    expectStatus(early, 409);
    assert.match(early.text, /たずねたばかりです/);
    const offers = async (): Promise<boolean> =>
      formsOf((await hayase.client.page(`/posts/${asked.id}`)).text).some(({ action }) => action.endsWith("/close"));
    assert.equal(await offers(), false);
    clock.advance(days(1));
    assert.equal(await offers(), true);
    expectStatus(await step(hayase, asked, "close"), 303);
    assert.equal((await now(asked))?.ended, "closed");
    expectStatus(await step(koharu, asked, "ask-again"), 303);
    clock.set(NOW);
  });

  it("lets nobody else take a step", async () => {
    const asked = await ask();
    const staffs = ["claim", "give-back", "check", "close"];
    const askers = ["solved", "ask-again"];
    for (const who of [koharu, fellow, outsider, otherMentor])
      for (const path of staffs) {
        expectStatus(await step(who, asked, path), 404);
        expectStatus(await who.client.api("POST", `/posts/${asked.id}/${path}`), 404);
      }
    for (const who of [fellow, hayase, minami, outsider, otherMentor])
      for (const path of askers) {
        expectStatus(await step(who, asked, path), 404);
        expectStatus(await who.client.api("POST", `/posts/${asked.id}/${path}`), 404);
      }
    const shared = await write(koharu, "共有です");
    for (const path of [...staffs, ...askers]) {
      expectStatus(await step(hayase, shared, path), 404);
      expectStatus(await step(koharu, shared, path), 404);
    }
    assert.equal((await now(asked))?.state, "waiting");
  });

  it("leads back to no other place than ours", async () => {
    const asked = await ask();
    const pressed = await hayase.client.post(`/posts/${asked.id}/claim`, { to: "https://evil.example/" });
    assert.equal(pressed.location, `/#p-${asked.id}`);
    assert.equal((await hayase.client.post(`/posts/${asked.id}/claim`)).location, `/posts/${asked.id}#p-${asked.id}`);
  });

  it("stands beside the room for everybody, and as a list with one action a row for the staff alone", async () => {
    const quiet = await aRoom(world, cohort, { name: "しずかな質問" });
    assert.match((await koharu.client.page(`/rooms/${quiet}`)).text, /いま、待っている質問はありません/);
    const first = await ask("# ひとつめの質問\n\nくわしく", quiet);
    clock.advance(minutes(5));
    const second = await ask("ふたつめの質問", quiet);
    await step(hayase, second, "claim");
    const beside =
      /id="questions"[\s\S]*?<\/section>/.exec((await koharu.client.page(`/rooms/${quiet}`)).text)?.[0] ?? "";
    assert.match(
      beside,
      /順番を待っています[\s\S]*こはるさんの質問[\s\S]*はやせさんが見ています[\s\S]*こはるさんの質問/,
    );
    assert.doesNotMatch(beside, /\/questions"/);
    const work = await aRoom(world, cohort, { purpose: "work" });
    assert.doesNotMatch((await koharu.client.page(`/rooms/${work}`)).text, /いまの質問/);

    const list = `/cohorts/${cohort}/questions`;
    assert.ok((await hayase.client.page(`/rooms/${quiet}`)).text.includes(`href="${list}"`));
    assert.ok((await hayase.client.page("/desk")).text.includes(`href="${list}"`));
    const page = (await hayase.client.page(list)).text;
    const rows =
      page
        .split("<tbody>")[1]
        ?.split("<tr>")
        .filter((row) => row.includes("しずかな質問")) ?? [];
    assert.equal(rows.length, 2);
    assert.match(rows[0] ?? "", /ひとつめの質問[\s\S]*順番を待っています[\s\S]*こはる/);
    for (const row of rows) assert.equal(row.match(/class="button dense"/g)?.length, 1);
    assert.ok(rows[0]?.includes(`action="/posts/${first.id}/claim"`));
    assert.ok(!rows[1]?.includes("<form"), "what somebody looks at can be opened");
    for (const who of [koharu, fellow, outsider, otherMentor]) expectStatus(await who.client.get(list), 404);
    const claimed = await hayase.client.post(`/posts/${first.id}/claim`, { to: list });
    assert.equal(claimed.location, `${list}#p-${first.id}`);
    clock.set(NOW);
  });

  it("is told to programs, with the scopes that it takes", async () => {
    const all = await tokenClient(world, koharu.id, ["read", "post"]);
    const reader = await tokenClient(world, hayase.id, ["read"]);
    const bot = await tokenClient(world, hayase.id, ["read", "post"]);
    const { json: asked } = await all.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: "api",
      body: "APIから",
      replyWanted: "2026-11-20",
    });
    expectStatus(await reader.api("POST", `/posts/${asked.id}/claim`), 403);
    const claimed = await bot.api<PostView>("POST", `/posts/${asked.id}/claim`);
    assert.equal(claimed.json.question?.claimedBy?.id, hayase.id);
    const other = await tokenClient(world, minami.id, ["post"]);
    const seen = await other.api<PostView>("POST", `/posts/${asked.id}/claim`);
    assert.equal(seen.status, 200);
    assert.equal(seen.json.question?.claimedBy?.id, hayase.id, "reads who is looking");
    expectStatus(await other.api("POST", `/posts/${asked.id}/give-back`), 409);
    const ids: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const page: { json: List } = await reader.api<List>(
        "GET",
        `/cohorts/${cohort}/questions?limit=2${next && `&before=${next}`}`,
      );
      ids.push(...page.json.items.map(({ id }) => id));
      next = page.json.next;
    }
    assert.ok(ids.includes(asked.id));
    assert.equal(new Set(ids).size, ids.length);
    const hers = await all.api<List>("GET", `/cohorts/${cohort}/questions?limit=200`);
    assert.deepEqual(
      hers.json.items.map(({ id }) => id),
      ids,
      "what waits is no secret among those who may read it",
    );
    expectStatus(await all.api("GET", `/cohorts/${cohort}/questions?before=x`), 422);
    expectStatus(await outsider.client.api("GET", `/cohorts/${cohort}/questions`), 404);
    expectStatus(await all.api("POST", `/posts/${asked.id}/solved`), 200);
  });

  it("shows no question of a room of the staff to participants", async () => {
    const staffRoom = await aRoom(world, cohort, { staffOnly: true, name: "運営の部屋" });
    await world.platform.db.pool.query(
      `insert into posts (id, room, seq, author, client_id, body, body_html, reply_wanted, created_at)
       values ($1, $2, 1, $3, 's', 'ないしょ', '', '2026-11-20', now())`,
      [newId(), staffRoom, koharu.id],
    );
    await world.platform.db.pool.query(
      "insert into questions (post, room, state, asks, since) select id, room, 'waiting', id, created_at from posts where room = $1",
      [staffRoom],
    );
    const { json } = await koharu.client.api<List>("GET", `/cohorts/${cohort}/questions?limit=200`);
    assert.ok(json.items.every(({ body }) => body !== "ないしょ"));
    assert.match((await hayase.client.page(`/cohorts/${cohort}/questions`)).text, /ないしょ/);
  });

  it("is for the others when somebody is erased who looked at it, and gone with who asked it", async () => {
    const { platform } = world;
    const mentor = await aPerson(world, [["mentor", cohort]], "さくま");
    const leaver = await aPerson(world, [["participant", cohort]], "ゆうやけ");
    const asked = await ask();
    const theirs = await write(leaver, "わたしの質問", { replyWanted: "2026-11-20" });
    for (const one of [asked, theirs]) expectStatus(await step(mentor, one, "claim"), 303);
    const erase = async ({ id }: TestPerson): Promise<void> => {
      const written = await listRoomsLeftIn(platform.db, id);
      const rooms = [...written, ...(await listRoomsClaimedIn(platform.db, id))];
      await platform.db.write(bySystem, (tx) => eraseFromVenue(platform, tx, id), { rooms });
    };
    assert.equal((await exportOfClaims(platform.db, mentor.id)).length, 2);
    await erase(mentor);
    assert.equal((await exportOfClaims(platform.db, mentor.id)).length, 0);
    assert.deepEqual([(await now(asked))?.state, (await now(theirs))?.state], ["waiting", "waiting"]);
    await erase(leaver);
    assert.equal(await now(theirs), null);
    assert.equal((await now(asked))?.state, "waiting");
  });

  it("costs the same with one question and with thirty", async () => {
    const busy = await aRoom(world, cohort);
    const list = `/cohorts/${cohort}/questions`;
    await ask("ひとつ", busy);
    await hayase.client.page(`/rooms/${busy}`);
    const [one, listOne] = [
      await countQueries(() => hayase.client.page(`/rooms/${busy}#new`)),
      await countQueries(() => hayase.client.page(list)),
    ];
    for (let n = 0; n < 30; n += 1) await ask(`その${n}`, busy);
    await hayase.client.page(`/rooms/${busy}`);
    assert.equal(await countQueries(() => hayase.client.page(`/rooms/${busy}`)), one);
    assert.equal(await countQueries(() => hayase.client.page(list)), listOne);
    assert.match((await koharu.client.page(`/rooms/${busy}`)).text, /ほかにも待っている質問があります/);
  });
});
