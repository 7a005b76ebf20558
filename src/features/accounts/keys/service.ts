import type pg from "pg";
import { SealBroken } from "../../../platform/encryption/envelope.ts";
import type { Vault } from "../../../platform/encryption/vault.ts";

/**
 * Gives everybody whose key does not open any more a new one: what was sealed with the old one is lost, and what they write from now on
 * is sealed again. In the transaction of a restore, on tables as the backup knew them.
 * @returns how many people
 */
export async function renewLostKeys(client: pg.ClientBase, vault: Vault): Promise<number> {
  const { rows } = await client.query<{ id: string; key: Buffer }>("select id, key from people where key is not null");
  const lost = rows.filter(({ key }) => isLost(vault, key)).map(({ id }) => id);
  await client.query(
    "update people set key = renewed.key from unnest($1::uuid[], $2::bytea[]) as renewed (id, key) where people.id = renewed.id",
    [lost, lost.map(() => vault.newPersonKey())],
  );
  return lost.length;
}

function isLost(vault: Vault, key: Buffer): boolean {
  try {
    vault.rewrap(key);
    return false;
  } catch (error) {
    if (error instanceof SealBroken) return true;
    throw error;
  }
}
