import { type AnyColumn, sql } from "drizzle-orm";
import { mails } from "./tables.ts";

/**
 * Whether the last mail about a thing did not arrive (or the mail itself, where it bears the thing's id: an invitation). What was taken back
 * before it left is none that failed.
 * @param id of the thing, as a column
 */
export const isUnreached = (id: AnyColumn) =>
  sql<boolean>`coalesce((select m.state = 'refused' or (m.state = 'given_up' and m.last_answer is distinct from 'taken_back')
    from ${mails} m where m.id = ${id} or m.about = ${id} order by m.created_at desc, m.id desc limit 1), false)`;
