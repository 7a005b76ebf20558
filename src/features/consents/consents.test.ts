import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { linkOn } from "../../../tests/form.ts";
import { anActor } from "../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import { noteReads } from "../audit/service.ts";
import { reads } from "../audit/tables.ts";
import { consentedTo } from "./policy.ts";
import { listOwnConsents, listReceivedFrom } from "./queries.ts";
import { ITEMS } from "./rules.ts";
import { consents } from "./tables.ts";

describe("consent", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let hayase: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
  });

  const actorOf = (person: TestPerson, role: string, at = cohort): Actor => ({
    ...anActor(person.id, [[role, at]]),
    at: clock.now(),
  });
  const received = async (): Promise<string[]> =>
    (await listReceivedFrom(world.platform.db, actorOf(hayase, "mentor"), [koharu.id])).map((one) => one.item);
  const own = (): Promise<{ id: string; item: string; wording: string }[]> =>
    world.platform.db.q
      .select()
      .from(consents)
      .where(sql`${consents.person} = ${koharu.id} and ${consents.withdrawnAt} is null`);

  it("is given one item at a time, in a sentence that says whom, what and until when", async () => {
    const form = { item: "hours", to: `mentors:${cohort}`, days: "14" };
    expectStatus(await koharu.client.post("/consents", form), 303);
    assert.deepEqual(await received(), ["hours"]);
    const page = await koharu.client.get("/consents");
    assert.match(page.text, /第4回のメンターに、申告した時間を、12月2日（水）まで見せる/);
  });

  it("asks for a choice where none was made, and not for something to write", async () => {
    const refused = await koharu.client.post("/consents", {});
    expectStatus(refused, 422);
    assert.equal(refused.text.match(/一つ選んでください/g)?.length, 3);
    assert.doesNotMatch(refused.text, /ここに書いてください/);
    assert.doesNotMatch(refused.text, /下の一覧/);
  });

  it("that ended stays to be found, by pages, and whole in one's own data", async () => {
    const other = await aCohort(world, "第9回");
    const yuzu = await aPerson(world, [["participant", other]], "ゆず");
    await yuzu.client.post("/consents", { item: "hours", to: `mentors:${other}`, days: "14" });
    await world.platform.db.pool.query(
      `insert into consents select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'withdrawn_at', c.given_at,
         'given_at', c.given_at - n * interval '1 hour', 'wording', '前の' || n || '番'))).*
       from consents c, generate_series(1, 600) n where c.person = $1`,
      [yuzu.id],
    );
    let page = await yuzu.client.page("/consents");
    assert.match(page.text, /前の100番/);
    assert.doesNotMatch(page.text, /前の101番/);
    for (let n = 1; n < 6; n += 1) page = await yuzu.client.page(linkOn(page, /もっと前のもの/));
    assert.match(page.text, /前の600番/);
    assert.doesNotMatch(page.text, /もっと前のもの/);
    assert.match(page.text, /まで見せる/);
    assert.equal((await listOwnConsents(world.platform.db, actorOf(yuzu, "participant"))).length, 601);
  });

  it("shows everybody who read something, a page at a time", async () => {
    const asagi = await aPerson(world, [["participant", cohort]], "あさぎ");
    const [yuki, natsu] = [await aPerson(world, [], "ゆき"), await aPerson(world, [], "なつ")];
    const read = (by: string, minutesAgo: readonly number[]): Promise<unknown> =>
      world.platform.db.q.insert(reads).values(
        minutesAgo.map((minutes) => {
          const at = new Date(clock.now().getTime() - minutes * 60_000);
          return { id: v7({ msecs: at.getTime() }), person: asagi.id, reader: by, item: "hours", at };
        }),
      );
    await read(
      yuki.id,
      Array.from({ length: 100 }, (_, n) => n),
    );
    const newest = await asagi.client.page("/consents");
    assert.match(newest.text, /ゆき/);
    assert.doesNotMatch(newest.text, /もっと前に読まれたもの/);
    await read(natsu.id, [200]);
    const page = await asagi.client.page("/consents");
    assert.doesNotMatch(page.text, /なつ/);
    const earlier = await asagi.client.page(linkOn(page, /もっと前に読まれたもの/));
    assert.match(earlier.text, /なつ/);
    assert.doesNotMatch(earlier.text, /ゆき|もっと前に読まれたもの/);
    linkOn(earlier, /最近読まれたもの/);
  });

  it("sent twice is given once", async () => {
    const form = { item: "project", to: `mentors:${cohort}`, days: "30", once: "0199a5b0-0000-7000-8000-000000000001" };
    expectStatus(await koharu.client.post("/consents", form), 303);
    expectStatus(await koharu.client.post("/consents", form), 303);
    const all = await world.platform.db.q.select().from(consents).where(eq(consents.item, "project"));
    assert.equal(all.length, 1);
  });

  it("given in several windows at once is given once, and refused in none", async () => {
    const form = { item: "feedback", to: `mentors:${cohort}`, days: "30" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => koharu.client.post("/consents", form)));
    for (const answer of answers) expectStatus(answer, 303);
    assert.equal((await own()).filter((one) => one.item === "feedback").length, 1);
  });

  it("keeps what was chosen and says what is missing", async () => {
    const answer = await koharu.client.post("/consents", { item: "hours", days: "14" });
    expectStatus(answer, 422);
    assert.match(answer.text, /<input[^>]*value="hours" checked/);
    assert.match(answer.text, /まだ見せていません/);
  });

  it("cannot be given to people of a cohort that is not one's own", async () => {
    const other = await aCohort(world, "第5回");
    expectStatus(await koharu.client.post("/consents", { item: "hours", to: `mentors:${other}`, days: "14" }), 422);
  });

  it("withdrawn shows nothing any more, and only its owner can withdraw it", async () => {
    const [first] = (await own()).filter((one) => one.item === "hours");
    expectStatus(await hayase.client.post(`/consents/${first?.id}/withdraw`), 404);
    assert.ok((await received()).includes("hours"));
    expectStatus(await koharu.client.post(`/consents/${first?.id}/withdraw`), 303);
    assert.ok(!(await received()).includes("hours"));
    expectStatus(await koharu.client.post(`/consents/${first?.id}/withdraw`), 303);
  });

  it("ends by itself on its last day", async () => {
    expectStatus(await koharu.client.post("/consents", { item: "record", to: `mentors:${cohort}`, days: "14" }), 303);
    assert.ok((await received()).includes("record"));
    clock.advance(15 * 24 * 3_600_000);
    assert.ok(!(await received()).includes("record"));
  });

  it("is not how anything comes to hiring: a record is sent there from its own page, as a copy", async () => {
    const company = await aCompany(world);
    await aPerson(world, [["recruiter", company]], "いとう");
    const page = await koharu.client.get("/consents/new");
    assert.doesNotMatch(page.text, /value="hiring:/);
    assert.match(page.text, /採用担当には、実績だけを、実績のページから送れます/);
    for (const item of ITEMS) {
      const refused = await koharu.client.post("/consents", { to: `hiring:${company}`, days: "30", item });
      expectStatus(refused, 422);
    }
    assert.match((await koharu.client.get("/consents/new")).text, /確かめるまでは、何も見えません/);
  });

  it("says the same as predicate and as SQL", async () => {
    const office = newId();
    const owners = [await aPerson(world), await aPerson(world), await aPerson(world)];
    const actors = [
      actorOf(hayase, "mentor"),
      actorOf(hayase, "organizer"),
      actorOf(hayase, "supporter", office),
      actorOf(hayase, "mentor", newId()),
      actorOf(await aPerson(world), "guest"),
    ];
    const recipients = [
      ["mentors", cohort],
      ["organizers", cohort],
      ["office", office],
      ["address", hayase.id],
      ["hiring", cohort],
    ] as const;
    const now = clock.now().getTime();
    let n = 0;
    for (const owner of owners) {
      for (const [recipientKind, recipient] of recipients) {
        for (const item of ITEMS.slice(0, 3)) {
          n += 1;
          if (n % 4 === 0) continue;
          await world.platform.db.write({ person: owner.id }, ({ q }) =>
            q.insert(consents).values({
              person: owner.id,
              item,
              recipientKind,
              recipient,
              purpose: "mentor",
              wording: "",
              lang: "ja",
              givenAt: clock.now(),
              expiresAt: new Date(now + ((n % 3) - 1) * 1000),
              withdrawnAt: n % 5 === 0 ? clock.now() : null,
            }),
          );
        }
      }
    }
    const all = await world.platform.db.q.select().from(consents);
    let allowed = 0;
    for (const item of ITEMS.slice(0, 4)) {
      const rule = consentedTo(item, people.id);
      for (const actor of actors) {
        const bySql = await world.platform.db.q.select({ id: people.id }).from(people).where(rule.where(actor));
        const byPredicate = owners.filter((owner) =>
          rule.holds(actor, { consents: all.filter((one) => one.person === owner.id) }),
        );
        const ids = new Set(owners.map((owner) => owner.id));
        assert.deepEqual(
          new Set(bySql.map((row) => row.id).filter((id) => ids.has(id))),
          new Set(byPredicate.map((owner) => owner.id)),
        );
        allowed += byPredicate.length;
      }
    }
    assert.ok(allowed > 5);
  });

  it("shows the person who read what of theirs, and nobody else", async () => {
    const reader = actorOf(hayase, "mentor");
    await noteReads(world.platform, reader, [
      { person: koharu.id, item: "project" },
      { person: hayase.id, item: "project" },
    ]);
    const mine = await koharu.client.api<{ items: { item: string; reader: { name: string } }[] }>("GET", "/audit");
    assert.deepEqual(
      mine.json.items.map((one) => [one.reader.name, one.item]),
      [["はやせ", "project"]],
    );
    assert.match((await koharu.client.get("/consents")).text, /はやせ/);
    const byRole = ["emergency_contact", "talk_feedback"].map((item) => ({ person: koharu.id, item }));
    await noteReads(world.platform, reader, byRole);
    const page = (await koharu.client.get("/consents")).text;
    assert.match(page, /緊急の連絡先/);
    assert.match(page, /発表への/);
    assert.doesNotMatch(page, /emergency_contact|talk_feedback/);
    const theirs = await hayase.client.api<{ items: unknown[] }>("GET", "/audit");
    assert.deepEqual(theirs.json.items, []);
  });
});
