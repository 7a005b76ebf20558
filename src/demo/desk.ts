import { eq } from "drizzle-orm";
import { savePlan } from "../features/applications/day-one/service.ts";
import { SILENT_CONTACTS, SILENT_DAYS, type STRUCTURES } from "../features/applications/rules.ts";
import type { Sign } from "../features/cohorts/rules.ts";
import { noteSign } from "../features/cohorts/signs/service.ts";
import { participations } from "../features/cohorts/tables.ts";
import { renewProjects } from "../features/projects/waiting/service.ts";
import { signOf } from "../features/reports/rules.ts";
import { renewReports } from "../features/reports/waiting/service.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import { inChunks } from "./chunks.ts";
import type { PlannedProject } from "./projects.ts";
import { tellQuestions } from "./questions.ts";
import type { Random } from "./random.ts";
import type { PlannedReport } from "./reports.ts";
import type { PlannedPost, Scene } from "./scene.ts";
import { standingAt } from "./standing-at.ts";

/** What has been written and handed in, as far as the desk looks at it. */
interface Told {
  readonly posts: readonly PlannedPost[];
  readonly reports: readonly PlannedReport[];
  readonly projects: readonly PlannedProject[];
}

/** What waits, who was heard of last, and what people wish when they fall silent: what stands on the organizers' desk. */
export async function setTheDesk(
  platform: Platform,
  cohort: string,
  scene: Scene,
  told: Told,
  random: Random,
): Promise<void> {
  const { db } = platform;
  for (const renew of [renewProjects, renewReports]) await db.write(bySystem, (tx) => renew(tx, cohort));
  await tellQuestions(platform, cohort, scene, random.branch("questions"));
  for (const some of inChunks([...lastSigns(scene, told)], 50))
    await db.write(bySystem, async (tx) => {
      for (const [person, last] of some) await noteSign(tx, { cohort, person, ...last });
    });
  await sayWishes(platform, cohort, scene, random);
}

/** The last thing that was heard of each participant. */
function lastSigns(
  { journeys }: Scene,
  { posts, reports, projects }: Told,
): ReadonlyMap<string, { sign: Sign; at: Date }> {
  const last = new Map<string, { sign: Sign; at: Date }>();
  const heard = (person: string, sign: Sign, at: Date): void => {
    if (at >= (last.get(person)?.at ?? at)) last.set(person, { sign, at });
  };
  const taking = new Set(journeys.map(({ person }) => person));
  for (const { author, at } of posts) if (taking.has(author)) heard(author, "post", at);
  for (const { person, at, contents } of reports) {
    const sign = signOf({ ...contents, condition: [] });
    if (sign) heard(person, sign, at);
  }
  for (const { person, submissions } of projects)
    for (const { createdAt } of submissions) heard(person, "submission", createdAt);
  return last;
}

/** Most said on the first day what they would like; a few want to be left alone. */
async function sayWishes(platform: Platform, cohort: string, { calendar }: Scene, random: Random): Promise<void> {
  const rows = await platform.db.q.select().from(participations).where(eq(participations.cohort, cohort));
  const byPerson = rows.toSorted((a, b) => (a.person < b.person ? -1 : 1));
  const firstDay = standingAt(platform, calendar.at(calendar.startsOn, 11 * 60));
  for (const [index, participation] of byPerson.entries()) {
    if (!random.chance(0.75)) continue;
    const first = random.weighted(SILENT_CONTACTS, (one) => WISHES[one]) ?? "organizer";
    const days = random.weighted(SILENT_DAYS, (one) => (one === 3 ? 5 : one === 1 ? 0.3 : 1.5)) ?? 3;
    await savePlan(
      firstDay,
      actorAs(participation.person, "participant", cohort, firstDay.clock.now()),
      participation,
      {
        nobody: random.chance(0.06),
        whom: [first],
        ways: random.chance(0.7) ? ["mail"] : ["room"],
        days: String(days),
        words: first === "somebody" ? "家の者に、まず文字で知らせてください。" : "",
        emergency: "",
        structure: LIKED[index % LIKED.length] ?? [],
        version: 0,
      },
    );
  }
}

/** What helps whom to begin: most want nothing of it. */
const LIKED: readonly (typeof STRUCTURES)[number][][] = [
  [],
  ["quiet_hour"],
  [],
  [],
  ["promise"],
  [],
  ["morning_word"],
  [],
  [],
  ["ten_minutes", "quiet_hour"],
  [],
  [],
];

const WISHES: Readonly<Record<(typeof SILENT_CONTACTS)[number], number>> = {
  organizer: 5,
  mentor: 3,
  supporter: 3,
  somebody: 0.5,
};
