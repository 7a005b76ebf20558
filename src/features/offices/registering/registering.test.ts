import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../../tests/mailbox.ts";
import { startWorld, suiteWorld, type World } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { ownDomainOf } from "../../../platform/mail/own-domain.ts";
import { anOpenCohort, mustNotStand } from "../../applications/applications.fixture.ts";
import { addOrganization } from "../../organizations/service.ts";
import { lookOfOffice, mayMove, REGISTRATION_STATES } from "./rules.ts";
import { eraseOldRegistrations } from "./service.ts";

const asked = {
  name: "就労移行支援事業所あさつゆ",
  kind: "transition",
  town: "桜川市",
  who: "古賀 悦子",
  email: "koga@asatsuyu.example.com",
  note: "カナリア: 見学もできますか",
};

const register = (given: Record<string, string> = {}) => ({ ...asked, ...given });

/** Where a row of the list leads. */
const openedBy = (list: string, name: string): string => {
  const link = new RegExp(`<a [^>]*aria-label="${name}[^>]*>`).exec(list)?.[0] ?? "";
  return /href="([^"]+)"/.exec(link)?.[1] ?? "";
};

describe("a support office that registers", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let ono: TestPerson;
  let owner: TestPerson;
  let company: string;
  let cohort: string;
  let link: string;
  let at: string;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    cohort = await anOpenCohort(world);
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    owner = await aPerson(world, [["owner", company]], "もちぬし");
  });

  const count = async (state: string): Promise<number> =>
    (await world.platform.db.pool.query("select 1 from office_registrations where state = $1", [state])).rows.length;

  it("finds the page from the public one and from the sheet, and reads that it is not needed", async () => {
    const visitor = new Client(world.url);
    assert.match((await visitor.page("/programme")).text, /href="\/offices\/register"/);
    assert.match((await visitor.page("/programme/flyer")).text, /\/offices\/register/);
    const { text } = await visitor.page("/offices/register");
    assert.match(text, /登録しなくても[\s\S]*支援機関のない人も、同じように参加できます/);
    assert.match(text, /利用者の名前や、障害・体調のことは、書かないでください/);
  });

  it("keeps what was typed when something is missing, and takes no links", async () => {
    const answer = await new Client(world.url).post(
      "/offices/register",
      register({ kind: "", name: "x https://a.example" }),
    );
    expectStatus(answer, 422);
    assert.match(answer.text, /古賀 悦子/);
    assert.match(answer.text, /リンクは書けません/);
    assert.equal(await count("unconfirmed"), 0);
  });

  it("is with the organizers only once its mail was opened and its button pressed", async () => {
    const visitor = new Client(world.url);
    const form = register({ once: "0199a5b0-0000-7000-8000-0000000000ab" });
    for (const answer of [
      await visitor.post("/offices/register", form),
      await visitor.post("/offices/register", form),
    ]) {
      expectStatus(answer, 303);
      assert.match((await visitor.get(answer.location)).text, /メールを見てください/);
    }
    assert.equal(await count("unconfirmed"), 1);
    const mail = await mailbox.next(asked.email);
    assert.doesNotMatch(mail.text, /あさつゆ|古賀/, "nothing that a stranger typed is sent to an address");
    link = linkIn(mail);
    await mustNotStand(world, "カナリア");
    assert.doesNotMatch((await ono.client.get("/desk")).text, /あさつゆ/);
    assert.doesNotMatch((await ono.client.get("/offices/registrations")).text, /あさつゆ/);
    // A scanner opens the link and sends nothing.
    assert.match((await visitor.page(link)).text, /あさつゆ[\s\S]*運営に送る/);
    assert.equal(await count("waiting"), 0);
    for (let press = 0; press < 2; press += 1) expectStatus(await visitor.post(link), 303);
    assert.match((await visitor.page(link)).text, /運営に届きました/);
    assert.equal(await count("waiting"), 1);
  });

  it("that registers twice waits once, and gets the same answers", async () => {
    const visitor = new Client(world.url);
    const again = await visitor.post("/offices/register", register({ name: "あさつゆ" }));
    expectStatus(again, 303);
    assert.equal(again.location, "/offices/register/sent");
    const second = linkIn(await mailbox.next(asked.email, 1));
    expectStatus(await visitor.post(second), 303);
    assert.match((await visitor.page(second)).text, /運営に届きました/);
    assert.equal(await count("waiting"), 1);
  });

  it("is one row on the desk, without its note", async () => {
    const desk = (await ono.client.page("/desk")).text;
    assert.match(desk, /支援機関として登録したい/);
    assert.doesNotMatch(desk, /カナリア/);
    at = /href="(\/offices\/registrations\/[0-9a-f-]{36})"/.exec(desk)?.[1] ?? "";
    for (const { client } of [ono, owner]) {
      assert.match((await client.page("/offices/registrations")).text, /あさつゆ/);
      assert.match((await client.page(at)).text, /カナリア: 見学もできますか/);
    }
    const json = await ono.client.api<{ waiting: { items: { kind: string; href: string }[] } }>("GET", "/desk");
    assert.ok(json.json.waiting.items.some((one) => one.kind === "registration" && one.href === at));
  });

  it("is nobody else's to know of", async () => {
    const office = await world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "みなとワークス" }),
    );
    const others = await Promise.all([
      aPerson(world, [["participant", cohort]]),
      aPerson(world, [["mentor", cohort]]),
      aPerson(world, [["recruiter", company]]),
      aPerson(world, [["supporter", office]]),
      aPerson(world, [["service_manager", office]]),
      aPerson(world, [["guest", cohort]]),
    ]);
    const answer = { answer: "approved", office: "new", words: "", version: "1" };
    for (const { client } of others) {
      for (const path of ["/offices/registrations", at]) expectStatus(await client.get(path), 404);
      for (const to of ["preview", "answer"]) expectStatus(await client.post(`${at}/${to}`, answer), 404);
    }
    expectStatus(await new Client(world.url).get(at), 303);
    expectStatus(await new Client(world.url).get(`/offices/register/confirm/${"x".repeat(43)}`), 404);
  });

  it("is let in by a mail that was read before, once; whoever registered becomes its supporter", async () => {
    const looked = await fillIn(ono.client, at, `${at}/preview`, { answer: "approved", words: "見学も歓迎です。" });
    expectStatus(looked, 200);
    assert.match(looked.text, /まだ送っていません[\s\S]*古賀 悦子さん[\s\S]*見学も歓迎です。[\s\S]*（招待のリンク）/);
    assert.equal(await count("approved"), 0);
    for (let press = 0; press < 2; press += 1) expectStatus(await fillIn(ono.client, looked, `${at}/answer`), 303);
    const mail = await mailbox.next(asked.email, 2);
    assert.match(mail.text, /見学も歓迎です。/);
    const visitor = new Client(world.url);
    expectStatus(await fillIn(visitor, linkIn(mail), /^\/sign-in\/link\//), 303);
    const { rows } = await world.platform.db.pool.query<{ name: string; place: string; role: string }>(
      `select o.name, o.place, m.role from organizations o join memberships m on m.place = o.id
        join people p on p.id = m.person where p.email = $1`,
      [asked.email],
    );
    assert.deepEqual(rows, [{ name: asked.name, place: "桜川市", role: "supporter" }]);
    assert.doesNotMatch((await ono.client.page("/desk")).text, /支援機関として登録したい/);
    // An answer that comes late changes nothing.
    const late = await ono.client.post(`${at}/answer`, { answer: "declined", office: "new", words: "", version: "2" });
    expectStatus(late, 409);
    assert.equal(mailbox.mails.filter(({ to }) => to === asked.email).length, 3);
  });

  it("of a house that is there is recognised, said to the organizer only, and can be added to it", async () => {
    const visitor = new Client(world.url);
    const given = register({ name: "あさつゆ第二", who: "小田", email: "oda@asatsuyu.example.com" });
    const sent = await visitor.post("/offices/register", given);
    assert.equal(sent.location, "/offices/register/sent");
    const its = linkIn(await mailbox.next(given.email as string));
    assert.doesNotMatch((await visitor.page(its)).text, /もうある|同じ/);
    expectStatus(await visitor.post(its), 303);
    const list = (await ono.client.page("/offices/registrations")).text;
    const second = openedBy(list, "あさつゆ第二");
    const page = await ono.client.page(second);
    assert.match(page.text, /同じ事業所かもしれません[\s\S]*もうある支援機関: 就労移行支援事業所あさつゆ/);
    const office = /name="office" value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? "";
    const looked = await fillIn(ono.client, page, `${second}/preview`, { answer: "approved", office, words: "" });
    expectStatus(await fillIn(ono.client, looked, `${second}/answer`), 303);
    const { rows } = await world.platform.db.pool.query("select 1 from organizations where name like '%あさつゆ%'");
    assert.equal(rows.length, 1);
    const staff = await owner.client.page(`/organizations/${office}`);
    assert.match(staff.text, /oda@asatsuyu\.example\.com/);
  });

  it("is declined kindly, and may be let in later", async () => {
    const visitor = new Client(world.url);
    const given = register({ name: "ひなた", email: "hinata@example.org" });
    await visitor.post("/offices/register", given);
    await visitor.post(linkIn(await mailbox.next(given.email as string)));
    const list = (await ono.client.page("/offices/registrations")).text;
    const third = openedBy(list, "ひなた");
    const looked = await fillIn(ono.client, third, `${third}/preview`, { answer: "declined", words: "来春にまた。" });
    expectStatus(await fillIn(ono.client, looked, `${third}/answer`), 303);
    const { text } = await mailbox.next(given.email as string, 1);
    assert.match(text, /来春にまた。[\s\S]*登録がなくても、同じように申し込めます/);
    const later = await fillIn(ono.client, third, `${third}/preview`, { answer: "approved", words: "" });
    expectStatus(await fillIn(ono.client, later, `${third}/answer`), 303);
    assert.match((await mailbox.next(given.email as string, 2)).text, /支援員として招待します/);
  });

  it("whose address works for the company is not let in by it: said beside the answer, nothing is made", async () => {
    const visitor = new Client(world.url);
    await visitor.post("/offices/register", register({ name: "会社の人の事業所", email: ono.email }));
    await visitor.post(linkIn(await mailbox.next(ono.email)));
    const list = (await owner.client.page("/offices/registrations")).text;
    const fourth = openedBy(list, "会社の人");
    const looked = await fillIn(owner.client, fourth, `${fourth}/preview`, { answer: "approved", words: "" });
    const refused = await fillIn(owner.client, looked, `${fourth}/answer`);
    expectStatus(refused, 422);
    assert.match(refused.text, /会社の役割を持っています/);
    const { rows } = await world.platform.db.pool.query("select 1 from organizations where name = '会社の人の事業所'");
    assert.equal(rows.length, 0);
    assert.equal(await count("waiting"), 1);
  });

  it("is erased after its days, with its mails; one that nobody confirmed after a week", async () => {
    await new Client(world.url).post("/offices/register", register({ email: "never@example.org" }));
    clock.advance(days(8));
    // The one without an answer stays, whatever its age.
    assert.equal(await eraseOldRegistrations(world.platform), 2);
    clock.advance(days(181));
    assert.equal(await eraseOldRegistrations(world.platform), 3);
    const { rows } = await world.platform.db.pool.query(
      "select 1 from mails where kind like 'office_registration%' and recipient <> $1",
      [ono.email],
    );
    assert.equal(rows.length, 0);
  });

  it("cannot register without end, from one machine or for one address", async (t) => {
    const limited = await startWorld(t, { env: { RATE_LIMIT: "on" } });
    const visitor = new Client(limited.url);
    const statuses: number[] = [];
    for (let i = 0; i < 8; i += 1)
      statuses.push((await visitor.post("/offices/register", register({ email: `a${i}@example.com` }))).status);
    assert.deepEqual(statuses, [303, 303, 303, 303, 303, 429, 429, 429]);
  });
});

