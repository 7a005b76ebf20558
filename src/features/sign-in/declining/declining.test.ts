import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, Client, expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { linkIn, Mailbox, type ReceivedMail } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { addOrganization } from "../../organizations/service.ts";

const AT = "/offices/invitations";
const plain = ({ status, location, text }: Answer): string =>
  JSON.stringify([status, location, text])
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
    .replace(/[\w.-]+@example\.org/g, "address");

describe("somebody who wants no invitation", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let cohort: string;
  let supporter: TestPerson;
  let organizer: TestPerson;
  let way: string;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world, "第5回");
    const kind = { kind: "office", name: "つむぎ" } as const;
    const office = await world.platform.db.write(bySystem, (tx) => addOrganization(world.platform, tx, kind));
    supporter = await aPerson(world, [["supporter", office]], "村瀬");
    organizer = await aPerson(world, [["organizer", cohort]], "大野");
  });

  const wayOut = ({ text }: ReceivedMail): string => /https?:\/\/\S+(\/sign-in\/no\/\S+)/.exec(text)?.[1] ?? "";
  const invite = (email: string) => fillIn(supporter.client, AT, AT, { email });
  const mailsTo = async (email: string): Promise<number> =>
    (
      await world.platform.db.pool.query(
        "select 1 from mails m join tickets t on t.id = m.id where lower(t.email) = $1",
        [email],
      )
    ).rows.length;
  const sent = async (): Promise<string> => plain(await supporter.client.page(`${AT}?sent=1`));

  it("says so from the mail in one step; looking at the page is no step", async () => {
    expectStatus(await invite("no@example.org"), 303);
    const mail = await mailbox.next("no@example.org");
    way = wayOut(mail);
    assert.match(way, /^\/sign-in\/no\/[\w-]{20,}$/);
    assert.notEqual(linkIn(mail), way, "the invitation itself comes first");
    const visitor = new Client(world.url);
    assert.match((await visitor.page(way)).text, /招待した人には、何も伝わりません/);
    expectStatus(await invite("no@example.org"), 303);
    assert.equal(await mailsTo("no@example.org"), 2);
    expectStatus(await fillIn(visitor, way, way), 303);
    assert.match((await visitor.page(way)).text, /招待は、もう届きません/);
    expectStatus(await visitor.post(way), 303);
    const { rows } = await world.platform.db.pool.query<{ whole: string }>(
      "select d::text as whole from declined_addresses d",
    );
    assert.equal(rows.length, 1);
    assert.doesNotMatch(rows[0]?.whole ?? "", /no@|example/);
  });

  it("is not written to again, and whoever invites reads the same as of everybody", async () => {
    const before = await sent();
    const answers: string[] = [];
    for (const email of ["no@example.org", "anybody@example.org"]) answers.push(plain(await invite(email)));
    assert.equal(answers[0], answers[1]);
    assert.equal(await mailsTo("no@example.org"), 2, "another mail was written");
    assert.equal(await mailsTo("anybody@example.org"), 1);
    const rows = (text: string): string[] => [...text.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) => row);
    const [first, second] = rows(await sent()).slice(1);
    assert.equal(first, second, "a row of the list tells them apart");
    assert.notEqual(before, await sent());
  });

  it("is not written to by organizers either, who see it as an invitation that waits", async () => {
    const people = `/cohorts/${cohort}/people`;
    for (const email of ["no@example.org", "yes@example.org"]) {
      const done = await fillIn(organizer.client, people, /\/people\/invite$/, { email, role: "participant" });
      expectStatus(done, 303);
      assert.ok((await organizer.client.page(people)).text.includes(email));
    }
    await mailbox.next("yes@example.org");
    assert.equal(await mailsTo("no@example.org"), 2);
  });

  it("takes it back by the same link, and is invited again", async () => {
    const visitor = new Client(world.url);
    expectStatus(await fillIn(visitor, way, way), 303);
    assert.match((await visitor.page(way)).text, /もう招待を受けとらない/);
    expectStatus(await invite("no@example.org"), 303);
    assert.equal(await mailsTo("no@example.org"), 3);
  });

  it("is nobody's to say who has no such mail", async () => {
    const { rows } = await world.platform.db.pool.query("select 1 from declined_addresses");
    for (const secret of ["nonsense", "x".repeat(43)]) {
      expectStatus(await new Client(world.url).get(`/sign-in/no/${secret}`), 404);
      expectStatus(await new Client(world.url).post(`/sign-in/no/${secret}`), 404);
    }
    assert.equal((await world.platform.db.pool.query("select 1 from declined_addresses")).rows.length, rows.length);
  });
});
