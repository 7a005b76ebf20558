import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eq, inArray } from "drizzle-orm";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { consents } from "../consents/tables.ts";
import { recordPolicy, sentPolicy } from "./policy.ts";
import { recordSendings, records } from "./tables.ts";

describe("who may see a track record", () => {
  const worldNow = suiteWorld();

  it("is the same as predicate and as SQL", async () => {
    const world = worldNow();
    const { db } = world.platform;
    const company = await aCompany(world);
    const [one, two] = [await aCohort(world), await aCohort(world, "第5回")];
    const people = [await aPerson(world), await aPerson(world), await aPerson(world), await aPerson(world)];
    const now = new Date();
    const actors = [
      anActor(people[0]?.id ?? "", [["participant", one]]),
      anActor("0199a5b0-0000-7000-8000-000000000001", [["mentor", one]]),
      anActor("0199a5b0-0000-7000-8000-000000000002", [["organizer", one]]),
      anActor("0199a5b0-0000-7000-8000-000000000003", [["mentor", two]]),
      anActor("0199a5b0-0000-7000-8000-000000000004", [["recruiter", company]]),
      anActor("0199a5b0-0000-7000-8000-000000000005", [["owner", company]]),
    ].map((actor) => ({ ...actor, at: now }));
    const recipients = [
      ["mentors", one],
      ["organizers", one],
      ["hiring", company],
    ] as const;
    await db.write(bySystem, async ({ q }) => {
      for (const [i, { id: person }] of people.entries())
        for (const [j, cohort] of [one, two].entries())
          await q.insert(records).values({
            person,
            cohort,
            lang: "ja",
            state: (i + j) % 2 === 0 ? "approved" : "draft",
            createdAt: now,
            changedAt: now,
          });
      for (const [i, { id: person }] of people.entries())
        for (const [j, [recipientKind, recipient]] of recipients.entries())
          await q.insert(consents).values({
            person,
            item: i === 3 ? "hours" : "record",
            recipientKind,
            recipient,
            purpose: "run",
            wording: "",
            lang: "ja",
            givenAt: now,
            expiresAt: new Date(now.getTime() + (i === 1 ? -1 : 60_000)),
            withdrawnAt: i === 2 && j === 0 ? now : null,
          });
    });
    const given = await db.q.select().from(consents);
    await expectEqualForms(world, records, recordPolicy, actors, async () => {
      const ids = people.map(({ id }) => id);
      const rows = await db.q.select().from(records).where(inArray(records.person, ids));
      return rows.map((row) => ({ ...row, consents: given.filter(({ person }) => person === row.person) }));
    });
    const [draft] = await db.q.select().from(records).where(eq(records.state, "draft"));
    assert.ok(draft);
    const all = given.filter(({ person }) => person === draft.person);
    assert.ok(!actors.slice(1).some((actor) => recordPolicy.read.holds(actor, { ...draft, consents: all })));
    const recruiter = actors.find(({ roles }) => roles[0]?.role === "recruiter");
    assert.ok(recruiter);
    const readable = await db.q.select().from(records).where(recordPolicy.read.where(recruiter));
    assert.deepEqual(readable, [], "hiring reads copies");

    await db.write(bySystem, async ({ q }) => {
      for (const { id, person, recipient, recipientKind } of given.filter((one) => one.recipientKind === "hiring")) {
        const [record] = await q.select().from(records).where(eq(records.person, person));
        assert.ok(record && recipientKind === "hiring");
        await q
          .insert(recordSendings)
          .values({ record: record.id, person, consent: id, recipient, view: Buffer.alloc(1), sentAt: now });
      }
    });
    await expectEqualForms(world, recordSendings, sentPolicy, actors, async () => {
      const rows = await db.q.select().from(recordSendings);
      assert.equal(rows.length, people.length);
      return rows.map((row) => {
        const consent = given.find(({ id }) => id === row.consent);
        assert.ok(consent);
        return { ...row, consent };
      });
    });
  });
});
