import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { reads } from "./tables.ts";

export interface Reading {
  /** Whose it is. */
  readonly person: string;
  readonly item: string;
  readonly subject?: string | undefined;
}

/**
 * Notes that the actor is about to be shown things of others; to be called before they are shown, so that nothing is read
 * unnoted. One's own things are not noted.
 */
export async function noteReads({ db, clock }: Platform, actor: Actor, readings: readonly Reading[]): Promise<void> {
  const others = readings.filter(({ person }) => person !== actor.person);
  if (others.length === 0) return;
  const at = clock.now();
  await db.write(actor, async ({ q }) => {
    await q
      .insert(reads)
      .values(others.map((reading) => ({ ...reading, reader: actor.person, onBehalfOf: actor.onBehalfOf, at })));
  });
}
