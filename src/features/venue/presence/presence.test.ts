import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import { furnishVenue } from "../furnishing/service.ts";

import { timeIn, untilOf } from "./rules.ts";

interface Shown {
  items: { person: string; presence: string; label: string; note: string; until: string }[];
}

/** A Wednesday, 13:00 in Tokyo. */
const NOON = new Date("2026-11-18T04:00:00Z");

describe("presence", () => {
  const clock = new SettableClock(NOON);
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let here: string;
  let own: string;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    here = `/cohorts/${cohort}/people-here`;
    own = `/cohorts/${cohort}/presence`;
  });

  const shownTo = async (who: TestPerson, of: TestPerson = koharu) =>
    (await who.client.api<Shown>("GET", own)).json.items.find(({ person }) => person === of.id);

  it("is what somebody says of themselves, in one step, until the moment they name", async () => {
    clock.set(NOON);
    assert.match((await koharu.client.page(own)).text, /いまは、札を出していません/);
    const said = { presence: "away", note: "15時にもどります", until: "１５時" };
    for (let twice = 0; twice < 2; twice += 1) expectStatus(await koharu.client.post(own, said), 303);
    const page = (await hayase.client.page(here)).text;
    assert.match(page, /nafuda s away[\s\S]*こはる[\s\S]*席をはずす・15:00まで・15時にもどります/);
    assert.equal((await shownTo(hayase))?.until, "2026-11-18T06:00:00.000Z");
    clock.set(new Date("2026-11-18T06:00:00Z"));
    assert.doesNotMatch((await hayase.client.page(here)).text, /席をはずす/);
    assert.match((await koharu.client.page(own)).text, /いまは、札を出していません/);
  });

  it("ends with their own day where they name no moment, and can be taken down before", async () => {
    clock.set(NOON);
    await koharu.client.post(own, { presence: "working" });
    const page = (await hayase.client.page(here)).text;
    assert.match(page, /こはる[\s\S]*作業中/);
    assert.doesNotMatch(page, /作業中・/);
    clock.set(new Date("2026-11-18T18:59:00Z"));
    assert.equal((await shownTo(hayase))?.presence, "working");
    clock.set(new Date("2026-11-18T19:00:00Z"));
    assert.equal(await shownTo(hayase), undefined);
    clock.set(NOON);
    await koharu.client.post(own, { presence: "resting" });
    expectStatus(await koharu.client.post(`${own}/back`, {}), 303);
    assert.equal(await shownTo(hayase), undefined);
  });

  it("is said beside who reads in a private room, in the cohort's own words", async () => {
    const said = [{ key: "working", label: "手を動かしています", meaning: "あとで返事をします。" }] as const;
    await world.platform.db.write(bySystem, (tx) =>
      furnishVenue(world.platform, tx, cohort, { presence: said, rooms: [] }),
    );
    await hayase.client.post(own, { presence: "working" });
    assert.match((await koharu.client.page(`/cohorts/${cohort}/private-room`)).text, /はやせ[\s\S]*手を動かしています/);
    const opened = await koharu.client.post(`/cohorts/${cohort}/private-room`, {});
    const room = (opened.location ?? "").split("#")[0] ?? "";
    assert.match((await koharu.client.page(room)).text, /はやせ[\s\S]*手を動かしています/);
    assert.match((await koharu.client.page(`${own}?lang=ja`)).text, /あとで返事をします。/);
    await world.platform.db.write(bySystem, (tx) => furnishVenue(world.platform, tx, cohort, { rooms: [] }));
    assert.match((await koharu.client.page(`${own}?lang=en`)).text, /Done for today/);
    await koharu.client.page(`${own}?lang=ja`);
  });

  it("keeps what was typed when something is to be fixed", async () => {
    const refused = await koharu.client.post(own, { presence: "break", note: "お昼です", until: "あとで" });
    expectStatus(refused, 422);
    assert.match(refused.text, /時刻を書いてください/);
    assert.match(refused.text, /value="お昼です"/);
    assert.match(refused.text, /value="break" checked/);
    expectStatus(await koharu.client.post(own, { presence: "break", note: "あ".repeat(61) }), 422);
    expectStatus(await koharu.client.post(own, { presence: "online" }), 422);
  });

  it("leaves no trace: no event, no earlier row, nothing of what is over", async () => {
    const { pool } = world.platform.db;
    clock.set(NOON);
    const newest = async () => (await pool.query("select max(id) as id from events")).rows[0].id;
    const before = await newest();
    await koharu.client.post(own, { presence: "away", until: "14:00" });
    await koharu.client.post(own, { presence: "break", until: "14:00" });
    assert.equal(await newest(), before);
    clock.set(new Date("2026-11-18T08:00:00Z"));
    await hayase.client.post(own, { presence: "working" });
    const { rows } = await pool.query("select person from presences where person = $1", [koharu.id]);
    assert.deepEqual(rows, []);
    const columns = await pool.query(
      "select column_name from information_schema.columns where table_name = 'presences'",
    );
    assert.deepEqual(
      columns.rows.map(({ column_name: name }) => name).sort(),
      ["named", "note", "person", "presence", "until"],
      "nothing says when it was declared",
    );
  });

  it("is not shown to whoever does not want to see it, nor of whoever does not want to show it", async () => {
    clock.set(NOON);
    await koharu.client.post(own, { presence: "resting", note: "カナリアの一言" });
    const momo = await aPerson(world, [["participant", cohort]], "もも");
    assert.ok(await shownTo(momo));
    await momo.client.api("PATCH", "/venue/unseen", { unseen: ["presence"] });
    assert.equal(await shownTo(momo), undefined);
    assert.doesNotMatch((await momo.client.page(here)).text, /お休み|カナリアの一言/);
    await koharu.client.api("PATCH", "/venue/unseen", { unseen: ["own-presence"] });
    assert.equal(await shownTo(hayase), undefined);
    assert.doesNotMatch((await hayase.client.page(here)).text, /お休み|カナリアの一言/);
    assert.match((await koharu.client.page(own)).text, /札をだれにも見せない設定です/);
    await koharu.client.api("PATCH", "/venue/unseen", { unseen: [] });
    assert.ok(await shownTo(hayase));
  });

  it("is seen by nobody outside of the venue, and not of somebody who has left it", async () => {
    clock.set(NOON);
    await koharu.client.post(own, { presence: "resting", note: "カナリアの一言" });
    const others = [
      await aPerson(world, [["participant", await aCohort(world, "第5回")]], "よそ"),
      await aPerson(world, [["supporter", cohort]], "支援員"),
      await aPerson(world, [["recruiter", cohort]], "採用"),
      await aPerson(world, [], "だれか"),
    ];
    for (const { client } of others) {
      for (const path of [own, here]) expectStatus(await client.get(path), 404);
      expectStatus(await client.post(own, { presence: "working" }), 404);
      expectStatus(await client.api("GET", own), 404);
      expectStatus(await client.api("PATCH", own, { presence: "working" }), 404);
    }
    const left = await aPerson(world, [["participant", cohort]], "すみれ");
    await left.client.post(own, { presence: "working", note: "まだいます" });
    assert.ok(await shownTo(hayase, left));
    await endMembership(world.platform, bySystem, { person: left.id, role: "participant", place: cohort });
    assert.equal(await shownTo(hayase, left), undefined);
    expectStatus(await left.client.get(own), 404);
  });

  it("stands on no post: what everybody reads of a room stays the same", async () => {
    const room = await aRoom(world, cohort);
    await koharu.client.post(own, { presence: "working", note: "カナリアの一言" });
    const { json } = await koharu.client.api("POST", `/rooms/${room}/posts`, { clientId: "a", body: "ここにいます" });
    assert.doesNotMatch(JSON.stringify(json), /カナリアの一言|working/);
    assert.doesNotMatch((await hayase.client.page(`/rooms/${room}`)).text, /カナリアの一言/);
  });

  it("is read, said and taken back by a program with the scope for it", async () => {
    clock.set(NOON);
    const reads = await tokenClient(world, koharu.id, ["read"]);
    expectStatus(await reads.api("GET", own), 200);
    expectStatus(await reads.api("PATCH", own, { presence: "working" }), 403);
    expectStatus(await reads.api("DELETE", own), 403);
    const writes = await tokenClient(world, koharu.id, ["read", "post"]);
    const { json } = await writes.api<{ own: object }>("PATCH", own, { presence: "done", until: "18:30" });
    assert.deepEqual(json.own, {
      presence: "done",
      label: "きょうは終わり",
      meaning: "きょうの作業は終わりました。返事は、つぎに来たときです。",
      note: "",
      until: "2026-11-18T09:30:00.000Z",
    });
    expectStatus(await writes.api("PATCH", own, { presence: "done", until: "25:00" }), 422);
    for (let twice = 0; twice < 2; twice += 1) expectStatus(await writes.api("DELETE", own), 200);
    assert.equal(await shownTo(hayase), undefined);
  });
});

