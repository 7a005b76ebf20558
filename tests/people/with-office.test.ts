import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { agreeAt, anOpenCohort, begin, idOf } from "../../src/features/applications/applications.fixture.ts";
import type { AccompaniedView } from "../../src/features/offices/view.ts";
import { addOrganization } from "../../src/features/organizations/service.ts";
import { days, SettableClock } from "../../src/platform/clock.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { Client, expectStatus } from "../client.ts";
import { aCompany } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { fillIn, formsOf } from "../form.ts";
import { linkIn, Mailbox } from "../mailbox.ts";
import { suiteWorld, type World } from "../world.ts";

const MINE = "suzu@example.org";
const PAPER = Buffer.from("%PDF-1.7\nshomei\n");

/** Somebody whom an office has invited, from that mail to the day on which they come back; and what the office knows of it at each step. */
describe("somebody who applies with an office beside them", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2027-01-12T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let cohort: string;
  let office: string;
  let supporter: TestPerson;
  let ono: TestPerson;
  const suzu = { client: new Client("http://127.0.0.1") };

  before(async () => {
    world = worldNow();
    await aCompany(world);
    cohort = await anOpenCohort(world);
    office = await world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "ひなた就労移行", contact: "hinata@example.jp" }),
    );
    supporter = await aPerson(world, [["supporter", office]], "村瀬");
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    suzu.client = new Client(world.url);
  });

  /** What the office is told of them now: undefined, if not even their name. */
  const known = async (): Promise<AccompaniedView | undefined> =>
    (await supporter.client.api<{ items: AccompaniedView[] }>("GET", "/offices/people")).json.items[0];
  const sees = async (given: Record<string, string | string[]>): Promise<void> => {
    const at = `/settings/offices/${office}/sees`;
    expectStatus(await fillIn(suzu.client, at, at, given), 303);
  };
  const itemsKnown = async (): Promise<string[] | undefined> => (await known())?.items.map(({ item }) => item).sort();

  it("takes the office's invitation, which shows it nothing yet", async () => {
    expectStatus(await fillIn(supporter.client, "/offices/invitations", "/offices/invitations", { email: MINE }), 303);
    const link = linkIn(await mailbox.next(MINE));
    expectStatus(await fillIn(suzu.client, link, /^\/sign-in\/link\//), 303);
    assert.equal(await known(), undefined);
  });

  it("decides by one choice or item by item what the office sees", async () => {
    await sees({ sees: "attendance" });
    assert.deepEqual(await itemsKnown(), ["attendance"]);
    await sees({ sees: "most" });
    const most = ["agreement", "attendance", "feedback", "hours", "project", "record", "reports"];
    assert.deepEqual(await itemsKnown(), most);
    await sees({ sees: "choose", items: ["hours", "agreement"] });
    assert.deepEqual(await itemsKnown(), ["agreement", "hours"]);
  });

  it("applies, is accepted and confirms; of that the office is told nothing it was not shown", async () => {
    const at = await begin(suzu.client, cohort);
    const name = `${at}/questions/nickname`;
    const asked = formsOf((await suzu.client.page(name)).text).find(({ names }) => names.has("nickname"));
    assert.deepEqual(asked?.values.get("nickname"), [""], "the name they were given for the time being is not theirs");
    expectStatus(await fillIn(suzu.client, name, name, { nickname: "すず" }), 303);
    expectStatus(await agreeAt(suzu.client, `${at}/agreements`), 303);
    expectStatus(await fillIn(suzu.client, `${at}/send`, `${at}/send`), 303);
    const list = `/cohorts/${cohort}/applications`;
    const one = `${list}/${await idOf(world, cohort)}`;
    expectStatus(await fillIn(ono.client, one, one, { decision: "accepted" }), 303);
    expectStatus(await fillIn(ono.client, `${list}/publish`, `${list}/publish`), 303);
    await mailbox.next(MINE, 2);
    expectStatus(await fillIn(suzu.client, at, `${at}/confirm`), 303);
    assert.equal((await known())?.attendance, null);
    assert.deepEqual((await known())?.changes, []);
  });

  it("hands in the agreement of the three on paper, which the office has signed as well", async () => {
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from participations");
    const pack = `/agreements/${rows[0]?.id}`;
    const page = await suzu.client.page(pack);
    const form =
      formsOf(page.text).find(({ action }) => action === `${pack}/papers`) ?? assert.fail("no form for paper");
    assert.ok(form.names.has("scan"));
    const three = [.../name="agreed" value="(three-party:[^"]+)"/g[Symbol.matchAll](page.text)].map(
      ([, tick = ""]) => tick,
    );
    assert.ok(three.length > 0, "the office's part can be ticked");
    const scan = new File([new Uint8Array(PAPER)], "kami.pdf");
    expectStatus(await fillIn(suzu.client, page, `${pack}/papers`, { scan, agreed: three, offices: [office] }), 303);
    const person = (await known())?.person.id;
    assert.match((await supporter.client.page(`/offices/people/${person}/agreement`)).text, /紙/);
    assert.match((await ono.client.page(`/cohorts/${cohort}/agreements`)).text, /ひなた就労移行/);
    for (const path of [pack, `${pack}/pack.pdf`]) expectStatus(await supporter.client.get(path), 404);
  });

  it("begins, pauses, comes back and leaves, and the office is told each only if that is shared", async () => {
    clock.set("2027-02-02T03:00:00Z");
    assert.match((await suzu.client.page("/day-one")).text, /すずさん、ようこそ/);
    const state = async (): Promise<string | undefined> => (await known())?.attendance?.state;
    const mailed = () => mailbox.mails.filter(({ to }) => to === supporter.email).length;
    const steps: [path: string, given: Record<string, string>, told: string][] = [
      ["pause", { until: "2027-02-05" }, "paused"],
      ["resume", {}, "active"],
      ["leave", { reason: "kanaria-riyuu" }, "left"],
      ["return", {}, "active"],
    ];
    const before = mailed();
    for (const [step, given, told] of steps) {
      await sees({ sees: "choose", items: ["hours"] });
      expectStatus(await fillIn(suzu.client, "/participation", `/participation/${step}`, given), 303);
      assert.equal(await state(), undefined, `${step}: not shared`);
      assert.doesNotMatch(JSON.stringify(await known()), /paused|left|resumed|kanaria/);
      await sees({ sees: "attendance" });
      assert.equal(await state(), told, `${step}: shared`);
      assert.doesNotMatch(JSON.stringify(await known()), /kanaria/, "never why");
    }
    assert.equal(mailed(), before, "nobody is mailed about it");
    clock.advance(days(1));
    expectStatus(await suzu.client.get(`/cohorts/${cohort}`), 200);
  });
});
