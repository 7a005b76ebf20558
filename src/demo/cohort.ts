import { and, eq } from "drizzle-orm";
import { endMembership } from "../features/accounts/service.ts";
import { importBlueprintFile, pinVersion } from "../features/blueprints/service.ts";
import { blueprints, blueprintVersions } from "../features/blueprints/tables.ts";
import { cohorts } from "../features/cohorts/tables.ts";
import { days } from "../platform/clock.ts";
import { newId } from "../platform/database/columns.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { samplePath } from "../platform/samples.ts";
import type { Calendar } from "./calendar.ts";
import type { Journey } from "./journeys.ts";
import type { Material } from "./material.ts";
import { endParticipation } from "./participations.ts";
import { standingAt } from "./standing-at.ts";

/** An empty place begins here: the company has some practice. */
const FIRST_NUMBER = 4;

export interface MadeCohort {
  readonly id: string;
  readonly title: string;
}

/** The next round of the company, running, by the newest version of the hundred hours: 第4回 first, then one more than the highest. */
export async function makeCohort(
  platform: Platform,
  company: string,
  capacity: number,
  calendar: Calendar,
  { themes, kickoff }: Material,
): Promise<MadeCohort> {
  const version = await findOrImportBlueprint(platform, company);
  return platform.db.write(bySystem, async (tx) => {
    const known = await tx.q.select({ title: cohorts.title }).from(cohorts);
    const numbers = known.map(({ title }) => Number(/第(\d+)回/.exec(title)?.[1] ?? 0));
    const number = numbers.length > 0 ? Math.max(...numbers) + 1 : FIRST_NUMBER;
    const made = { id: newId(), title: `第${number}回` };
    await tx.q.insert(cohorts).values({
      ...made,
      company,
      theme: themes[(number - 1) % themes.length] ?? null,
      phase: "running",
      startsOn: calendar.startsOn,
      endsOn: calendar.endsOn,
      applyUntil: new Date(calendar.at(calendar.startsOn, 17 * 60).getTime() - days(14)),
      capacity,
      kickoff: "text",
      kickoffAt: calendar.at(calendar.startsOn, 10 * 60),
      kickoffText: kickoff,
      showcaseAt: calendar.at(calendar.endsOn, 14 * 60),
      createdAt: platform.clock.now(),
    });
    await tx.record({ kind: "cohort.begun", cohort: made.id, subject: made.id });
    await pinVersion(platform, tx, { cohort: made.id, version });
    return made;
  });
}

/** The newest version of the hundred hours; what the company has made of it since stays. */
async function findOrImportBlueprint(platform: Platform, company: string): Promise<string> {
  const [known] = await platform.db.q
    .select({ version: blueprintVersions.id })
    .from(blueprints)
    .innerJoin(
      blueprintVersions,
      and(eq(blueprintVersions.blueprint, blueprints.id), eq(blueprintVersions.number, blueprints.newest)),
    )
    .where(and(eq(blueprints.company, company), eq(blueprints.key, "hundred-hours")));
  if (known) return known.version;
  const path = samplePath("blueprints/hundred-hours.yaml");
  return (await importBlueprintFile(platform, { person: null }, path)).version;
}

/** Those who have left by now: their role ends with the last day they were there, what they wrote stays. */
export async function letGo(
  platform: Platform,
  cohort: string,
  journeys: readonly Journey[],
  { days: passed, at }: Calendar,
): Promise<void> {
  for (const { person, until } of journeys) {
    if (until === passed.length - 1) continue;
    const evening = standingAt(platform, at(passed[until] as string, 24 * 60 - 1));
    await endMembership(evening, { person }, { person, place: cohort, role: "participant" });
    await endParticipation(evening, cohort, person);
  }
}
