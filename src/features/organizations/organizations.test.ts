import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { linkIn, Mailbox } from "../../../tests/mailbox.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { officePolicy } from "./policy.ts";
import { organizations } from "./tables.ts";

describe("support offices", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let company: string;
  let cohort: string;
  let owner: TestPerson;
  let ono: TestPerson;
  let koharu: TestPerson;
  let office = "";

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    cohort = await aCohort(world);
    owner = await aPerson(world, [["owner", company]], "はまぐち");
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
  });

  const rolesOf = async (client: Client): Promise<string[]> =>
    (await client.api<{ roles: { role: string }[] }>("GET", "/me")).json.roles.map(({ role }) => role).sort();

  /** Invited by mail to a role there, and come in. */
  async function comeIn(by: TestPerson, place: string, role: string): Promise<Client> {
    const email = `${newId().slice(-8)}@example.jp`;
    expectStatus(await by.client.post(`/organizations/${place}/people/invite`, { email, role, once: newId() }), 303);
    const client = new Client(world.url);
    expectStatus(await client.post(linkIn(await mailbox.next(email))), 303);
    return client;
  }

  it("an office is added once, however often the button is pressed, and keeps what was typed when something is missing", async () => {
    const form = { name: "就労移行支援事業所つむぎ", place: "さいたま市", contact: "048-000-0000", once: newId() };
    const [first, second] = [
      await ono.client.post("/organizations", form),
      await ono.client.post("/organizations", form),
    ];
    expectStatus(first, 303);
    assert.equal(first.location, second.location);
    office = first.location.slice("/organizations/".length);
    const refused = await ono.client.post("/organizations", { name: " ", place: "のこる町", contact: "" });
    expectStatus(refused, 422);
    assert.match(refused.text, /のこる町/);
    assert.match((await ono.client.get("/organizations")).text, /就労移行支援事業所つむぎ/);
  });

  it("people are invited by mail to the roles of the place, and to no other", async () => {
    assert.deepEqual(await rolesOf(await comeIn(ono, office, "supporter")), ["supporter"]);
    assert.deepEqual(await rolesOf(await comeIn(ono, office, "service_manager")), ["service_manager"]);
    assert.match((await ono.client.get("/organizations")).text, /2人/);
    for (const role of ["owner", "recruiter", "client", "participant", "", "no_such"]) {
      const email = "kept@example.jp";
      const answer = await ono.client.post(`/organizations/${office}/people/invite`, { email, role });
      expectStatus(answer, 422);
      assert.match(answer.text, /kept@example\.jp/);
    }
    expectStatus(
      await owner.client.post(`/organizations/${office}/people/invite`, { email: "naosu@", role: "supporter" }),
      422,
    );
  });

  it("are looked after by owners and organizers, and by nobody else", async () => {
    for (const { client } of [ono, owner]) expectStatus(await client.get(`/organizations/${company}`), 404);
    expectStatus(
      await ono.client.post(`/organizations/${company}/people/invite`, { email: "x@example.jp", role: "owner" }),
      404,
    );
    const elsewhere = await aCohort(world, "よそ");
    const others = await Promise.all([
      aPerson(world, [["participant", cohort]]),
      aPerson(world, [["mentor", cohort]]),
      aPerson(world, [["guest", elsewhere]]),
      aPerson(world, [["recruiter", company]]),
      aPerson(world, [["supporter", office]]),
      aPerson(world),
    ]);
    for (const { client } of others) {
      for (const path of ["/organizations", `/organizations/${company}`, `/organizations/${office}`])
        expectStatus(await client.get(path), 404);
      expectStatus(await client.post("/organizations", { name: "にせもの" }), 404);
      expectStatus(await client.post(`/organizations/${office}`, { name: "のっとり", version: "1" }), 404);
      expectStatus(
        await client.post(`/organizations/${office}/people/invite`, { email: "x@example.jp", role: "supporter" }),
        404,
      );
    }
    expectStatus(await new Client(world.url).get("/organizations"), 303);
  });

  it("facts are changed with both versions shown when somebody was faster", async () => {
    const facts = { name: "就労移行支援事業所つむぎ", place: "さいたま市", contact: "048-000-0001" };
    expectStatus(await ono.client.post(`/organizations/${office}`, { ...facts, version: "1" }), 303);
    const stale = await owner.client.post(`/organizations/${office}`, {
      ...facts,
      contact: "べつの電話",
      version: "1",
    });
    expectStatus(stale, 409);
    assert.match(stale.text, /048-000-0001/);
    assert.match(stale.text, /べつの電話/);
    expectStatus(await owner.client.post(`/organizations/${office}`, { ...facts, name: "", version: "2" }), 422);
  });

  it("a role ends at once", async () => {
    const supporter = await comeIn(ono, office, "supporter");
    const { json } = await supporter.api<{ id: string }>("GET", "/me");
    expectStatus(await supporter.get("/offices/people"), 200);
    expectStatus(await ono.client.post(`/organizations/${office}/people/${json.id}/end`, { role: "supporter" }), 303);
    expectStatus(await supporter.get("/offices/people"), 404);
    expectStatus(await ono.client.post(`/organizations/${office}/people/${json.id}/end`, { role: "supporter" }), 404);
    expectStatus(
      await ono.client.post(`/organizations/${office}/people/${koharu.id}/end`, { role: "participant" }),
      404,
    );
  });

  it("a participant says who accompanies them; by that alone the office sees nothing", async () => {
    const supporter = await aPerson(world, [["supporter", office]], "村瀬");
    assert.match((await koharu.client.get("/settings/offices")).text, /つむぎ/);
    for (let i = 0; i < 2; i += 1) expectStatus(await koharu.client.post(`/settings/offices/${office}/join`), 303);
    assert.deepEqual(await rolesOf(koharu.client), ["client", "participant"]);
    assert.doesNotMatch((await supporter.client.get("/offices/people")).text, /こはる/);
    expectStatus(
      await koharu.client.post("/consents", { item: "hours", to: `office:${office}`, days: "30", once: newId() }),
      303,
    );
    assert.match((await supporter.client.get("/offices/people")).text, /こはる/);
    expectStatus(await koharu.client.post(`/settings/offices/${office}/leave`), 303);
    assert.doesNotMatch((await supporter.client.get("/offices/people")).text, /こはる/);
    expectStatus(await koharu.client.post(`/settings/offices/${office}/leave`), 404);
    expectStatus(await koharu.client.post(`/settings/offices/${company}/join`), 404);
    expectStatus(await ono.client.post(`/settings/offices/${office}/join`), 404);
    expectStatus(await ono.client.get("/settings/offices"), 404);
  });

  it("and the company are never served by the same person, whichever came first", async () => {
    const murase = await aPerson(world, [["supporter", office]], "むらせ");
    const mentor = await aPerson(world, [["mentor", cohort]], "森下");
    const asked = [
      await ono.client.post(`/organizations/${office}/people/invite`, { email: ono.email, role: "supporter" }),
      await ono.client.post(`/organizations/${office}/people/invite`, { email: mentor.email, role: "service_manager" }),
      await ono.client.post(`/cohorts/${cohort}/people/invite`, { email: murase.email, role: "organizer" }),
      await owner.client.post("/admin/people/invite", { email: murase.email, role: "recruiter" }),
    ];
    for (const answer of asked) {
      expectStatus(answer, 422);
      assert.match(answer.text, /同じ人が持てません/);
    }
    assert.match(asked[0]?.text ?? "", new RegExp(ono.email));
    // Who is neither, and has both invitations: the second one is refused in words.
    const sara = await aPerson(world, [], "さら");
    const asMentor = { email: sara.email, role: "mentor", once: newId() };
    expectStatus(await ono.client.post(`/cohorts/${cohort}/people/invite`, asMentor), 303);
    const asSupporter = { email: sara.email, role: "supporter", once: newId() };
    expectStatus(await ono.client.post(`/organizations/${office}/people/invite`, asSupporter), 303);
    const links = [linkIn(await mailbox.next(sara.email)), linkIn(await mailbox.next(sara.email, 1))];
    const answers = await Promise.all(links.map((link) => new Client(world.url).post(link)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
    assert.match(answers.find(({ status }) => status === 409)?.text ?? "", /参加者が支援機関に見せたもの/);
    assert.equal((await rolesOf(sara.client)).length, 1);
    // Taking part and being accompanied goes together.
    expectStatus(
      await ono.client.post(`/cohorts/${cohort}/people/invite`, { email: murase.email, role: "participant" }),
      303,
    );
  });

  it("show the people they accompany who there can see what is shown", async () => {
    const page = async (path = "/settings/offices") => (await koharu.client.get(path)).text;
    assert.doesNotMatch(await page(), /むらせ/);
    expectStatus(await koharu.client.post(`/settings/offices/${office}/join`), 303);
    assert.match(await page(), /ここで、あなたが見せたものを見られる人[\s\S]*むらせ/);
    await aPerson(world, [["service_manager", office]], "あたらしい相馬");
    assert.match(await page(), /あたらしい相馬[\s\S]*むらせ/);
    assert.match(await page("/settings/offices?lang=en"), /Who can see here what you show/);
    await page("/settings/offices?lang=ja");
    const elsewhere = await aPerson(world, [["participant", cohort]]);
    assert.doesNotMatch((await elsewhere.client.get("/settings/offices")).text, /むらせ/);
    expectStatus(await koharu.client.post(`/settings/offices/${office}/leave`), 303);
    assert.doesNotMatch(await page(), /むらせ/);
  });

  it("hold to the same rules as predicate and as SQL", async () => {
    const actors = [
      anActor(newId(), [["owner", company]]),
      anActor(newId(), [["organizer", cohort]]),
      anActor(newId(), [["organizer", company]]),
      anActor(newId(), [["participant", cohort]]),
      anActor(newId(), [["supporter", office]]),
      anActor(newId(), [["owner", office]]),
      anActor(newId()),
    ];
    for (const name of ["あおぞら", "つむぎ"])
      await world.platform.db.pool.query(
        "insert into organizations (id, kind, name, created_at) values ($1, 'office', $2, now())",
        [newId(), name],
      );
    await expectEqualForms(world, organizations, officePolicy, actors, () =>
      world.platform.db.q.select().from(organizations),
    );
  });
});
