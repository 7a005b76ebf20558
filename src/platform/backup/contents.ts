import type pg from "pg";

/** A table as the archive takes it. */
export interface TakenTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** What is copied: every column, in the order of the primary key, with blanks where secrets stood. */
  readonly select: string;
}

/** What an archive is to hold besides what the platform knows itself. */
export interface Contents {
  /** Tables of features that only hold what signs somebody in. */
  readonly leftOut: readonly string[];
}

/**
 * The platform's own tables that stay out: migrations stand in the head, the epoch is made anew, answers are kept for a day and
 * only so that a repeated request gets the same one.
 */
const LEFT_OUT = ["migrations", "event_epoch", "answered"];

/** What is taken instead of a column. What signs somebody in is blank, and a mail that needs it is not sent any more. */
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mails: {
    secret: "null::bytea",
    state: "case when secret is not null and state = 'waiting' then 'given_up' else state end",
  },
  // Places in the order of events mean nothing in another cluster: what counts is which events a reader has still to get. The
  // order may differ by a few events, and getting one twice is harmless, missing one is not.
  event_readers: {
    id: `coalesce((select min(e.id) - 1 from events e where (e.xid, e.id) > (event_readers.xid, event_readers.id)),
      (select max(e.id) from events e), 0)`,
  },
};

/** Every table to take, with what to select from it. */
export async function listTables(client: pg.ClientBase, { leftOut }: Contents): Promise<TakenTable[]> {
  const { rows } = await client.query<{ name: string; columns: Column[]; key: string[] | null }>(CATALOGUE, [
    [...LEFT_OUT, ...leftOut],
  ]);
  return rows.map(({ name, columns, key }) => {
    const taken = columns.filter(({ type }) => type !== "xid8");
    const textual = new Set(columns.filter(({ type }) => type === "text").map((column) => column.name));
    const order = (key ?? [])
      .filter((column) => taken.some((one) => one.name === column))
      .map((column) => `"${name}"."${column}"${textual.has(column) ? ' collate "C"' : ""}`);
    const selected = taken.map((column) => INSTEAD[name]?.[column.name] ?? `"${column.name}"`);
    return {
      name,
      columns: taken.map((column) => column.name),
      select: `select ${selected.join(", ")} from "${name}"${order.length > 0 ? ` order by ${order.join(", ")}` : ""}`,
    };
  });
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Columns that the database computes itself are not taken; transaction ids (xid8) are of this cluster only. */
const CATALOGUE = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select json_agg(a.attname order by array_position(i.indkey::smallint[], a.attnum))
     from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
     where i.indrelid = c.oid and i.indisprimary) as key
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relname = any($1)
  order by c.relname`;

/** One way to write values down, whatever the server's own settings and version. */
export const SAME_TEXT_EVERYWHERE = `
  set local client_encoding = 'UTF8'; set local datestyle = 'ISO, YMD'; set local timezone = 'UTC';
  set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`;
