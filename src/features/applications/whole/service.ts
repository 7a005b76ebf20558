import { asc, eq } from "drizzle-orm";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import type { Platform } from "../../../platform/platform.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { listAgreedInside } from "../agreements/queries.ts";
import { findPlan, listOpenings, type ParticipationRow, placeOf } from "../day-one/queries.ts";
import { listTicks } from "../first-days/queries.ts";
import { leavings } from "../tables.ts";

/** For the person's own export: what they said on their first days, who opened it and why, why they left. */
export async function exportOfFirstDays(platform: Platform, person: string) {
  const { db } = platform;
  const rows = await db.q.select().from(participations).where(eq(participations.person, person));
  const all = [];
  for (const participation of rows) {
    const { structure, ifSilent } = await findPlan(platform, participation);
    const done = [...(await listTicks(db, participation))];
    const openings = await listOpenings(platform, participation);
    all.push({
      cohort: participation.cohort,
      agreed: await listAgreedInside(db, participation.id),
      structure,
      ifSilent,
      done,
      openings,
      left: await listLeavings(platform, participation),
    });
  }
  return all;
}

async function listLeavings({ db, vault }: Platform, { id, person }: ParticipationRow) {
  const rows = await db.q.select().from(leavings).where(eq(leavings.participation, id)).orderBy(asc(leavings.leftAt));
  const key = rows.length > 0 ? await keyOfPerson(db)(person) : null;
  return rows.map((row) => ({
    leftAt: row.leftAt,
    returnedAt: row.returnedAt,
    reason:
      (row.reason && key
        ? unlessLost(() => vault.open(key, placeOf("leavings", person, row.id, "reason"), row.reason as Buffer))
        : undefined) ?? "",
  }));
}
