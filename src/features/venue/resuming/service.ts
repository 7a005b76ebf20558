import { and, isNotNull, isNull } from "drizzle-orm";
import { bySystem } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import { REMIND } from "../saving/service.ts";
import { SEND_LATER } from "../scheduling/service.ts";
import { scheduledPosts } from "../scheduling/tables.ts";
import { savedPosts } from "../tables.ts";

/**
 * After a restore: jobs are not in a backup, so what waits for a moment is asked for again, each for its own. What has come meanwhile
 * runs at once: a reminder is told late, a post that is too late is held (`sendWaiting`). Twice is harmless.
 */
export async function askAgain({ db, jobs }: Platform): Promise<void> {
  await db.write(bySystem, async (tx) => {
    const waiting = await tx.q
      .select({ id: scheduledPosts.id, sendAt: scheduledPosts.sendAt })
      .from(scheduledPosts)
      .where(isNull(scheduledPosts.refused));
    for (const { id, sendAt } of waiting) await jobs.send(tx, SEND_LATER, { id }, sendAt);
    const { person, post, remindAt } = savedPosts;
    const reminders = await tx.q
      .select({ person, post, remindAt })
      .from(savedPosts)
      .where(and(isNotNull(remindAt), isNull(savedPosts.remindedAt)));
    for (const { remindAt, ...ids } of reminders) if (remindAt) await jobs.send(tx, REMIND, ids, remindAt);
  });
}
