import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conditionEntries, reportAcknowledgements, reportParts, reports } from "../tables.ts";

/** Readers who make a part one for the staff. */
const FOR_STAFF = sql`array['participants', 'mentors', 'organizers']`;

/**
 * Brings `waiting_since` in line with the facts: a report waits for somebody of the staff to say that they read it, if there is
 * something in it for them; a day of rest waits for nobody. Written down, so that the desk reads what waits and nothing else.
 * @param which reports, as a condition on `r`
 */
async function renew({ q }: Pick<Tx, "q">, which: SQL): Promise<void> {
  await q.execute(sql`
    update ${reports} set waiting_since = found.since
    from (
      select r.id, case when
          (exists (select 1 from ${reportParts} p where p.report = r.id and p.part <> 'rest' and p.audience && ${FOR_STAFF})
            or exists (select 1 from ${conditionEntries} e where e.report = r.id and e.audience && ${FOR_STAFF}))
          and not exists (select 1 from ${reportAcknowledgements} a where a.report = r.id)
        then r.created_at end as since
      from ${reports} r where ${which}) found
    where found.id = ${reports.id} and found.since is distinct from ${reports.waitingSince}`);
}

/** One report, after it was written, changed or read. */
export const renewReport = (tx: Pick<Tx, "q">, report: string): Promise<void> => renew(tx, sql`r.id = ${report}`);

/** All reports of a cohort, after many were stored at once. */
export const renewReports = (tx: Pick<Tx, "q">, cohort: string): Promise<void> => renew(tx, sql`r.cohort = ${cohort}`);
