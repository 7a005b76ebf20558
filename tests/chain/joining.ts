import assert from "node:assert/strict";
import { type Client, expectStatus } from "../client.ts";
import { fillIn, linkOn, wordsOf } from "../form.ts";
import { codeIn, linkIn } from "../mailbox.ts";
import { lastPart, type People } from "./people.ts";

const KOHARU = "koharu@example.jp";

/** A supporter reads the public page and asks; an organizer answers, and the answer arrives as a mail. */
export async function enquire(people: People): Promise<void> {
  const morimoto = people.visitor();
  const programme = await morimoto.page("/");
  assert.match(programme.text, /第1回/);
  assert.match(programme.text, /使う人の声を聞く|図書館/);
  expectStatus(await morimoto.get(linkOn(programme, /how-we-work/)), 200);
  const asked = await fillIn(morimoto, linkOn(programme, /\/enquiries\/new/), "/enquiries/new", {
    kind: "office",
    name: "森本",
    organization: "相談支援センターなでしこ",
    email: "morimoto@example.com",
    body: "週に三日の方でも参加できますか。",
  });
  expectStatus(asked, 303);
  expectStatus(await morimoto.get(asked.location), 200);
  people.uses("森本", morimoto);
  assert.match((await people.mailbox.next("morimoto@example.com")).text, /森本/);
  const oono = people.who("大野");
  const enquiry = linkOn(await oono.page("/enquiries"), /^\/enquiries\/[0-9a-f-]{36}$/);
  assert.match((await oono.page(enquiry)).text, /週に三日の方でも/);
  expectStatus(await fillIn(oono, enquiry, `${enquiry}/answers`, { body: "はい。時間はご自分で決められます。" }), 303);
  const answer = await people.mailbox.next("morimoto@example.com", 1);
  assert.match(answer.text, /時間はご自分で決められます/);
}

/** Koharu applies: kept as typed, gone on with on another device by the mailed link, agreements confirmed, handed in. */
export async function apply(people: People): Promise<void> {
  const library = people.visitor();
  const start = linkOn(await library.page("/programme"), /\/applications\/new/);
  const begun = await fillIn(library, start, "/applications/new");
  expectStatus(begun, 303);
  const first = begun.location;
  const answer = (client: Client, at: string, question: string, given: Readonly<Record<string, string>>) =>
    fillIn(client, `${at}/questions/${question}`, `${at}/questions/${question}`, given);
  expectStatus(await answer(library, first, "nickname", { nickname: "こはる" }), 303);
  expectStatus(await answer(library, first, "mail", { mailWay: "mail", email: KOHARU }), 303);
  expectStatus(await library.post(`${first}/autosave`, { interest: "使う人の声を聞いて、直すこと" }), 200);
  const home = people.visitor();
  const at = linkIn(await people.mailbox.next(KOHARU));
  assert.match((await home.page(at)).text, /使う人の声を聞いて、直すこと/);
  for (const question of ["interest", "level", "hours", "contact", "other"])
    expectStatus(await answer(home, at, question, question === "hours" ? { hours: "some" } : {}), 303);
  const agreements = await home.page(`${at}/agreements`);
  assert.match(agreements.text, /傷害保険で備えています/);
  assert.match(agreements.text, /情報システム課の田口/);
  const ticks = [...agreements.text.matchAll(/name="agreed" value="([^"]+)"/g)].map(([, tick = ""]) => tick);
  expectStatus(await fillIn(home, agreements, `${at}/agreements`, { agreed: ticks }), 303);
  expectStatus(await fillIn(home, `${at}/send`, `${at}/send`), 303);
  assert.match((await home.page(at)).text, /返事を待っています/);
  assert.match((await people.mailbox.next(KOHARU, 1)).subject, /受けとりました/);
}

/** Decided by an organizer, told to nobody until all is published, then mailed. */
export async function decide(people: People): Promise<void> {
  const [oono, list] = [people.who("大野"), `/cohorts/${people.of("cohort")}/applications`];
  const application = linkOn(await oono.page(list), /\/applications\/[0-9a-f-]{36}$/);
  expectStatus(await fillIn(oono, application, application, { decision: "accepted" }), 303);
  expectStatus(await fillIn(oono, `${list}/publish`, `${list}/publish`), 303);
  const mail = await people.mailbox.next(KOHARU, 2);
  assert.match(mail.subject, /ご参加いただけます/);
  people.made.set("application", linkIn(mail));
}

/** The accepted say yes by the link of that mail and are in; from then on they sign in with a mail, no password anywhere. */
export async function confirm(people: People): Promise<void> {
  const phone = people.visitor();
  const at = people.of("application");
  const confirmed = await fillIn(phone, at, `${at}/confirm`);
  expectStatus(confirmed, 303);
  assert.equal(confirmed.location, "/day-one");
  const laptop = people.visitor();
  const turnedAway = await laptop.get("/day-one");
  expectStatus(turnedAway, 303);
  const asked = await fillIn(laptop, turnedAway.location, "/sign-in", { email: KOHARU });
  expectStatus(asked, 303);
  const mail = await people.mailbox.next(KOHARU, people.mailbox.mails.filter(({ to }) => to === KOHARU).length);
  const entered = await fillIn(laptop, asked.location, "/sign-in/code", { code: codeIn(mail) });
  expectStatus(entered, 303);
  assert.equal(entered.location, "/day-one");
  people.uses("こはる", laptop);
}

/** The first day: who helps, what to do if one falls silent, and a small task handed in and answered. */
export async function firstDay(people: People): Promise<void> {
  const [koharu, hayase, cohort] = [people.who("こはる"), people.who("はやせ"), people.of("cohort")];
  const page = await koharu.page("/day-one");
  assert.match(page.text, /こはるさん、ようこそ/);
  assert.match(page.text, /はやせ/);
  expectStatus(await fillIn(koharu, page, "/day-one/steps", { key: "look-around" }), 303);
  const silent = await fillIn(koharu, "/day-one", "/day-one/silent", {
    whom: ["mentor", "organizer"],
    ways: "mail",
    days: "3",
    words: "朝はつながりにくいです",
  });
  expectStatus(silent, 303);
  assert.match((await koharu.page("/day-one")).text, /朝はつながりにくいです/);
  const list = `/cohorts/${cohort}/participants`;
  const contact = linkOn(await people.who("大野").page(list), /\/contact$/);
  assert.doesNotMatch((await people.who("大野").page(contact)).text, /朝はつながりにくい/);

  const task = linkOn(await koharu.page("/day-one"), new RegExp(people.of("starter")));
  const choose = linkOn(await koharu.page(task), /\/projects\/new/);
  const chosen = await fillIn(koharu, choose, "/projects", { size: "small" });
  expectStatus(chosen, 303);
  const at = chosen.location;
  const handedIn = await fillIn(koharu, `${at}/submit`, `${at}/submissions`, {
    body: "3行めと9行めの日付が、ほかと違う書きかたでした。",
  });
  expectStatus(handedIn, 303);
  const review = linkOn(await hayase.page(at), /\/submissions\/[0-9a-f-]{36}\/feedback$/);
  expectStatus(await fillIn(hayase, review, review, { "general.good": "見つけたわけが書いてあります" }), 303);
  assert.match(wordsOf((await koharu.page(at)).text), /見つけたわけが書いてあります/);
  assert.ok(lastPart(at));
}
