import type pg from "pg";
import { ANSWER_PURPOSE } from "../http/once.ts";
import { MAIL_PURPOSE } from "../mail/outbox.ts";
import type { Vault } from "./vault.ts";

/** Every column that holds something sealed for the installation, not for a person. */
const COLUMNS = [
  { table: "mails", column: "secret", purpose: MAIL_PURPOSE },
  { table: "answered", column: "answer", purpose: ANSWER_PURPOSE },
] as const;

/** Seals what is sealed for the installation again, under the current key. Inside a transaction, while nothing else writes. */
export async function resealForInstallation(client: pg.ClientBase, vault: Vault): Promise<void> {
  for (const { table, column, purpose } of COLUMNS) {
    const { rows } = await client.query<{ at: string; sealed: Buffer }>(
      `select ctid::text as at, ${column} as sealed from ${table} where ${column} is not null for update`,
    );
    for (const { at, sealed } of rows) {
      const again = vault.sealForInstallation(purpose, vault.openForInstallation(purpose, sealed));
      await client.query(`update ${table} set ${column} = $1 where ctid = $2::tid`, [again, at]);
    }
  }
}
