import { eq } from "drizzle-orm";
import type { Tx } from "../../platform/database/database.ts";
import { unacceptable } from "../../platform/errors.ts";
import { plusDays } from "../../platform/i18n/day.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findPinned } from "../blueprints/queries.ts";
import { runbookOf } from "../blueprints/rules.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { tickRunbook } from "../cohorts/service.ts";
import { findCompany } from "../organizations/queries.ts";
import { absences } from "./tables.ts";

/** Longest time away at once, days: what is longer is no longer the same job. */
const LONGEST_AWAY = 366;

/**
 * The actor is away up to and including a day (YYYY-MM-DD): what waits with them is for the others. Said again it is changed.
 * @throws Refusal 422 `away_day` for a day that is over or beyond a year
 */
export async function goAway(platform: Platform, actor: Actor, until: string): Promise<void> {
  const { db, clock, settings } = platform;
  const now = clock.now();
  const today = dayOf(now, (await findCompany(db))?.zone ?? settings.zone);
  const last = plusDays(today, LONGEST_AWAY);
  if (until < today || until > last) throw unacceptable("away_day");
  await db.write(actor, async ({ q, record }) => {
    await q
      .insert(absences)
      .values({ person: actor.person, until, since: now })
      .onConflictDoUpdate({ target: absences.person, set: { until, since: now } });
    await record({ kind: "desk.away", person: actor.person });
  });
}

/** Here again. Twice is once. */
export async function comeBack({ db }: Platform, actor: Actor): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const gone = await q.delete(absences).where(eq(absences.person, actor.person)).returning();
    if (gone.length > 0) await record({ kind: "desk.back", person: actor.person });
  });
}

/**
 * Ticks of several runbook items at once: only what was changed on this page; what others ticked meanwhile stays. Nothing happens when
 * the cohort has moved on.
 */
export async function tickItems(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  given: {
    readonly phase: string;
    readonly shown: readonly string[];
    readonly was: readonly string[];
    readonly done: readonly string[];
  },
): Promise<void> {
  if (given.phase !== cohort.phase) return;
  const pinned = await findPinned(platform.db, cohort.id);
  const known = new Set(pinned ? runbookOf(pinned.document, cohort.phase).map(({ key }) => key) : []);
  await platform.db.write(actor, async () => {
    for (const key of new Set(given.shown)) {
      const [was, done] = [given.was.includes(key), given.done.includes(key)];
      if (known.has(key) && was !== done) await tickRunbook(platform, actor, cohort, key, done);
    }
  });
}

/** Erases that somebody is away. */
export async function eraseAbsence({ q }: Tx, person: string): Promise<void> {
  await q.delete(absences).where(eq(absences.person, person));
}
