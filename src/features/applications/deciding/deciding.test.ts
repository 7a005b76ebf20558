import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { linkIn, Mailbox } from "../../../../tests/mailbox.ts";
import { anActor, expectEqualForms } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { anOpenCohort, apply, idOf, mustNotStand } from "../applications.fixture.ts";
import { applicationPolicy } from "../policy.ts";
import { sealText } from "../queries.ts";
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
  const waitFor = async (until: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 60_000; !(await until()); ) {
      assert.ok(Date.now() < end, "it did not happen within a minute");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await world.platform.db.pool.query<{ state: string }>("select state from applications where id = $1", [id]))
      .rows[0]?.state;

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
    expectStatus(await ono.client.get(`${list}/${id}`), 200);
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

  it("says what a mail still lacks, then publishes everything once", async () => {
    const [sakura] = (
      await world.platform.db.pool.query<{ id: string }>(
        "select id from applications where cohort = $1 and state = 'sent' order by id",
        [cohort],
      )
    ).rows;
    expectStatus(await decideAs(ono, sakura?.id ?? "", "accepted"), 303);
    const open = await ono.client.post(`${list}/publish`, {});
    expectStatus(open, 422);
    assert.match(open.text, /「次の回の日程」に入れる言葉/);
    assert.equal(await stateOf(sakura?.id ?? ""), "sent");
    const form = { word_next_dates: "2027年6月ごろ", once: "0199a5b0-0000-7000-8000-0000000000bb" };
    const twice = await Promise.all([
      ono.client.post(`${list}/publish`, form),
      ono.client.post(`${list}/publish`, form),
    ]);
    for (const one of twice) expectStatus(one, 303);
    const yes = await mailbox.next("sakura@example.jp", 2);
    assert.match(yes.subject, /ご参加いただけます/);
    const no = await mailbox.next("aoi@example.jp", 2);
    assert.match(no.text, /課題が足りません/);
    assert.match(no.text, /2027年6月ごろ/);
    assert.doesNotMatch(yes.text + no.text, /\{\{/);
    assert.match((await new Client(world.url).get(linkIn(no))).text, /課題が足りません/);
    expectStatus(await ono.client.post(`${list}/publish`, { word_next_dates: "x" }), 303);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(mailbox.mails.filter((mail) => mail.to === "sakura@example.jp").length, 3);

    const browser = new Client(world.url);
    const confirmed = await browser.post(`${linkIn(yes)}/confirm`);
    expectStatus(confirmed, 303);
    assert.match((await browser.get("/day-one")).text, /さくらさん、ようこそ/);
    const { rows } = await world.platform.db.pool.query(
      `select p.state, p.starts_on::text, p.ends_on::text from participations p
       join people on people.id = p.person where p.cohort = $1 and people.nickname = 'さくら'`,
      [cohort],
    );
    assert.deepEqual(rows, [{ state: "active", starts_on: "2027-02-01", ends_on: "2027-02-12" }]);
    // What was written belongs to the person now, and can still be read by those who decide.
    assert.match((await ono.client.get(`${list}/${sakura?.id}`)).text, /さくら/);
  });

  it("takes nothing back of what is being told, not even to decide later", async () => {
    const being = await anOpenCohort(world, "第8回", 5);
    const mine = await aPerson(world, [["organizer", being]]);
    await apply(world, being, "つた");
    const id = await idOf(world, being);
    await world.platform.db.pool.query(
      "update applications set publication = (select id from application_publications limit 1), decision = 'accepted' where id = $1",
      [id],
    );
    for (const decision of ["", "declined"]) {
      const path = `/cohorts/${being}/applications/${id}`;
      expectStatus(await mine.client.post(path, { decision, reason: "あとで", version: "1" }), 409);
    }
    const { rows } = await world.platform.db.pool.query("select decision from applications where id = $1", [id]);
    assert.deepEqual(rows, [{ decision: "accepted" }]);
  });

  it("publishes nothing for somebody who took it back meanwhile", async () => {
    const at = await apply(world, cohort, "やっぱり", "yappari@example.jp");
    const id = await idOf(world, cohort);
    await decideAs(ono, id, "waiting_list");
    await new Client(world.url).post(`${at}/withdraw`);
    expectStatus(await ono.client.post(`${list}/publish`, { word_next_dates: "6月" }), 303);
    assert.equal(await stateOf(id), "withdrawn");
    await new Client(world.url).post(`${at}/return`);
    assert.match((await ono.client.get(list)).text, /やっぱり/);
    assert.equal(await stateOf(id), "sent");
  });

  it("publishes six hundred without a slow page, each mailed once", async () => {
    const { platform } = world;
    const big = await anOpenCohort(world, "第8回");
    const many = await aPerson(world, [["organizer", big]]);
    const at = new Date();
    await platform.db.write(bySystem, async ({ q }) => {
      const rows = Array.from({ length: 600 }, (_, i) => {
        const row = { id: newId(), person: null, personKey: null };
        const said = { nickname: `ひと${i}`, mailWay: "mail", email: `p${i}@many.example.jp` };
        const answers = sealText(platform, row, "answers", JSON.stringify(said));
        const decision = i % 3 === 0 ? ("accepted" as const) : ("waiting_list" as const);
        return {
          id: row.id,
          cohort: big,
          state: "sent" as const,
          answers,
          lang: "ja" as const,
          changedAt: at,
          sentAt: at,
          createdAt: at,
          decision,
          decidedAt: at,
        };
      });
      await q.insert(applications).values(rows);
    });
    const path = `/cohorts/${big}/applications`;
    const count = async (): Promise<number> =>
      Number(
        (await platform.db.pool.query("select count(*) from mails where recipient like '%@many.example.jp'")).rows[0]
          .count,
      );
    expectStatus(await many.client.get(path), 200);
    expectStatus(await many.client.post(`${path}/publish`, { word_next_dates: "6月" }), 303);
    assert.ok((await count()) < 600, "the page does not write the mails, the job does");
    expectStatus(await many.client.get(path), 200);
    const sent = () => mailbox.mails.filter((mail) => mail.to.endsWith("@many.example.jp"));
    await waitFor(async () => (await count()) >= 600);
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
