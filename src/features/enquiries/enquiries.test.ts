import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { Mailbox } from "../../../tests/mailbox.ts";
import { startWorld, suiteWorld, type World } from "../../../tests/world.ts";
import { days, SettableClock } from "../../platform/clock.ts";
import { anOpenCohort, mustNotStand } from "../applications/applications.fixture.ts";
import { ENQUIRY_STATES, mayBecome, workingDayAfter, workingDaysSince } from "./rules.ts";
import { eraseOldEnquiries } from "./service.ts";

const asked = {
  kind: "office",
  name: "古賀 悦子",
  organization: "あおぞら",
  email: "aozora@example.com",
  body: "カナリア: A4で一枚の説明はありますか",
};

describe("an enquiry", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2026-11-20T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let ono: TestPerson;
  let saeki: TestPerson;
  let id = "";

  before(async () => {
    world = worldNow();
    const cohort = await anOpenCohort(world);
    ono = await aPerson(world, [["organizer", await aCompany(world)]], "大野");
    saeki = await aPerson(world, [["organizer", cohort]], "さえき");
  });

  it("is sent once by anybody, thanked for on a page and by mail, and stands nowhere in the clear", async () => {
    const visitor = new Client(world.url);
    const form = { ...asked, once: "0199a5b0-0000-7000-8000-0000000000cc" };
    for (const answer of [await visitor.post("/enquiries/new", form), await visitor.post("/enquiries/new", form)]) {
      expectStatus(answer, 303);
      assert.match((await visitor.get(answer.location)).text, /受けとりました[\s\S]*受付番号 [0-9A-F]{6}/);
    }
    const thanks = await mailbox.next("aozora@example.com");
    assert.match(thanks.text, /古賀 悦子さま/);
    assert.match(thanks.text, /11月24日（火）までに/);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from enquiries");
    assert.equal(rows.length, 1);
    id = rows[0]?.id ?? "";
    await mustNotStand(world, "カナリア");
  });

  it("goes on in the other language with what was typed, and without JavaScript", async () => {
    const visitor = new Client(world.url);
    const typed = { ...asked, email: "まだ途中", goOn: "en" };
    const answer = await visitor.post("/enquiries/new?lang=en", typed);
    expectStatus(answer, 200);
    assert.match(answer.text, /<html lang="en"/);
    for (const written of ["古賀 悦子", "あおぞら", "まだ途中", "カナリア: A4"])
      assert.ok(answer.text.includes(written), written);
    assert.doesNotMatch(answer.text, /Not sent yet/);
    assert.match((await visitor.page("/enquiries/new")).text, /formaction="\/enquiries\/new\?lang=ja"/);
  });

  it("keeps what was typed when something is missing", async () => {
    const answer = await new Client(world.url).post("/enquiries/new", {
      ...asked,
      kind: "",
      email: "x@",
      body: "残して",
    });
    expectStatus(answer, 422);
    assert.match(answer.text, /残して/);
    assert.match(answer.text, /2か所だけ|一つ選んでください/);
    expectStatus(await new Client(world.url).post("/enquiries/new", { ...asked, kind: "spy" }), 422);
  });

  it("that came on a Friday says so on Sunday: no working day has passed, and it did not come today", async () => {
    clock.advance(days(2));
    for (const path of ["/enquiries", "/desk"]) {
      const { text } = await saeki.client.get(path);
      assert.match(text, /金曜日から/, path);
      assert.doesNotMatch(text, /きょう届きました|平日で0日/);
    }
    assert.match((await saeki.client.get("/enquiries?lang=en")).text, /since Friday/);
    await saeki.client.get("/enquiries?lang=ja");
  });

  it("waits in the inbox, counted in working days", async () => {
    clock.advance(days(3));
    const inbox = await saeki.client.get("/enquiries");
    expectStatus(inbox, 200);
    assert.match(inbox.text, /平日で3日/);
    assert.match(inbox.text, /めやすを過ぎました/);
    assert.doesNotMatch(inbox.text, /カナリア/);
    assert.match((await ono.client.get(`/enquiries/${id}`)).text, /カナリア/);
  });

  it("is answered by mail under one subject, and shows when somebody else was faster", async () => {
    expectStatus(await ono.client.post(`/enquiries/${id}/answers`, { body: "  ", version: "1" }), 422);
    expectStatus(
      await ono.client.post(`/enquiries/${id}/answers`, { body: "A4の説明をお送りします。", version: "1" }),
      303,
    );
    const first = await mailbox.next("aozora@example.com", 1);
    assert.match(first.text, /A4の説明をお送りします。/);
    const late = await saeki.client.post(`/enquiries/${id}/answers`, { body: "さえきの返事", version: "1" });
    expectStatus(late, 409);
    assert.match(late.text, /さえきの返事/);
    assert.match(late.text, /A4の説明/);
    assert.match(late.text, /先に書かれた返事は、もうメールで送られました/);
    assert.doesNotMatch(late.text, /残したいほうに直して/);
    expectStatus(await saeki.client.post(`/enquiries/${id}/answers`, { body: "書きたします。", version: "2" }), 303);
    assert.equal((await mailbox.next("aozora@example.com", 2)).subject, first.subject);
    const thread = await ono.client.get(`/enquiries/${id}`);
    assert.match(thread.text, /カナリア[\s\S]*A4の説明[\s\S]*書きたします/);
    expectStatus(await ono.client.post(`/enquiries/${id}/state`, { to: "done" }), 303);
    expectStatus(await ono.client.post(`/enquiries/${id}/state`, { to: "done" }), 303);
    assert.match((await ono.client.get("/enquiries")).text, /待っている問い合わせはありません[\s\S]*>終わり</);
  });

  it("is ended without an answer only after a question, and then filed as that", async () => {
    await new Client(world.url).post("/enquiries/new", { ...asked, name: "よそのもり", email: "mori@example.com" });
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "select id from enquiries where email = 'mori@example.com'",
    );
    const other = `/enquiries/${rows[0]?.id}`;
    const page = await ono.client.get(other);
    assert.match(page.text, /popover[\s\S]*返事をしないで、終わりにしますか[\s\S]*よそのもりさんには、何も届きません/);
    expectStatus(await fillIn(ono.client, page, `${other}/state`), 303);
    assert.match(
      (await ono.client.get("/enquiries")).text,
      /返事をしたもの、終えたもの[\s\S]*よそのもり[\s\S]*返事をしないで終えました/,
    );
    const late = await saeki.client.post(`${other}/answers`, { body: "さえきの返事", version: "1" });
    expectStatus(late, 409);
    assert.match(late.text, /返事は、まだだれもしていません/);
    assert.doesNotMatch(late.text, /先に保存された/);
    expectStatus(await fillIn(saeki.client, late, `${other}/state`), 303);
    assert.match((await ono.client.get("/enquiries")).text, /待っている時間[\s\S]*よそのもり/);
    expectStatus(await fillIn(saeki.client, await ono.client.get(other), `${other}/state`), 303);
    await world.platform.db.pool.query("delete from enquiries where id = $1", [rows[0]?.id]);
  });

  it("is for organizers only", async () => {
    const company = await aCompany(world);
    const cohort = await anOpenCohort(world, "第6回");
    const others = await Promise.all([
      aPerson(world, [["participant", cohort]]),
      aPerson(world, [["mentor", cohort]]),
      aPerson(world, [["recruiter", company]]),
      aPerson(world, [["owner", company]]),
    ]);
    for (const { client } of others) {
      expectStatus(await client.get("/enquiries"), 404);
      expectStatus(await client.get(`/enquiries/${id}`), 404);
      expectStatus(await client.post(`/enquiries/${id}/answers`, { body: "x", version: "3" }), 404);
      expectStatus(await client.post(`/enquiries/${id}/state`, { to: "waiting" }), 404);
    }
    expectStatus(await new Client(world.url).get(`/enquiries/${id}`), 303);
  });

  it("is erased a year after the last word", async () => {
    clock.advance(days(366));
    const mailed = () => world.platform.db.pool.query("select 1 from mails where recipient = $1", [asked.email]);
    assert.ok((await mailed()).rows.length > 0);
    assert.equal(await eraseOldEnquiries(world.platform), 1);
    assert.equal((await mailed()).rows.length, 0, "its mails go with it");
  });

  it("cannot be sent without end from one machine", async (t) => {
    const limited = await startWorld(t, { env: { RATE_LIMIT: "on" } });
    const visitor = new Client(limited.url);
    const statuses: number[] = [];
    for (let i = 0; i < 10; i += 1) statuses.push((await visitor.post("/enquiries/new", asked)).status);
    assert.ok(statuses.includes(429));
    assert.equal(statuses[0], 303);
  });
});

