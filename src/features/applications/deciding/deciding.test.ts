import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { anActor, expectEqualForms } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { anOpenCohort, apply, idOf, mustNotStand } from "../applications.fixture.ts";
import { applicationPolicy } from "../policy.ts";
import { APPLICATION_STATES } from "../rules.ts";
import { applications } from "../tables.ts";

describe("deciding", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let cohort: string;
  let company: string;
  let ono: TestPerson;
  let list: string;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world, "第5回", 2);
    company = (await world.platform.db.pool.query<{ id: string }>("select id from organizations")).rows[0]?.id ?? "";
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    list = `/cohorts/${cohort}/applications`;
  });

  const decideAs = (who: TestPerson, id: string, decision: string, more: Record<string, string> = {}, version = "1") =>
    who.client.post(`${list}/${id}`, { decision, reason: "", note: "", version, ...more });

  it("shows organizers what was sent, and nobody what is being written", async () => {
    const browser = new Client(world.url);
    const draft = (await browser.post("/applications/new", { cohort })).location;
    await browser.post(`${draft}/questions/nickname`, { nickname: "まだです" });
    await apply(world, cohort, "さくら", "sakura@example.jp");
    const id = await idOf(world, cohort);
    const page = await ono.client.get(list);
    expectStatus(page, 200);
    assert.match(page.text, /さくら/);
    assert.match(page.text, /きょう届きました/);
    assert.doesNotMatch(page.text, /まだです/);
    const one = await ono.client.page(`${list}/${id}`);
    const reason = /本人に伝える理由[\s\S]*?<textarea/.exec(one.text)?.[0] ?? "";
    assert.match(reason, /さくらさんと運営/, "the person reads it as well");
  });

  it("is for those who run this cohort, and hidden from everybody else", async () => {
    const id = await idOf(world, cohort);
    const other = await anOpenCohort(world, "第6回");
    const strangers = await Promise.all([
      aPerson(world, [["participant", cohort]]),
      aPerson(world, [["mentor", cohort]]),
      aPerson(world, [["organizer", other]]),
      aPerson(world, [["recruiter", company]]),
      aPerson(world, [["supporter", newId()]]),
      aPerson(world, [["owner", company]]),
    ]);
    for (const { client } of strangers) {
      for (const path of [list, `${list}/publish`, `${list}/${id}`]) expectStatus(await client.get(path), 404);
      expectStatus(await client.post(`${list}/${id}`, { decision: "accepted", version: "1" }), 404);
      expectStatus(await client.post(`${list}/publish`), 404);
    }
    // Also not under the roof of a cohort that one does run.
    const [, , elsewhere] = strangers;
    expectStatus((await elsewhere?.client.get(`/cohorts/${other}/applications/${id}`)) ?? { status: 0 }, 404);
    const organizing = await tokenClient(world, ono.id, ["organize"]);
    const seen = await organizing.api<{ items: { id: string; name: string }[] }>("GET", "/applications");
    assert.ok(seen.json.items.some((one) => one.id === id && one.name === "さくら"));
    const reading = await tokenClient(world, ono.id, ["read"]);
    expectStatus(await reading.api("GET", "/applications"), 403);
    const unseen = await tokenClient(world, elsewhere?.id ?? "", ["organize"]);
    assert.deepEqual((await unseen.api<{ items: unknown[] }>("GET", "/applications")).json.items, []);
  });

  it("tells nobody before it is published, and needs a concrete reason for a no", async () => {
    const at = await apply(world, cohort, "あおい", "aoi@example.jp");
    const id = await idOf(world, cohort);
    const refused = await decideAs(ono, id, "declined", { note: "覚え書き" });
    expectStatus(refused, 422);
    assert.match(refused.text, /本人に伝える理由を書いてください/);
    assert.match(refused.text, /覚え書き/);
    const reason = "今回は、はじめての方の課題が足りませんでした";
    expectStatus(await decideAs(ono, id, "declined", { reason, note: "カナリア覚え書き" }), 303);
    assert.match((await ono.client.get(`${list}/${id}`)).text, new RegExp(`理由は、次のとおりです。\\s+${reason}`));
    const theirs = await new Client(world.url).get(at);
    assert.match(theirs.text, /返事を待っています/);
    assert.doesNotMatch(theirs.text, /課題が足りません|カナリア/);
    await mustNotStand(world, "カナリア");
  });

  it("stands behind those that nobody has decided, as the list says", async () => {
    const sorted = await anOpenCohort(world, "第12回");
    const mine = await aPerson(world, [["organizer", sorted]]);
    const path = `/cohorts/${sorted}/applications`;
    await apply(world, sorted, "はやい");
    const first = await idOf(world, sorted);
    await apply(world, sorted, "おそい");
    expectStatus(await mine.client.post(`${path}/${first}`, { decision: "accepted", version: "1" }), 303);
    const shown = (await mine.client.page(path)).text;
    assert.match(
      shown,
      /まだ決めていないものから[\s\S]*おそい[\s\S]*まだ決めていません[\s\S]*はやい[\s\S]*参加に決めました（まだ知らせていません）/,
    );
    assert.doesNotMatch((await mine.client.page(`${path}/${first}`)).text, /返事を待っています/);
  });

  it("shows no letter where no mail reaches the person, but what their own page will say", async () => {
    const another = await anOpenCohort(world, "第8回");
    const hara = await aPerson(world, [["organizer", another]], "原");
    const preview = async (email: string): Promise<string> => {
      await apply(world, another, "みどり", email);
      const page = (await hara.client.page(`/cohorts/${another}/applications/${await idOf(world, another)}`)).text;
      return /<section[^>]*aria-labelledby="preview"[\s\S]*?<\/section>/.exec(page)?.[0] ?? "";
    };
    assert.match(await preview("midori@example.jp"), /空きが出たら、すぐにメールします/);
    const without = await preview("");
    assert.match(without, /この人にメールは送られません/);
    assert.doesNotMatch(without, /すぐにメールします|このメールに/);
  });

  it("shows both texts when two organizers wrote at once", async () => {
    const id = await idOf(world, cohort);
    const saeki = await aPerson(world, [["organizer", cohort]], "さえき");
    const stale = await decideAs(saeki, id, "declined", { reason: "べつの理由", note: "さえきの覚え書き" }, "1");
    expectStatus(stale, 409);
    assert.match(stale.text, /べつの理由/);
    assert.match(stale.text, /課題が足りません/);
    const other = await decideAs(saeki, id, "accepted", { reason: "" }, "1");
    expectStatus(other, 409);
    assert.match(other.text, /先に保存された[^<]*<\/p><p[^>]*>今回はお断り/);
  });

  it("keeps to the number of places, unless told to go beyond", async () => {
    const small = await anOpenCohort(world, "第7回", 1);
    const mine = await aPerson(world, [["organizer", small]]);
    const path = `/cohorts/${small}/applications`;
    await apply(world, small, "いち");
    const first = await idOf(world, small);
    await apply(world, small, "に");
    const second = await idOf(world, small);
    const accept = (id: string, more = {}) =>
      mine.client.post(`${path}/${id}`, { decision: "accepted", version: "1", ...more });
    const both = await Promise.all([accept(first), accept(second)]);
    assert.deepEqual(both.map((one) => one.status).sort(), [303, 422]);
    const full = both.find((one) => one.status === 422);
    assert.match(full?.text ?? "", /この回は1人までで、もう1人が決まっています/);
    const last = both[0]?.status === 303 ? second : first;
    expectStatus(await accept(last, { anyway: "on" }), 303);
  });

  it("takes nothing back of what is being told, not even to decide later", async () => {
    const being = await anOpenCohort(world, "第8回", 5);
    const mine = await aPerson(world, [["organizer", being]]);
    await apply(world, being, "つた");
    const id = await idOf(world, being);
    await world.platform.db.pool.query(
      "update applications set publication = $2, decision = 'accepted' where id = $1",
      [id, newId()],
    );
    for (const decision of ["", "declined"]) {
      const path = `/cohorts/${being}/applications/${id}`;
      expectStatus(await mine.client.post(path, { decision, reason: "あとで", version: "1" }), 409);
    }
    const { rows } = await world.platform.db.pool.query("select decision from applications where id = $1", [id]);
    assert.deepEqual(rows, [{ decision: "accepted" }]);
  });

  it("follows the same rules as predicate and as SQL", async () => {
    const other = await anOpenCohort(world, "第9回");
    const at = new Date();
    await world.platform.db.write(bySystem, async ({ q }) => {
      for (const state of APPLICATION_STATES)
        await q.insert(applications).values({ cohort: other, state, lang: "ja", changedAt: at, createdAt: at });
    });
    const actors = [anActor(newId())];
    for (const place of [cohort, other])
      for (const role of ["participant", "mentor", "organizer", "guest"])
        actors.push(anActor(newId(), [[role, place]]));
    await expectEqualForms(world, applications, applicationPolicy, actors, () =>
      world.platform.db.q.select().from(applications),
    );
  });
});
