import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { blueprintVersions } from "../../blueprints/tables.ts";
import { participations } from "../../cohorts/tables.ts";
import { listAgreed } from "../queries.ts";
import { CONDUCT } from "../rules.ts";
import { applicationAgreements, applications, participationAgreements } from "../tables.ts";

/** What somebody agreed to since they take part, in the words of then. */
export const listAgreedInside = async (db: Database, participation: string) =>
  withConduct(
    db,
    await db.q
      .select()
      .from(participationAgreements)
      .where(eq(participationAgreements.participation, participation))
      .orderBy(asc(participationAgreements.confirmedAt), asc(participationAgreements.key)),
  );

/** What somebody confirmed, in the words of then. */
export interface Said {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly confirmedAt: Date;
  /** What the agreement to keep the code of conduct spoke of, a sentence each; empty for all others. */
  readonly conduct: readonly string[];
}

/** What was agreed to with an application. */
export const listSaid = async (db: Database, application: string): Promise<Said[]> =>
  withConduct(db, await listAgreed(db, application));

/** The code of conduct stands in the version of the blueprint that was read; versions never change. */
async function withConduct<Row extends { readonly key: string; readonly blueprintVersion: string }>(
  db: Database,
  rows: readonly Row[],
): Promise<(Row & Pick<Said, "conduct">)[]> {
  const versions = rows.flatMap(({ key, blueprintVersion }) => (key === CONDUCT ? [blueprintVersion] : []));
  const { id, document } = blueprintVersions;
  const read =
    versions.length > 0 ? await db.q.select({ id, document }).from(blueprintVersions).where(inArray(id, versions)) : [];
  return rows.map((row) => {
    const version = row.key === CONDUCT ? read.find((one) => one.id === row.blueprintVersion) : undefined;
    return { ...row, conduct: version?.document.code_of_conduct ?? [] };
  });
}

/** Everything somebody agreed to in a cohort: with their application, and since they take part. The newest of a key comes last. */
export async function listAgreedBy(
  db: Database,
  { id, person, cohort }: { readonly id: string; readonly person: string; readonly cohort: string },
): Promise<Said[]> {
  const before = await db.q
    .select({
      key: applicationAgreements.key,
      title: applicationAgreements.title,
      body: applicationAgreements.body,
      blueprintVersion: applicationAgreements.blueprintVersion,
      confirmedAt: applicationAgreements.confirmedAt,
    })
    .from(applicationAgreements)
    .innerJoin(applications, eq(applications.id, applicationAgreements.application))
    .where(and(eq(applications.person, person), eq(applications.cohort, cohort)))
    .orderBy(asc(applicationAgreements.confirmedAt), asc(applicationAgreements.key));
  return [...(await withConduct(db, before)), ...(await listAgreedInside(db, id))];
}

/** How many of the agreements of a cohort somebody has confirmed as they read now, and whether they have confirmed any, ever. */
export interface Confirmed {
  readonly asTheyRead: number;
  readonly any: boolean;
}

/**
 * For each of these times in a cohort, in one query. The newest words of a key count: those since they take part before those of their
 * application, as in `listAgreedBy`.
 * @param words the agreements as they read now
 * @param conduct the code of conduct that one of them speaks of, as it reads now; what was read then stands in the version of then
 */
export async function countConfirmed(
  db: Database,
  ids: readonly string[],
  words: readonly { readonly key: string; readonly body: string }[],
  conduct: readonly string[],
): Promise<ReadonlyMap<string, Confirmed>> {
  if (ids.length === 0 || words.length === 0) return new Map();
  const keys = sql.param(words.map(({ key }) => key));
  const bodies = sql.param(words.map(({ body }) => body));
  const read = sql`case when w.key = ${CONDUCT} and ${JSON.stringify(conduct)}::jsonb <> (
      select (v.document -> 'code_of_conduct')::jsonb from ${blueprintVersions} v where v.id = a.blueprint_version)
    then '' else a.body end`;
  // Named in full: alone in a query, a column stands without its table, and would be read as one of the table inside.
  const inside = sql`(select ${read} from ${participationAgreements} a where a.participation = participations.id and a.key = w.key)`;
  const before = sql`(select ${read} from ${applicationAgreements} a join ${applications} o on o.id = a.application
    where o.person = participations.person and o.cohort = participations.cohort and a.key = w.key
    order by a.confirmed_at desc limit 1)`;
  const said = sql`(select coalesce(${inside}, ${before}) as said, w.body from unnest(${keys}::text[], ${bodies}::text[]) w(key, body))`;
  const rows = await db.q
    .select({
      id: participations.id,
      confirmed: sql<Confirmed>`(select json_build_object(
        'asTheyRead', count(*) filter (where s.said = s.body), 'any', bool_or(s.said is not null)) from ${said} s)`,
    })
    .from(participations)
    .where(inArray(participations.id, [...ids]));
  return new Map(rows.map(({ id, confirmed }) => [id, confirmed]));
}

/** What of a cohort's agreements is open for somebody who takes part. */
export interface OpenAgreements {
  readonly count: number;
  /** They have confirmed none yet. */
  readonly none: boolean;
}