describe("an enquiry in a demo", () => {
  const worldNow = suiteWorld();

  it("is told where its answer can be seen, in the same words as whoever would follow", async () => {
    const world = worldNow();
    await aPerson(world, [["organizer", await anOpenCohort(world)]], "大野");
    const visitor = new Client(world.url);
    for (const path of ["/enquiries/new", "/enquiries/thanks", "/programme/follow"])
      assert.match((await visitor.page(path)).text, /メールは外へ出ません[\s\S]*送信箱/, path);
    const odd = await visitor.page("/enquiries/thanks?no=%3Cb%3Efree%3C/b%3E");
    assert.doesNotMatch(odd.text, /free[\s\S]*受付番号|受付番号/);
  });
});

describe("working days", () => {
  it("leave out weekends", () => {
    assert.equal(workingDaysSince("2026-11-20", "2026-11-20"), 0);
    assert.equal(workingDaysSince("2026-11-20", "2026-11-22"), 0);
    assert.equal(workingDaysSince("2026-11-20", "2026-11-23"), 1);
    assert.equal(workingDaysSince("2026-11-16", "2026-12-01"), 11);
    assert.equal(workingDaysSince("2026-11-20", "2026-11-01"), 0);
    assert.equal(workingDayAfter("2026-11-20", 2), "2026-11-24");
  });
});

