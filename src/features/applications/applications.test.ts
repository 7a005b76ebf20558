/** Longer than 300 lines: an application from the public page to the first day, and every way it may end. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { days, SettableClock } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import {
  AGREEMENTS,
  agreeAt,
  anOpenCohort,
  apply,
  begin,
  idOf,
  mustNotStand,
  ticksOn,
} from "./applications.fixture.ts";
import { eraseForgotten } from "./erasing/service.ts";

describe("applying", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock(new Date());
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let cohort: string;
  let ono: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    ono = await aPerson(world, [["organizer", cohort]], "大野");
  });

  const stateOf = async (id: string): Promise<string> =>
    (await world.platform.db.pool.query<{ state: string }>("select state from applications where id = $1", [id]))
      .rows[0]?.state ?? "gone";

  it("begins on one device and goes on, by mail or by the printed code, on another", async () => {
    const phone = new Client(world.url);
    const first = await phone.get(`/applications/new?cohort=${cohort}`);
    assert.match(first.text, /質問は7つ、10分ほど[\s\S]*参加の約束を一つずつ読んで、印をつけます/);
    const at = await begin(phone, cohort);
    assert.match(at, /^\/applications\/[0-9A-Z]{20}$/);
    expectStatus(await phone.post(`${at}/questions/nickname`, { nickname: "みなみ" }), 303);
    expectStatus(await phone.post(`${at}/questions/mail`, { mailWay: "mail", email: "ｍｉｎａｍｉ@Example.jp" }), 303);
    expectStatus(await phone.post(`${at}/autosave`, { interest: "とちゅうまで書きまし" }), 200);
    const library = new Client(world.url);
    const mailed = await library.get(linkIn(await mailbox.next("minami@example.jp")));
    expectStatus(mailed, 200);
    assert.match(mailed.text, /とちゅうまで書きまし/);
    const code = /([0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec((await phone.get(at)).text)?.[0] ?? "";
    const opened = await library.post("/applications/resume", { key: ` ${code.toLowerCase()} ` });
    expectStatus(opened, 303);
    assert.equal(opened.location, at);
    const pasted = await library.post("/applications/resume", { key: `${world.url}${at}?lang=ja` });
    assert.equal(pasted.location, at);
    assert.match(
      (await library.get("/applications/resume")).text,
      /リンクもコードも見つからないとき[\s\S]*href="\/help"/,
    );
    expectStatus(await library.post(`${at}/questions/interest`, { interest: "データを見やすくすること" }), 303);
    assert.match((await phone.get(`${at}/questions/interest`)).text, /データを見やすくすること/);
  });

  it("is begun and sent once, however often the button is pressed", async () => {
    const browser = new Client(world.url);
    const form = { cohort, once: "0199a5b0-0000-7000-8000-0000000000aa" };
    const [first, second] = [
      await browser.post("/applications/new", form),
      await browser.post("/applications/new", form),
    ];
    assert.equal(first.location, second.location);
    const at = first.location;
    await browser.post(`${at}/questions/nickname`, { nickname: "二度" });
    await browser.post(`${at}/questions/mail`, { mailWay: "mail", email: "twice@example.jp" });
    await agreeAt(browser, `${at}/agreements`);
    const sent = await Promise.all([browser.post(`${at}/send`), browser.post(`${at}/send`)]);
    for (const one of sent) expectStatus(one, 303);
    const received = await mailbox.next("twice@example.jp", 1);
    assert.match(received.subject, /申し込みを受けとりました/);
    assert.match(received.text, /二度さん/);
    const day = /次のお知らせは、(.*?)の昼まで/.exec(received.text)?.[1] ?? "no day";
    assert.ok(
      (await browser.page(at)).text.includes(`${day}までに決まります`),
      "the page says another day than the mail",
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(mailbox.mails.filter((mail) => mail.to === "twice@example.jp").length, 2, "the link and the receipt");
  });

  it("goes back to the check page, or to the overview, from one answer that is changed there", async () => {
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    const change = async (page: string): Promise<string> => {
      const href =
        new RegExp(`href="(${at}/questions/nickname[^"]*)"`).exec((await browser.page(page)).text)?.[1] ?? "";
      const form = await browser.page(href);
      const refused = await fillIn(browser, form, href, { nickname: " " });
      expectStatus(refused, 422);
      return (await fillIn(browser, refused, href, { nickname: "なおし" })).location;
    };
    assert.equal(await change(`${at}/send`), `${at}/send`);
    assert.equal(await change(at), at);
    assert.equal(
      (await browser.post(`${at}/questions/nickname`, { nickname: "つぎ" })).location,
      `${at}/questions/mail`,
    );
  });

  it("says once of a question that nothing was written", async () => {
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    await browser.post(`${at}/questions/nickname`, { nickname: "すぐり" });
    const overview = (await browser.page(at)).text;
    const questions = overview.match(/\/questions\/\w+\?back=overview" aria-label/g)?.length ?? 0;
    assert.equal(questions, 7);
    assert.equal(overview.match(/書いていません/g)?.length, 6);
  });

  it("keeps what is not finished and says what to mend", async () => {
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    expectStatus(await browser.post(`${at}/questions/nickname`, { nickname: "  " }), 422);
    const wrong = await browser.post(`${at}/questions/mail`, { mailWay: "mail", email: "naosu@" });
    expectStatus(wrong, 422);
    assert.match(wrong.text, /naosu@/);
    assert.match((await browser.get(`${at}/questions/mail`)).text, /naosu@/);
    const missing = await browser.post(`${at}/send`);
    expectStatus(missing, 422);
    assert.match(missing.text, /「呼び名」に答えてください/);
    assert.match(missing.text, /参加の約束に印/);
    const some = await agreeAt(browser, `${at}/agreements`, ["rights"]);
    expectStatus(some, 422);
    assert.match(some.text, /印のない約束が7つ/);
    expectStatus(await browser.get(`${at}/questions/diagnosis`), 404);
  });

  it("has the code of conduct beside its agreement, and reads English where the company wrote it too", async () => {
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    const japanese = (await browser.get(`${at}/agreements?lang=ja`)).text;
    const conduct = /<section aria-labelledby="a-conduct".*?<\/section>/s.exec(japanese)?.[0] ?? "";
    assert.match(conduct, /「みんなの約束」を読む.*<li lang="ja">相手の体調、障害、薬/s);
    assert.doesNotMatch(japanese, /in Japanese|会社が英語で/);
    assert.match(conduct, /読みました。そのとおりにします/);
    const labour = /<section aria-labelledby="a-not-labour".*?<\/section>/s.exec(japanese)?.[0] ?? "";
    assert.match(labour, /読みました/);
    assert.doesNotMatch(labour, /そのとおりにします/, "there is nothing to do for whoever reads it");
    const english = (await browser.get(`${at}/agreements?lang=en`)).text;
    assert.match(english, /This is not work \(labour\)[\s\S]*In short[\s\S]*not paid/);
    assert.doesNotMatch(english, /in Japanese/);
    assert.match(english, /<li lang="ja">相手の体調/);
  });

  it("keeps every agreement, as before, where the blueprint does not tell reading from keeping", async () => {
    const { pool } = world.platform.db;
    const older = await anOpenCohort(world, "第0回");
    const version = newId();
    await pool.query(
      `insert into blueprint_versions (id, blueprint, number, document, source, warnings, note, created_at)
         select $1, v.blueprint, 900, regexp_replace(v.document::text, '"to_keep":(true|false),?', '', 'g')::json, '', '[]', '', now()
         from blueprint_versions v join blueprint_pins p on p.version = v.id where p.cohort = $2`,
      [version, older],
    );
    await pool.query("update blueprint_pins set version = $1 where cohort = $2", [version, older]);
    const browser = new Client(world.url);
    const page = await browser.page(`${await begin(browser, older)}/agreements`);
    assert.equal(page.text.match(/読みました。そのとおりにします/g)?.length, AGREEMENTS.length);
  });

  it("asks nobody to confirm an agreement with a hole", async () => {
    const { pool } = world.platform.db;
    await pool.query("update organizations set insurance = '' where kind = 'company'");
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    const page = await browser.page(`${at}/agreements`);
    const insurance = /<section aria-labelledby="a-insurance".*?<\/section>/s.exec(page.text)?.[0] ?? "";
    assert.match(insurance, /保険の説明は、まだ書かれていません[\s\S]*印はいりません/);
    assert.doesNotMatch(insurance, /checkbox/);
    const rest = AGREEMENTS.filter((key) => key !== "insurance");
    expectStatus(await browser.post(`${at}/agreements`, { agreed: ticksOn(page, rest) }), 303);
    await pool.query("update organizations set insurance = '会社の傷害保険' where kind = 'company'");
    assert.match((await browser.page(`${at}/send`)).text, /参加の約束に印をつけてください/);
  });

  it("keeps the words of the agreements as they were read", async () => {
    await apply(world, cohort, "けい");
    const { rows } = await world.platform.db.pool.query<{ key: string; body: string }>(
      "select key, body from application_agreements where application = $1",
      [await idOf(world, cohort)],
    );
    assert.deepEqual(rows.map((row) => row.key).sort(), [...AGREEMENTS].sort());
    assert.ok(rows.every((row) => !row.body.includes("{{")));
    // What the organizers undertake is read, and confirmed by nobody who applies.
    const page = await new Client(world.url).page(`${await begin(new Client(world.url), cohort)}/agreements`);
    const wall = /<section aria-labelledby="a-hiring-wall".*?<\/section>/s.exec(page.text)?.[0] ?? "";
    assert.match(wall, /いま、採用も受け持つ運営やメンターはいません[\s\S]*まだ名前を出していません/);
    assert.doesNotMatch(wall, /checkbox/);
  });

  it("confirms nothing in words that changed after they were read", async () => {
    const { pool } = world.platform.db;
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    const read = await browser.page(`${at}/agreements`);
    await pool.query("update organizations set insurance = '保険はありません' where kind = 'company'");
    const late = await browser.post(`${at}/agreements`, { agreed: ticksOn(read) });
    expectStatus(late, 409);
    assert.match(late.text, /言葉の変わった約束があります[\s\S]*href="#a-insurance"[\s\S]*保険はありません/);
    assert.deepEqual(ticksOn(late), ticksOn(late, ["insurance"]), "the others are confirmed");
    const stored = "select body from application_agreements where application = $1 and key = 'insurance'";
    const id = await idOf(world, cohort);
    assert.deepEqual((await pool.query(stored, [id])).rows, []);
    expectStatus(await browser.post(`${at}/agreements`, { agreed: ticksOn(late) }), 303);
    assert.match((await pool.query<{ body: string }>(stored, [id])).rows[0]?.body ?? "", /保険はありません/);
    await pool.query("update organizations set insurance = '会社の傷害保険' where kind = 'company'");
  });

  it("is taken back in one step, comes back any time, and is erased when its time is over", async () => {
    const at = await apply(world, cohort, "もどる", "modoru@example.jp");
    const id = await idOf(world, cohort);
    const browser = new Client(world.url);
    expectStatus(await browser.post(`${at}/withdraw`), 303);
    expectStatus(await browser.post(`${at}/withdraw`), 303);
    assert.equal(await stateOf(id), "withdrawn");
    expectStatus(await ono.client.get(`/cohorts/${cohort}/applications/${id}`), 404);
    assert.match((await mailbox.next("modoru@example.jp", 2)).subject, /取り下げ/);
    expectStatus(await browser.post(`${at}/questions/nickname`, { nickname: "だめ" }), 409);
    await world.platform.db.pool.query("update cohorts set apply_until = $2 where id = $1", [cohort, clock.now()]);
    expectStatus(await browser.post(`${at}/return`), 303);
    assert.equal(await stateOf(id), "sent");
    await world.platform.db.pool.query("update cohorts set apply_until = null where id = $1", [cohort]);
    await browser.post(`${at}/withdraw`);
    const before = clock.now();
    clock.advance(days(31));
    assert.ok((await eraseForgotten(world.platform)) >= 1);
    clock.set(before);
    assert.equal(await stateOf(id), "gone");
    const { rows } = await world.platform.db.pool.query("select 1 from mails where recipient = 'modoru@example.jp'");
    assert.equal(rows.length, 0, "its mails go with it");
    expectStatus(await browser.get(at), 404);
  });

  it("to a closed cohort says so and loses nothing", async () => {
    const closed = await anOpenCohort(world, "第3回");
    const browser = new Client(world.url);
    const at = await begin(browser, closed);
    await browser.post(`${at}/questions/nickname`, { nickname: "おそい" });
    await world.platform.db.pool.query("update cohorts set apply_until = $2 where id = $1", [closed, clock.now()]);
    const page = await browser.get(`/applications/new?cohort=${closed}`);
    assert.match(page.text, /いまは受け付けていません/);
    const refused = await browser.post("/applications/new", { cohort: closed });
    expectStatus(refused, 409);
    assert.match(refused.text, /この回の受付は終わりました/);
    assert.match((await browser.get(at)).text, /おそい/);
    await browser.post(`${at}/questions/mail`, { mailWay: "none", email: "" });
    await agreeAt(browser, `${at}/agreements`);
    expectStatus(await browser.post(`${at}/send`), 409);
    expectStatus(await browser.get(`/applications/new?cohort=${newId()}`), 404);
  });

  it("opens to nobody without its key, and not to another person with an account", async () => {
    const visitor = new Client(world.url);
    for (const path of ["/applications/ABCD", "/applications/00000000000000000000", `/applications/${"x".repeat(500)}`])
      expectStatus(await visitor.get(path), 404);
    const wrong = await visitor.post("/applications/resume", { key: "BBBB-BBBB-BBBB-BBBB-BBBB" });
    expectStatus(wrong, 422);
    assert.match(wrong.text, /見つかりません/);
    const koharu = await aPerson(world, [], "こはる");
    const at = await begin(koharu.client, cohort);
    await koharu.client.post(`${at}/questions/interest`, { interest: "わたしだけ" });
    const other = await aPerson(world, [], "べつの人");
    expectStatus(await other.client.get(at), 404);
    expectStatus(await other.client.post(`${at}/questions/interest`, { interest: "のっとり" }), 404);
    const byLink = await visitor.get(at);
    expectStatus(byLink, 200);
    assert.doesNotMatch(byLink.text, /わたしだけ|こはる/);
    const inside = await visitor.get(`${at}/questions/interest`);
    assert.equal(inside.location, `/sign-in?to=${encodeURIComponent(`${at}/questions/interest`)}`);
    assert.match((await koharu.client.get(at)).text, /わたしだけ/);
  });

  it("asks somebody known for another name who comes by one that looks like an organizer's there", async () => {
    await aPerson(world, [["organizer", cohort]], "つゆくさ");
    const known = await aPerson(world, [], "ﾂﾕｸｻ");
    const at = await apply(world, cohort, "べつの名前", known.email, known.client);
    const id = await idOf(world, cohort);
    await world.platform.db.pool.query("update applications set state = 'accepted' where id = $1", [id]);
    const confirmed = await known.client.post(`${at}/confirm`);
    assert.equal(confirmed.location, "/settings?to=%2Fday-one");
    assert.match((await known.client.page("/settings")).text, /value="ﾂﾕｸｻ（参加者）"/);
  });

  it("never says whether somebody has an address, and makes nobody somebody else", async () => {
    const victim = await aPerson(world, [], "ほんにん");
    const attacker = new Client(world.url);
    const pages: string[] = [];
    for (const email of [victim.email, "nobody-knows@example.jp"]) {
      const at = await apply(world, cohort, "にせもの", email, attacker);
      const id = await idOf(world, cohort);
      await world.platform.db.write(bySystem, ({ q }) =>
        q.execute(`update applications set state = 'accepted' where id = '${id}'`),
      );
      const answer = await attacker.post(`${at}/confirm`);
      expectStatus(answer, 200);
      pages.push(/<main[\s\S]*<\/main>/.exec(answer.text)?.[0] ?? "");
      assert.equal(await stateOf(id), "accepted");
    }
    assert.equal(pages[0], pages[1]);
    expectStatus(await attacker.get("/settings"), 303);
    // Whoever reads that mailbox may confirm: the link in the mail proves the address.
    const mails = mailbox.mails.filter((mail) => mail.to === victim.email).length;
    const proof = linkIn(await mailbox.next(victim.email, mails < 3 ? 2 : mails - 1));
    const owner = new Client(world.url);
    const confirmed = await owner.post(`${proof}/confirm`);
    expectStatus(confirmed, 200);
    assert.match(confirmed.text, /href="\/sign-in\?to=%2Fday-one"/);
    // It opens no account that was there before: the link never ended a session's life.
    for (const again of [
      await owner.get("/settings"),
      await owner.post(`${proof}/confirm`),
      await owner.get("/day-one"),
    ])
      expectStatus(again, 303);
    expectStatus(await owner.api("GET", "/me"), 401);
    const { rows } = await world.platform.db.pool.query(
      "select 1 from memberships where person = $1 and role = 'participant' and place = $2",
      [victim.id, cohort],
    );
    assert.equal(rows.length, 1);
    expectStatus(await victim.client.get("/day-one"), 200);
  });

  it("opens by a link for half a year after it was last used; then a new one goes to its address, and nowhere else", async () => {
    const email = "furui@example.jp";
    const at = await apply(world, cohort, "ふるい", email);
    const mailed = linkIn(await mailbox.next(email));
    await mailbox.next(email, 1);
    const browser = new Client(world.url);
    const before = clock.now();
    clock.advance(days(170));
    expectStatus(await browser.get(at), 200);
    clock.advance(days(170));
    expectStatus(await browser.get(at), 200);
    for (const over of [await browser.get(mailed), await browser.post(`${mailed}/withdraw`)]) {
      expectStatus(over, 409);
      assert.match(over.text, /このリンクは古くなりました[\s\S]*新しいリンクをメールで送ります/);
      assert.doesNotMatch(over.text, /ふるい/);
    }
    const sent = mailbox.mails.filter(({ to }) => to === email).length;
    const renewed = await browser.post("/applications/resume", { key: mailed.slice("/applications/".length) });
    assert.match(renewed.text, /新しいリンクを送りました/);
    expectStatus(await browser.get(linkIn(await mailbox.next(email, sent))), 200);
    expectStatus(await browser.get(mailed), 409);
    clock.set(before);
  });

  it("without mail ends with a person who can print codes for the next time", async () => {
    const at = await apply(world, cohort, "ゆずる");
    const id = await idOf(world, cohort);
    await world.platform.db.pool.query("update applications set state = 'accepted' where id = $1", [id]);
    const browser = new Client(world.url);
    expectStatus(await browser.post(`${at}/confirm`), 303);
    assert.match((await browser.get("/day-one")).text, /ゆずるさん、ようこそ/);
    const sheet = await browser.post("/day-one/codes");
    const code = /<code>([0-9A-Z-]{14})<\/code>/.exec(sheet.text)?.[1] ?? "";
    expectStatus(await new Client(world.url).post("/sign-in/printed", { printed: code }), 303);
    // The link is no second door afterwards.
    const later = await new Client(world.url).get(at);
    assert.match(later.text, /参加が決まりました/);
    assert.doesNotMatch(later.text, /ゆずる/);
    expectStatus(await new Client(world.url).post(`${at}/confirm`), 303);
    expectStatus(await new Client(world.url).get("/day-one"), 303);
  });

  it("loses nothing to a second window: both texts are shown, also where the first one was kept while it was typed", async () => {
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    const path = `${at}/questions/interest`;
    const version = (page: { text: string }): string => /name="version" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const [first, second] = [version(await browser.get(path)), version(await browser.get(path))];
    const kept = await browser.post(`${at}/autosave`, { interest: "窓1", version: first });
    expectStatus(kept, 200);
    const next = (JSON.parse(kept.text) as { version: string }).version;
    expectStatus(await browser.post(`${at}/autosave`, { interest: "窓1で、つづきを", version: next }), 200);
    expectStatus(await browser.post(`${at}/autosave`, { interest: "窓2", version: second }), 409);
    const both = await browser.post(path, { interest: "窓2", version: second });
    expectStatus(both, 409);
    assert.match(both.text, /先に保存された[\s\S]*窓1で、つづきを/);
    assert.match(both.text, /<textarea[^>]*>窓2</);
    assert.match((await browser.get(path)).text, /窓1で、つづきを/);
    expectStatus(await browser.post(path, { interest: "両方から", version: version(both) }), 303);
    expectStatus(await browser.post(path, { interest: "両方から", version: version(both) }), 303);
  });

  it("knows its own text again when the answer to it was lost on the way", async () => {
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    const shown =
      /name="version" value="([^"]+)"/.exec((await browser.get(`${at}/questions/interest`)).text)?.[1] ?? "";
    const save = (interest: string, unanswered: string[] = []) =>
      browser.post(`${at}/autosave`, { interest, version: shown, unanswered });
    expectStatus(await save("電車の中で\n書いた"), 200);
    const lost = new URLSearchParams({ interest: "電車の中で\r\n書いた", version: shown }).toString();
    expectStatus(await save("電車の中で\n書いたつづき"), 409);
    expectStatus(await save("電車の中で\n書いたつづき", ["interest=%E0%A4", lost]), 200);
    expectStatus(await save("もう一つ", [lost]), 409);
  });

  it("leaves no word in events, jobs, mails, logs or in the clear", async () => {
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    await browser.post(`${at}/autosave`, { other: "カナリア-うつ", contact: "カナリア-電話" });
    await browser.post(`${at}/questions/other`, { other: "カナリア-うつ" });
    await browser.post(`${at}/questions/nickname`, { nickname: "ななし" });
    await browser.post(`${at}/questions/mail`, { mailWay: "mail", email: "canary@example.jp" });
    await agreeAt(browser, `${at}/agreements`);
    await browser.post(`${at}/send`);
    await mailbox.next("canary@example.jp", 1);
    await mustNotStand(world, "カナリア");
    const { rows } = await world.platform.db.pool.query<{ all: string }>(
      "select string_agg(a::text, ' ') as all from applications a",
    );
    assert.doesNotMatch(rows[0]?.all ?? "", /canary@example\.jp|ななし/);
  });
});

describe("applying where no mail leaves", () => {
  const worldNow = suiteWorld();

  it("promises no mail, and ends with a participant all the same: with codes on paper, and nobody else's account", async () => {
    const world = worldNow();
    const { pool } = world.platform.db;
    const cohort = await anOpenCohort(world);
    const ono = await aPerson(world, [["organizer", cohort]], "大野");
    const known = await aPerson(world, [], "ほんにん");
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    const question = await browser.page(`${at}/questions/mail`);
    assert.match(question.text, /いまはまだ、ここからメールを送れません/);
    assert.doesNotMatch(question.text, /続きを書くリンクも/);
    const own = await apply(world, cohort, "なずな", known.email, browser);
    const id = await idOf(world, cohort);
    assert.equal((await pool.query("select 1 from mails where kind = 'application_link'")).rows.length, 0);
    const list = `/cohorts/${cohort}/applications`;
    expectStatus(
      await ono.client.post(`${list}/${id}`, { decision: "accepted", reason: "", note: "", version: "1" }),
      303,
    );
    const publish = await ono.client.page(`${list}/publish`);
    assert.match(publish.text, /メールを送る設定がないので、メールはだれにも届きません/);
    assert.doesNotMatch(publish.text, /メールが送られ/);
    assert.match((await ono.client.page(`${list}?published=1`)).text, /ほかの方法でも知らせてください/);
    await pool.query("update applications set state = 'accepted' where id = $1", [id]);
    const accepted = await browser.page(own);
    assert.doesNotMatch(accepted.text, /メールのリンクから開いて/);
    expectStatus(await browser.post(`${own}/confirm`), 303);
    assert.match((await browser.get("/day-one")).text, /なずなさん、ようこそ/);
    const { rows } = await pool.query<{ email: string | null; id: string }>(
      "select p.email, p.id from people p join memberships m on m.person = p.id where m.place = $1 and m.role = 'participant'",
      [cohort],
    );
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.email, null);
    assert.notEqual(rows[0]?.id, known.id);
  });
});
