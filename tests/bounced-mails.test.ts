import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { addOrganization } from "../src/features/organizations/service.ts";
import { bySystem } from "../src/platform/database/database.ts";
import { Client, expectStatus } from "./client.ts";
import { aCohort, aCompany } from "./factories/cohorts.ts";
import { aPerson, type TestPerson } from "./factories/people.ts";
import { fillIn } from "./form.ts";
import { linkIn, Mailbox } from "./mailbox.ts";
import { until } from "./until.ts";
import { suiteWorld, type World } from "./world.ts";

/** A mail that did not arrive stands where one would write again, with what to do. */
describe("an address that takes no mail", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let ono: TestPerson;
  let cohort: string;

  before(async () => {
    world = worldNow();
    await aCompany(world);
    cohort = await aCohort(world, "第5回");
    ono = await aPerson(world, [["organizer", cohort]], "大野");
  });

  /** Runs what sends a mail, which the server refuses for good. */
  const refused = async (run: () => Promise<unknown>): Promise<void> => {
    const count = async () =>
      (await world.platform.db.pool.query("select 1 from mails where state = 'refused'")).rows.length;
    const before = await count();
    mailbox.refuse = 550;
    await run();
    await until(async () => (await count()) > before, "a mail is refused");
    mailbox.refuse = undefined;
  };

  it("is told beside an enquiry, in the inbox and where one would answer again", async () => {
    const asked = { kind: "office", name: "古賀", organization: "あおぞら", email: "koga@example.com", body: "ことば" };
    expectStatus(await fillIn(new Client(world.url), "/enquiries/new", "/enquiries/new", asked), 303);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from enquiries");
    const page = `/enquiries/${rows[0]?.id}`;
    assert.doesNotMatch((await ono.client.page("/enquiries")).text, /メールが届きませんでした/);
    await refused(async () => expectStatus(await fillIn(ono.client, page, `${page}/answers`, { body: "返事" }), 303));
    assert.match((await ono.client.page("/enquiries")).text, /メールが届きませんでした/);
    assert.match((await ono.client.page(page)).text, /メールが届きませんでした[\s\S]*電話など/);
    const sent = mailbox.mails.length;
    expectStatus(await fillIn(ono.client, page, `${page}/answers`, { body: "もう一度" }), 303);
    await until(() => mailbox.mails.length > sent, "the second answer leaves");
    assert.doesNotMatch((await ono.client.page(page)).text, /メールが届きませんでした/);
  });

  it("is told beside an office's registration, on the list and on the desk", async () => {
    const asked = { name: "あさつゆ", kind: "transition", who: "古賀", email: "asatsuyu@example.com" };
    const visitor = new Client(world.url);
    expectStatus(await fillIn(visitor, "/offices/register", "/offices/register", asked), 303);
    expectStatus(await visitor.post(linkIn(await mailbox.next("asatsuyu@example.com"))), 303);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from office_registrations");
    const at = `/offices/registrations/${rows[0]?.id}`;
    const preview = await fillIn(ono.client, at, `${at}/preview`, { answer: "approved" });
    await refused(async () => expectStatus(await fillIn(ono.client, preview, `${at}/answer`), 303));
    assert.match((await ono.client.page("/offices/registrations")).text, /メールが届きませんでした/);
    assert.match((await ono.client.page(at)).text, /メールが届きませんでした[\s\S]*電話番号/);
    assert.match((await ono.client.page("/desk")).text, /支援機関に届かなかった、登録のお返事1通/);
  });

  it("is told beside an invitation, to organizers and to the office that sent it", async () => {
    const people = `/cohorts/${cohort}/people`;
    const given = { email: "typo@example.com", role: "participant" };
    await refused(async () => expectStatus(await fillIn(ono.client, people, `${people}/invite`, given), 303));
    assert.match((await ono.client.page(people)).text, /メールが届きませんでした/);
    const kind = { kind: "office", name: "つむぎ" } as const;
    const office = await world.platform.db.write(bySystem, (tx) => addOrganization(world.platform, tx, kind));
    const { client } = await aPerson(world, [["supporter", office]], "村瀬");
    const at = "/offices/invitations";
    await refused(async () => expectStatus(await fillIn(client, at, at, { email: "typo2@example.com" }), 303));
    assert.match((await client.page(at)).text, /メールが届きませんでした[\s\S]*紙のコード/);
  });
});
