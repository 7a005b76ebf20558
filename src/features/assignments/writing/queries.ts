import { and, desc, eq, gt } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { events } from "../../../platform/events/tables.ts";
import { people } from "../../accounts/tables.ts";

/**
 * Who saved the text of an assignment last, and when, as far back as this is worth a look: where two meet, it was lately.
 * @param id of an assignment that the reader may change
 * @param since not before then
 */
export async function findLastSaving(
  db: Database,
  id: string,
  since: Date,
): Promise<{ readonly person: string; readonly name: string; readonly at: Date } | undefined> {
  const [row] = await db.q
    .select({ person: people.id, name: people.nickname, at: events.at })
    .from(events)
    .innerJoin(people, eq(people.id, events.by))
    .where(and(gt(events.at, since), eq(events.kind, "assignment.changed"), eq(events.subject, id)))
    .orderBy(desc(events.at))
    .limit(1);
  return row;
}
