import type { Tx } from "./database.ts";

/**
 * Whoever does the same waits until this transaction has ended: for what is counted before it is written, and is no row that one could lock.
 * @param what is done, and by or to whom: two with one name go one after the other
 */
export async function oneByOne({ client }: Pick<Tx, "client">, what: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [what]);
}
