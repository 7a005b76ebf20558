import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, Client, expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, signedInClient, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../../tests/mailbox.ts";
import { startWorld, suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { type OfficeScene, setTheOffice } from "../offices.fixture.ts";
import { readAddresses } from "./input.ts";

const AT = "/offices/invitations";
/** A page without what differs from one moment to the next. */
const plain = ({ text }: Answer): string =>
  text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id").replace(/[\w.-]+@example\.(?:jp|org)/g, "address");

describe("an office that invites", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let scene: OfficeScene;
  let somebody: TestPerson;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    // Known here, and of no office.
    somebody = await aPerson(world, [["participant", scene.cohort]], "すみれ");
  });

  const invite = (email: string, by = scene.supporter) => fillIn(by.client, AT, AT, { email });
  const clientsOf = async (office: string): Promise<string[]> =>
    (
      await world.platform.db.pool.query<{ person: string }>(
        "select person from memberships where place = $1 and role = 'client' and ended_at is null",
        [office],
      )
    ).rows.map(({ person }) => person);

  it("gets the same answer for an address that is known, unknown, or its own person's already", async () => {
    const [first] = await clientsOf(scene.office);
    assert.equal(first, scene.koharu.id);
    const pages: string[] = [];
    for (const email of ["new@example.org", somebody.email, scene.koharu.email]) {
      const answer = await invite(email);
      expectStatus(answer, 303);
      assert.equal(answer.location, `${AT}?sent=1`);
      const { rows } = await world.platform.db.pool.query(
        "select 1 from tickets where email = $1 and role = 'client'",
        [email],
      );
      assert.equal(rows.length, 1);
      const page = await scene.supporter.client.page(answer.location);
      assert.ok(page.text.includes(email));
      pages.push(plain(page).replace(/<tbody>[\s\S]*<\/tbody>/, ""));
    }
    assert.equal(new Set(pages).size, 1, "nothing on the page tells them apart");
    await mailbox.next("new@example.org");
    await mailbox.next(somebody.email);
    assert.ok(
      !mailbox.mails.some(({ to }) => to === scene.koharu.email),
      "who is accompanied already is not written to",
    );
  });

  it("does not tell the owner in the outbox whom it wrote to", async () => {
    const { rows } = await world.platform.db.pool.query<{ recipient: string }>(
      "select recipient from mails where kind = 'office_invitation'",
    );
    assert.ok(rows.length >= 2);
    for (const { recipient } of rows) assert.match(recipient, /^.…@…$/);
  });

  it("is not seen by organizers, and sees nobody before they say what it may see", async () => {
    const organizers = await scene.organizer.client.get(`/organizations/${scene.office}`);
    expectStatus(organizers, 200);
    assert.doesNotMatch(organizers.text, /new@example\.org/);
    assert.doesNotMatch((await scene.supporter.client.page("/offices/people")).text, /すみれ|こはる/);
  });

  it("whose mail somebody new opens, who becomes known here and chooses", async () => {
    const mail = await mailbox.next("new@example.org");
    assert.match(mail.text, /何も見せなくてもかまいません[\s\S]*受けないときは、何もしなくて大丈夫です/);
    const visitor = new Client(world.url);
    const page = await visitor.page(linkIn(mail));
    assert.match(page.text, /あなたの参加を支えたい[\s\S]*受けただけでは、この支援機関には何も見えません/);
    const entered = await fillIn(visitor, page, /^\/sign-in\/link\//);
    expectStatus(entered, 303);
    assert.match(decodeURIComponent(entered.location), /\/settings\/offices\/[0-9a-f-]+\/sees\?joined=1/);
    assert.equal((await clientsOf(scene.office)).length, 2);
    const sees = `/settings/offices/${scene.office}/sees`;
    expectStatus(await fillIn(visitor, sees, sees, { sees: "attendance" }), 303);
    assert.match((await visitor.page("/settings/offices")).text, /参加の始まり、休み、終わり/);
    // They take part in nothing yet, and find their way from the first page.
    assert.equal((await visitor.get("/")).location, "/consents");
  });

  it("whose mail reaches somebody who is signed in by another address: they take it as themselves, nobody twice", async () => {
    expectStatus(await invite("elsewhere@example.org"), 303);
    const link = linkIn(await mailbox.next("elsewhere@example.org"));
    const own = await signedInClient(world, somebody.id);
    const page = await own.page(link);
    assert.match(page.text, /すみれさんとして、支えてもらう/);
    const before = await world.platform.db.pool.query("select 1 from people");
    const taken = await fillIn(own, page, /^\/sign-in\/link\//, { asMe: "on" });
    expectStatus(taken, 303);
    assert.ok((await clientsOf(scene.office)).includes(somebody.id));
    assert.equal((await world.platform.db.pool.query("select 1 from people")).rows.length, before.rows.length);
  });

  it("that takes an invitation back learns nothing: a used one goes as an unused one does", async () => {
    expectStatus(await invite("later@example.org"), 303);
    const link = linkIn(await mailbox.next("later@example.org"));
    const { rows } = await world.platform.db.pool.query<{ id: string; email: string }>(
      "select id, email from tickets where email in ('new@example.org', 'later@example.org')",
    );
    assert.equal(rows.length, 2);
    const owner = await aPerson(world, [["owner", await aCompany(world)]], "もちぬし");
    for (const { id, email } of rows) {
      assert.ok((await scene.supporter.client.page(AT)).text.includes(email));
      for (const { client } of [scene.otherSupporter, scene.organizer, scene.recruiter, scene.mentor, scene.koharu])
        expectStatus(await client.post(`${AT}/${id}/end`), 404);
      expectStatus(await scene.manager.client.post(`${AT}/${id}/end`), 303);
      const audit = await owner.client.page("/admin/audit?kind=invitation.taken_back");
      assert.doesNotMatch(audit.text, new RegExp(id), "whom an office invites is nobody's to follow in the company");
      assert.ok(!(await scene.supporter.client.page(AT)).text.includes(email));
    }
    expectStatus(await new Client(world.url).get(link), 404);
  });

  it("is for those who work there: nobody else finds the page, nor invites for another office", async () => {
    const visitor = new Client(world.url);
    expectStatus(await visitor.get(AT), 303);
    for (const { client } of [scene.koharu, scene.mentor, scene.organizer, scene.recruiter]) {
      expectStatus(await client.get(AT), 404);
      for (const to of ["", "/preview", "/import", "/paper"])
        expectStatus(
          await client.post(`${AT}${to}`, { office: scene.office, email: "a@example.org", list: "a@example.org" }),
          404,
        );
    }
    const foreign = { office: scene.office, email: "b@example.org", list: "b@example.org" };
    for (const to of ["", "/preview", "/import", "/paper"])
      expectStatus(await scene.otherSupporter.client.post(`${AT}${to}`, foreign), 404);
    const { rows } = await world.platform.db.pool.query(
      "select 1 from tickets where email in ('a@example.org', 'b@example.org')",
    );
    assert.equal(rows.length, 0);
  });

  it("shows every row of a list before anything is sent, and sends nothing by half", async () => {
    const list = "メールアドレス\nl1@example.org\nl1＠example.org\nちがう\nl2@example.org,やまだ";
    const looked = await fillIn(scene.supporter.client, AT, `${AT}/preview`, { list });
    expectStatus(looked, 422);
    assert.match(looked.text, /3行になおすところがあります[\s\S]*一件も送りません/);
    assert.match(
      looked.text,
      /同じアドレスが、上の行にあります[\s\S]*メールアドレスの形ではありません[\s\S]*名前などは消してください/,
    );
    assert.doesNotMatch(looked.text.replace(/<textarea[\s\S]*<\/textarea>/, ""), /やまだ/);
    expectStatus(await scene.supporter.client.post(`${AT}/import`, { office: scene.office, list }), 422);
    const of = () => world.platform.db.pool.query("select 1 from tickets where email like 'l_@example.org'");
    assert.equal((await of()).rows.length, 0);
  });

  it("sends a list as it was looked at, once, also from a file of a spreadsheet", async () => {
    const form = new FormData();
    form.append("office", scene.office);
    form.append("list", "");
    form.append(
      "file",
      new File([`\ufeffメール\r\nl1@example.org\r\nl2@example.org\r\n${somebody.email}\r\n`], "list.csv"),
    );
    const looked = await scene.supporter.client.upload(`${AT}/preview`, form);
    expectStatus(looked, 200);
    assert.match(looked.text, /3件に招待を送れます。まだ送っていません/);
    for (let press = 0; press < 2; press += 1) {
      const sent = await fillIn(scene.supporter.client, looked, `${AT}/import`);
      expectStatus(sent, 303);
      assert.equal(sent.location, `${AT}?sent=3`);
    }
    await mailbox.next("l1@example.org");
    await mailbox.next("l2@example.org");
    const { rows } = await world.platform.db.pool.query("select 1 from tickets where email like 'l_@example.org'");
    assert.equal(rows.length, 2);
  });

  it("prints a code for somebody without mail, who begins with it and sees first what it is", async () => {
    const sheet = await fillIn(scene.supporter.client, AT, `${AT}/paper`);
    expectStatus(sheet, 200);
    const code = /<code>([^<]+)<\/code>/.exec(sheet.text)?.[1] ?? "";
    assert.match(code, /^[\w]{4}-[\w]{4}-[\w]{4}$/);
    const visitor = new Client(world.url);
    const typed = await fillIn(visitor, "/sign-in/printed", "/sign-in/printed", { printed: code.toLowerCase() });
    expectStatus(typed, 200);
    assert.match(typed.text, /あなたの参加を支えたい/);
    const before = (await clientsOf(scene.office)).length;
    expectStatus(await fillIn(visitor, typed, "/sign-in/printed"), 303);
    assert.equal((await clientsOf(scene.office)).length, before + 1);
    expectStatus(await fillIn(new Client(world.url), "/sign-in/printed", "/sign-in/printed", { printed: code }), 422);
  });

  it("prints a code that somebody signed in takes as themselves", async () => {
    const sheet = await fillIn(scene.otherSupporter.client, AT, `${AT}/paper`);
    const code = /<code>([^<]+)<\/code>/.exec(sheet.text)?.[1] ?? "";
    const { client, id } = scene.koharu;
    const typed = await fillIn(client, "/sign-in/printed", "/sign-in/printed", { printed: code });
    const before = await world.platform.db.pool.query("select 1 from people");
    const taken = await fillIn(client, typed, "/sign-in/printed");
    expectStatus(taken, 303);
    assert.equal(taken.location, `/settings/offices/${scene.otherOffice}/sees?joined=1`);
    assert.deepEqual(await clientsOf(scene.otherOffice), [id]);
    assert.equal((await world.platform.db.pool.query("select 1 from people")).rows.length, before.rows.length);
  });

  it("has nothing left once the supporter has left it", async () => {
    const former = await aPerson(world, [["supporter", scene.office]], "もと");
    expectStatus(await former.client.get(AT), 200);
    const page = await fillIn(
      scene.organizer.client,
      `/organizations/${scene.office}`,
      new RegExp(`/people/${former.id}/end$`),
    );
    expectStatus(page, 303);
    expectStatus(await former.client.get(AT), 404);
    expectStatus(await former.client.post(AT, { office: scene.office, email: "x@example.org" }), 404);
  });
});

