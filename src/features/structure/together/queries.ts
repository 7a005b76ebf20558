import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { sitters } from "../tables.ts";

/** Who sits there now. */
export interface Together {
  /** Those whose name plate hangs there, by name. */
  readonly named: readonly { readonly id: string; readonly name: string; readonly plate: string }[];
  /** Somebody is there without a name; how many is not told. */
  readonly others: boolean;
  /** Until when the actor means to stay, and whether their plate hangs there; undefined: they are not there. */
  readonly own: { readonly until: Date; readonly named: boolean } | undefined;
}

/** Who sits in the quiet hour of a cohort, for whoever is in its venue; else nobody. */
export async function findTogether(db: Database, actor: Actor, cohort: string, now: Date): Promise<Together> {
  if (!holds(actor, IN_VENUE, cohort)) return { named: [], others: false, own: undefined };
  // Whoever has left the cohort does not sit there any more.
  const inVenue = db.q
    .select({ person: memberships.person })
    .from(memberships)
    .where(and(eq(memberships.place, cohort), inArray(memberships.role, [...IN_VENUE]), isNull(memberships.endedAt)));
  const rows = await db.q
    .select({
      id: people.id,
      name: people.nickname,
      plate: people.plate,
      named: sitters.named,
      until: sitters.until,
    })
    .from(sitters)
    .innerJoin(people, eq(people.id, sitters.person))
    .where(and(eq(sitters.cohort, cohort), gt(sitters.until, now), inArray(sitters.person, inVenue)))
    .orderBy(asc(people.nickname), asc(people.id));
  const mine = rows.find(({ id }) => id === actor.person);
  return {
    named: rows.filter(({ named }) => named).map(({ id, name, plate }) => ({ id, name, plate })),
    others: rows.some(({ id, named }) => !named && id !== actor.person),
    own: mine && { until: mine.until, named: mine.named },
  };
}

/** For the person's own export: as long as they sit there. */
export const exportOfSitting = (db: Database, person: string) =>
  db.q
    .select({ cohort: sitters.cohort, named: sitters.named, until: sitters.until })
    .from(sitters)
    .where(eq(sitters.person, person));
