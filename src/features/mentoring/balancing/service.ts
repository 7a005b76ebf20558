import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { Wishes } from "./input.ts";
import { mentoringWishes } from "./tables.ts";

/**
 * Keeps what helps to find who fits whom.
 * @param version of what was read; 0: nothing was said
 * @throws Refusal 409 `changed_meanwhile` when it was changed in another window
 */
export async function saveWishes(
  { db, clock }: Platform,
  actor: Actor,
  { version, ...said }: Wishes & { readonly version: number },
): Promise<void> {
  const values = { ...said, version: version + 1, changedAt: clock.now() };
  await db.write(actor, async ({ q, record }) => {
    const done =
      version === 0
        ? await q
            .insert(mentoringWishes)
            .values({ ...values, person: actor.person })
            .onConflictDoNothing()
            .returning({ person: mentoringWishes.person })
        : await q
            .update(mentoringWishes)
            .set(values)
            .where(and(eq(mentoringWishes.person, actor.person), eq(mentoringWishes.version, version)))
            .returning({ person: mentoringWishes.person });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await record({ kind: "mentoring.wishes_saved", person: actor.person, subject: actor.person });
  });
}

/** Somebody is erased: so is what they said. */
export async function eraseWishes({ q }: Pick<Tx, "q">, person: string): Promise<void> {
  await q.delete(mentoringWishes).where(eq(mentoringWishes.person, person));
}
