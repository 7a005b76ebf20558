import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { endMembership } from "../../accounts/service.ts";
import { replyDays } from "../rules.ts";
import type { PostView } from "../view.ts";
import { letTimePass, renewUsualWaits, returnClaimsOf } from "./service.ts";

/** A Wednesday morning in Tokyo; what follows are the days after it. */
const NOW = "2026-11-18T01:30:00Z";
const at = (day: string): string => `${day}T01:30:00Z`;

describe("what time does to questions", () => {
  const clock = new SettableClock(NOW);
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let minami: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase } = await aScene(world));
    minami = await aPerson(world, [["organizer", cohort]], "みなみ");
  });
  beforeEach(() => clock.set(NOW));

  const write = async (who: TestPerson, body: string, more: object = {}): Promise<PostView> =>
    (await who.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body, ...more })).json;
  const ask = (body = "うごきません") => write(koharu, body, { replyWanted: "2026-12-18" });
  const claim = async (who: TestPerson, { id }: PostView): Promise<void> =>
    expectStatus(await who.client.api("POST", `/posts/${id}/claim`), 200);
  const now = async ({ id }: PostView) => (await koharu.client.api<PostView>("GET", `/posts/${id}`)).json.question;
  const pass = async (day: string): Promise<void> => {
    clock.set(at(day));
    await letTimePass(world.platform);
  };

  it("returns a claim without a word after two working days, and says so kindly to whose it was", async () => {
    const asked = await ask();
    await claim(hayase, asked);
    await pass("2026-11-19");
    assert.equal((await now(asked))?.state, "claimed");
    await pass("2026-11-20");
    assert.equal((await now(asked))?.state, "waiting");
    const told = (await hayase.client.page(`/posts/${asked.id}`)).text;
    assert.match(told, /列にもどしました[\s\S]*だれのせいでもありません/);
    assert.doesNotMatch((await koharu.client.page(`/posts/${asked.id}`)).text, /列にもど/);
    assert.doesNotMatch((await minami.client.page(`/posts/${asked.id}`)).text, /だれのせいでもありません/);
    assert.match((await minami.client.page("/desk")).text, /うごきません[\s\S]*列にもどりました/);
    assert.match((await minami.client.page(`/cohorts/${cohort}/questions`)).text, /列にもどりました/);
    const { rows } = await world.platform.db.pool.query(
      "select person from events where kind = 'question.went_quiet' and subject = $1",
      [asked.id],
    );
    assert.deepEqual(rows, [{ person: hayase.id }]);
    await claim(minami, asked);
    assert.doesNotMatch((await hayase.client.page(`/posts/${asked.id}`)).text, /だれのせいでもありません/);
  });

  it("counts no weekend, and every word of the staff", async () => {
    clock.set(at("2026-11-20"));
    const asked = await ask();
    await claim(hayase, asked);
    await pass("2026-11-23");
    assert.equal((await now(asked))?.state, "claimed", "from Friday to Monday is one working day");
    await write(hayase, "調べています", { threadOf: asked.id, looking: true });
    await pass("2026-11-24");
    assert.equal((await now(asked))?.state, "claimed");
    await pass("2026-11-25");
    assert.equal((await now(asked))?.state, "waiting");
  });

  it("ends what was answered when its author says nothing for five working days; twice is once", async () => {
    const asked = await ask();
    await write(hayase, "こうです", { threadOf: asked.id });
    await pass("2026-11-24");
    assert.equal((await now(asked))?.state, "answered");
    clock.set(at("2026-11-25"));
    assert.ok((await letTimePass(world.platform)) >= 1);
    assert.equal(await letTimePass(world.platform), 0);
    assert.deepEqual(await now(asked), { state: "ended", claimedBy: null, expectedBy: null, ended: "silence" });
    expectStatus(await koharu.client.post(`/posts/${asked.id}/ask-again`), 303);
    assert.equal((await now(asked))?.state, "waiting");
  });

  it("is done where its thread stands by now, also when it moves at this moment", async (t) => {
    const to = await aRoom(world, cohort);
    const { db } = world.platform;
    const movesFirst = ({ id }: PostView) => {
      const { write } = db;
      const { mock } = t.mock.method(db, "write", async (...call: Parameters<typeof write>) => {
        mock.restore();
        expectStatus(await minami.client.post(`/posts/${id}/move`, { room: to }), 303);
        return write(...call);
      });
    };
    const quiet = await ask("移る質問");
    await claim(hayase, quiet);
    movesFirst(quiet);
    await pass("2026-11-20");
    assert.equal((await now(quiet))?.state, "claimed", "nothing is done there while another room is locked");
    await pass("2026-11-20");
    assert.equal((await now(quiet))?.state, "waiting");
    const [moved, stays] = [await ask("移る質問"), await ask("のこる質問")];
    for (const one of [moved, stays]) await claim(hayase, one);
    movesFirst(moved);
    await returnClaimsOf(world.platform, hayase.id);
    for (const one of [moved, stays]) assert.equal((await now(one))?.state, "waiting");
    const { rows } = await db.pool.query(
      "select xid from events where kind = 'question.given_back' and subject = any($1)",
      [[moved.id, stays.id]],
    );
    assert.equal(new Set(rows.map(({ xid }) => xid)).size, 2, "each with the lock of its room");
  });

  it("reaches every question, also behind hundreds that are not due yet", async () => {
    const asked = await ask("うしろの質問");
    await claim(hayase, asked);
    const { pool } = world.platform.db;
    await pool.query(
      `insert into posts select (jsonb_populate_record(p, jsonb_build_object('id', '00000000-0000-7000-8000-' || lpad(n::text, 12, '0'),
         'seq', p.seq + n, 'client_id', 'due' || n))).* from posts p, generate_series(1, 450) n where p.id = $1`,
      [asked.id],
    );
    await pool.query("update rooms set last_seq = last_seq + 450 where id = $1", [room]);
    await pool.query(
      `insert into questions select (jsonb_populate_record(q, jsonb_build_object('post', p.id, 'asks', p.id, 'state', 'answered',
         'claimed_by', null))).* from questions q, posts p where q.post = $1 and p.client_id like 'due%'`,
      [asked.id],
    );
    await pass("2026-11-20");
    assert.equal((await now(asked))?.state, "waiting");
    await pool.query("delete from posts where client_id like 'due%'");
    await pool.query("update rooms set last_seq = last_seq - 450 where id = $1", [room]);
  });

  it("gives to the others what somebody looked at who has left", async () => {
    const asked = await ask();
    const leaving = await aPerson(world, [["mentor", cohort]], "さくま");
    await claim(leaving, asked);
    await world.platform.db.write(bySystem, () =>
      endMembership(world.platform, bySystem, { person: leaving.id, place: cohort, role: "mentor" }),
    );
    await letTimePass(world.platform);
    assert.equal((await now(asked))?.state, "waiting");
  });

  it("learns the usual time from the cohort's own last weeks once there are enough, and forgets old ones", async () => {
    const later = await aCohort(world, "第7回");
    const place = await aRoom(world, later);
    const who = await aPerson(world, [["participant", later]], "ゆうやけ");
    const mentor = await aPerson(world, [["mentor", later]], "きりん");
    const wait = async (from: string, to: string): Promise<void> => {
      clock.set(at(from));
      const question = { clientId: newId(), body: "質問", replyWanted: "2026-12-18" };
      const { json } = await who.client.api<PostView>("POST", `/rooms/${place}/posts`, question);
      clock.set(at(to));
      const answer = { clientId: newId(), body: "答え", threadOf: json.id };
      await mentor.client.api("POST", `/rooms/${place}/posts`, answer);
    };
    const expected = async (): Promise<string | null | undefined> => {
      clock.set(at("2026-12-02"));
      await renewUsualWaits(world.platform);
      const question = { clientId: newId(), body: "質問", replyWanted: "2026-12-18" };
      return (await who.client.api<PostView>("POST", `/rooms/${place}/posts`, question)).json.question?.expectedBy;
    };
    for (let n = 0; n < 7; n += 1) await wait("2026-11-23", "2026-11-27");
    assert.equal(await expected(), "2026-12-04", "seven are too few: two working days");
    await wait("2026-11-23", "2026-11-26");
    assert.equal(await expected(), "2026-12-08", "four working days");
    assert.match((await who.client.page(`/rooms/${place}`)).text, /めやす4日くらい、火曜日ごろ/);
    clock.set(at("2027-03-01"));
    await renewUsualWaits(world.platform);
    const { rows } = await world.platform.db.pool.query("select * from usual_waits");
    assert.deepEqual(rows, []);
  });

  it("says when the usual time has passed, also on the desk, without a word about anybody", async () => {
    const asked = await ask("めやすを過ぎる質問です");
    clock.set(at("2026-11-23"));
    const page = (await koharu.client.page(`/posts/${asked.id}`)).text;
    assert.match(page, /順番を待っています・めやすを過ぎました。運営も気づいています/);
    assert.match((await minami.client.page("/desk")).text, /めやす 11月20日[\s\S]*めやすを過ぎる質問です/);
  });
});

describe("somebody of the staff who says that they are away", () => {
  const worldNow = suiteWorld({ work: true });

  it("leaves to the others what they look at", async () => {
    const cohort = await aCohort(worldNow());
    const room = await aRoom(worldNow(), cohort);
    const koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    const hayase = await aPerson(worldNow(), [["mentor", cohort]], "はやせ");
    const today = dayOf(worldNow().platform.clock.now(), "Asia/Tokyo");
    const question = { clientId: "q", body: "質問", replyWanted: replyDays(today)[0] };
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, question);
    expectStatus(await hayase.client.api("POST", `/posts/${json.id}/claim`), 200);
    expectStatus(await hayase.client.post("/desk/away", { until: today }), 303);
    const state = async () => (await koharu.client.api<PostView>("GET", `/posts/${json.id}`)).json.question?.state;
    await until(async () => (await state()) === "waiting", "it is for the others");
  });
});
