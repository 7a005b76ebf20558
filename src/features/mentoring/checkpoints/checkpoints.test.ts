/** Longer than 300 lines: one checkpoint from its day to the person's erasure, and everybody whom it does not concern. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { type Answer, type Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { startMembership } from "../../accounts/service.ts";
import { startParticipation } from "../../applications/service.ts";
import { blueprintPins } from "../../blueprints/tables.ts";
import { participations } from "../../cohorts/tables.ts";
import { type Scene, setTheScene } from "../../reports/scene.fixture.ts";
import { exportOfCheckpoints } from "./service.ts";
import { checkpoints } from "./tables.ts";

const HERS = "カナリア: 夕方に聞けると助かります";
const THEIRS = "カナリア: 小さく区切ると、進めやすそうです";

describe("a checkpoint", () => {
  const clock = new SettableClock("2026-11-06T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: Scene;
  let time: string;
  let at: string;

  const q = () => world.platform.db.q;
  /** Somebody takes part from 2 to 12 November, looked after by a mentor. */
  async function takesPart(person: string, mentor: string | null): Promise<string> {
    await world.platform.db.write(bySystem, (tx) =>
      startParticipation(world.platform, tx, { person, cohort: { id: scene.cohort, startsOn: null, endsOn: null } }),
    );
    const values = { mentor, startsOn: "2026-11-02", endsOn: "2026-11-12" };
    const [row] = await q().update(participations).set(values).where(eq(participations.person, person)).returning();
    return row?.id ?? "";
  }
  const given = async (mentor: string) => q().update(participations).set({ mentor }).where(eq(participations.id, time));
  const row = async () => (await q().select().from(checkpoints).where(eq(checkpoints.participation, time)))[0];
  const write = (client: Client, values: Record<string, string>, page: Answer | string = at) =>
    fillIn(client, page, at, values);
  const tell = async (client: Client) => {
    const page = await client.page(at);
    return fillIn(client, page, `${at}/${(await row())?.id}/tell`);
  };

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    time = await takesPart(scene.koharu.id, scene.mentor.id);
    at = `/participations/${time}/checkpoints/1`;
  });

  it("is not there before its day, for nobody", async () => {
    for (const { client } of [scene.koharu, scene.mentor]) {
      expectStatus(await client.get(at), 404);
      expectStatus(await client.post(at, { understood: "yes", with: scene.mentor.id, version: "0" }), 404);
      assert.match((await client.page("/checkpoints")).text, /いま、書けるものも、書いたものもありません/);
      assert.doesNotMatch((await client.page("/notices")).text, /途中のふりかえりが書けます/);
    }
  });

  it("stands as one quiet line on both pages when its day has come, and is found by these two alone", async () => {
    clock.set("2026-11-07T03:00:00Z");
    for (const [{ client }, name] of [
      [scene.koharu, "はやせさん"],
      [scene.mentor, "こはるさん"],
    ] as const) {
      assert.match((await client.page("/notices")).text, new RegExp(`${name}との、途中のふりかえりが書けます`));
      assert.match((await client.page("/checkpoints")).text, new RegExp(`${at}"[^>]*>${name}と<`));
      expectStatus(await client.get(at), 200);
    }
    const elsewhere = await aPerson(world, [["mentor", scene.cohort]], "もり");
    for (const { client } of [scene.fellow, scene.organizer, scene.supporter, scene.stranger, scene.owner, elsewhere])
      for (const path of [at, `${at}/show`, `${at}/skip`]) {
        if (path === at) expectStatus(await client.get(at), 404);
        expectStatus(await client.post(path, { understood: "yes", with: scene.mentor.id, version: "0" }), 404);
      }
    for (const number of ["0", "2", "x", "1.5", "99999999999999999999"])
      expectStatus(await scene.koharu.client.get(`/participations/${time}/checkpoints/${number}`), 404);
    assert.equal(await row(), undefined, "nothing was begun by looking");
  });

  it("asks for anything at all, and keeps what was typed", async () => {
    const nothing = await write(scene.koharu.client, {});
    expectStatus(nothing, 422);
    assert.match(nothing.text, /どれか一つに答えるか、ひとこと書いてください/);
    const long = await write(scene.koharu.client, { helped: "yes", helpedWords: "あ".repeat(501) });
    expectStatus(long, 422);
    assert.match(long.text, /value="yes" checked/);
    assert.equal(await row(), undefined);
  });

  it("can be left out by one press, of which nobody learns, and be written all the same", async () => {
    for (const _ of ["once", "twice"]) expectStatus(await scene.mentor.client.post(`${at}/skip`), 303);
    assert.match((await scene.mentor.client.page(at)).text, /今回は書かないことにしています/);
    assert.doesNotMatch((await scene.mentor.client.page("/notices")).text, /途中のふりかえりが書けます/);
    const hers = await scene.koharu.client.page(at);
    assert.doesNotMatch(hers.text, /書かないことにしています/);
    assert.match((await scene.koharu.client.page("/notices")).text, /途中のふりかえりが書けます/);
  });

  it("is kept once however often it is sent, sealed, and read by nobody else until both have written", async () => {
    const page = await scene.koharu.client.page(at);
    const values = { understood: "yes", helped: "partly", helpedWords: HERS };
    for (const _ of ["once", "twice"]) expectStatus(await write(scene.koharu.client, values, page), 303);
    assert.equal((await q().select().from(checkpoints)).length, 1);
    assert.doesNotMatch(String((await row())?.personAnswers), /カナリア|partly/);
    const mine = await scene.koharu.client.page(at);
    assert.match(mine.text, /カナリア: 夕方[\s\S]*まだ読めません/);
    for (const path of [at, "/checkpoints", "/notices"])
      assert.doesNotMatch((await scene.mentor.client.page(path)).text, /カナリア|相手はもう書いて|相手の書いた/);
    const { rows } = await world.platform.db.pool.query("select * from events where kind like 'checkpoint.%'");
    assert.ok(rows.length > 0);
    assert.ok(
      rows.every((event) => event.cohort === null),
      "nobody of the cohort hears of it",
    );
    assert.doesNotMatch(JSON.stringify(rows), /カナリア/);
  });

  it("may be written anew before it is read; two windows are told of each other", async () => {
    const [first, second] = [await scene.koharu.client.page(at), await scene.koharu.client.page(at)];
    expectStatus(await write(scene.koharu.client, { said: "not_yet" }, first), 303);
    const late = await write(scene.koharu.client, { said: "yes", saidWords: "べつの窓" }, second);
    expectStatus(late, 409);
    assert.match(late.text, /ほかの画面でも直されていました[\s\S]*まだ[\s\S]*べつの窓/);
    expectStatus(await write(scene.koharu.client, {}, late), 303);
    assert.match((await scene.koharu.client.page(at)).text, /べつの窓/);
  });

  it("is not shown by who has written nothing", async () => {
    expectStatus(await scene.mentor.client.post(`${at}/show`), 409);
    const refused = await scene.mentor.client.post(`${at}/show`);
    assert.match(refused.text, /まだ何も書いていません/);
  });

  it("is read by both at once when the second has written, noted for the person, and stays as it was read", async () => {
    const before = await scene.koharu.client.page(at);
    expectStatus(await write(scene.mentor.client, { helped: "yes", saidWords: THEIRS }), 303);
    assert.match((await scene.koharu.client.page(at)).text, /はやせさんが書いたこと[\s\S]*カナリア: 小さく/);
    assert.match((await scene.mentor.client.page(at)).text, /こはるさんが書いたこと[\s\S]*カナリア: 夕方/);
    const { rows } = await world.platform.db.pool.query("select item from reads where person = $1 and reader = $2", [
      scene.koharu.id,
      scene.mentor.id,
    ]);
    assert.deepEqual(rows, [{ item: "checkpoint" }]);
    const late = await write(scene.koharu.client, { said: "partly", saidWords: "あとから" }, before);
    expectStatus(late, 409);
    assert.match(late.text, /書き直せません[\s\S]*あとから/);
    assert.doesNotMatch((await scene.koharu.client.page(at)).text, /あとから/);
    for (const { client } of [scene.koharu, scene.mentor])
      assert.doesNotMatch((await client.page("/notices")).text, /途中のふりかえりが書けます/);
  });

  it("reaches the organizers only when the person chooses so, and no longer when they take it back", async () => {
    const [list, told] = [`/cohorts/${scene.cohort}/checkpoints`, `/checkpoints/${(await row())?.id}`];
    assert.match((await scene.organizer.client.page(list)).text, /いま、見せてもらっているものはありません/);
    expectStatus(await scene.organizer.client.get(told), 404);
    const mentorBefore = (await scene.mentor.client.page(at)).text;
    for (const _ of ["once", "twice"])
      expectStatus(await scene.koharu.client.post(`${at}/${(await row())?.id}/tell`, { tell: "yes" }), 303);
    assert.match((await scene.organizer.client.page(list)).text, /こはる[\s\S]*はやせ[\s\S]*まだ読んでいません/);
    const read = await scene.organizer.client.page(told);
    assert.match(read.text, /カナリア: 夕方/);
    assert.doesNotMatch(read.text, /カナリア: 小さく/, "what the mentor wrote is not the person's to give");
    expectStatus(await fillIn(scene.organizer.client, read, `${told}/seen`), 303);
    expectStatus(await scene.organizer.client.post(`${told}/seen`), 303);
    assert.doesNotMatch((await scene.organizer.client.page(list)).text, /まだ読んでいません/);
    assert.match((await scene.koharu.client.page("/consents")).text, /途中のふりかえり/);
    // The mentor sees the same pages as before, also where they run the cohort themselves.
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: scene.mentor.id, role: "organizer", place: scene.cohort }),
    );
    const withoutOnce = (text: string) => text.replace(/[0-9a-f-]{36}/g, "");
    const main = (text: string) => withoutOnce(/<main[\s\S]*<\/main>/.exec(text)?.[0] ?? "");
    assert.equal(main((await scene.mentor.client.page(at)).text), main(mentorBefore));
    expectStatus(await scene.mentor.client.get(told), 404);
    expectStatus(await scene.mentor.client.post(`${told}/seen`), 404);
    assert.match((await scene.mentor.client.page(list)).text, /いま、見せてもらっているものはありません/);
    for (const { client } of [scene.fellow, scene.supporter, scene.stranger, scene.owner, scene.koharu]) {
      expectStatus(await client.get(told), 404);
      expectStatus(await client.get(list), 404);
    }
    for (const { client } of [scene.mentor, scene.organizer, scene.fellow])
      expectStatus(await client.post(`${at}/${(await row())?.id}/tell`), 404);
    expectStatus(await tell(scene.koharu.client), 303);
    expectStatus(await scene.organizer.client.get(told), 404);
    assert.equal((await row())?.toldAt, null);
  });

  it("stays with whom it was begun: whoever comes next reads nothing of it, and who was it reads it no more", async () => {
    const next = await aPerson(world, [["mentor", scene.cohort]], "つぎ");
    await given(next.id);
    expectStatus(await scene.mentor.client.get(at), 404);
    const theirs = await next.client.page(at);
    assert.doesNotMatch(theirs.text, /カナリア/);
    const hers = await scene.koharu.client.page(at);
    assert.match(hers.text, /前に担当だった人に書いたこと[\s\S]*カナリア: 夕方/);
    assert.doesNotMatch(
      (await scene.koharu.client.page("/notices")).text,
      /途中のふりかえりが書けます/,
      "one that was finished does not open again",
    );
    await given(scene.mentor.id);
    const before = await scene.koharu.client.page(at);
    assert.match(before.text, /はやせさんが書いたこと/);
  });

  it("never goes to somebody to whom it was not written", async () => {
    const [fellowTime, next] = [
      await takesPart(scene.fellow.id, scene.mentor.id),
      await aPerson(world, [["mentor", scene.cohort]], "かわり"),
    ];
    const theirs = `/participations/${fellowTime}/checkpoints/1`;
    const page = await scene.fellow.client.page(theirs);
    await q().update(participations).set({ mentor: next.id }).where(eq(participations.id, fellowTime));
    const late = await fillIn(scene.fellow.client, page, theirs, { helped: "not_yet", helpedWords: "はやせさんへ" });
    expectStatus(late, 409);
    assert.match(late.text, /担当が替わったか、期間が終わりました[\s\S]*はやせさんへ/);
    assert.equal((await q().select().from(checkpoints).where(eq(checkpoints.participation, fellowTime))).length, 0);
    // Shown before the other has written: read by one, and then by both.
    const values = { helped: "yes", helpedWords: "さきに見せます" };
    expectStatus(await fillIn(scene.fellow.client, theirs, theirs, values), 303);
    assert.doesNotMatch((await next.client.page(theirs)).text, /さきに見せます/);
    for (const _ of ["once", "twice"]) expectStatus(await scene.fellow.client.post(`${theirs}/show`), 303);
    assert.match((await next.client.page(theirs)).text, /さきに見せます[\s\S]*すぐにたがいに読めます/);
    expectStatus(await fillIn(next.client, theirs, theirs, { said: "yes", saidWords: "おかえし" }), 303);
    assert.match((await scene.fellow.client.page(theirs)).text, /おかえし/);
  });

  it("stays quiet while somebody rests, and opens as often as the blueprint says", async () => {
    const person = await aPerson(world, [["participant", scene.cohort]], "つばさ");
    const theirs = await takesPart(person.id, scene.mentor.id);
    const line = async () => /途中のふりかえりが書けます/.test((await person.client.page("/notices")).text);
    assert.equal(await line(), true);
    const state = (paused: "paused" | "active") =>
      q().update(participations).set({ state: paused }).where(eq(participations.id, theirs));
    await state("paused");
    assert.equal(await line(), false);
    await state("active");
    const second = `/participations/${theirs}/checkpoints/2`;
    expectStatus(await person.client.get(second), 404);
    const [pin] = await q().select().from(blueprintPins).where(eq(blueprintPins.cohort, scene.cohort));
    await world.platform.db.pool.query(
      `update blueprint_versions set document = jsonb_set(document::jsonb, '{project,checkpoints}', '4')::json where id = $1`,
      [pin?.version],
    );
    expectStatus(await person.client.get(second), 200);
    expectStatus(await person.client.get(`/participations/${theirs}/checkpoints/3`), 404);
    assert.match(
      (await person.client.page("/how-we-work")).text,
      /期間を5つに分けた区切りに4回、あなたとメンターがたがいに書く/,
    );
    clock.set("2026-11-13T03:00:00Z");
    assert.equal(await line(), false, "after their time nothing is open");
    clock.set("2026-11-07T03:00:00Z");
  });

  it("costs the same for a mentor of one and of thirty", async () => {
    const mentor = await aPerson(world, [["mentor", scene.cohort]], "たくさん");
    const add = async () => takesPart((await aPerson(world, [["participant", scene.cohort]])).id, mentor.id);
    const count = () => countQueries(() => mentor.client.get("/checkpoints"));
    await add();
    const one = await count();
    for (let n = 0; n < 29; n += 1) await add();
    assert.equal(await count(), one);
  });

  it("is in the export of the person as far as they could read it, and in the mentor's only that they wrote", async () => {
    const [hers, theirs] = [
      JSON.stringify(await exportOfCheckpoints(world.platform, scene.koharu.id)),
      JSON.stringify(await exportOfCheckpoints(world.platform, scene.mentor.id)),
    ];
    for (const said of [/カナリア: 夕方/, /カナリア: 小さく/]) {
      assert.match(hers, said);
      assert.doesNotMatch(theirs, said, "words are of the person to whom they are");
    }
    assert.match(theirs, /"side":"mentor","writtenAt":"2026-11-07/);
    assert.doesNotMatch(theirs, /organizersReadSince/, "whether it was given to the organizers is the person's");
  });
});
