import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn, formsOf, textOn } from "../../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../../tests/mailbox.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { anOpenCohort, apply, idOf, manyApplications } from "../applications.fixture.ts";
import { carryOutRest } from "./service.ts";

describe("publishing decisions", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;

  before(() => {
    world = worldNow();
  });

  /** A cohort with somebody who runs it. */
  const aRound = async (title: string) => {
    const cohort = await anOpenCohort(world, title);
    const ono = await aPerson(world, [["organizer", cohort]], "大野");
    const list = `/cohorts/${cohort}/applications`;
    const decided = async (name: string, email: string, decision: string, reason = ""): Promise<[string, string]> => {
      const at = await apply(world, cohort, name, email);
      const id = await idOf(world, cohort);
      await decide(ono, id, decision, reason);
      return [id, at];
    };
    const decide = async (who: TestPerson, id: string, decision: string, reason = "", version = "1") =>
      expectStatus(await who.client.post(`${list}/${id}`, { decision, reason, note: "", version }), 303);
    /** Looks, with the words of everybody's mail. */
    const look = (words = "2027年6月ごろ") => ono.client.post(`${list}/publish`, { word_next_dates: words });
    return { cohort, ono, list, page: `${list}/publish`, decided, decide, look };
  };
  const press = (client: Client, page: Answer, at: string) => client.post(at, pressOf(page));
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await world.platform.db.pool.query<{ state: string }>("select state from applications where id = $1", [id]))
      .rows[0]?.state;
  /** What stands behind somebody's name. */
  const told = (page: Answer, name: string): string => {
    const folds = [...page.text.matchAll(/<details class="fold"[^>]*>([\s\S]*?)<\/details>/g)].map(([whole]) => whole);
    const [fold, more] = folds.filter((one) => new RegExp(`<summary>[\\s\\S]*${name}[\\s\\S]*</summary>`).test(one));
    assert.equal(more, undefined, `${name} stands once`);
    return textOn({ ...page, text: fold ?? assert.fail(`${name} is not told anything`) });
  };

  it("shows who gets which decision, and the very mail, before anything is sent", async () => {
    const { page, decided, look, ono } = await aRound("第5回");
    const [sakura] = await decided("さくら", "sakura@example.jp", "accepted");
    await decided("つた", "", "accepted");
    await decided("あおい", "aoi@example.jp", "declined", "はじめての方の課題が足りませんでした");

    const open = await ono.client.get(page);
    expectStatus(open, 200);
    assert.deepEqual(
      [...open.text.matchAll(/<h2 id="(accepted|waiting_list|declined)"/g)].map(([, id]) => id),
      ["accepted", "declined"],
    );
    assert.match(told(open, "あおい"), /課題が足りませんでした/);
    assert.match(told(open, "あおい"), /〔次の回の日程〕/);
    assert.equal(
      formsOf(open.text).some(({ names }) => names.has("seen")),
      false,
      "nothing to press yet",
    );
    expectStatus(await look(""), 422);
    assert.equal(await stateOf(sakura), "sent");

    const ready = await look();
    expectStatus(ready, 200);
    assert.equal(await stateOf(sakura), "sent", "looking tells nobody");
    assert.match(told(ready, "つた"), /この人にメールは送られません[\s\S]*参加できます/);
    assert.match(textOn(ready), /2人にメールが送られます。1人はメールがありません/);
    expectStatus(await press(ono.client, ready, page), 303);

    // The mail is word for word what was shown, but for the link.
    for (const [name, to] of [
      ["さくら", "sakura@example.jp"],
      ["あおい", "aoi@example.jp"],
    ] as const) {
      const mail = await mailbox.next(to, 2);
      const shown = told(ready, name).replace(/\s+/g, "");
      const sent = mail.text
        .replaceAll(linkIn(mail), "（本人だけのリンクが入ります）")
        .replace(/http:\/\/[^/\s]+(?=（)/, "");
      assert.ok(shown.includes(sent.replace(/\s+/g, "")), `shown: ${shown}\nsent: ${sent}`);
      assert.doesNotMatch(mail.text, /\{\{/);
    }
    const opened = async (to: string) => (await new Client(world.url).get(linkIn(await mailbox.next(to, 2)))).text;
    assert.match(await opened("aoi@example.jp"), /課題が足り/);
    assert.match(await opened("sakura@example.jp"), /期間は、2月1日（月）から2月12日（金）までです/);
  });

  it("cuts nothing off the words for everybody's mail: too long ones come back whole", async () => {
    const { page, decided, look, ono } = await aRound("第10回");
    const [id] = await decided("くぬぎ", "kunugi@example.jp", "declined", "席が足りませんでした");
    const long = `${"あ".repeat(300)}の次の日`;
    const refused = await look(long);
    expectStatus(refused, 422);
    assert.match(refused.text, /長すぎる言葉があります/);
    assert.match(refused.text, /300文字までにしてください/);
    const kept = formsOf(refused.text).find(({ names }) => names.has("word_next_dates"));
    assert.deepEqual(kept?.values.get("word_next_dates"), [long]);
    const seen = pressOf(await look());
    expectStatus(await ono.client.post(page, { ...seen, word_next_dates: long }), 422);
    assert.equal(await stateOf(id), "sent");
    expectStatus(await look("あ".repeat(300)), 200);
  });

  it("tells what was looked at or nothing: not what another organizer decided meanwhile", async () => {
    const { page, decided, decide, look, list } = await aRound("第6回");
    const [id] = await decided("もみじ", "momiji@example.jp", "accepted");
    const seen = await look();
    const saeki = await aPerson(world, [["organizer", list.split("/")[2] ?? ""]], "さえき");
    await decide(saeki, id, "declined", "課題が足りませんでした", "2");
    const { client } = saeki;
    const stale = await press(client, seen, page);
    expectStatus(stale, 409);
    assert.match(stale.text, /確かめているあいだに、変わったところがあります/);
    assert.match(told(stale, "もみじ"), /課題が足りませんでした/);
    assert.equal(await stateOf(id), "sent");
    expectStatus(await client.post(page, { ...pressOf(stale), word_next_dates: "べつの言葉" }), 409);
    expectStatus(await press(client, stale, page), 303);
    await mailbox.next("momiji@example.jp", 2);
  });

  it("publishes once, however often it is pressed; those who confirm are in", async () => {
    const { page, decided, look, list, ono, cohort } = await aRound("第7回");
    const [id] = await decided("いちょう", "icho@example.jp", "accepted");
    const ready = await look();
    const form = pressOf(ready);
    for (const one of await Promise.all([ono.client.post(page, form), ono.client.post(page, form)]))
      expectStatus(one, 303);
    const yes = await mailbox.next("icho@example.jp", 2);
    assert.match(yes.subject, /ご参加いただけます/);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(mailbox.mails.filter((mail) => mail.to === "icho@example.jp").length, 3);
    assert.match((await ono.client.get(page)).text, /知らせる結果はありません/);

    const browser = new Client(world.url);
    expectStatus(await browser.post(`${linkIn(yes)}/confirm`), 303);
    assert.match((await browser.get("/day-one")).text, /いちょうさん、ようこそ/);
    const { rows } = await world.platform.db.pool.query(
      `select p.state, p.starts_on::text, p.ends_on::text from participations p
       join people on people.id = p.person where p.cohort = $1 and people.nickname = 'いちょう'`,
      [cohort],
    );
    assert.deepEqual(rows, [{ state: "active", starts_on: "2027-02-01", ends_on: "2027-02-12" }]);
    // What was written belongs to the person now, and can still be read by those who decide.
    assert.match((await ono.client.get(`${list}/${id}`)).text, /いちょう/);
  });

  it("publishes nothing for somebody who took it back meanwhile", async () => {
    const { page, decided, look, list, ono } = await aRound("第8回");
    const [id, at] = await decided("やっぱり", "yappari@example.jp", "waiting_list");
    const ready = await look();
    await new Client(world.url).post(`${at}/withdraw`);
    expectStatus(await press(ono.client, ready, page), 409);
    assert.equal(await stateOf(id), "withdrawn");
    await new Client(world.url).post(`${at}/return`);
    assert.match((await ono.client.get(list)).text, /やっぱり/);
    assert.equal(await stateOf(id), "sent");
  });

  it("publishes six hundred without a slow page, each mailed once", async () => {
    const { platform } = world;
    const { cohort: big, ono, list, page, look } = await aRound("第9回");
    await manyApplications(world, big, 600, (n) => (n % 3 === 0 ? "accepted" : "waiting_list"));
    const count = async (): Promise<number> =>
      Number(
        (await platform.db.pool.query("select count(*) from mails where recipient like '%@many.example.jp'")).rows[0]
          .count,
      );
    expectStatus(await ono.client.get(list), 200);
    const ready = await look("6月");
    expectStatus(await press(ono.client, ready, page), 303);
    expectStatus(await ono.client.get(list), 200);
    const sent = () => mailbox.mails.filter((mail) => mail.to.endsWith("@many.example.jp"));
    await until(async () => (await count()) >= 600, "everybody is told");
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await count(), 600);
    assert.equal(new Set(sent().map((mail) => mail.to)).size, sent().length);
    const { rows } = await platform.db.pool.query(
      "select state, count(*)::int from applications where cohort = $1 group by 1 order by 1",
      [big],
    );
    assert.deepEqual(rows, [
      { state: "accepted", count: 200 },
      { state: "waiting_list", count: 400 },
    ]);
  });
});

