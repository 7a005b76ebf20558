import { desc, eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { listOfficeAgreements, listOfficesOfAll, type SaidByOffice } from "../agreements/queries.ts";
import { holdsForOffice } from "../agreements/rules.ts";
import { asSaid, findAgreed } from "../agreements/service.ts";
import type { Agreement } from "../agreements/view.ts";
import type { TimeOfSomebody } from "../pack/queries.ts";
import { officeAgreements } from "../tables.ts";

/** The three-party agreements of somebody, as the third party reads them: nothing else of the pack. */
export interface Third {
  readonly time: Pick<TimeOfSomebody, "participation" | "cohort">;
  readonly version: string;
  readonly number: number;
  readonly all: readonly (Agreement & {
    /** When the person confirmed it; undefined: not as it reads now. */
    readonly personAt: Date | undefined;
    /** What this office confirmed last. */
    readonly said: SaidByOffice | undefined;
  })[];
}

/**
 * Of somebody's newest time in a cohort. The caller has found that they show it to the office.
 * @returns undefined when they take part in nothing, or the office does not accompany them now
 */
export async function findThird(
  db: Database,
  { person, office, lang }: { readonly person: string; readonly office: string; readonly lang: Lang },
): Promise<Third | undefined> {
  const [time] = await db.q
    .select({ participation: participations, cohort: cohorts })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(eq(participations.person, person))
    .orderBy(desc(participations.createdAt), desc(participations.id))
    .limit(1);
  const accompanies = (await listOfficesOfAll(db, [person])).get(person)?.some(({ id }) => id === office);
  if (!time || !accompanies) return undefined;
  const { now, newest } = await findAgreed(db, time, lang);
  const byOffices = (await listOfficeAgreements(db, [time.participation.id])).get(time.participation.id) ?? [];
  return {
    time,
    version: now.version,
    number: now.number,
    all: now.all
      .filter(({ threeParty }) => threeParty)
      .map((one) => ({
        ...one,
        personAt: one.confirmed ? newest.find(({ key }) => key === one.key)?.confirmedAt : undefined,
        said: byOffices.findLast((said) => said.office === office && holdsForOffice(said, one)),
      })),
  };
}

/**
 * Confirms it for the office, in the words beside the tick. Twice is once.
 * @returns whether it read otherwise by then: nobody confirms what they did not read
 */
export async function confirmForOffice(
  { db, clock }: Platform,
  actor: Actor,
  asked: { readonly person: string; readonly office: string; readonly lang: Lang },
  ticks: readonly string[],
): Promise<{ readonly changed: boolean }> {
  return db.write(actor, async ({ q, record }) => {
    const third = await findThird(db, asked);
    const ticked = (third?.all ?? []).filter(
      ({ key, said }) => !said && ticks.some((tick) => tick.startsWith(`${key}:`)),
    );
    const read = ticked.filter(({ open, tick }) => !open && ticks.includes(tick));
    for (const one of third ? read : []) {
      const { participation, cohort } = (third as Third).time;
      await q
        .insert(officeAgreements)
        .values({
          ...asSaid((third as Third).version, one, clock.now()),
          ...{ participation: participation.id, office: asked.office, by: actor.person },
        })
        .onConflictDoNothing();
      await record({
        kind: "participation.office_agreed",
        cohort: cohort.id,
        person: participation.person,
        subject: participation.id,
      });
    }
    return { changed: read.length < ticked.length };
  });
}
