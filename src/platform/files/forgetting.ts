import type { Tx } from "../database/database.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Files } from "./files.ts";

const DELETE = "files.delete";

/** Files are no part of a transaction: a job takes them away, so that none stays that nothing names any more. */
export function defineForgetting(jobs: Jobs, files: Files): void {
  jobs.define({ name: DELETE, run: ({ key }) => files.delete(String(key)) });
}

/** Asks for a file to go, in the same transaction in which its last name goes. Gone already is well. */
export const forgetFile = (jobs: Jobs, tx: Tx, key: string): Promise<void> => jobs.send(tx, DELETE, { key });
