import { and, asc, eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { applicationAgreements, applications, participationAgreements } from "../tables.ts";

/** What somebody agreed to since they take part, in the words of then. */
export const listAgreedInside = (db: Database, participation: string) =>
  db.q
    .select()
    .from(participationAgreements)
    .where(eq(participationAgreements.participation, participation))
    .orderBy(asc(participationAgreements.confirmedAt), asc(participationAgreements.key));

/** Everything somebody agreed to in a cohort: with their application, and since they take part. The newest of a key comes last. */
export async function listAgreedBy(
  db: Database,
  { id, person, cohort }: { readonly id: string; readonly person: string; readonly cohort: string },
): Promise<{ key: string; title: string; body: string; confirmedAt: Date }[]> {
  const before = await db.q
    .select({
      key: applicationAgreements.key,
      title: applicationAgreements.title,
      body: applicationAgreements.body,
      confirmedAt: applicationAgreements.confirmedAt,
    })
    .from(applicationAgreements)
    .innerJoin(applications, eq(applications.id, applicationAgreements.application))
    .where(and(eq(applications.person, person), eq(applications.cohort, cohort)))
    .orderBy(asc(applicationAgreements.confirmedAt), asc(applicationAgreements.key));
  return [...before, ...(await listAgreedInside(db, id))];
}
