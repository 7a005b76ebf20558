import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sql } from "drizzle-orm";
import { aPerson } from "../../../tests/factories/people.ts";
import { anActor } from "../../../tests/policy.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { listEventsAboutMe } from "./queries.ts";

describe("what happened to my access", () => {
  const worldNow = suiteWorld();

  it("is found without reading what happened to everybody else", async () => {
    const { db } = worldNow().platform;
    const koharu = await aPerson(worldNow());
    await db.pool.query(
      "insert into events (kind, person) select 'session.opened', gen_random_uuid() from generate_series(1, 20000)",
    );
    await db.pool.query("analyze events");
    const { rows } = await db.q.execute<{ "QUERY PLAN": string }>(
      sql`explain ${listEventsAboutMe(db, anActor(koharu.id, [])).getSQL()}`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    assert.match(plan, /events_person/);
    assert.match(plan, /events_owner/);
    assert.doesNotMatch(plan, /Seq Scan/);
    const { json } = await koharu.client.api<{ items: { kind: string }[] }>("GET", "/audit/access");
    assert.deepEqual(
      json.items.map(({ kind }) => kind),
      ["session.opened", "ticket.made"],
    );
  });
});
