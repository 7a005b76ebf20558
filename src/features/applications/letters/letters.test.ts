import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { Mailbox, type ReceivedMail } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, minutes, SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { anOpenCohort } from "../applications.fixture.ts";
import { tellOfFeedback, welcomeDue } from "../day-one/service.ts";
import { startParticipation } from "../service.ts";

describe("mails to somebody who takes part", () => {
  /** 7 in the morning of the first day, in Tokyo. */
  const clock = new SettableClock("2027-01-31T22:00:00Z");
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ clock, mailRoute: mailbox, work: true });
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let alex: TestPerson;
  let hayase: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    await world.platform.db.pool.query("update cohorts set phase = 'running' where id = $1", [cohort]);
    await aPerson(world, [["organizer", cohort]], "大野");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    koharu = await someone("こはる", "ja");
    alex = await someone("Alex", "en");
  });

  async function someone(nickname: string, lang: "ja" | "en"): Promise<TestPerson> {
    const person = await aPerson(world, [["participant", cohort]], nickname);
    await person.client.get(`/settings?lang=${lang}`);
    const time = { id: cohort, startsOn: "2027-02-01", endsOn: "2027-02-12" };
    await world.platform.db.write(bySystem, (tx) =>
      startParticipation(world.platform, tx, { person: person.id, cohort: time }),
    );
    return person;
  }

  const of = ({ email }: TestPerson): ReceivedMail[] => mailbox.mails.filter(({ to }) => to === email);

  it("say on the morning of the first day that it begins, once, each in their language", async () => {
    assert.equal(await welcomeDue(world.platform), 0, "nobody is woken");
    clock.advance(minutes(120));
    assert.equal(await welcomeDue(world.platform), 2);
    const [first, again] = await Promise.all([welcomeDue(world.platform), welcomeDue(world.platform)]);
    assert.equal(first + again, 0);
    const mail = await mailbox.next(koharu.email);
    assert.equal(mail.subject, "今日から始まります");
    assert.match(mail.text, /担当のメンターは、はやせです/);
    assert.match(mail.text, /\/day-one/);
    const theirs = await mailbox.next(alex.email);
    assert.equal(theirs.subject, "It begins today");
    assert.match(theirs.text, /Your mentor is はやせ/);
    for (const { text } of [mail, theirs]) assert.doesNotMatch(text, /\{\{|undefined/);
    clock.advance(days(1));
    assert.equal(await welcomeDue(world.platform), 0);
  });

  it("say that there is feedback, and who wrote it, not what", async () => {
    const assignment = await aSample(world, "library-return-notice");
    const chosen = await koharu.client.post("/projects", { assignment, cohort, size: "small" });
    await koharu.client.post(`${chosen.location}/submissions`, { body: "できたもの" });
    const page = await hayase.client.get(chosen.location);
    const write = /\/submissions\/[0-9a-f-]{36}\/feedback/.exec(page.text)?.[0] ?? "";
    expectStatus(await hayase.client.post(write, { "general.good": "よく切り分けました" }), 303);
    const mail = await mailbox.next(koharu.email, 1);
    assert.equal(mail.subject, "講評が届きました");
    assert.match(mail.text, /はやせ/);
    assert.match(mail.text, new RegExp(chosen.location));
    assert.doesNotMatch(mail.text, /切り分け/);
    const feedback = await world.platform.db.pool.query<{ id: string }>("select id from feedbacks");
    await tellOfFeedback(world.platform, feedback.rows[0]?.id ?? "");
    const made = await world.platform.db.pool.query("select 1 from mails where kind = 'review_ready'");
    assert.equal(made.rows.length, 1, "an event that is read again after a restore tells nobody twice");
  });

  it("confirm a pause, once for each day of return, and what it does to the last day", async () => {
    const past = await koharu.client.post("/participation/pause", { until: "2020-01-01" });
    expectStatus(past, 422);
    assert.match(past.text, /今日か、今日よりあとの日/);
    expectStatus(await koharu.client.post("/participation/pause", { until: "2027-02-05" }), 303);
    expectStatus(await koharu.client.post("/participation/pause", { until: "2027-02-05" }), 303);
    const mail = await mailbox.next(koharu.email, 2);
    assert.match(mail.text, /2月5日（金）までのお休み/);
    // Paused from the 2nd to the 5th: four days.
    assert.match(mail.text, /終わりの日は、2月16日（火）にのびました/);
    expectStatus(await alex.client.post("/participation/pause", { until: "" }), 303);
    const open = await mailbox.next(alex.email, 1);
    assert.equal(open.subject, "We have noted your pause");
    assert.match(open.text, /You need not set a day of return/);
    assert.doesNotMatch(open.text, /\{\{|undefined|Your last day/);
    assert.match(
      (await koharu.client.get("/participation")).text,
      /終わりの日は、2月16日（火）です。お休みの日数だけ、もうあとにのばしてあります/,
    );
  });

  it("are not sent while somebody pauses", async () => {
    const before = of(koharu).length;
    const list = await hayase.client.get("/projects");
    const project = /\/projects\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? "";
    const write = /\/submissions\/[0-9a-f-]{36}\/feedback/.exec((await hayase.client.get(project)).text)?.[0] ?? "";
    expectStatus(await hayase.client.post(write, { "general.good": "もう一つ" }), 303);
    const late = await someone("おそい", "ja");
    expectStatus(await late.client.post("/participation/pause", { until: "" }), 303);
    await mailbox.next(late.email);
    assert.equal(await welcomeDue(world.platform), 0);
    assert.equal(of(koharu).length, before);
  });

  it("come with a last day that has moved by the days of the pause", async () => {
    clock.set(new Date("2027-02-04T03:00:00Z"));
    expectStatus(await koharu.client.post("/participation/resume"), 303);
    expectStatus(await koharu.client.post("/participation/resume"), 303);
    const { rows } = await world.platform.db.pool.query(
      "select ends_on::text, paused_on from participations where person = $1",
      [koharu.id],
    );
    assert.deepEqual(rows, [{ ends_on: "2027-02-14", paused_on: null }]);
  });

  it("thank somebody who leaves, once, with the way back", async () => {
    const before = of(koharu).length;
    expectStatus(await koharu.client.post("/participation/leave", { reason: "カナリア体調" }), 303);
    expectStatus(await koharu.client.post("/participation/leave", { reason: "" }), 303);
    const mail = await mailbox.next(koharu.email, before);
    assert.equal(mail.subject, "ここまで、ありがとうございました");
    assert.match(mail.text, /\/participation/);
    assert.doesNotMatch(mail.text, /カナリア|\{\{|undefined/);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(of(koharu).length, before + 1);
  });
});
