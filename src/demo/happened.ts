import type { Tx } from "../platform/database/database.ts";
import type { NewEvent } from "../platform/events/append.ts";
import { events } from "../platform/events/tables.ts";
import type { Platform } from "../platform/platform.ts";

/** Something that happened, and who did it. */
export interface Happened {
  readonly by: string;
  readonly event: NewEvent;
}

/** Records many events: all but the last in one go. The last one as any other, which wakes the readers with the commit. */
export async function recordAll({ db }: Platform, { q }: Tx, happened: readonly Happened[]): Promise<void> {
  const last = happened.at(-1);
  if (!last) return;
  const before = happened.slice(0, -1);
  if (before.length > 0) await q.insert(events).values(before.map(({ by, event }) => ({ ...event, by })));
  await db.write({ person: last.by }, ({ record }) => record(last.event));
}
