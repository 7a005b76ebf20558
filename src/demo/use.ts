import { eq } from "drizzle-orm";
import { noteExposure } from "../features/assignments/exposure/service.ts";
import { findAssignment } from "../features/assignments/queries.ts";
import { tellSeen } from "../features/assignments/seen/service.ts";
import { assignments } from "../features/assignments/tables.ts";
import { hintKeys } from "../features/projects/hints/rules.ts";
import { hintOpenings } from "../features/projects/hints/tables.ts";
import { setLimits } from "../features/projects/limiting/service.ts";
import { projects } from "../features/projects/tables.ts";
import { RECOMMENDS } from "../features/projects/use/rules.ts";
import { recommendations } from "../features/projects/use/tables.ts";
import { days, later } from "../platform/clock.ts";
import { bySystem } from "../platform/database/database.ts";
import { isRefusal } from "../platform/errors.ts";
import { dayOf } from "../platform/i18n/format.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import { inChunks } from "./chunks.ts";
import type { PlannedProject } from "./projects.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";

/** Where a mentor found an answer. */
const FOUND = {
  slug: "log-incident-finder",
  address: "https://notes.example.org/log-incident-finder/answer",
  note: "三つめの障害の見つけかたまで、図つきで出ています。作った人の名前はありません。",
};

/** Its mentors can look after so many at once. */
const LIMITED = { slug: "attendance-matching", most: 4 };

/** What people think of their assignments, which hints they opened, one answer that somebody found in public, and a limit. */
export async function tellOfUse(
  platform: Platform,
  cohort: string,
  { calendar, staff }: Scene,
  planned: readonly PlannedProject[],
  random: Random,
): Promise<void> {
  const { db } = platform;
  const rows = await db.q
    .select({ id: projects.id, slug: assignments.slug, assignment: assignments.id, hints: assignments.hints })
    .from(projects)
    .innerJoin(assignments, eq(assignments.id, projects.assignment))
    .where(eq(projects.cohort, cohort));
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const chunk of inChunks(planned, 60)) {
    const answers = chunk.flatMap(({ id, submissions }) =>
      submissions.length > 0 && random.chance(0.7)
        ? [{ project: id, answer: random.weighted(RECOMMENDS, (one) => ({ yes: 6, unsure: 2, no: 1 })[one]) ?? "yes" }]
        : [],
    );
    const opened = chunk.flatMap(({ id, changedAt }) => {
      const keys = hintKeys(found.get(id)?.hints ?? []);
      return keys.slice(0, random.whole(0, keys.length)).map((hint) => ({ project: id, hint, at: changedAt }));
    });
    await db.write(bySystem, async ({ q }) => {
      if (answers.length > 0) await q.insert(recommendations).values(answers);
      if (opened.length > 0) await q.insert(hintOpenings).values(opened);
    });
  }
  await findInPublic();
  const [limited] = await db.q
    .select({ id: assignments.id })
    .from(assignments)
    .where(eq(assignments.slug, LIMITED.slug));
  if (limited) await setLimits(platform, bySystem, cohort, new Map([[limited.id, { most: LIMITED.most }]]));

  async function findInPublic(): Promise<void> {
    const mentor = staff.find(({ roles }) => roles.includes("mentor"));
    const its = planned.filter(({ assignment, submissions }) => assignment === FOUND.slug && submissions.length > 0);
    const [row] = await db.q.select({ id: assignments.id }).from(assignments).where(eq(assignments.slug, FOUND.slug));
    if (!mentor || !row) return;
    const actor = actorAs(mentor.person, "mentor", cohort, calendar.now);
    const assignment = await findAssignment(db, actor, row.id, "keepExposure");
    if (!assignment) return;
    const foundOn = dayOf(later(calendar.now, -days(6)), platform.settings.zone);
    await noteExposure(platform, actor, assignment, {
      address: FOUND.address,
      foundOn,
      standing: "there",
      note: FOUND.note,
    }).catch(known);
    for (const { id, person } of its.slice(0, 2))
      await tellSeen(platform, actor, { id, person, assignment: row.id }, true);
  }
}

/** A second demo finds the same place again. */
function known(error: unknown): undefined {
  if (isRefusal(error, "already_noted")) return undefined;
  throw error;
}
