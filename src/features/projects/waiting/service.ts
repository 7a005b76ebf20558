import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { feedbacks, projects, submissions } from "../tables.ts";

/**
 * Brings `waiting_since` in line with the facts: a project waits while its newest version has no feedback. Written down, so that the
 * desk reads what waits and nothing else.
 * @param which projects
 */
async function renew({ q }: Pick<Tx, "q">, which: SQL): Promise<void> {
  await q.execute(sql`
    update ${projects} set waiting_since = (
      select case when not exists (select 1 from ${feedbacks} f where f.submission = s.id) then s.created_at end
      from ${submissions} s where s.project = ${projects.id} order by s.number desc limit 1)
    where ${which}`);
}

/** One project, after a version or feedback. */
export const renewProject = (tx: Pick<Tx, "q">, project: string): Promise<void> =>
  renew(tx, sql`${projects.id} = ${project}`);

/** All projects of a cohort, after many were stored at once. */
export const renewProjects = (tx: Pick<Tx, "q">, cohort: string): Promise<void> =>
  renew(tx, sql`${projects.cohort} = ${cohort}`);
