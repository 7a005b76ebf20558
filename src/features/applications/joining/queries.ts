import { and, asc, eq, inArray, ne, notExists, or, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { applicationMarks, applicationsApart } from "../marking/tables.ts";
import { applicationPolicy } from "../policy.ts";
import { type ApplicationRow, asRow, withKey } from "../queries.ts";
import { applications } from "../tables.ts";

/** Side by side there is room for a few. */
const MOST_ALIKE = 3;

/**
 * Applications to the same cohort that are perhaps by the same person and that nobody has told apart, and those put together with it.
 * @param marks that another one of the same person would bear
 */
export async function listAlike(
  db: Database,
  actor: Actor,
  row: ApplicationRow,
  { addresses, names }: { readonly addresses: readonly Buffer[]; readonly names: readonly Buffer[] },
) {
  const joined = await ofMarks(db, eq(applicationMarks.joinedTo, row.id), applicationPolicy.joined.where(actor));
  const like = or(
    addresses.length > 0 ? inArray(applicationMarks.address, [...addresses]) : undefined,
    names.length > 0 ? inArray(applicationMarks.name, [...names]) : undefined,
  );
  if (!like) return { perhaps: [], joined };
  const apart = db.q
    .select({ one: applicationsApart.one })
    .from(applicationsApart)
    .where(
      and(
        eq(applicationsApart.one, sql`least(${applications.id}, ${row.id}::uuid)`),
        eq(applicationsApart.other, sql`greatest(${applications.id}, ${row.id}::uuid)`),
      ),
    );
  const perhaps = await ofMarks(
    db,
    and(eq(applicationMarks.cohort, row.cohort), like, ne(applications.id, row.id), notExists(apart)),
    applicationPolicy.read.where(actor),
  );
  return { perhaps, joined };
}

async function ofMarks(
  db: Database,
  which: ReturnType<typeof and>,
  may: ReturnType<typeof and>,
): Promise<ApplicationRow[]> {
  const rows = await withKey(db.q)
    .innerJoin(applicationMarks, eq(applicationMarks.application, applications.id))
    .where(and(which, may))
    .orderBy(asc(applications.sentAt), asc(applications.id))
    .limit(MOST_ALIKE);
  return rows.map(asRow);
}