describe("an office where no mail leaves", () => {
  const worldNow = suiteWorld({ env: { DEMO: "0" } });

  it("invites on paper, and is told so", async () => {
    const scene = await setTheOffice(worldNow());
    const { text } = await scene.supporter.client.page(AT);
    assert.match(text, /いまは、メールで招けません/);
    assert.doesNotMatch(text, /name="email"/);
    expectStatus(await fillIn(scene.supporter.client, AT, `${AT}/paper`), 200);
  });
});

describe("whoever invites without end", () => {
  it("is slowed down, whoever is invited", async (t) => {
    const world = await startWorld(t, { mailRoute: new Mailbox(), env: { RATE_LIMIT: "on" } });
    const scene = await setTheOffice(world);
    for (const email of ["one@example.org", scene.koharu.email]) {
      const statuses: number[] = [];
      for (let i = 0; i < 5; i += 1)
        statuses.push((await scene.supporter.client.post(AT, { office: scene.office, email })).status);
      assert.deepEqual(statuses, [303, 303, 303, 429, 429]);
    }
  });
});

describe("a list of addresses", () => {
  const problems = (text: string) => readAddresses(text).rows.map(({ problem }) => problem);
  it("is read with or without a heading, in any width, and knows an address that comes twice", () => {
    assert.deepEqual(problems("a@example.org\nA@Example.org\nｂ＠example.org"), [undefined, "repeated", undefined]);
    assert.deepEqual(problems("E-mail\na@example.org"), [undefined]);
    assert.deepEqual(problems('"a@example.org"\n"",x'), [undefined, "too_wide"]);
  });
  it("says what is wrong with the whole", () => {
    assert.equal(readAddresses("").problem, "empty");
    assert.equal(readAddresses("mail\n").problem, "empty");
    assert.equal(readAddresses('"a@example.org').problem, "not_closed");
    assert.equal(readAddresses("a@example.org\n".repeat(101)).problem, "too_many");
    assert.equal(readAddresses("x".repeat(50_001)).problem, "too_long");
    assert.equal(readAddresses("\ufffd@example.org").problem, "not_text");
  });
});