describe("an enquiry where no mail leaves", () => {
  const worldNow = suiteWorld({ env: { DEMO: "0" } });

  it("is answered by hand, and nobody says that it was sent", async () => {
    const world = worldNow();
    const cohort = await anOpenCohort(world);
    const ono = await aPerson(world, [["organizer", cohort]], "大野");
    const visitor = new Client(world.url);
    assert.match((await visitor.page("/enquiries/new")).text, /お返事は、運営が別に送ります/);
    expectStatus(await visitor.post("/enquiries/new", asked), 303);
    assert.doesNotMatch((await visitor.page("/enquiries/thanks")).text, /準備をしている/);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from enquiries");
    const path = `/enquiries/${rows[0]?.id}`;
    const answered = await ono.client.post(`${path}/answers`, { body: "あります", version: "1" });
    expectStatus(answered, 303);
    const page = await ono.client.page(answered.location);
    assert.match(page.text, /返事をここに残しました。メールでは届いていません/);
    assert.doesNotMatch(page.text, /返事を送りました|返事を送る/);
  });
});

describe("the life of an enquiry", () => {
  const allowed = [
    "waiting answered",
    "waiting done",
    "answered answered",
    "answered waiting",
    "answered done",
    "done answered",
    "done waiting",
  ];
  for (const from of ENQUIRY_STATES)
    for (const to of ENQUIRY_STATES)
      it(`${from} to ${to}`, () => assert.equal(mayBecome(from, to), allowed.includes(`${from} ${to}`)));
});
