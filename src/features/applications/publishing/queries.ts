import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Q } from "../../../platform/database/database.ts";
import { type ApplicationRow, asRow, withKey } from "../queries.ts";
import { applications } from "../tables.ts";

/** Decided, told to nobody yet, and still to be told. */
const toTell = (cohort: string) =>
  and(
    eq(applications.cohort, cohort),
    isNotNull(applications.decision),
    isNull(applications.publication),
    inArray(applications.state, ["sent", "waiting_list", "declined"]),
  );

/** The decisions of a cohort that nobody was told yet. @param hold until the transaction ends */
export async function listToTell(q: Q, cohort: string, hold = false): Promise<ApplicationRow[]> {
  if (hold)
    await q
      .select({ id: applications.id })
      .from(applications)
      .where(toTell(cohort))
      .orderBy(asc(applications.id))
      .for("update");
  return (await withKey(q).where(toTell(cohort)).orderBy(asc(applications.sentAt), asc(applications.id))).map(asRow);
}
