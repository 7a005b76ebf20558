import { desc, sql } from "drizzle-orm";
import { days, later } from "../clock.ts";
import { bySystem } from "../database/database.ts";
import type { Platform } from "../platform.ts";
import { events } from "./tables.ts";

/** Events are kept at least so long, and at least so many (contract: 7 days and 100,000; a year lets people look back). */
const KEPT_DAYS = 400;
const KEPT_EVENTS = 100_000;
const AT_ONCE = 5_000;

/** Removes events that are older than what is kept, a few thousand at a time. @returns how many */
export async function purgeEvents(
  { db, clock }: Pick<Platform, "db" | "clock">,
  keptDays = KEPT_DAYS,
  keptEvents = KEPT_EVENTS,
): Promise<number> {
  const before = later(clock.now(), -days(keptDays));
  // Counted in rows: ids have gaps where a transaction broke off.
  const [last] = await db.q
    .select({ xid: events.xid, id: events.id })
    .from(events)
    .orderBy(desc(events.xid), desc(events.id))
    .offset(keptEvents)
    .limit(1);
  if (!last) return 0;
  let removed = 0;
  for (;;) {
    const { rowCount } = await db.write(bySystem, ({ q }) =>
      // Rows by where they lie: found once, whatever the planner believes of a table that has just grown or been emptied.
      q.execute(sql`
        delete from events where ctid = any(array(
          select ctid from events
          where at < ${before} and (xid, id) <= (${last.xid}::xid8, ${last.id}::bigint)
          order by xid, id limit ${AT_ONCE}))`),
    );
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < AT_ONCE) return removed;
  }
}
