import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { anActor, expectEqualForms } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { ROLES } from "../../accounts/rules.ts";
import { consents } from "../../consents/tables.ts";
import { type OfficeScene, setTheOffice, share } from "../offices.fixture.ts";
import { wordPolicy } from "./policy.ts";
import type { Telling } from "./queries.ts";
import { MOST_SHOWN } from "./rules.ts";
import { exportOfWords, tell } from "./service.ts";
import { officeWords } from "./tables.ts";

const QUESTION = "カナリア: 朝の連絡は、やめたほうがよいですか";
const ANSWER = "カナリア: 昼からで大丈夫です";

describe("what an office tells and asks the organizers about one of its people", () => {
  const mailbox = new Mailbox();
  // A Wednesday, so that three working days go over a weekend.
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let scene: OfficeScene;
  let words: string;
  let tells: string;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    words = `/offices/people/${scene.koharu.id}/words`;
    tells = `/settings/offices/${scene.office}/tells`;
    await share(scene.koharu, scene.office, ["attendance"]);
  });

  const rows = () => world.platform.db.q.select().from(officeWords).orderBy(officeWords.id);
  const latest = async () => (await rows()).at(-1)?.id ?? "";

  it("needs a consent of its own, which no preset gives: before it there is no page", async () => {
    expectStatus(await scene.supporter.client.get(words), 404);
    expectStatus(await scene.supporter.client.post(words, { kind: "note", body: "x" }), 404);
    assert.doesNotMatch((await scene.supporter.client.page(`/offices/people/${scene.koharu.id}`)).text, /\/words"/);
    const sees = `/settings/offices/${scene.office}/sees`;
    expectStatus(await fillIn(scene.koharu.client, sees, sees, { sees: "most", days: "30" }), 303);
    expectStatus(await scene.supporter.client.get(words), 404);
    assert.doesNotMatch((await scene.koharu.client.page(sees)).text, /office_tells/);
  });

  it("is allowed by the person in a sentence that says who writes to whom, and deciding what is seen leaves it as it is", async () => {
    expectStatus(await scene.koharu.client.post(tells, { days: "30" }), 422);
    expectStatus(await scene.koharu.client.post(tells, { tells: "yes", days: "7" }), 422);
    const decided = await fillIn(scene.koharu.client, tells, tells, { tells: "yes", days: "30" });
    expectStatus(decided, 303);
    assert.match((await scene.koharu.client.page(decided.location)).text, /書いてもよいかを決めました/);
    const all = await scene.koharu.client.page("/consents");
    assert.match(all.text, /支援員が、わたしのことを運営に書き、その答えを読むことを、12月18日（金）まで認める/);
    const sees = `/settings/offices/${scene.office}/sees`;
    expectStatus(await fillIn(scene.koharu.client, sees, sees, { sees: "attendance", days: "30" }), 303);
    assert.match((await scene.supporter.client.page(words)).text, /本人も|も、書いたことと答えを全部読みます/);
    assert.match((await scene.koharu.client.page("/settings/offices")).text, /運営に書けます（12月18日（金）まで）/);
  });

  it("has a receipt on which the company receives and the office is the source", async () => {
    const [given] = await world.platform.db.q.select().from(consents).where(eq(consents.item, "office_tells"));
    const receipt = JSON.parse((await scene.koharu.client.get(`/consents/${given?.id}/receipt.json`)).text) as {
      party_identification: { party_role: string; party_id: string }[];
      pii_processing: { purposes: { pii_information: { sensitive_pii: boolean }[] }[] };
    };
    const roles = receipt.party_identification.map(({ party_role, party_id }) => [party_role, party_id] as const);
    assert.equal(new Map(roles).get("source"), scene.office);
    assert.equal(new Map(roles).get("recipient"), new Map(roles).get("pii_controller"));
    assert.equal(receipt.pii_processing.purposes[0]?.pii_information[0]?.sensitive_pii, true);
  });

  it("keeps what was typed and says what is missing", async () => {
    const refused = await scene.supporter.client.post(words, { body: QUESTION });
    expectStatus(refused, 422);
    assert.ok(refused.text.includes(QUESTION));
    expectStatus(await scene.supporter.client.post(words, { kind: "question", body: " " }), 422);
    expectStatus(await scene.supporter.client.post(words, { kind: "question", body: "あ".repeat(2_001) }), 422);
    assert.equal((await rows()).length, 0);
  });

  it("names the day of the answer in working days, stands on the desk without a word of it, and is sealed", async () => {
    const page = await scene.supporter.client.page(words);
    const once = /name="once" value="([^"]+)"/.exec(page.text)?.[1];
    for (let press = 0; press < 2; press += 1)
      expectStatus(
        await scene.supporter.client.post(words, { kind: "question", body: QUESTION, once: once ?? "" }),
        303,
      );
    const [row] = await rows();
    assert.equal((await rows()).length, 1, "sent twice is once");
    assert.equal(row?.answerBy, "2026-11-23");
    assert.ok(!row?.body.includes("カナリア"));
    assert.match((await scene.supporter.client.page(words)).text, /11月23日（月）までに、運営が答えます/);
    const desk = await scene.organizer.client.page("/desk");
    assert.match(desk.text, /支援員からの質問/);
    assert.doesNotMatch(desk.text, /カナリア/);
  });

  it("is read by the person, whole, and the reading by an organizer shows to them", async () => {
    assert.ok((await scene.koharu.client.page("/settings/offices/words")).text.includes(QUESTION));
    assert.ok((await scene.organizer.client.page(`/office-words/${await latest()}`)).text.includes(QUESTION));
    assert.match((await scene.koharu.client.page("/consents")).text, /支援機関が運営に書いたこと/);
  });

  it("is read by nobody else: neither mentor nor other office, recruiter, owner of another cohort, nor the fellows", async () => {
    const elsewhere = await aCohort(world, "第9回");
    const others = [
      scene.mentor,
      scene.otherSupporter,
      scene.recruiter,
      scene.fellow,
      await aPerson(world, [["organizer", elsewhere]], "よその運営"),
    ];
    const id = await latest();
    for (const { client } of others) {
      expectStatus(await client.get(words), 404);
      expectStatus(await client.get(`/office-words/${id}`), 404);
      expectStatus(await client.post(`/office-words/${id}/answer`, { body: "x" }), 404);
      expectStatus(await client.post(`/office-words/${id}/remove`), 404);
    }
    // Nor does the office answer itself, or remove what belongs to the person.
    expectStatus(await scene.supporter.client.post(`/office-words/${id}/answer`, { body: "x" }), 404);
    expectStatus(await scene.supporter.client.post(`/office-words/${id}/remove`), 404);
  });

  it("is answered once; the supporter hears that there is an answer, and nothing of it", async () => {
    const at = `/office-words/${await latest()}`;
    expectStatus(await fillIn(scene.organizer.client, at, `${at}/answer`, { body: ANSWER }), 303);
    const mail = await mailbox.next(scene.supporter.email);
    assert.doesNotMatch(mail.text, /カナリア|こはる/);
    const { rows: kept } = await world.platform.db.pool.query<{ body: string }>(
      "select body from mails where kind = 'office_answered'",
    );
    assert.deepEqual(kept, [{ body: "{{letter}}" }], "about whom it was stands in no outbox");
    const second = await aPerson(world, [["organizer", scene.cohort]], "たちばな");
    const late = await second.client.post(`${at}/answer`, { body: "わたしの答え" });
    expectStatus(late, 409);
    assert.match(late.text, /ほかの運営が先に答えました[\s\S]*わたしの答え/);
    for (const { client, path } of [
      { client: scene.supporter.client, path: words },
      { client: scene.manager.client, path: words },
      { client: scene.koharu.client, path: "/settings/offices/words" },
    ])
      assert.ok((await client.page(path)).text.includes(ANSWER));
    assert.doesNotMatch((await scene.organizer.client.page("/desk")).text, /支援員からの質問/);
  });

  it("is found by whoever runs the cohort in the list of those whose offices may write", async () => {
    const list = await scene.organizer.client.page(`/cohorts/${scene.cohort}/offices`);
    assert.ok(list.text.includes(`href="/office-words/${await latest()}"`));
  });

  it("waits as a note until an organizer has opened it", async () => {
    expectStatus(
      await fillIn(scene.supporter.client, words, words, { kind: "note", body: "来週は通院があります" }),
      303,
    );
    assert.match((await scene.organizer.client.page("/desk")).text, /支援員からの連絡/);
    await scene.organizer.client.page(`/office-words/${await latest()}`);
    assert.doesNotMatch((await scene.organizer.client.page("/desk")).text, /支援員からの連絡/);
  });

  it("says what a handful may wait, and keeps the words", async () => {
    for (let n = 0; n < 10; n += 1)
      expectStatus(await scene.supporter.client.post(words, { kind: "question", body: `質問${n}` }), 303);
    const refused = await scene.supporter.client.post(words, { kind: "question", body: "十一番めの質問" });
    expectStatus(refused, 422);
    assert.match(refused.text, /答えを待っているものが、たくさんあります[\s\S]*十一番めの質問/);
  });

  it("is gone for office and organizers the moment the person takes it back; the person still reads and removes it", async () => {
    const id = await latest();
    expectStatus(await fillIn(scene.koharu.client, tells, tells, { tells: "no" }), 303);
    expectStatus(await scene.supporter.client.get(words), 404);
    expectStatus(await scene.supporter.client.post(words, { kind: "note", body: "x" }), 404);
    expectStatus(await scene.organizer.client.get(`/office-words/${id}`), 404);
    expectStatus(await scene.organizer.client.post(`/office-words/${id}/answer`, { body: "x" }), 404);
    assert.doesNotMatch((await scene.organizer.client.page("/desk")).text, /支援員からの/);
    const own = (await scene.koharu.client.page("/settings/offices/words")).text;
    assert.ok(own.includes(ANSWER));
    assert.match(
      own,
      /popovertarget="remove-[\s\S]*これを消しますか/,
      "it is asked first: a slip of the thumb removes nothing",
    );
    const before = (await rows()).length;
    expectStatus(await scene.koharu.client.post(`/office-words/${id}/remove`), 303);
    assert.equal((await rows()).length, before - 1);
  });

  it("stands in the person's export however much it is, also what no page holds any more", async () => {
    const { platform } = world;
    const telling = {
      person: { id: scene.koharu.id } as Telling["person"],
      office: { id: scene.office, name: "" },
      cohort: { id: scene.cohort, title: "" },
    };
    const before = (await rows()).length;
    for (let n = before; n <= MOST_SHOWN; n += 1) {
      await tell(platform, anActor(scene.supporter.id), telling, { kind: "note", body: `連絡${n}` });
      await platform.db.pool.query("update office_words set waiting_since = null");
    }
    const all = await exportOfWords(platform, anActor(scene.koharu.id));
    assert.equal(all.length, MOST_SHOWN + 1);
    assert.ok(
      all.some(({ body }) => body === QUESTION),
      "the oldest one, too",
    );
    await platform.db.pool.query("delete from office_words where kind = 'note'");
  });

  it("ends with leaving the office, and joining again revives nothing", async () => {
    expectStatus(await scene.koharu.client.post(tells, { tells: "yes", days: "30" }), 303);
    expectStatus(await scene.supporter.client.get(words), 200);
    expectStatus(await scene.koharu.client.post(`/settings/offices/${scene.office}/leave`), 303);
    expectStatus(await scene.supporter.client.get(words), 404);
    expectStatus(await scene.koharu.client.post(`/settings/offices/${scene.office}/join`), 303);
    expectStatus(await scene.supporter.client.get(words), 404);
    expectStatus(
      await scene.koharu.client.post(`/settings/offices/${scene.otherOffice}/tells`, { tells: "yes", days: "30" }),
      404,
    );
  });

  it("says the same as predicates and as SQL", async () => {
    const there = await aCohort(world, "第5回");
    const at = world.platform.clock.now();
    await world.platform.db.write(bySystem, async ({ q }) => {
      await q.insert(officeWords).values(
        [scene.koharu.id, scene.fellow.id].flatMap((person) =>
          [scene.office, scene.otherOffice].flatMap((office) =>
            [scene.cohort, there].map((cohort) => ({
              ...{ person, office, cohort, kind: "note" as const, at },
              body: Buffer.from("x"),
            })),
          ),
        ),
      );
      await q.insert(consents).values(
        [scene.office, scene.otherOffice].map((recipient) => ({
          ...{ person: scene.fellow.id, item: "office_tells" as const, recipientKind: "office" as const, recipient },
          ...{ purpose: "x", wording: "x", lang: "ja" as const, givenAt: at },
          expiresAt: new Date(Date.now() + (recipient === scene.office ? 60_000 : -60_000)),
        })),
      );
    });
    const actors = [
      anActor(scene.koharu.id),
      anActor(scene.fellow.id, [["organizer", scene.cohort]]),
      ...[scene.cohort, there, scene.office, scene.otherOffice].flatMap((place) =>
        ROLES.map((role) => anActor(scene.recruiter.id, [[role, place]])),
      ),
    ];
    await expectEqualForms(world, officeWords, wordPolicy, actors, async () =>
      Promise.all(
        (await rows()).map(async (row) => ({
          ...row,
          consents: await world.platform.db.q.select().from(consents).where(eq(consents.person, row.person)),
        })),
      ),
    );
  });
});
