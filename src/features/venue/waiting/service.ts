import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { memberships } from "../../accounts/tables.ts";
import { posts, rooms } from "../tables.ts";

const isStaff = (author: SQL): SQL => sql`exists (select 1 from ${memberships} m
  where m.person = ${author} and m.place = r.cohort and m.role in ('mentor', 'organizer'))`;

/**
 * Brings `waiting_since` in line with the facts: a question of a participant waits until somebody of the staff has written into its
 * thread after it. Written down, so that the desk reads what waits and nothing else, however much was ever asked.
 * @param which posts, as a condition on `p` (the post) and `r` (its room)
 */
async function renew({ q }: Pick<Tx, "q">, which: SQL): Promise<void> {
  await q.execute(sql`
    update ${posts} set waiting_since = found.since
    from (
      select p.id, case when p.deleted_at is null and not ${isStaff(sql`p.author`)} and not exists (
          select 1 from ${posts} a
          where a.thread_of = coalesce(p.thread_of, p.id) and a.seq > p.seq and a.deleted_at is null and ${isStaff(sql`a.author`)})
        then p.created_at end as since
      from ${posts} p join ${rooms} r on r.id = p.room
      where p.reply_wanted is not null and ${which}) found
    where found.id = ${posts.id} and found.since is distinct from ${posts.waitingSince}`);
}

/** The questions of one thread, after something was written there or taken away. @param thread the post it began with */
export const renewThread = (tx: Pick<Tx, "q">, thread: string): Promise<void> =>
  renew(tx, sql`(p.id = ${thread} or p.thread_of = ${thread})`);

/** All questions of a cohort, after many were stored at once. */
export const renewQuestions = (tx: Pick<Tx, "q">, cohort: string): Promise<void> =>
  renew(tx, sql`r.cohort = ${cohort}`);
