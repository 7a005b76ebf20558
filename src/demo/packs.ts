import { asc, eq } from "drizzle-orm";
import { memberships } from "../features/accounts/tables.ts";
import { listOfficesOfAll, listUndertaken } from "../features/applications/agreements/queries.ts";
import { asSaid, findAgreed, findAgreementsOfAll, toConfirm } from "../features/applications/agreements/service.ts";
import { findTime } from "../features/applications/pack/queries.ts";
import { attachScan } from "../features/applications/pack/service.ts";
import { packOf } from "../features/applications/pages/pack-parts.ts";
import { packPdf } from "../features/applications/pages/pack-pdf.ts";
import { officeAgreements, participationAgreements } from "../features/applications/tables.ts";
import { findUndertaking, undertake } from "../features/applications/undertaking/service.ts";
import { cohorts, participations } from "../features/cohorts/tables.ts";
import { consents } from "../features/consents/tables.ts";
import { bySystem } from "../platform/database/database.ts";
import { dateText } from "../platform/i18n/format.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import { inChunks } from "./chunks.ts";
import type { Scene } from "./scene.ts";
import { standingAt } from "./standing-at.ts";

/** What the third of the material has still to confirm. */
const LACKING = "recording";

/**
 * Everybody has confirmed the agreements before their first day, with some offices as the third party; the organizers have undertaken
 * theirs. The second of the material signed on paper, and an organizer brought the paper; the third has one left to confirm.
 */
export async function storePacks(
  platform: Platform,
  cohort: string,
  { calendar, journeys, staff }: Scene,
): Promise<void> {
  const { db, settings } = platform;
  const rows = await db.q
    .select({ time: participations, cohort: cohorts })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(eq(participations.cohort, cohort))
    .orderBy(asc(participations.id));
  const [first] = rows;
  const organizers = staff.filter(({ roles }) => roles.includes("organizer"));
  if (!first) return;
  for (const [i, { person }] of organizers.entries()) {
    const moment = calendar.at(calendar.startsOn, 540 + i * 7);
    const actor = actorAs(person, "organizer", cohort, moment);
    const { all } = await findUndertaking(db, first.cohort, actor, "ja");
    const ticks = all.map(({ tick }) => tick);
    await undertake(standingAt(platform, moment), actor, first.cohort, ticks, "ja");
  }
  // Of those who are there to the end: somebody who has left lacks nothing any more.
  const [, onPaper, lacking] = journeys.filter(({ way }) => way !== "left").map(({ person }) => person);
  const read = await findAgreementsOfAll(
    db,
    first.cohort,
    rows.map(({ time }) => time),
  );
  for (const chunk of inChunks(rows, 50)) {
    const said = chunk.flatMap(({ time: { id, person, createdAt } }) => {
      const { version, all } = read.get(id) ?? { version: "", all: [] };
      return toConfirm(person === onPaper ? [] : all)
        .filter(({ key }) => person !== lacking || key !== LACKING)
        .map((one) => ({ ...asSaid(version, one, createdAt), participation: id }));
    });
    if (said.length > 0)
      await db.write(bySystem, ({ q }) => q.insert(participationAgreements).values(said).onConflictDoNothing());
  }
  await confirmThird(
    platform,
    rows.map(({ time }) => time),
    read,
  );

  const paper = rows.find(({ time }) => time.person === onPaper)?.time;
  const [organizer] = organizers;
  if (!paper || !organizer) return;
  const moment = calendar.at(calendar.startsOn, 600);
  const actor = actorAs(organizer.person, "organizer", cohort, moment);
  const time = await findTime(db, actor, paper.id);
  if (!time) return;
  const reader = { lang: "ja", zone: settings.zone } as const;
  const found = await findAgreed(db, time, "ja");
  const pack = packOf({ ...found, byOffices: [], undertaken: await listUndertaken(db, cohort) }, reader);
  const signed = `${time.name}（${dateText(reader, moment)}に署名）`;
  const bytes = await packPdf({ person: signed, cohort: time.cohort.title, company: "", pack }, "ja", moment);
  const ticks = found.left.map(({ tick }) => tick);
  // Loaded once more beside a running server, it may be there already.
  if (ticks.length > 0)
    await attachScan(
      standingAt(platform, moment),
      actor,
      time,
      { type: "application/pdf", bytes },
      { ticks, offices: [], lang: "ja" },
    );
}

/** Where the office is shown the three-party agreement, one of its supporters has confirmed it. */
async function confirmThird(
  { db }: Platform,
  times: readonly (typeof participations.$inferSelect)[],
  read: Awaited<ReturnType<typeof findAgreementsOfAll>>,
): Promise<void> {
  const shown = await db.q
    .select({ person: consents.person, office: consents.recipient, at: consents.givenAt })
    .from(consents)
    .where(eq(consents.item, "agreement"));
  const supporters = await db.q
    .select({ person: memberships.person, office: memberships.place })
    .from(memberships)
    .where(eq(memberships.role, "supporter"))
    .orderBy(asc(memberships.id));
  const offices = await listOfficesOfAll(
    db,
    times.map(({ person }) => person),
  );
  const said = times.flatMap(({ id, person }) => {
    const consent = shown.find((one) => one.person === person);
    const office = offices.get(person)?.find((one) => one.id === consent?.office);
    const by = supporters.find((one) => one.office === office?.id)?.person;
    const { version, all } = read.get(id) ?? { version: "", all: [] };
    return consent && office && by
      ? all
          .filter(({ threeParty }) => threeParty)
          .map((one) => ({ ...asSaid(version, one, consent.at), participation: id, office: office.id, by }))
      : [];
  });
  if (said.length > 0)
    await db.write(bySystem, ({ q }) => q.insert(officeAgreements).values(said).onConflictDoNothing());
}
