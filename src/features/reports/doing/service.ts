import { plusDays } from "../../../platform/i18n/day.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type Doing, listPosted } from "./queries.ts";
import type { Done } from "./view.ts";

/** Where else it is known what somebody did on a day (commits, say). Only what the actor themselves did, and may tell everybody. */
export type DoneElsewhere = (actor: Actor, doing: Doing) => Promise<readonly Done[]>;

/**
 * What the actor did on a day, for them to tick in.
 * @param day YYYY-MM-DD in this zone
 */
export async function listDone(
  { db }: Platform,
  actor: Actor,
  { cohort, day, zone }: { readonly cohort: string; readonly day: string; readonly zone: string },
  elsewhere: readonly DoneElsewhere[],
): Promise<Done[]> {
  const doing = { cohort, from: momentIn(day, "00:00", zone), to: momentIn(plusDays(day, 1), "00:00", zone) };
  const others = await Promise.all(elsewhere.map((find) => find(actor, doing)));
  return [...(await listPosted(db, actor, doing)), ...others.flat()];
}
