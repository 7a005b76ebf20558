import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { anOpenCohort, apply, begin, idOf } from "../applications.fixture.ts";
import { eraseApplicationsOf } from "../erasing/service.ts";

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

  /** Applications of one mailbox, each of the later ones put together with the one before. @returns their ids, the one that stays first */
  const together = async (nickname: string, ...emails: string[]) => {
    const all: { readonly id: string; readonly address: string }[] = [];
    for (const email of emails) {
      const address = await apply(world, cohort, nickname, email);
      all.push({ id: await idOf(world, cohort), address });
    }
    // The last ones first: what was put together with one is taken along when that one is put together with another.
    for (let n = all.length - 1; n > 0; n -= 1) {
      const [one = "", other = ""] = [all[n - 1]?.id, all[n]?.id];
      expectStatus(await ono.client.post(`${at(one)}/same`, { other, is: "one" }), 303);
    }
    return all;
  };
  it("are all found behind the one that stays, also one that was put together with another one before", async () => {
    const [first, , third] = await together("さん", "san@example.jp", "san+2@example.jp", "san+3@example.jp");
    const page = await ono.client.page(`${at(first?.id ?? "")}/same`);
    for (const email of ["san+2@", "san+3@"]) assert.ok(page.text.includes(email), email);
    const apart = { other: third?.id ?? "", is: "two" };
    expectStatus(await ono.client.post(`${at(first?.id ?? "")}/same`, apart), 303);
    expectStatus(await ono.client.get(at(third?.id ?? "")), 200);
  });

  it("wait by themselves again when the one that stays is taken back: its link takes nobody else's back", async () => {
    const [kept, other] = await together("よん", "yon@example.jp", "yon+2@example.jp");
    expectStatus(await fillIn(new Client(world.url), kept?.address ?? "", `${kept?.address}/withdraw`), 303);
    assert.equal(await stateOf(kept?.id ?? ""), "withdrawn");
    assert.equal(await stateOf(other?.id ?? ""), "sent");
    expectStatus(await ono.client.get(at(other?.id ?? "")), 200);
  });

  it("go with whoever is erased where they came from one mailbox; of a name alone it waits for its answer", async () => {
    const [kept, other] = await together("ごご", "gogo@example.jp", "gogo+2@example.jp");
    const like: string[] = [];
    for (const email of ["rokuro@example.jp", "someone.else@example.jp"]) {
      const browser = new Client(world.url);
      const address = await apply(world, cohort, "ろくろう", email, browser);
      await browser.post(`${address}/questions/level`, { level: "book" });
      await browser.post(`${address}/questions/hours`, { hours: "some" });
      like.push(await idOf(world, cohort));
    }
    const [named = "", alike = ""] = like;
    expectStatus(await ono.client.post(`${at(named)}/same`, { other: alike, is: "one" }), 303);
    assert.equal(await stateOf(alike), "joined");
    for (const email of ["gogo@example.jp", "rokuro@example.jp"])
      await world.platform.db.write(bySystem, (tx) => eraseApplicationsOf(world.platform, tx, { id: null, email }));
    for (const gone of [kept?.id, other?.id, named]) assert.equal(await stateOf(gone ?? ""), undefined);
    assert.equal(await stateOf(alike), "sent");
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
