import { days, later } from "../clock.ts";
import { bySystem, type Database, type Tx } from "../database/database.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Platform } from "../platform.ts";
import type { Files } from "./files.ts";

const DELETE = "files.delete";
const LOOK = "files.look";

/** Files are no part of a transaction: jobs take them away, so that none stays that nothing names any more. */
export function defineForgetting({ db, jobs, files }: { db: Database; jobs: Jobs; files: Files }): void {
  jobs.define({ name: DELETE, run: ({ key }) => files.delete(String(key)) });
  jobs.define({
    name: LOOK,
    run: async ({ key }) => {
      if (!(await isNamed(db, String(key)))) await files.delete(String(key));
    },
  });
}

/** Asks for a file to go, in the same transaction in which its last name goes. Gone already is well. */
export const forgetFile = (jobs: Jobs, tx: Tx, key: string): Promise<void> => jobs.send(tx, DELETE, { key });

/** Asks, before a file is stored, for a look at it a day later: where nothing names it by then, nothing ever will, and it goes. */
export const lookTomorrow = (
  { db, jobs, clock }: Pick<Platform, "db" | "jobs" | "clock">,
  key: string,
): Promise<void> => db.write(bySystem, (tx) => jobs.send(tx, LOOK, { key }, later(clock.now(), days(1))));

/** The columns in which rows name files; a test holds the tables against this. */
export const NAMING = ["storage_key", "thumbnail_key"] as const;

/** Whether any row names a file. */
async function isNamed({ pool }: Database, key: string): Promise<boolean> {
  const { rows: columns } = await pool.query<{ named: string }>(
    `select format('select 1 from %I.%I where %I = $1', table_schema, table_name, column_name) as named
      from information_schema.columns where table_schema = current_schema() and column_name = any($1)`,
    [NAMING],
  );
  const { rows } = await pool.query(
    `select from (${columns.map(({ named }) => named).join(" union all ")}) as n limit 1`,
    [key],
  );
  return rows.length > 0;
}
