import type { Database } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listWorkedDays } from "../../reports/shown/queries.ts";
import { listPlans } from "../planning/queries.ts";
import { listCommitDays, listCommits } from "../pushing/queries.ts";
import type { ProjectRow } from "../queries.ts";
import { COMMITS_A_DAY, type ProgressDay } from "./rules.ts";

/**
 * What went on in a project that was found through the actor, day by day, the latest first: reports as far as the actor may read them,
 * steps that were done, commits. Days on which nothing stands do not appear.
 * @param asked.before only days before this one
 * @param asked.zone of the reader: where a step done late in the evening has its day
 * @returns the days, and the day before which the next page begins
 */
export async function listProgress(
  db: Database,
  actor: Actor,
  project: ProjectRow,
  { before, days: count, zone }: { readonly before?: string | undefined; readonly days: number; readonly zone: string },
): Promise<{ days: ProgressDay[]; next: string | undefined }> {
  const limit = count + 1;
  const { person, cohort } = project;
  const [reports, plans, commitDays] = await Promise.all([
    listWorkedDays(db, actor, { person, cohort, before, limit }),
    listPlans(db.q, [project.id]),
    listCommitDays(db, project, { before, limit }),
  ]);
  const done = plans(project.id).flatMap(({ text, doneAt }) => {
    const day = doneAt && dayOf(doneAt, zone);
    return day && (!before || day < before) ? [{ text, day }] : [];
  });
  const all = [...new Set([...reports.map(({ day }) => day), ...done.map(({ day }) => day), ...commitDays])];
  const latest = all.sort().reverse();
  const days = latest.slice(0, count);
  const commits = await listCommits(db, project, days, COMMITS_A_DAY + 1);
  return {
    days: days.map((day) => {
      const ofDay = commits.filter((one) => one.day === day);
      return {
        day,
        reports: reports.filter((one) => one.day === day).map(({ id, did }) => ({ id, did })),
        done: done.filter((one) => one.day === day).map(({ text }) => text),
        commits: ofDay.slice(0, COMMITS_A_DAY).map(({ sha, line }) => ({ sha, line })),
        more: ofDay.length > COMMITS_A_DAY,
      };
    }),
    next: latest.length > count ? days.at(-1) : undefined,
  };
}
