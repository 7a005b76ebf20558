import pg from "pg";
import type { Vault } from "./vault.ts";

/**
 * Seals everything that a previous master key has sealed for the installation again, under the current one, wherever in the database
 * it stands. Inside a transaction. (What is sealed for people stays as it is: their keys are wrapped anew.)
 */
export async function resealForInstallation(client: pg.ClientBase, vault: Vault): Promise<void> {
  const marks = vault.previousMarks();
  const { rows: columns } = await client.query<{ table: string; column: string }>(BYTE_COLUMNS);
  for (const { table, column } of columns) {
    const [from, bytes] = [pg.escapeIdentifier(table), pg.escapeIdentifier(column)];
    const { rows } = await client.query<{ at: string; sealed: Buffer }>(
      `select ctid::text as at, ${bytes} as sealed from ${from} where substring(${bytes} from 1 for ${MARK}) = any($1) for update`,
      [marks],
    );
    for (const { at, sealed } of rows) {
      const again = vault.resealForInstallation(sealed);
      if (again) await client.query(`update ${from} set ${bytes} = $1 where ctid = $2::tid`, [again, at]);
    }
  }
}

/** The length of a mark: the version of the envelope and the key's id. */
const MARK = 9;

const BYTE_COLUMNS = `
  select table_name as table, column_name as column from information_schema.columns
  where table_schema = 'public' and data_type = 'bytea'`;
