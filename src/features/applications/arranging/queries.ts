import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { memberships, people } from "../../accounts/tables.ts";
import type { ParticipationRow } from "../day-one/queries.ts";

/** More than a cohort has mentors; a list to choose from is no longer than this. */
const MOST_MENTORS = 200;

/** Who may look after somebody: the mentors of their cohort, by name. */
export const listMentorsFor = (db: Pick<Database, "q">, { cohort, person }: ParticipationRow) =>
  db.q
    .select({ id: people.id, name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(memberships.place, cohort),
        eq(memberships.role, "mentor"),
        isNull(memberships.endedAt),
        ne(memberships.person, person),
      ),
    )
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(MOST_MENTORS);
