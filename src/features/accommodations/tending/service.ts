import { and, eq, isNull, lt, ne } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import { writeTo } from "../letters/service.ts";
import { listOver, listToLookAgain } from "../queries.ts";
import { KEPT_DAYS } from "../rules.ts";
import { accommodations } from "../tables.ts";

/** Writes to those whose day to look again has come, once for each day. @returns to how many */
export async function remindToLookAgain(platform: Platform): Promise<number> {
  const { db, clock, settings } = platform;
  const due = await listToLookAgain(db, dayOf(clock.now(), settings.zone));
  for (const { accommodation: row } of due)
    await db.write(bySystem, async (tx) => {
      const marked = await tx.q
        .update(accommodations)
        .set({ remindedAt: clock.now() })
        .where(
          and(
            eq(accommodations.id, row.id),
            eq(accommodations.version, row.version),
            isNull(accommodations.remindedAt),
          ),
        )
        .returning({ id: accommodations.id });
      if (marked.length === 0) return;
      await tx.record({ kind: "accommodation.look_again", cohort: row.cohort, subject: row.id });
      await writeTo(platform, tx, row, "look_again");
    });
  return due.length;
}

/** Ends what goes on in cohorts that are over, so that only its person reads it, and takes away what has been over for a year. @returns how many */
export async function tidyUp({ db, clock }: Platform): Promise<{ ended: number; erased: number }> {
  const now = clock.now();
  const over = await listOver(db);
  return db.write(bySystem, async ({ q, record }) => {
    for (const { id, cohort, person } of over) {
      await q
        .update(accommodations)
        .set({ state: "ended", waitingSince: null, lookAgainOn: null, movedAt: now })
        .where(and(eq(accommodations.id, id), ne(accommodations.state, "ended")));
      await record({ kind: "accommodation.end", cohort, subject: id, ids: { owner: person } });
    }
    const gone = await q
      .delete(accommodations)
      .where(and(eq(accommodations.state, "ended"), lt(accommodations.movedAt, later(now, -days(KEPT_DAYS)))))
      .returning({ id: accommodations.id, cohort: accommodations.cohort });
    for (const { id, cohort } of gone) await record({ kind: "accommodation.removed", cohort, subject: id });
    return { ended: over.length, erased: gone.length };
  });
}
