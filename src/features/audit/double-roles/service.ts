import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships } from "../../accounts/tables.ts";
import { noteReadsDaily, type Reading } from "../service.ts";
import { reads } from "../tables.ts";

/** Besides what they are in a cohort, they recruit: what they read there is noted, also where it is not for others. */
const alsoRecruits = (actor: Actor): boolean => actor.roles.some(({ role }) => role === "recruiter");

/**
 * Notes for everybody who takes part in these cohorts that somebody who also recruits is about to read in their rooms; once a day. For
 * anybody else nothing happens.
 */
export async function noteRoomsRead({ db, clock }: Platform, actor: Actor, cohorts: readonly string[]): Promise<void> {
  if (!alsoRecruits(actor) || cohorts.length === 0) return;
  const now = clock.now();
  const toldToday = sql`exists (select from ${reads} r where r.person = ${memberships.person}
    and r.reader = ${actor.person} and r.item = ${ROOMS} and r.subject = ${memberships.place} and r.at > ${later(now, -days(1))})`;
  const people = await db.q
    .selectDistinct({ person: memberships.person, subject: memberships.place })
    .from(memberships)
    .where(
      and(
        eq(memberships.role, "participant"),
        inArray(memberships.place, [...new Set(cohorts)]),
        isNull(memberships.endedAt),
        ne(memberships.person, actor.person),
        sql`not ${toldToday}`,
      ),
    );
  if (people.length === 0) return;
  const noted = people.map((one) => ({
    ...one,
    item: ROOMS,
    reader: actor.person,
    onBehalfOf: actor.onBehalfOf,
    at: now,
  }));
  await db.write(actor, async ({ q }) => void (await q.insert(reads).values(noted)));
}

/** The same for something of one person's that others read without a note. */
export async function noteReadByRecruiter(platform: Platform, actor: Actor, reading: Reading): Promise<void> {
  if (alsoRecruits(actor)) await noteReadsDaily(platform, actor, [reading]);
}

const ROOMS = "rooms";
