import { eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { Rule } from "./rules.ts";
import { unwantedPatterns } from "./tables.ts";

/** Which sentences the actor would rather not read. */
export async function listUnwanted(db: Database, { person }: Pick<Actor, "person">): Promise<ReadonlySet<Rule>> {
  const rows = await db.q
    .select({ rule: unwantedPatterns.rule })
    .from(unwantedPatterns)
    .where(eq(unwantedPatterns.person, person));
  return new Set(rows.map(({ rule }) => rule));
}
