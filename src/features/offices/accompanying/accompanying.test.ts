import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import { type OfficeScene, setTheOffice, share } from "../offices.fixture.ts";
import { mayDo } from "./rules.ts";

describe("who at an office looks after somebody", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let scene: OfficeScene;
  let colleague: TestPerson;
  let page: string;
  let at: string;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    colleague = await aPerson(world, [["supporter", scene.office]], "かわい");
    page = `/offices/people/${scene.koharu.id}`;
    at = `/offices/${scene.office}/people/${scene.koharu.id}`;
    await share(scene.koharu, scene.office, ["attendance", "hours"]);
  });

  const row = async () =>
    (
      await world.platform.db.pool.query<{
        main: string | null;
        deputy: string | null;
        offered_to: string | null;
        note: Buffer | null;
      }>("select main, deputy, offered_to, note from office_accompaniments where person = $1", [scene.koharu.id])
    ).rows[0];

  it("is nobody at first; a supporter takes it on, and pressing twice is once", async () => {
    const { text } = await scene.supporter.client.page(page);
    assert.match(text, /この事業所の支援員とサービス管理責任者が、みな見られます[\s\S]*担当と副担当に届きます/);
    for (let press = 0; press < 2; press += 1) expectStatus(await scene.supporter.client.post(`${at}/take`), 303);
    assert.equal((await row())?.main, scene.supporter.id);
    expectStatus(await colleague.client.post(`${at}/take`), 409);
    assert.match((await scene.supporter.client.page("/offices/people")).text, /（あなた）/);
  });

  it("names a deputy of the same office only; the person reads who it is", async () => {
    for (const deputy of [scene.otherSupporter.id, scene.mentor.id, scene.koharu.id, scene.supporter.id])
      expectStatus(await scene.supporter.client.post(`${at}/deputy`, { deputy }), 422);
    expectStatus(await colleague.client.post(`${at}/deputy`, { deputy: colleague.id }), 409);
    expectStatus(await fillIn(scene.supporter.client, page, `${at}/deputy`, { deputy: colleague.id }), 303);
    assert.match((await scene.koharu.client.page("/settings/offices")).text, /担当は[\s\S]*、副担当はかわいさんです/);
  });

  it("is handed over in two steps, with a note for the two of them that is gone afterwards", async () => {
    const note = "カナリア: 連絡は火曜の午後";
    const offered = await fillIn(scene.supporter.client, page, `${at}/handover`, { to: colleague.id, note });
    expectStatus(offered, 303);
    const mail = await mailbox.next(colleague.email);
    assert.doesNotMatch(mail.text, /こはる|カナリア/);
    assert.equal((await row())?.main, scene.supporter.id, "nothing changes before the answer");
    assert.match((await colleague.client.page(page)).text, /引き継ぎの頼みが届いています[\s\S]*カナリア/);
    const third = await aPerson(world, [["supporter", scene.office]], "よそみ");
    assert.doesNotMatch((await third.client.page(page)).text, /カナリア/);
    for (const { client } of [third, scene.supporter])
      expectStatus(await client.post(`${at}/handover/answer`, { answer: "accept" }), 409);
    expectStatus(await scene.supporter.client.post(`${at}/handover`, { to: third.id, note: "" }), 409);
    for (let press = 0; press < 2; press += 1)
      expectStatus(await colleague.client.post(`${at}/handover/answer`, { answer: "accept" }), 303);
    assert.deepEqual(await row(), { main: colleague.id, deputy: null, offered_to: null, note: null });
  });

  it("may be declined, or no longer asked; then all stays as it was", async () => {
    for (const [who, answer] of [
      [scene.supporter, "decline"],
      [colleague, "take_back"],
    ] as const) {
      expectStatus(await colleague.client.post(`${at}/handover`, { to: scene.supporter.id, note: "めも" }), 303);
      expectStatus(await who.client.post(`${at}/handover/answer`, { answer }), 303);
      assert.deepEqual(await row(), { main: colleague.id, deputy: null, offered_to: null, note: null });
    }
  });

  it("is looked into by the service manager, who may arrange it, too", async () => {
    expectStatus(await scene.manager.client.get(page), 200);
    expectStatus(await scene.manager.client.post(`${at}/deputy`, { deputy: scene.supporter.id }), 303);
    assert.equal((await row())?.deputy, scene.supporter.id);
  });

  it("is nobody else's: other offices, the company, the cohort, the person, a former supporter", async () => {
    const former = await aPerson(world, [["supporter", scene.office]], "もと");
    expectStatus(await former.client.get(page), 200);
    expectStatus(
      await fillIn(scene.organizer.client, `/organizations/${scene.office}`, new RegExp(`/people/${former.id}/end$`)),
      303,
    );
    for (const { client } of [
      former,
      scene.otherSupporter,
      scene.recruiter,
      scene.mentor,
      scene.organizer,
      scene.koharu,
    ])
      for (const to of ["take", "deputy", "handover", "handover/answer", "end"])
        expectStatus(await client.post(`${at}/${to}`, { deputy: "", to: former.id, answer: "accept" }), 404);
    // Nor by the door of another office.
    for (const { client } of [scene.supporter, scene.otherSupporter])
      expectStatus(await client.post(`/offices/${scene.otherOffice}/people/${scene.koharu.id}/take`), 404);
  });

  it("who leaves the office looks after nobody there, and sees nothing", async () => {
    expectStatus(
      await fillIn(
        scene.organizer.client,
        `/organizations/${scene.office}`,
        new RegExp(`/people/${colleague.id}/end$`),
      ),
      303,
    );
    expectStatus(await colleague.client.get(page), 404);
    assert.match((await scene.supporter.client.page(page)).text, /まだいません/);
    await until(async () => (await row())?.main === null, "who left looks after nobody");
    // The deputy takes it on.
    expectStatus(await scene.supporter.client.post(`${at}/take`), 303);
    assert.deepEqual(await row(), { main: scene.supporter.id, deputy: null, offered_to: null, note: null });
  });

  it("ends it by one press and a question; nothing is seen any more, and the person is told kindly", async () => {
    const { supporter, koharu } = scene;
    const third = await aPerson(world, [["supporter", scene.office]], "べつ");
    expectStatus(await third.client.post(`${at}/end`), 409);
    const before = await supporter.client.page(page);
    assert.match(before.text, /popover[\s\S]*この事業所での担当を、終わりにしますか/);
    expectStatus(await fillIn(supporter.client, before, `${at}/end`), 303);
    expectStatus(await supporter.client.get(page), 404);
    expectStatus(await supporter.client.post(`${at}/end`), 404);
    const { rows } = await world.platform.db.pool.query(
      "select 1 from consents where person = $1 and recipient = $2 and withdrawn_at is null",
      [koharu.id, scene.office],
    );
    assert.equal(rows.length, 0);
    const mail = await mailbox.next(koharu.email);
    assert.match(mail.text, /担当を終えました[\s\S]*これまでどおり続けられます/);
    const { rows: kept } = await world.platform.db.pool.query<{ body: string }>(
      "select body from mails where kind = 'office_ended'",
    );
    assert.deepEqual(kept, [{ body: "{{letter}}" }]);
    const own = (await koharu.client.page("/settings/offices")).text;
    assert.match(own, /あなたの担当を終えました。見せていたものは、もう見えません/);
    clock.advance(days(29));
    assert.match((await koharu.client.page("/settings/offices")).text, /あなたの担当を終えました/);
    assert.equal(await row(), undefined);
  });

  it("hears that somebody has left by themselves, without a name", async () => {
    const { supporter, koharu } = scene;
    expectStatus(await koharu.client.post(`/settings/offices/${scene.office}/join`), 303);
    await share(koharu, scene.office, ["attendance"]);
    expectStatus(await supporter.client.post(`${at}/take`), 303);
    expectStatus(await koharu.client.post(`/settings/offices/${scene.office}/leave`), 303);
    // Those before asked them to take over.
    const mail = await mailbox.next(supporter.email, 2);
    assert.match(mail.text, /見せることを終えました/);
    assert.doesNotMatch(mail.text, /こはる/);
    assert.equal(await row(), undefined);
    assert.doesNotMatch((await koharu.client.page("/settings/offices")).text, /あなたの担当を終えました/);
  });
});

describe("what one may do about a handover", () => {
  const nobody = { main: null, deputy: null, offeredTo: null };
  const all = { main: "a", deputy: "b", offeredTo: "c" };
  it("is what the rules say", () => {
    assert.ok(mayDo("take", nobody, "a", false));
    assert.ok(!mayDo("take", all, "b", true));
    assert.ok(mayDo("end", nobody, "x", false));
    assert.ok(!mayDo("end", all, "x", false));
    assert.ok(mayDo("end", all, "b", false));
    assert.ok(!mayDo("offer", all, "a", false), "one is asked at a time");
    assert.ok(!mayDo("offer", nobody, "a", true));
    assert.ok(!mayDo("accept", all, "a", true));
    assert.ok(!mayDo("deputy", all, "b", false));
  });
});
