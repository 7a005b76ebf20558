import pg from "pg";
import type { Platform } from "../platform/platform.ts";
import { HOLDINGS } from "./whole-person.ts";

/** A column of a table that refers to people and that no feature has claimed in `whole-person.ts`. */
export interface Unclaimed {
  readonly table: string;
  readonly column: string;
}

/** Tables that hold something about people without anybody answering for it yet. */
export async function listUnclaimed({ db }: Pick<Platform, "db">): Promise<Unclaimed[]> {
  const { rows } = await db.pool.query<Unclaimed>(
    `select c.conrelid::regclass::text as table, a.attname as column
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'people'::regclass and not c.conrelid::regclass::text = any($1) order by 1, 2`,
    [HOLDINGS.flatMap(({ tables }) => tables)],
  );
  return rows;
}

/** Their rows about one person, by table; what is sealed there stays sealed. */
export async function exportUnclaimed(platform: Platform, person: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const { table, column } of await listUnclaimed(platform)) {
    const { rows } = await platform.db.pool.query<{ row: unknown }>(
      `select to_jsonb(t) as row from ${pg.escapeIdentifier(table)} t where ${pg.escapeIdentifier(column)} = $1`,
      [person],
    );
    if (rows.length > 0) found[table] = [...(found[table] ?? []), ...rows.map(({ row }) => row)];
  }
  return found;
}
