import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships } from "../../accounts/tables.ts";
import { noteReadsDaily, type Reading } from "../service.ts";

/** Besides what they are in a cohort, they recruit: what they read there is noted, also where it is not for others. */
const alsoRecruits = (actor: Actor): boolean => actor.roles.some(({ role }) => role === "recruiter");

/**
 * Notes for everybody who takes part in these cohorts that somebody who also recruits is about to read in their rooms; once a day. For
 * anybody else nothing happens.
 */
export async function noteRoomsRead(platform: Platform, actor: Actor, cohorts: readonly string[]): Promise<void> {
  if (!alsoRecruits(actor) || cohorts.length === 0) return;
  const { person, place, role, endedAt } = memberships;
  const readings = await platform.db.q
    .selectDistinct({ person, subject: place })
    .from(memberships)
    .where(and(eq(role, "participant"), inArray(place, [...new Set(cohorts)]), isNull(endedAt)));
  await noteReadsDaily(
    platform,
    actor,
    readings.map((one) => ({ ...one, item: ROOMS })),
  );
}

/** The same for things of single people that others read without a note: what stands on a list as what is opened. */
export async function noteReadByRecruiter(
  platform: Platform,
  actor: Actor,
  ...readings: readonly Reading[]
): Promise<void> {
  if (alsoRecruits(actor)) await noteReadsDaily(platform, actor, readings);
}

const ROOMS = "rooms";
