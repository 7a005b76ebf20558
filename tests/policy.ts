import assert from "node:assert/strict";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Actor } from "../src/platform/policy/actor.ts";
import type { Rule } from "../src/platform/policy/rule.ts";
import type { World } from "./world.ts";

/** An actor for rules, without signing in. */
export const anActor = (person: string, roles: readonly (readonly [string, string])[] = []): Actor => ({
  person,
  roles: roles.map(([role, at]) => ({ role, at })),
  scopes: "all",
  at: new Date(),
  credential: person,
});

/**
 * Holds the two forms of rules equal: for every actor and every row, the predicate says what SQL says.
 * @param load every row with what the predicates look at
 */
export async function expectEqualForms<Row extends { id: string }>(
  { platform }: World,
  table: PgTable & { id: unknown },
  policy: Readonly<Record<string, Rule<never>>>,
  actors: readonly Actor[],
  load: () => Promise<readonly Row[]>,
): Promise<void> {
  const rows = await load();
  assert.ok(rows.length > 3, "a property needs rows to hold for");
  let allowed = 0;
  for (const [action, rule] of Object.entries(policy)) {
    for (const actor of actors) {
      const where: SQL = rule.where(actor);
      const found = await platform.db.q.execute<{ id: string }>(sql`select id from ${table} where ${where}`);
      const bySql = new Set(found.rows.map((row) => row.id));
      for (const row of rows) {
        const byPredicate = rule.holds(actor, row as never);
        assert.equal(
          bySql.has(row.id),
          byPredicate,
          `${action}: SQL and predicate differ for ${JSON.stringify(row)} and roles ${JSON.stringify(actor.roles)}`,
        );
        if (byPredicate) allowed += 1;
      }
    }
  }
  assert.ok(allowed > 0, "a property over rules that never allow anything proves nothing");
}
