import { readMigrationFiles } from "drizzle-orm/migrator";
import type pg from "pg";
import { ArchiveRefused, type Head } from "./format.ts";

type Migration = ReturnType<typeof readMigrationFiles>[number];

/**
 * The migrations that an archive had had, out of ours.
 * @throws ArchiveRefused when it knows some that we do not: it comes from a newer Taiken, or from another line of it
 */
export function migrationsOf(head: Head, folder: string): readonly Migration[] {
  const ours = readMigrationFiles({ migrationsFolder: folder });
  const differs = head.migrations.findIndex(({ hash }, at) => hash !== ours[at]?.hash);
  if (differs >= 0) throw new ArchiveRefused(differs >= ours.length ? "newer_schema" : "other_schema", head.taiken);
  return ours.slice(0, head.migrations.length);
}

/** Makes all tables anew, as these migrations leave them; whatever they held is gone. */
export async function rebuildTables(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'`,
  );
  if (rows.length > 0) await client.query(`drop table ${rows.map(({ name }) => name).join(", ")} cascade`);
  await client.query("truncate migrations restart identity");
  for (const { sql, hash, folderMillis } of migrations) {
    for (const statement of sql) await client.query(statement);
    await client.query("insert into migrations (hash, created_at) values ($1, $2)", [hash, folderMillis]);
  }
}

/**
 * Takes away what makes loading slow or dependent on an order (foreign keys, further indexes).
 * @returns what puts it back; foreign keys are then checked over all rows
 */
export async function withoutIndexes(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<Made>(FOREIGN_KEYS);
  const { rows: indexes } = await client.query<Made>(INDEXES);
  for (const { drop } of [...keys, ...indexes]) await client.query(drop);
  return async () => {
    for (const { make } of [...indexes, ...keys]) await client.query(make);
  };
}

interface Made {
  readonly drop: string;
  readonly make: string;
}

const FOREIGN_KEYS = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;

const INDEXES = `
  select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
  from pg_index join pg_class c on c.oid = indrelid
  where c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))`;

/** Numbers that the database gives go on after the largest there is. */
export async function moveSequencesOn(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ move: string }>(`
    select format('select setval(%L, coalesce(max(%I), 1), max(%I) is not null) from %s',
      sequence.oid::regclass, a.attname, a.attname, a.attrelid::regclass) as move
    from pg_class sequence
    join pg_depend d on d.objid = sequence.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where sequence.relkind = 'S' and sequence.relnamespace = 'public'::regnamespace`);
  for (const { move } of rows) await client.query(move);
}