describe("publishing where no mail leaves", () => {
  const worldNow = suiteWorld();

  it("asks for no words of mails, says what stands on the page, and puts none into the outbox", async () => {
    const world = worldNow();
    const cohort = await anOpenCohort(world, "第5回");
    const { client } = await aPerson(world, [["organizer", cohort]], "大野");
    const list = `/cohorts/${cohort}/applications`;
    const at = await apply(world, cohort, "あおい", "aoi@example.jp");
    const reason = "席が足りませんでした";
    const form = { decision: "declined", reason, note: "", version: "1" };
    expectStatus(await client.post(`${list}/${await idOf(world, cohort)}`, form), 303);
    const page = await client.page(`${list}/publish`);
    assert.match(textOn(page), /その人のページに出る言葉が読めます/);
    assert.doesNotMatch(textOn(page), /届くメール|入れる言葉/);
    expectStatus(await client.post(`${list}/publish`, pressOf(page)), 303);
    assert.match((await client.page(`${list}?published=1`)).text, /いま、知らせています/);
    await carryOutRest(world.platform);
    assert.match((await new Client(world.url).page(at)).text, /席が足りませんでした/);
    const { rows } = await world.platform.db.pool.query("select 1 from mails where kind = 'declined_kindly'");
    assert.equal(rows.length, 0);
    // Who runs the cohort reads in their own words how it stands, and what was told; a note later takes nothing of it away.
    const its = `${list}/${await idOf(world, cohort)}`;
    const seen = async () => textOn(await client.page(its));
    assert.match(await seen(), /お断りを知らせました[\s\S]*知らせたこと[\s\S]*本人に伝えた理由\s*席が足りませんでした/);
    assert.doesNotMatch(await seen(), /返事を待っています|今回はご参加いただけません/);
    expectStatus(await fillIn(client, await client.page(its), its, { note: "次の回に声をかける", reason: "" }), 303);
    assert.match(await seen(), /本人に伝えた理由\s*席が足りませんでした/);
    assert.match(await seen(), /次の回に声をかける/);
    assert.match((await new Client(world.url).page(at)).text, /席が足りませんでした/);
    assert.match(textOn(await client.page(list)), /お断りを知らせました/);
  });
});

/** What the press that publishes sends. */
const pressOf = (page: Answer): Record<string, string> => {
  const form = formsOf(page.text).find(({ names }) => names.has("seen")) ?? assert.fail("there is nothing to press");
  return Object.fromEntries([...form.values].map(([name, [value = ""]]) => [name, value]));
};
