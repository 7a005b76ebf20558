import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { Rule } from "./rules.ts";
import { unwantedPatterns } from "./tables.ts";

/** The actor would rather not read such a sentence, or would again. Twice is once; no event: what somebody reads is their own. */
export async function wantPattern({ db, clock }: Platform, { person, ...actor }: Actor, rule: Rule, wanted: boolean) {
  await db.write({ person, ...actor }, async ({ q }) => {
    if (wanted) {
      await q.delete(unwantedPatterns).where(and(eq(unwantedPatterns.person, person), eq(unwantedPatterns.rule, rule)));
    } else await q.insert(unwantedPatterns).values({ person, rule, at: clock.now() }).onConflictDoNothing();
  });
}

/** Somebody is erased: so is what they would rather not read. */
export async function eraseUnwanted({ q }: Pick<Tx, "q">, person: string): Promise<void> {
  await q.delete(unwantedPatterns).where(eq(unwantedPatterns.person, person));
}