describe("a registration where no mail leaves", () => {
  const worldNow = suiteWorld();

  it("waits at once, says that nobody has confirmed it, and hands the link over once", async () => {
    const world = worldNow();
    await aCompany(world);
    const ono = await aPerson(world, [["organizer", await anOpenCohort(world)]], "大野");
    const visitor = new Client(world.url);
    const sent = await visitor.post("/offices/register", register());
    assert.match((await visitor.page(sent.location)).text, /受けとりました/);
    const at =
      /href="(\/offices\/registrations\/[0-9a-f-]{36})"/.exec((await ono.client.page("/desk")).text)?.[1] ?? "";
    const page = await ono.client.page(at);
    assert.match(page.text, /確かめていません/);
    const looked = await fillIn(ono.client, page, `${at}/preview`, { answer: "approved", words: "" });
    assert.match(looked.text, /メールを送る設定がないので、届きません/);
    const handed = await fillIn(ono.client, looked, `${at}/answer`);
    expectStatus(handed, 200);
    assert.match(handed.text, /\/sign-in\/link\//);
  });
});

describe("the life of a registration", () => {
  const allowed = [
    "unconfirmed waiting",
    "unconfirmed repeated",
    "waiting approved",
    "waiting declined",
    "declined approved",
  ];
  for (const from of REGISTRATION_STATES)
    for (const to of REGISTRATION_STATES)
      it(`${from} to ${to}`, () => assert.equal(mayMove(from, to), allowed.includes(`${from} ${to}`)));
});

describe("two offices", () => {
  it("are the same by their own words, whatever stands around them", () => {
    assert.equal(
      lookOfOffice("就労移行支援事業所 あさつゆ"),
      lookOfOffice("社会福祉法人　ｺﾓﾚﾋﾞ".replace("ｺﾓﾚﾋﾞ", "あさつゆ")),
    );
    assert.notEqual(lookOfOffice("あさつゆ"), lookOfOffice("ひだまり"));
    assert.notEqual(lookOfOffice("就労移行支援"), "");
  });
  it("are not one house because both use a mail that anybody may have", () => {
    assert.equal(ownDomainOf("a@gmail.com"), undefined);
    assert.equal(ownDomainOf("a@yahoo.co.jp"), undefined);
    assert.equal(ownDomainOf("a@Asatsuyu.example.com"), "asatsuyu.example.com");
  });
});
