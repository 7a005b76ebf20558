import { asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import type { Platform } from "../../../platform/platform.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { listAgreedInside, listOfficeAgreements } from "../agreements/queries.ts";
import { findPlan, listOpenings, type ParticipationRow, placeOf } from "../day-one/queries.ts";
import { listTicks } from "../first-days/queries.ts";
import { listScans } from "../pack/queries.ts";
import { agreementReminders, leavings, undertakings } from "../tables.ts";

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

/** The same of their agreements: papers they signed, what their office confirmed, when they were reminded, what they undertook themselves. */
export async function exportOfPacks({ db }: Platform, person: string) {
  const rows = await db.q
    .select({ id: participations.id })
    .from(participations)
    .where(eq(participations.person, person));
  const ids = rows.map(({ id }) => id);
  const papers = [];
  for (const id of ids) papers.push(...(await listScans(db, id)));
  return {
    papers,
    byOffices: [...(await listOfficeAgreements(db, ids)).values()].flat(),
    reminded:
      ids.length > 0
        ? await db.q
            .select({ at: agreementReminders.at })
            .from(agreementReminders)
            .where(inArray(agreementReminders.participation, ids))
        : [],
    undertaken: await db.q.select().from(undertakings).where(eq(undertakings.person, person)),
  };
}

/** Who is erased has undertaken nothing that names them any more. */
export const eraseUndertakings = async ({ q }: Tx, person: string): Promise<void> =>
  void (await q.delete(undertakings).where(eq(undertakings.person, person)));

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