describe("the end of a presence", () => {
  it("is the next time that clock shows it where the person lives, within a day", () => {
    const tokyo = (now: string, time?: string): string => untilOf(new Date(now), "Asia/Tokyo", time).toISOString();
    assert.equal(tokyo("2026-11-18T04:00:00Z"), "2026-11-18T19:00:00.000Z");
    assert.equal(tokyo("2026-11-18T15:30:00Z"), "2026-11-18T19:00:00.000Z", "half past midnight is the same day still");
    assert.equal(tokyo("2026-11-18T04:00:00Z", "13:00"), "2026-11-19T04:00:00.000Z");
    assert.equal(tokyo("2026-11-18T14:00:00Z", "01:00"), "2026-11-18T16:00:00.000Z");
    const berlin = untilOf(new Date("2026-10-24T20:00:00Z"), "Europe/Berlin");
    assert.equal(berlin.toISOString(), "2026-10-25T03:00:00.000Z", "the night in which clocks go back");
  });

  it("is written as people write times", () => {
    for (const [text, time] of [
      ["15:00", "15:00"],
      [" １５：３０ ", "15:30"],
      ["9時", "09:00"],
      ["9時半", "09:30"],
      ["21時5分", "21:05"],
      ["24:00", undefined],
      ["12:60", undefined],
      ["あとで", undefined],
      ["15", undefined],
    ] as const)
      assert.equal(timeIn(text), time, text);
  });
});
