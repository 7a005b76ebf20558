import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { anOpenCohort, apply, begin, idOf } from "../applications.fixture.ts";

describe("somebody who applies twice", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let cohort: string;
  let ono: TestPerson;
  let first: string;
  let second: string;
  let later: string;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    await apply(world, cohort, "はなこ", "hana.ko@gmail.com");
    first = await idOf(world, cohort);
  });

  const at = (id: string): string => `/cohorts/${cohort}/applications/${id}`;
  const stateOf = async (id: string) =>
    (await world.platform.db.pool.query<{ state: string }>("select state from applications where id = $1", [id]))
      .rows[0]?.state;
  const again = () => mailbox.mails.filter(({ subject }) => /前に書いた申し込み/.test(subject));

  it("reads the same as everybody else while they write, byte for byte", async () => {
    const plain = ({ status, location, text, headers }: Answer, key: string): string =>
      JSON.stringify([status, location, text, headers.get("content-type"), headers.get("set-cookie")]).replaceAll(
        key,
        "key",
      );
    const answers: string[][] = [];
    for (const email of ["HanaKo+2@googlemail.com", "nobody.2@gmail.com"]) {
      const browser = new Client(world.url);
      const address = await begin(browser, cohort);
      const key = address.split("/").at(-1) ?? "";
      const posted = await browser.post(`${address}/questions/mail`, { mailWay: "mail", email });
      const overview = await browser.page(address);
      answers.push([
        plain(posted, key),
        plain(overview, key)
          .replaceAll(email, "address")
          .replaceAll(key.replace(/(.{4})(?=.)/g, "$1-"), "code"),
      ]);
      expectStatus(posted, 303);
    }
    assert.deepEqual(answers[0], answers[1]);
  });

  it("is told at the address of the first one, with the way to it, and once a day", async () => {
    const mail = await mailbox.next("hana.ko@gmail.com", 2);
    assert.match(mail.subject, /前に書いた申し込みがあります/);
    const page = await new Client(world.url).page(linkIn(mail));
    assert.match(page.text, /はなこ/);
    const other = new Client(world.url);
    const address = await begin(other, cohort);
    await other.post(`${address}/questions/mail`, { mailWay: "mail", email: "hanako@gmail.com" });
    await mailbox.next("hanako@gmail.com");
    await world.platform.jobs.work();
    assert.equal(again().length, 1);
    assert.ok(!mailbox.mails.some(({ to, subject }) => to !== "hana.ko@gmail.com" && /前に書いた/.test(subject)));
  });

  /** How many of the list are perhaps by somebody who applied twice. */
  const tagged = async (): Promise<number> =>
    (await ono.client.page(`/cohorts/${cohort}/applications`)).text.match(/>同じ人かも</g)?.length ?? 0;

  it("is seen by organizers as perhaps the same, whatever spelling, or by the same name in another kana", async () => {
    second = await (async () => {
      await apply(world, cohort, "べつのなまえ", "hanako+test@gmail.com");
      return idOf(world, cohort);
    })();
    assert.match((await ono.client.page(at(first))).text, /同じ人かもしれない申し込みがあります/);
    const beside = await ono.client.page(`${at(second)}/same`);
    assert.match(beside.text, /hana\.ko@gmail\.com/);
    assert.match(beside.text, /hanako\+test@gmail\.com/);
    assert.match(
      beside.text,
      /送られたとき[\s\S]*\d{1,2}:\d{2}[\s\S]*\d{1,2}:\d{2}/,
      "told apart where all else is the same",
    );
    for (const nickname of ["みなと", "ミナト"]) {
      const browser = new Client(world.url);
      const address = await apply(world, cohort, nickname, "", browser);
      await browser.post(`${address}/questions/level`, { level: "book" });
      await browser.post(`${address}/questions/hours`, { hours: "few" });
    }
    later = await idOf(world, cohort);
    const named = await ono.client.page(`${at(later)}/same`);
    assert.match(named.text, /みなと/);
    assert.doesNotMatch(named.text, /はなこ/);
    assert.equal(await tagged(), 4, "in the list both of each pair say so");
  });

  it("is put together with nothing lost: the first one stays, the second one is still read", async () => {
    const done = await fillIn(ono.client, `${at(first)}/same`, `${at(first)}/same`, { other: second, is: "one" });
    expectStatus(done, 303);
    assert.equal(done.location, `${at(first)}/same?said=one`);
    assert.equal(await stateOf(second), "joined");
    expectStatus(await ono.client.get(at(second)), 404);
    assert.doesNotMatch((await ono.client.page(`/cohorts/${cohort}/applications`)).text, /べつのなまえ/);
    assert.match((await ono.client.page(at(first))).text, /いっしょにしてあります/);
    assert.match((await ono.client.page(`${at(first)}/same`)).text, /べつのなまえ/);
    const { rows } = await world.platform.db.pool.query(
      "select 1 from events where kind = 'application.joined' and subject = $1 and by = $2",
      [second, ono.id],
    );
    assert.equal(rows.length, 1);
  });

  it("can say from the mail that they are somebody else, and sees nothing of the other one", async () => {
    const mail =
      mailbox.mails.find(({ subject }) => /一つとして読みます/.test(subject)) ??
      (await mailbox.next("hanako+test@gmail.com", 2));
    const visitor = new Client(world.url);
    const link = linkIn(mail);
    const page = await visitor.page(link);
    assert.doesNotMatch(page.text, /はなこ|hana\.ko@/);
    expectStatus(await fillIn(visitor, page, `${link}/apart`), 303);
    assert.equal(await stateOf(second), "sent");
    expectStatus(await visitor.post(`${link}/apart`), 303);
    expectStatus(await ono.client.get(at(second)), 200);
    assert.doesNotMatch((await ono.client.page(at(first))).text, /同じ人かもしれない/);
  });

  it("are two where an organizer says so, and are not asked about again", async () => {
    const done = await fillIn(ono.client, `${at(later)}/same`, `${at(later)}/same`, { is: "two" });
    expectStatus(done, 303);
    assert.match((await ono.client.page(done.location)).text, /ほかにありません/);
    assert.equal(await stateOf(later), "sent");
    assert.equal(await tagged(), 0, "told apart, neither says so any more");
  });

  it("are not put together where both are decided", async () => {
    const ids: string[] = [];
    for (const email of ["kai@example.jp", "Kai+b@example.jp"]) {
      await apply(world, cohort, "かい", email);
      const id = await idOf(world, cohort);
      ids.push(id);
      expectStatus(await ono.client.post(at(id), { decision: "accepted", reason: "", note: "", version: "1" }), 303);
    }
    const [one = "", other = ""] = ids;
    const refused = await ono.client.post(`${at(one)}/same`, { other, is: "one" });
    expectStatus(refused, 409);
    assert.match(refused.text, /まだ一つにできません/);
    assert.equal(await stateOf(other), "sent");
  });

  it("is nobody's to look at but who runs the cohort", async () => {
    const [mentor, foreign] = [
      await aPerson(world, [["mentor", cohort]]),
      await aPerson(world, [["organizer", await anOpenCohort(world, "第6回")]]),
    ];
    for (const { client } of [mentor, foreign]) {
      expectStatus(await client.get(`${at(first)}/same`), 404);
      expectStatus(await client.post(`${at(first)}/same`, { other: second, is: "one" }), 404);
    }
  });
});
