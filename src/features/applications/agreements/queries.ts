import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { blueprintVersions } from "../../blueprints/tables.ts";
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
export async function listSaid(db: Database, application: string): Promise<Said[]> {
  const rows = await db.q
    .select()
    .from(applicationAgreements)
    .where(eq(applicationAgreements.application, application))
    .orderBy(asc(applicationAgreements.confirmedAt), asc(applicationAgreements.key));
  return withConduct(db, rows);
}

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
