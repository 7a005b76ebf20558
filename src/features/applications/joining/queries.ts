import { and, asc, eq, inArray, ne, notExists, notInArray, or, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Tx } from "../../../platform/database/database.ts";
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
  const perhaps = await ofMarks(
    db,
    and(eq(applicationMarks.cohort, row.cohort), like, ne(applications.id, row.id), notExists(apartFrom(db, row.id))),
    applicationPolicy.read.where(actor),
  );
  return { perhaps, joined };
}

/** Which of these applications have another one beside them that is perhaps by the same person, and that nobody has told apart. */
export async function listWithAlike(db: Database, actor: Actor, of: readonly string[]): Promise<ReadonlySet<string>> {
  if (of.length === 0) return new Set();
  const mine = alias(applicationMarks, "mine");
  const rows = await db.q
    .selectDistinct({ id: mine.application })
    .from(mine)
    .innerJoin(
      applicationMarks,
      and(
        eq(applicationMarks.cohort, mine.cohort),
        ne(applicationMarks.application, mine.application),
        or(eq(applicationMarks.address, mine.address), eq(applicationMarks.name, mine.name)),
      ),
    )
    .innerJoin(applications, eq(applications.id, applicationMarks.application))
    .where(
      and(
        inArray(mine.application, [...of]),
        applicationPolicy.read.where(actor),
        notExists(apartFrom(db, mine.application)),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** Those that are put together with these and are not among them, with the marks of both addresses. */
export function listJoinedTo({ q }: Tx, ids: readonly string[]) {
  const kept = alias(applicationMarks, "kept");
  return q
    .select({ id: applicationMarks.application, address: applicationMarks.address, keptAddress: kept.address })
    .from(applicationMarks)
    .innerJoin(kept, eq(kept.application, applicationMarks.joinedTo))
    .where(and(inArray(kept.application, [...ids]), notInArray(applicationMarks.application, [...ids])));
}

/** That an application of the query and this one were told apart. */
const apartFrom = ({ q }: Database, id: SQLWrapper | string) =>
  q
    .select({ one: applicationsApart.one })
    .from(applicationsApart)
    .where(
      and(
        eq(applicationsApart.one, sql`least(${applications.id}, ${id}::uuid)`),
        eq(applicationsApart.other, sql`greatest(${applications.id}, ${id}::uuid)`),
      ),
    );

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
