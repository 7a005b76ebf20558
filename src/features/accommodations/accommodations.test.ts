import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { Mailbox } from "../../../tests/mailbox.ts";
import { until } from "../../../tests/until.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { days, SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { mustNotStand } from "../applications/applications.fixture.ts";
import { addOrganization } from "../organizations/service.ts";
import { remindToLookAgain, tidyUp } from "./tending/service.ts";

const HELP = "質問は、文字で送ってほしいです";
const HARD = "カナリア: 耳から聞くと、途中でぬけてしまう";
const HOW = "メンターが、質問を部屋に書きます。電話はしません";

describe("a request for accommodation", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let cohort = "";
  let koharu: TestPerson;
  let fellow: TestPerson;
  let mentor: TestPerson;
  let organizer: TestPerson;
  let supporter: TestPerson;
  let office = "";
  let outsiders: readonly TestPerson[];
  let at = "";

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    cohort = await aCohort(world, "第4回");
    const other = await aCohort(world, "第5回");
    office = await world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "あおぞら", contact: "aozora@example.com" }),
    );
    koharu = await aPerson(
      world,
      [
        ["participant", cohort],
        ["client", office],
      ],
      "こはる",
    );
    supporter = await aPerson(world, [["supporter", office]], "村瀬");
    fellow = await aPerson(world, [["participant", cohort]], "みなみ");
    mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
    organizer = await aPerson(world, [["organizer", cohort]], "大野");
    outsiders = [
      fellow,
      mentor,
      await aPerson(world, [["organizer", other]], "ほかの運営"),
      await aPerson(world, [["mentor", other]], "ほかのメンター"),
      await aPerson(world, [["recruiter", company]], "倉橋"),
      supporter,
      await aPerson(world, [["owner", company]], "浜口"),
    ];
  });

  const read = async (who: TestPerson): Promise<string> => (await who.client.page(at)).text;

  it("keeps what was typed when something is missing, and is sent once", async () => {
    const refused = await fillIn(koharu.client, "/accommodations/new", "/accommodations/new", { help: "", hard: HARD });
    expectStatus(refused, 422);
    assert.match(refused.text, /カナリア/);
    const page = await koharu.client.get("/accommodations/new");
    const send = () =>
      fillIn(koharu.client, page, "/accommodations/new", { situation: "talking", help: HELP, hard: HARD });
    const [first, again] = [await send(), await send()];
    assert.equal(first.location, again.location);
    at = first.location.split("?")[0] ?? "";
    assert.match(await read(koharu), /運営の返事を待っています/);
    await mustNotStand(world, "カナリア");
  });

  it("is there for its person and whoever runs the cohort, and for nobody else", async () => {
    for (const who of outsiders) {
      expectStatus(await who.client.get(at), 404);
      for (const step of ["say", "answer", "offer", "did", "accept", "keep", "end"])
        expectStatus(await who.client.post(`${at}/${step}`, { version: "1", body: "のっとり", how: "x" }), 404);
    }
    assert.doesNotMatch((await mentor.client.page(`/cohorts/${cohort}/accommodations`)).text, /こはる|文字で/);
    assert.doesNotMatch((await fellow.client.page("/accommodations")).text, /文字で/);
  });

  it("waits on the desk of the organizers by name, without a word of it, and not on the mentors'", async () => {
    const desk = (await organizer.client.page("/desk")).text;
    assert.match(desk, new RegExp(`href="${at}"`));
    assert.doesNotMatch(desk, /カナリア|文字で/);
    assert.doesNotMatch((await mentor.client.page("/desk")).text, new RegExp(at));
  });

  it("is read by the organizers, which its person sees", async () => {
    assert.match(await read(organizer), /カナリア/);
    assert.match((await koharu.client.page("/consents")).text, /大野/);
  });

  it("is answered: the person is written to, and nothing of it stands in the mail", async () => {
    expectStatus(
      await fillIn(organizer.client, at, `${at}/answer`, { body: "聞きのがしたときは、どうしていますか" }),
      303,
    );
    const mail = await mailbox.next(koharu.email);
    assert.match(mail.text, /\/answers$/m);
    assert.doesNotMatch(`${mail.subject} ${mail.text}`, /配慮|accommodation|聞きのがし|カナリア/);
    assert.match(await read(koharu), /聞きのがしたときは/);
    expectStatus(await fillIn(koharu.client, at, `${at}/say`, { body: "あとで文字で聞き直しています" }), 303);
    assert.match(await read(organizer), /聞き直しています/);
  });

  it("waits since the first word, however many follow", async () => {
    const since = async () =>
      (await world.platform.db.pool.query("select waiting_since from accommodations where person = $1", [koharu.id]))
        .rows[0].waiting_since as Date;
    const before = await since();
    clock.advance(3_600_000);
    const stale = await organizer.client.get(at);
    expectStatus(await fillIn(koharu.client, at, `${at}/say`, { body: "もう一つあります" }), 303);
    assert.deepEqual(await since(), before);
    const overtaken = await fillIn(organizer.client, stale, `${at}/answer`, { body: "わたしの書きかけ" });
    expectStatus(overtaken, 409);
    assert.match(overtaken.text, /わたしの書きかけ/);
    assert.match(overtaken.text, /もう一つあります/);
  });

  it("is agreed by the person alone; mentors then see how, and never why, if the person lets them", async () => {
    expectStatus(await fillIn(organizer.client, at, `${at}/offer`, { how: HOW, lookAfter: "7" }), 303);
    await mailbox.next(koharu.email);
    expectStatus(await fillIn(koharu.client, at, `${at}/say`, { body: "急ぎのときも、ですか" }), 303);
    expectStatus(await fillIn(organizer.client, at, `${at}/answer`, { body: "はい、急ぎのときも" }), 303);
    await mailbox.next(koharu.email);
    expectStatus(await organizer.client.post(`${at}/accept`, { version: "5" }), 404);
    expectStatus(await fillIn(koharu.client, at, `${at}/accept`, { toMentors: "on" }), 303);
    assert.match(await read(koharu), /11月25日（水）に、合っているかを見なおします/);
    const seen = (await mentor.client.page(`/cohorts/${cohort}/accommodations`)).text;
    assert.match(seen, /こはる/);
    assert.match(seen, /電話はしません/);
    assert.doesNotMatch(seen, /カナリア|聞き直して|話す、聞く/);
    assert.match(await read(koharu), /メンターも、「どうするか」を読めます/);
    assert.match((await koharu.client.page("/consents")).text, /はやせ/);
  });

  it("shows a supporter how, and never why, once the person lets their office see it", async () => {
    const page = `/offices/people/${koharu.id}`;
    await koharu.client.post("/consents", { item: "attendance", to: `office:${office}`, days: "30" });
    assert.doesNotMatch((await supporter.client.page(page)).text, /電話はしません/);
    const given = { item: "accommodation", to: `office:${office}`, days: "30" };
    expectStatus(await koharu.client.post("/consents", given), 303);
    const { text } = await supporter.client.page(page);
    assert.match(text, /電話はしません/);
    assert.doesNotMatch(text, /カナリア|聞き直して/);
    assert.match((await koharu.client.page("/consents")).text, /村瀬/);
    const reading = await tokenClient(world, supporter.id, ["read"]);
    const { json } = await reading.api<{ accommodations: unknown }>("GET", page);
    assert.equal(json.accommodations, null, "a token that was not made for it");
  });

  it("is gone for mentors as soon as the person stops showing it", async () => {
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "select id from consents where recipient_kind = 'mentors' and withdrawn_at is null",
    );
    expectStatus(await koharu.client.post(`/consents/${rows[0]?.id}/withdraw`, {}), 303);
    assert.doesNotMatch((await mentor.client.page(`/cohorts/${cohort}/accommodations`)).text, /こはる|電話は/);
  });

  it("is looked at again on its day: one mail, one press", async () => {
    clock.advance(days(7));
    await remindToLookAgain(world.platform);
    await remindToLookAgain(world.platform);
    const asked = () => mailbox.mails.filter(({ text }) => text.includes("確かめたいこと")).length;
    await until(() => asked() > 0, "the mail that asks whether it still fits");
    const { rows } = await world.platform.db.pool.query("select 1 from mails where body like '%確かめたいこと%'");
    assert.equal(rows.length, 1);
    assert.match(await read(koharu), /見なおす日が来ました/);
    expectStatus(await fillIn(koharu.client, at, `${at}/keep`, {}), 303);
    assert.match(await read(koharu), /12月2日（水）に、合っているかを見なおします/);
    assert.equal(await remindToLookAgain(world.platform), 0);
  });

  it("tells what was done", async () => {
    expectStatus(await fillIn(organizer.client, at, `${at}/did`, { body: "メンター全員に伝えました" }), 303);
    assert.match(await read(koharu), /メンター全員に伝えました/);
  });

  it("stands while something else is offered, and can be left as it was", async () => {
    expectStatus(await fillIn(organizer.client, at, `${at}/offer`, { how: "電話にします", lookAfter: "7" }), 303);
    assert.match(await read(koharu), /メンターが、質問を部屋に書きます[\s\S]*/);
    expectStatus(await fillIn(koharu.client, at, `${at}/keep`, {}), 303);
    const { text } = await koharu.client.page(at);
    assert.match(text, /合意しています/);
    assert.doesNotMatch(text, /id="offered"/);
  });

  it("is ended by its person: nobody else reads it, no step follows, and what was typed comes back", async () => {
    const stale = await organizer.client.get(at);
    expectStatus(await fillIn(koharu.client, at, `${at}/end`, {}), 303);
    assert.match(await read(koharu), /終わりました/);
    expectStatus(await organizer.client.get(at), 404);
    assert.doesNotMatch((await organizer.client.page(`/cohorts/${cohort}/accommodations`)).text, /こはる/);
    const late = await fillIn(organizer.client, stale, `${at}/did`, { body: "書いている途中でした" });
    expectStatus(late, 404);
    assert.match(late.text, /書いている途中でした/);
  });

  it("goes for good when its person erases it", async () => {
    expectStatus(await fillIn(koharu.client, at, `${at}/remove`, {}), 303);
    expectStatus(await koharu.client.get(at), 404);
    const { rows } = await world.platform.db.pool.query("select 1 from accommodation_words");
    assert.deepEqual(rows, []);
  });

  it("is one of ten at most that go on", async () => {
    const ask = (n: number) =>
      fillIn(fellow.client, "/accommodations/new", "/accommodations/new", { situation: "other", help: `${n}つめ` });
    for (let n = 1; n <= 10; n += 1) expectStatus(await ask(n), 303);
    const refused = await ask(11);
    expectStatus(refused, 422);
    assert.match(refused.text, /続いている相談が10あります/);
  });

  it("ends with its cohort, and is erased a year later", async () => {
    await world.platform.db.pool.query("update cohorts set phase = 'closed' where id = $1", [cohort]);
    assert.deepEqual(await tidyUp(world.platform), { ended: 10, erased: 0 });
    assert.doesNotMatch((await organizer.client.page(`/cohorts/${cohort}/accommodations`)).text, /みなみ/);
    assert.match((await fellow.client.page("/accommodations")).text, /10つめ/);
    clock.advance(days(366));
    assert.equal((await tidyUp(world.platform)).erased, 10);
  });
});
