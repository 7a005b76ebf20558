import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { startMembership } from "../../accounts/service.ts";
import { startParticipation } from "../../applications/service.ts";
import { participations } from "../../cohorts/tables.ts";
import { type Scene, setTheScene } from "../../reports/scene.fixture.ts";
import { mentorChanged } from "./service.ts";
import { mentorChanges } from "./tables.ts";

const PAGE = "/participation/mentor";
const WORDS = "カナリア: 夜に返事がもらえる人がいいです";

describe("asking for another mentor", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let scene: Scene;
  let next: TestPerson;
  let time: string;

  const q = () => world.platform.db.q;
  const rows = () => q().select().from(mentorChanges).orderBy(mentorChanges.id);
  const at = async () => `/mentor-changes/${(await rows()).at(-1)?.id}`;
  const mentorNow = async () => (await q().select().from(participations).where(eq(participations.id, time)))[0]?.mentor;
  async function takesPart(person: string, mentor: string | null): Promise<string> {
    await world.platform.db.write(bySystem, (tx) =>
      startParticipation(world.platform, tx, { person, cohort: { id: scene.cohort, startsOn: null, endsOn: null } }),
    );
    const of = eq(participations.person, person);
    const [row] = await q().update(participations).set({ mentor }).where(of).returning();
    return row?.id ?? "";
  }
  const read = new Map<string, number>();
  /** The next mail to somebody that was not looked at yet. */
  const mailTo = ({ email }: TestPerson) => {
    const count = read.get(email) ?? 0;
    read.set(email, count + 1);
    return mailbox.next(email, count);
  };
  const ask = (words = "") => fillIn(scene.koharu.client, PAGE, PAGE, { words });

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    next = await aPerson(world, [["mentor", scene.cohort]], "もり");
    time = await takesPart(scene.koharu.id, null);
  });

  it("is not offered while nobody looks after them, and refused all the same", async () => {
    const page = await scene.koharu.client.page(PAGE);
    assert.match(page.text, /担当のメンターが決まっていません/);
    assert.doesNotMatch(page.text, /<textarea/);
    const refused = await scene.koharu.client.post(PAGE, { words: "だれでも" });
    expectStatus(refused, 409);
    assert.match(refused.text, /いまは、担当のメンターが決まっていません/);
    for (const { client } of [scene.mentor, scene.organizer, scene.supporter, scene.owner]) {
      expectStatus(await client.get(PAGE), 404);
      expectStatus(await client.post(PAGE, { words: "" }), 404);
      expectStatus(await client.post(`${PAGE}/withdraw`), 404);
    }
  });

  it("says beforehand who learns of it, asks for no reason, and is one press, also when it is pressed twice", async () => {
    await q().update(participations).set({ mentor: scene.mentor.id }).where(eq(participations.id, time));
    const page = await scene.koharu.client.page(PAGE);
    assert.match(page.text, /理由は書かなくてかまいません[\s\S]*知るのは、運営だけ[\s\S]*伝わりません/);
    assert.match((await scene.koharu.client.page("/participation")).text, new RegExp(`href="${PAGE}"`));
    for (const _ of ["once", "twice"]) expectStatus(await fillIn(scene.koharu.client, page, PAGE), 303);
    expectStatus(await scene.koharu.client.post(PAGE, { words: "" }), 303);
    assert.equal((await rows()).length, 1);
    const waiting = await scene.koharu.client.page(PAGE);
    assert.match(waiting.text, /ほかのメンターをたのんであります/);
    expectStatus(await scene.koharu.client.post(PAGE, { words: "あ".repeat(1_001) }), 422);
  });

  it("can be taken back until it is decided, with the words, and leaves nothing to find", async () => {
    expectStatus(await scene.koharu.client.post(PAGE, { words: WORDS }), 303);
    assert.equal((await rows()).length, 1, "the words are added to what waits");
    assert.match((await scene.koharu.client.page(PAGE)).text, /カナリア/);
    for (const _ of ["once", "twice"]) expectStatus(await scene.koharu.client.post(`${PAGE}/withdraw`), 303);
    expectStatus(await scene.organizer.client.get(await at()), 404);
    assert.doesNotMatch((await scene.organizer.client.page("/desk")).text, /ほかのメンターを希望/);
    assert.equal((await rows())[0]?.words, null);
    expectStatus(await scene.organizer.client.post(await at(), { mentor: next.id }), 404);
  });

  it("waits on the desk of those who run the cohort, without a word; opening it is noted", async () => {
    expectStatus(await ask(WORDS), 303);
    const desk = await scene.organizer.client.page("/desk");
    assert.match(desk.text, /ほかのメンターを希望[\s\S]*こはる/);
    assert.ok(desk.text.includes(await at()));
    assert.doesNotMatch(desk.text, /カナリア/);
    const page = await scene.organizer.client.page(await at());
    assert.match(page.text, /カナリア[\s\S]*もり/);
    assert.doesNotMatch(page.text, new RegExp(`value="${scene.mentor.id}"`), "not the one of now");
    assert.match((await scene.koharu.client.page("/consents")).text, /ほかのメンターをたのむときに書いたこと/);
    assert.doesNotMatch(String((await rows()).at(-1)?.words), /カナリア/);
  });

  it("is hidden from the mentor it is about, also where they run the cohort, and from everybody else", async () => {
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: scene.mentor.id, role: "organizer", place: scene.cohort }),
    );
    assert.doesNotMatch((await scene.mentor.client.page("/desk")).text, /ほかのメンターを希望/);
    for (const { client } of [
      scene.mentor,
      next,
      scene.koharu,
      scene.fellow,
      scene.supporter,
      scene.stranger,
      scene.owner,
    ]) {
      expectStatus(await client.get(await at()), 404);
      expectStatus(await client.post(await at(), { mentor: next.id }), 404);
    }
  });

  it("is decided by a choice of somebody else who is a mentor there", async () => {
    for (const [mentor, words] of [
      ["", /選んでください/],
      [scene.mentor.id, /いまのメンターのほかから/],
      [scene.stranger.id, /いまこの回のメンターではありません/],
      [scene.koharu.id, /いまこの回のメンターではありません/],
    ] as const) {
      const refused = await scene.organizer.client.post(await at(), { mentor });
      expectStatus(refused, 422);
      assert.match(refused.text, words);
    }
    assert.equal(await mentorNow(), scene.mentor.id);
  });

  it("is done once, told to the three, and to the former one in words that say nothing of a wish", async () => {
    const page = await scene.organizer.client.page(await at());
    for (const _ of ["once", "twice"])
      expectStatus(await fillIn(scene.organizer.client, page, await at(), { mentor: next.id }), 303);
    assert.equal(await mentorNow(), next.id);
    const [former, person, coming] = [await mailTo(scene.mentor), await mailTo(scene.koharu), await mailTo(next)];
    assert.match(former.text, /こはるさんには、これからほかの人が付きます/);
    assert.doesNotMatch(former.text, /希望|たの|もり|カナリア/);
    assert.match(person.text, /もりさん/);
    assert.match(coming.text, /こはるさんの担当になりました/);
    const done = (await rows()).at(-1);
    assert.ok(done?.settledAt);
    assert.equal(done?.words, null, "the words go with it");
    assert.doesNotMatch((await scene.organizer.client.page("/desk")).text, /ほかのメンターを希望/);
    assert.match((await scene.organizer.client.page(await at())).text, /もう、ほかの人が担当に/);
    const late = await scene.organizer.client.post(await at(), { mentor: scene.mentor.id });
    expectStatus(late, 409);
    assert.match((await scene.koharu.client.page(PAGE)).text, /いまの担当は、もりさんです/);
  });

  it("is done as well when the mentor is changed on another page; without a wish the former one reads the same", async () => {
    const list = `/cohorts/${scene.cohort}/participants/${scene.koharu.id}`;
    expectStatus(await ask(), 303);
    expectStatus(await fillIn(scene.organizer.client, list, list, { mentor: scene.mentor.id }), 303);
    const asked = await mailTo(next);
    await mailTo(scene.mentor);
    await mailTo(scene.koharu);
    assert.ok((await rows()).at(-1)?.settledAt);
    expectStatus(await fillIn(scene.organizer.client, list, list, { mentor: next.id }), 303);
    await mailTo(next);
    expectStatus(await fillIn(scene.organizer.client, list, list, { mentor: scene.mentor.id }), 303);
    const unasked = await mailTo(next);
    assert.equal(unasked.text, asked.text);
  });

  it("stays when nobody else comes, and an old event says nothing any more", async () => {
    expectStatus(await ask(), 303);
    const list = `/cohorts/${scene.cohort}/participants/${scene.koharu.id}`;
    expectStatus(await fillIn(scene.organizer.client, list, list, { mentor: "" }), 303);
    await mentorChanged(world.platform, time, { from: scene.mentor.id, to: next.id });
    assert.equal((await rows()).at(-1)?.settledAt, null);
    assert.match((await scene.organizer.client.page("/desk")).text, /ほかのメンターを希望/);
    expectStatus(await fillIn(scene.organizer.client, await at(), await at(), { mentor: next.id }), 303);
    assert.equal(await mentorNow(), next.id);
  });

  it("names no cohort in what happens, so that nobody there hears of it", async () => {
    const { rows: events } = await world.platform.db.pool.query(
      "select cohort, ids::text from events where kind like 'mentor_change.%' or kind = 'participation.mentor_changed'",
    );
    assert.ok(events.length > 5);
    assert.ok(events.every(({ cohort }) => cohort === null));
  });
});
