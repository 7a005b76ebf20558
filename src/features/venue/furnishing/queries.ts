import { and, eq, sql } from "drizzle-orm";
import { type Database, prepared } from "../../../platform/database/database.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { STAFF } from "../../accounts/rules.ts";
import type { Aid } from "../../blueprints/rules.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { aidsOff } from "../aids/tables.ts";
import type { QuietHours } from "../scheduling/rules.ts";
import type { Unseen } from "../seeing/rules.ts";
import { unseen } from "../seeing/tables.ts";
import { venues } from "../tables.ts";

/** How a venue works, as its blueprint says; null where that leaves it to Taiken. */
export type VenueWorks = Omit<typeof venues.$inferSelect, "cohort">;

/** How a cohort's venue works, and what one reader of it goes without or hides. */
export interface VenueRow extends Pick<VenueWorks, "reactions" | "phrases" | "quietHours"> {
  /** Aids that the reader has switched off for themselves. */
  readonly aidsOff: ReadonlySet<Aid>;
  /** What they hide. */
  readonly unseen: ReadonlySet<Unseen>;
}

/** What a page asks of its reader that the venue does not keep itself. */
export interface OfReader {
  /** Something new is addressed to them. */
  readonly isNew: boolean;
  /** When they rest: null, never; undefined, they have chosen nothing, and the blueprint's hours hold. */
  readonly rest: QuietHours | null | undefined;
}

const venueOfCohort = prepared((q) =>
  q
    .select({
      reactions: venues.reactions,
      phrases: venues.phrases,
      quietHours: venues.quietHours,
      aids: aidsOff.aids,
      unseen: unseen.things,
    })
    .from(cohorts)
    .leftJoin(venues, eq(venues.cohort, cohorts.id))
    .leftJoin(aidsOff, and(eq(aidsOff.cohort, cohorts.id), eq(aidsOff.person, sql.placeholder("person"))))
    .leftJoin(unseen, eq(unseen.person, sql.placeholder("person")))
    .where(eq(cohorts.id, sql.placeholder("cohort")))
    .prepare("venue_of_cohort"),
);

/** A venue whose blueprint leaves it to Taiken. */
export const SAYS_NOTHING: VenueWorks = { reactions: null, phrases: null, presence: null, quietHours: null };

/** How a cohort's venue works, for whoever reads one of its rooms. Every room page asks. */
export async function findVenue(db: Database, actor: Actor, cohort: string): Promise<VenueRow> {
  const [row] = await venueOfCohort(db.q).execute({ cohort, person: actor.person });
  return {
    reactions: row?.reactions ?? null,
    phrases: row?.phrases ?? null,
    quietHours: row?.quietHours ?? null,
    // A participant who has become a mentor: others wait to be seen by them now.
    aidsOff: new Set(holds(actor, STAFF, cohort) ? [] : row?.aids),
    unseen: new Set(row?.unseen),
  };
}
