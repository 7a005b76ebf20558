import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { ROOT, suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { AIDS, ASKED_FOR } from "../../blueprints/rules.ts";
import { importBlueprintFile, pinVersion } from "../../blueprints/service.ts";
import type { PostView } from "../view.ts";

/** As the strip of a question says it; a file that is to be sent has the same words. */
const WAITS = /#i-(?:clock|check)"[^<]*<\/use><\/svg><span[^>]*>順番を待っています/;

interface Aids {
  items: { aid: string; off: boolean }[];
}

describe("an aid", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let differences: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let asked: PostView;

  before(async () => {
    world = worldNow();
    const { platform } = world;
    cohort = await aCohort(world);
    const sample = join(ROOT, "samples/blueprints/light.yaml");
    const { version } = await importBlueprintFile(platform, bySystem, sample);
    await platform.db.write(bySystem, (tx) => pinVersion(platform, tx, { cohort, version }));
    room = await aRoom(world, cohort, { unwrittenRules: ["同じ質問を、何度してもかまいません"] });
    differences = `/cohorts/${cohort}/how-we-work/differences`;
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    const other = await aPerson(world, [["participant", cohort]], "そら豆");
    asked = await posts(other, { body: "動きません", replyWanted: "2099-01-05" });
    expectStatus(await hayase.client.api("POST", `/posts/${asked.id}/reactions`, { key: "seen" }), 200);
  });

  const posts = async (who: TestPerson, post: object): Promise<PostView> =>
    (await who.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), ...post })).json;
  const press = (who: TestPerson, aid: string, off: "0" | "1") =>
    who.client.post(`/cohorts/${cohort}/aids`, { aid, off, to: differences });
  const pages = async (who: TestPerson) => ({
    room: (await who.client.page(`/rooms/${room}`)).text,
    thread: (await who.client.page(`/posts/${asked.id}`)).text,
  });

  it("can be switched off by a participant, one by one, and all of them come back in one step", async () => {
    const before = await koharu.client.page(differences);
    assert.match(before.text, /いまは、どの手助けも使っています/);
    assert.match(before.text, /id="aids"/, "the settings lead here");
    assert.match(before.text, /href="\/settings#others"/);
    const offered = [...before.text.matchAll(/name="aid" value="([a-z-]+)"/g)].map(([, aid]) => aid);
    assert.deepEqual(
      offered.toSorted(),
      ["help-queue", "marks", "phrases", "quiet-hours", "reply-wanted-by", "since-away", "written-rules"],
      "only what Taiken leaves away, and the blueprint lets go",
    );
    const answer = await press(koharu, "written-rules", "1");
    assert.equal(answer.location, `${differences}#aid-written-rules`);
    await press(koharu, "written-rules", "1");
    await press(koharu, "marks", "1");
    const during = await koharu.client.page(differences);
    assert.match(during.text, /いま止めているもの: .*書いてある部屋のやくそく/);
    assert.match(during.text, /いまは、止めています/);
    await press(koharu, "marks", "0");
    await press(koharu, "help-queue", "1");
    expectStatus(await fillIn(koharu.client, during, `/cohorts/${cohort}/aids/back`), 303);
    assert.match((await koharu.client.page(differences)).text, /いまは、どの手助けも使っています/);
  });

  it("that people give because one asked them to is off until then: one is led to where one asks, and takes it back", async () => {
    const { text } = await koharu.client.page(differences);
    const reminders = /たのんだときの声かけ[\s\S]*?返事の時期を選ぶしるし/.exec(text)?.[0] ?? "";
    assert.match(reminders, /はじめから、止まっています[\s\S]*href="\/day-one#silent"/);
    assert.doesNotMatch((await hayase.client.page(differences)).text, /はじめから、止まっています/);
    assert.ok(!(AIDS as readonly string[]).includes(ASKED_FOR));
  });

  it("is gone from their own pages, and from nobody else's", async () => {
    const whole = await pages(koharu);
    assert.match(whole.room, /同じ質問を、何度してもかまいません/);
    assert.match(whole.room, /id="questions"/);
    assert.match(whole.room, /name="replyWanted"/);
    assert.match(whole.room, /class="marks"/);
    assert.match(whole.thread, WAITS);
    assert.match(whole.room, /言いかたの見本/);
    assert.match(whole.room, /いなかった間のこと/);
    for (const aid of ["help-queue", "reply-wanted-by", "written-rules", "marks", "phrases", "since-away"])
      await press(koharu, aid, "1");
    const plain = await pages(koharu);
    assert.doesNotMatch(plain.room, /同じ質問を、何度してもかまいません|id="questions"|name="replyWanted"/);
    assert.doesNotMatch(plain.room, /言いかたの見本|いなかった間のこと/);
    for (const page of [plain.room, plain.thread]) {
      assert.doesNotMatch(page, /class="marks"|add-mark|見ました/);
      assert.doesNotMatch(page, WAITS);
      assert.match(page, /data-plain="true" .*data-kinds="\[\]"/, "what arrives later is drawn like that, too");
      assert.match(page, /返事は1月5日/, "what somebody wrote stays");
    }
    for (const path of [`/posts/${asked.id}/more`, "/search?q=動きません"])
      assert.doesNotMatch((await koharu.client.page(path)).text, WAITS);
    assert.match((await hayase.client.page("/search?q=動きません")).text, WAITS);
    const staffs = await pages(hayase);
    assert.match(staffs.room, /id="questions"[\s\S]*同じ質問を、何度してもかまいません/);
    await koharu.client.api("DELETE", `/cohorts/${cohort}/aids`);
    const again = await pages(koharu);
    assert.match(again.room, /id="questions"/);
    assert.match(again.thread, /class="marks"/);
  });

  it("leaves the help queue as it is for the mentors", async () => {
    await press(koharu, "help-queue", "1");
    const own = await posts(koharu, { body: "わたしの質問です", replyWanted: "2099-01-05" });
    assert.equal(own.question?.state, "waiting");
    assert.match((await hayase.client.page(`/cohorts/${cohort}/questions`)).text, /わたしの質問です/);
    await press(koharu, "help-queue", "0");
  });

  it("is not offered in the daily report where they go without phrases", async () => {
    const form = `/reports/new?cohort=${cohort}`;
    assert.match((await koharu.client.page(form)).text, /書きだしの例から入れる/);
    await press(koharu, "phrases", "1");
    assert.doesNotMatch((await koharu.client.page(form)).text, /書きだしの例から入れる/);
    await press(koharu, "phrases", "0");
  });

  it("costs the page of a room no query more", async () => {
    const plain = await countQueries(() => koharu.client.page(`/rooms/${room}`));
    for (const aid of ["written-rules", "phrases", "quiet-hours"]) await press(koharu, aid, "1");
    assert.equal(await countQueries(() => koharu.client.page(`/rooms/${room}`)), plain);
    await koharu.client.api("DELETE", `/cohorts/${cohort}/aids`);
  });

  it("is theirs alone: no event, nothing for the staff, who cannot switch any off", async () => {
    const { db } = world.platform;
    const newest = async () => (await db.pool.query("select max(id) as id from events")).rows[0].id;
    const before = await newest();
    await press(koharu, "marks", "1");
    assert.equal(await newest(), before);
    for (const path of [differences, `/cohorts/${cohort}/people-here`, `/cohorts/${cohort}`])
      assert.doesNotMatch((await hayase.client.page(path)).text, /いま止めているもの|いまは、止めています|name="aid"/);
    assert.match((await hayase.client.page(differences)).text, /参加者は、自分のところだけ止めて、ためせます/);
    expectStatus(await press(hayase, "help-queue", "1"), 403);
    const { json } = await hayase.client.api<Aids>("GET", `/cohorts/${cohort}/aids`);
    assert.ok(json.items.every(({ off }) => !off));
    await press(koharu, "marks", "0");
  });

  it("cannot be switched off by strangers, by a token that only reads, or where the blueprint keeps it", async () => {
    const outsider = await aPerson(world, [["participant", await aCohort(world, "第5回")]], "よそ");
    const supporter = await aPerson(world, [["supporter", cohort]], "支援員");
    for (const who of [outsider, supporter]) {
      expectStatus(await press(who, "marks", "1"), 404);
      expectStatus(await who.client.post(`/cohorts/${cohort}/aids/back`, {}), 404);
      expectStatus(await who.client.api("GET", `/cohorts/${cohort}/aids`), 404);
    }
    const reads = await tokenClient(world, koharu.id, ["read"]);
    const change = { aid: "marks", off: true };
    assert.equal((await reads.api("PATCH", `/cohorts/${cohort}/aids`, change)).status, 403);
    const writes = await tokenClient(world, koharu.id, ["read", "post"]);
    const elsewhere = await aPerson(world, [["participant", await aCohort(world, "様式のない回")]], "べつ");
    const [there] = (await elsewhere.client.api<{ items: { id: string }[] }>("GET", "/cohorts")).json.items;
    const none = await elsewhere.client.api("PATCH", `/cohorts/${there?.id}/aids`, { aid: "since-away", off: true });
    expectStatus(none, 422);
    expectStatus(await writes.api("PATCH", `/cohorts/${cohort}/aids`, { aid: "one-project", off: true }), 422);
    const { json } = await writes.api<Aids>("PATCH", `/cohorts/${cohort}/aids`, change);
    assert.deepEqual(
      json.items.filter(({ off }) => off),
      [{ aid: "marks", off: true }],
    );
    assert.ok(json.items.every(({ aid }) => (AIDS as readonly string[]).includes(aid)));
    expectStatus(await outsider.client.post(`/cohorts/${newId()}/aids`, { aid: "marks", off: "1" }), 404);
    await writes.api("DELETE", `/cohorts/${cohort}/aids`);
  });

  it("comes back also to somebody who has become a mentor since", async () => {
    const both = await aPerson(world, [["participant", cohort]], "りん");
    for (const aid of ["marks", "help-queue"]) await press(both, aid, "1");
    const { db } = world.platform;
    await db.pool.query("update memberships set role = 'mentor' where person = $1", [both.id]);
    assert.match((await pages(both)).thread, WAITS, "who waits is seen by them at once");
    await press(both, "help-queue", "0");
    assert.match((await both.client.page(differences)).text, /いま止めているもの/);
    expectStatus(await press(both, "marks", "0"), 303);
    assert.doesNotMatch((await both.client.page(differences)).text, /いま止めているもの|name="aid"/);
  });
});
