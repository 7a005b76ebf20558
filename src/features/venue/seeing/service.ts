import { eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { UNSEEN, type Unseen } from "./rules.ts";
import { unseen } from "./tables.ts";

/** The actor chooses what they hide: these things and no others. Nobody else learns of it. */
export async function hide({ db }: Platform, actor: Actor, chosen: readonly Unseen[]): Promise<void> {
  const things = UNSEEN.filter((one) => chosen.includes(one));
  await db.write(actor, ({ q }) =>
    q
      .insert(unseen)
      .values({ person: actor.person, things })
      .onConflictDoUpdate({ target: unseen.person, set: { things } }),
  );
}

/** Somebody is erased: so is what they hid. */
export async function eraseUnseen({ q }: Tx, person: string): Promise<void> {
  await q.delete(unseen).where(eq(unseen.person, person));
}
