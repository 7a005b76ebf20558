import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import type { TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { anActor, expectEqualForms } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { ROLES } from "../../accounts/rules.ts";
import { consents } from "../../consents/tables.ts";
import { type OfficeScene, setTheOffice, share } from "../offices.fixture.ts";
import { reviewPolicy } from "./policy.ts";
import { officeReviews } from "./tables.ts";

const SAID = {
  person: "カナリア: 夕方に話すのは、らくでした",
  office: "カナリア: 準備のときより、自分から聞けています",
  organizers: "カナリア: 小さく分けて進めるのが上手でした",
  steps: "カナリア: 12月に、もう一度三人で話す",
};

describe("the three-party review", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2026-11-25T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let scene: OfficeScene;
  let begin: string;
  let at: string;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    begin = `/settings/offices/${scene.office}/review`;
    await share(scene.koharu, scene.office, ["attendance"]);
    await scene.supporter.client.post(`/offices/${scene.office}/people/${scene.koharu.id}/take`);
  });

  const row = async () => (await world.platform.db.q.select().from(officeReviews).orderBy(officeReviews.id)).at(-1);
  const write = (who: TestPerson, deed: "write" | "steps", words: string) =>
    fillIn(who.client, at, `${at}/${deed}`, { words });

  it("is proposed only by an office that may write, and by those who run the cohort; the person is told without a word of it", async () => {
    const propose = `/offices/people/${scene.koharu.id}/review`;
    expectStatus(await scene.supporter.client.post(propose, {}), 404);
    const all = `/cohorts/${scene.cohort}/offices`;
    assert.match((await scene.organizer.client.page(all)).text, /いま、並ぶ方はいません/);
    const asked = { person: scene.koharu.id, office: scene.office };
    await scene.organizer.client.post(all, asked);
    assert.equal(await row(), undefined, "nobody is proposed to whose office may not write");
    const tells = `/settings/offices/${scene.office}/tells`;
    expectStatus(await fillIn(scene.koharu.client, tells, tells, { tells: "yes", days: "30" }), 303);
    const proposed = await scene.organizer.client.post(all, { ...asked, meetOn: "2026-12-01" });
    expectStatus(proposed, 303);
    at = proposed.location.split("?")[0] ?? "";
    const again = await scene.supporter.client.post(propose, {});
    assert.equal(again.location.split("?")[0], at, "one at a time");
    const mail = await mailbox.next(scene.koharu.email);
    assert.match(mail.text, /三者で振り返る提案があります/);
    assert.doesNotMatch(mail.text, /こはる|事業所/);
    const kept = "select kind, body from mails where person = $1";
    assert.deepEqual((await world.platform.db.pool.query(kept, [scene.koharu.id])).rows, [
      { kind: "organizer_news", body: "{{letter}}" },
    ]);
  });

  it("lets nobody write before the person", async () => {
    for (const who of [scene.supporter, scene.organizer])
      for (const deed of ["write", "steps", "confirm"])
        expectStatus(await who.client.post(`${at}/${deed}`, { words: "先に書く", version: "1" }), 409);
    assert.match((await scene.koharu.client.page(at)).text, /三者で振り返る提案が届いています[\s\S]*いまはしない/);
    for (const path of [at, "/settings/offices/words"]) {
      const { text } = await scene.koharu.client.page(path);
      assert.match(text, /するかどうかは、あなたが決めます/);
      assert.doesNotMatch(text, /本人が始める/, "nobody is spoken of as somebody else");
    }
    const own = (await scene.koharu.client.page("/settings/offices")).text;
    assert.match(own, /三者で振り返る提案が届いています/, "told there, too: mail may not leave");
    assert.ok(own.includes(`href="${at}"`));
    assert.doesNotMatch(own, /三者の振り返りを始める/);
    for (const who of [scene.supporter, scene.organizer])
      assert.match((await who.client.page(at)).text, /本人が始めるのを待っています。急ぎません/);
    for (const [who, back] of [
      [scene.koharu, "/settings/offices/words"],
      [scene.supporter, `/offices/people/${scene.koharu.id}/words`],
      [scene.organizer, "/desk"],
    ] as const)
      assert.match((await who.client.page(at)).text, new RegExp(`<main[\\s\\S]*href="${back}"`), "a way back");
  });

  it("begins with the person's words, or with choosing none, and with both directions agreed to", async () => {
    const empty = await scene.koharu.client.post(begin, {});
    expectStatus(empty, 422);
    assert.match(empty.text, /言葉を書くか/);
    const both = await scene.koharu.client.post(begin, { words: SAID.person, without: "on", agrees: "review" });
    expectStatus(both, 422);
    assert.match(both.text, /どちらか一つにしてください/);
    assert.ok(both.text.includes(SAID.person), "kept for them, and shown to nobody");
    assert.equal((await row())?.personAt, null);
    const unticked = await scene.koharu.client.post(begin, { words: SAID.person });
    expectStatus(unticked, 422);
    assert.ok(unticked.text.includes(SAID.person));
    assert.match(unticked.text, /もう一つは、認めてあります。しるしをつけると/);
    assert.doesNotMatch(unticked.text, /両方/, "there is one to tick: the other was allowed before");
    expectStatus(await fillIn(scene.koharu.client, begin, begin, { words: SAID.person, agrees: "review" }), 303);
    const given = await world.platform.db.q.select().from(consents).where(eq(consents.person, scene.koharu.id));
    assert.deepEqual(given.map(({ item }) => item).sort(), ["attendance", "office_tells", "review"]);
    assert.ok(!(await row())?.personWords?.includes("カナリア"));
    assert.match((await scene.organizer.client.page("/desk")).text, /三者の振り返り/);
    assert.doesNotMatch((await scene.organizer.client.page("/desk")).text, /カナリア/);
    const mail = await mailbox.next(scene.supporter.email);
    assert.doesNotMatch(mail.text, /カナリア|こはる/);
  });

  it("is then written by the other two, once each; what came too late is given back", async () => {
    expectStatus(await write(scene.supporter, "write", SAID.office), 303);
    assert.ok((await scene.organizer.client.page(at)).text.includes(SAID.office));
    const twice = await scene.manager.client.post(`${at}/write`, { words: "もう一つ", version: "3" });
    expectStatus(twice, 409);
    assert.ok(twice.text.includes("もう一つ"));
    expectStatus(await write(scene.organizer, "write", " "), 422);
    expectStatus(await write(scene.organizer, "write", SAID.organizers), 303);
    expectStatus(await scene.koharu.client.post(`${at}/write`, { words: "x", version: "4" }), 404);
    for (const who of [scene.koharu, scene.supporter, scene.manager, scene.organizer]) {
      const { text } = await who.client.page(at);
      const places = [SAID.person, SAID.office, SAID.organizers].map((words) => text.indexOf(words));
      assert.ok(places.every((place) => place > 0));
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
        "the person's words stand first",
      );
    }
  });

  it("ends with what is to come, which all three confirm; changed, it is confirmed anew", async () => {
    expectStatus(await write(scene.supporter, "steps", "あとで決める"), 303);
    expectStatus(await fillIn(scene.koharu.client, at, `${at}/confirm`), 303);
    expectStatus(await write(scene.organizer, "steps", SAID.steps), 303);
    const now = await row();
    assert.deepEqual(
      [now?.personConfirmed, now?.officeConfirmed, now?.organizersConfirmed].map((one) => one !== null),
      [false, false, true],
    );
    for (const who of [scene.koharu, scene.supporter]) expectStatus(await fillIn(who.client, at, `${at}/confirm`), 303);
    assert.match((await scene.koharu.client.page(at)).text, /三者が確かめました/);
    assert.doesNotMatch((await scene.organizer.client.page("/desk")).text, /三者の振り返り<\/span>/);
    expectStatus(await scene.organizer.client.post(`${at}/steps`, { words: "x", version: String(now?.version) }), 409);
  });

  it("shows to the person who read it, and to nobody else what it says", async () => {
    assert.match((await scene.koharu.client.page("/consents")).text, /村瀬[\s\S]*三者の振り返り/);
    for (const who of [scene.mentor, scene.otherSupporter, scene.recruiter, scene.fellow]) {
      expectStatus(await who.client.get(at), 404);
      for (const deed of ["write", "steps", "confirm", "decline", "remove"])
        expectStatus(await who.client.post(`${at}/${deed}`, { words: "x", version: "1" }), 404);
    }
    for (const who of [scene.supporter, scene.organizer])
      for (const deed of ["decline", "remove"]) expectStatus(await who.client.post(`${at}/${deed}`), 404);
  });

  it("is hidden from both at once when one direction ends, and stays with the person, who may remove it", async () => {
    for (const item of ["review", "office_tells"]) {
      const given = await world.platform.db.q
        .select()
        .from(consents)
        .where(eq(consents.item, item as "review"));
      const now = given.find(({ withdrawnAt }) => withdrawnAt === null);
      expectStatus(await scene.koharu.client.post(`/consents/${now?.id}/withdraw`), 303);
      for (const who of [scene.supporter, scene.organizer]) expectStatus(await who.client.get(at), 404);
      const alone = (await scene.koharu.client.page(at)).text;
      assert.ok(alone.includes(SAID.organizers));
      assert.match(alone, /いまは、あなただけが読めます/);
      const again = { item, to: `office:${scene.office}`, days: "30" };
      expectStatus(await scene.koharu.client.post("/consents", again), 303);
      expectStatus(await scene.supporter.client.get(at), 200);
      assert.doesNotMatch((await scene.koharu.client.page(at)).text, /あなただけが読めます/);
    }
    expectStatus(await scene.koharu.client.post(`${at}/remove`), 303);
    assert.doesNotMatch((await scene.koharu.client.page("/settings/offices")).text, /三者の振り返り、/);
    for (const who of [scene.koharu, scene.supporter, scene.organizer]) expectStatus(await who.client.get(at), 404);
  });

  it("may go on without the person's words, be declined, and begin again", async () => {
    const begun = await fillIn(scene.koharu.client, begin, begin, { words: "", without: "on", agrees: "review" });
    expectStatus(begun, 303);
    at = begun.location.split("?")[0] ?? "";
    assert.match((await scene.supporter.client.page(at)).text, /言葉は書かずに進めることを選びました/);
    expectStatus(await scene.koharu.client.post(`${at}/remove`), 303);
    const proposed = await scene.supporter.client.post(`/offices/people/${scene.koharu.id}/review`, {});
    at = proposed.location.split("?")[0] ?? "";
    for (let press = 0; press < 2; press += 1) expectStatus(await scene.koharu.client.post(`${at}/decline`), 303);
    assert.match((await scene.supporter.client.page(at)).text, /いまはしないことを選びました/);
    const next = await scene.supporter.client.post(`/offices/people/${scene.koharu.id}/review`, {});
    assert.notEqual(next.location.split("?")[0], at);
  });

  it("that was proposed in an earlier cohort is found by who proposes it in this one; one that was begun there stays there", async () => {
    const offices = `/cohorts/${scene.cohort}/offices`;
    const about = { person: scene.koharu.id, office: scene.office };
    const earlier = await aCohort(world, "第2回");
    const move = "update office_reviews set cohort = $1, person_at = $2 where declined_at is null";
    await world.platform.db.pool.query(move, [earlier, null]);
    const found = await scene.organizer.client.post(offices, about);
    expectStatus(await scene.organizer.client.get(found.location), 200);
    await world.platform.db.pool.query(move, [earlier, clock.now()]);
    const elsewhere = await scene.organizer.client.post(offices, about);
    assert.equal(elsewhere.location, offices);
    await world.platform.db.pool.query(move, [scene.cohort, null]);
  });

  it("that was proposed in an earlier cohort is about the one they begin it in", async () => {
    const earlier = await aCohort(world, "第3回");
    await world.platform.db.pool.query("update office_reviews set cohort = $1 where person_at is null", [earlier]);
    const begun = await fillIn(scene.koharu.client, begin, begin, { words: "いまのこと", agrees: "review" });
    expectStatus(begun, 303);
    at = begun.location.split("?")[0] ?? "";
    assert.ok((await scene.organizer.client.page(at)).text.includes("いまのこと"));
  });

  it("says the same as predicates and as SQL", async () => {
    const there = await aCohort(world, "第5回");
    const moment = clock.now();
    const [first, second] = [scene.koharu.id, scene.fellow.id];
    await world.platform.db.write(bySystem, async ({ q }) => {
      await q.delete(officeReviews);
      await q.insert(officeReviews).values(
        [first, second].flatMap((person) =>
          [scene.office, scene.otherOffice].flatMap((office) =>
            [scene.cohort, there].map((cohort, n) => ({
              ...{ person, office, cohort, proposedBy: "office" as const, createdAt: moment },
              // One of them declined, so that two can stand side by side.
              ...{ personAt: n === 0 ? moment : null, declinedAt: n === 0 ? null : moment },
            })),
          ),
        ),
      );
      await q.insert(consents).values({
        ...{ person: second, item: "office_tells", recipientKind: "office", recipient: scene.otherOffice },
        ...{ purpose: "x", wording: "x", lang: "ja", givenAt: moment, expiresAt: new Date(Date.now() + 60_000) },
      });
    });
    const actors = [
      anActor(first),
      anActor(second, [["organizer", scene.cohort]]),
      ...[scene.cohort, there, scene.office, scene.otherOffice].flatMap((place) =>
        ROLES.map((role) => anActor(scene.recruiter.id, [[role, place]])),
      ),
    ];
    await expectEqualForms(world, officeReviews, reviewPolicy, actors, async () => {
      const rows = await world.platform.db.q.select().from(officeReviews);
      return Promise.all(
        rows.map(async (one) => ({
          ...one,
          consents: await world.platform.db.q.select().from(consents).where(eq(consents.person, one.person)),
        })),
      );
    });
  });
});
