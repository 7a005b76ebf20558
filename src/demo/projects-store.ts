import { eq } from "drizzle-orm";
import { strToU8, zipSync } from "fflate";
import { assignmentHolders, assignments } from "../features/assignments/tables.ts";
import { projectDecisions } from "../features/projects/deciding/tables.ts";
import { planText } from "../features/projects/planning/rules.ts";
import { projectSteps } from "../features/projects/planning/tables.ts";
import { type KeptFile, keepZip } from "../features/projects/service.ts";
import { feedbackBullets, feedbacks, projects, submissions } from "../features/projects/tables.ts";
import { bySystem } from "../platform/database/database.ts";
import { type Loose, withLoose } from "../platform/files/loose.ts";
import { dayOf } from "../platform/i18n/format.ts";
import type { Platform } from "../platform/platform.ts";
import { inChunks } from "./chunks.ts";
import { type Happened, recordAll } from "./happened.ts";
import type { PlannedProject, PlannedSubmission } from "./projects.ts";

const CHUNK = 60;
/** Real files take their time; whoever comes after so many hands in a link. */
const ZIPS = 12;

/** Stores projects with all that hangs on them, as the projects' own service does, but many rows at a time. */
export async function storeProjects(
  platform: Platform,
  { company, cohort }: { company: string; cohort: string },
  planned: readonly PlannedProject[],
): Promise<void> {
  const known = await platform.db.q
    .select({ id: assignments.id, slug: assignments.slug })
    .from(assignments)
    .where(eq(assignments.company, company));
  const ids = new Map(known.map(({ id, slug }) => [slug, id]));
  // Rows come many at a time: what none of them names in the end is found a day later.
  const zips = await withLoose(platform, async (loose) => {
    const kept = await keepZips(loose, planned);
    loose.taken();
    return kept;
  });
  const rows = planned.flatMap((one) => {
    const assignment = ids.get(one.assignment);
    return assignment ? [{ ...one, assignment }] : [];
  });
  for (const chunk of inChunks(rows, CHUNK)) await storeChunk(platform, cohort, chunk, zips);
}

async function storeChunk(
  platform: Platform,
  cohort: string,
  chunk: readonly PlannedProject[],
  zips: ReadonlyMap<string, KeptFile>,
): Promise<void> {
  const handedIn = chunk.flatMap((project) => project.submissions.map((one) => ({ ...one, project: project.id })));
  const given = handedIn.flatMap(({ id, feedback }) => (feedback ? [{ ...feedback, submission: id }] : []));
  const happened = chunk
    .flatMap((project) => happenedIn(project, cohort))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  await platform.db.write(bySystem, async (tx) => {
    const { q } = tx;
    await q.insert(projects).values(
      chunk.map(({ submissions: _, plan: __, decisions: ___, ...project }) => ({
        ...project,
        cohort,
        version: project.changedAt > project.createdAt ? 2 : 1,
      })),
    );
    await q
      .insert(assignmentHolders)
      .values(chunk.map(({ assignment, person, createdAt }) => ({ assignment, person, since: createdAt })))
      .onConflictDoNothing();
    const steps = chunk.flatMap(stepsOf);
    if (steps.length > 0) await q.insert(projectSteps).values(steps);
    const decided = chunk.flatMap(decisionRows);
    if (decided.length > 0) await q.insert(projectDecisions).values(decided);
    if (handedIn.length > 0)
      await q.insert(submissions).values(handedIn.map(({ feedback: _, ...row }) => ({ ...row, ...fileOf(row, zips) })));
    if (given.length > 0) {
      await q.insert(feedbacks).values(
        given.map(({ bullets: _, ...row }) => ({
          ...row,
          helpful: row.acknowledgedAt ? ("helpful" as const) : null,
        })),
      );
      await q
        .insert(feedbackBullets)
        .values(given.flatMap(({ id, bullets }) => bullets.map((one, place) => ({ ...one, feedback: id, place }))));
    }
    await recordAll(platform, tx, happened);
  });
}

const stepsOf = ({ id, plan, createdAt, changedAt }: PlannedProject): (typeof projectSteps.$inferInsert)[] =>
  plan.map(({ text, state }, place) => ({
    project: id,
    text,
    state,
    place,
    createdAt,
    changedAt: state === "open" ? createdAt : changedAt,
    doneAt: state === "done" ? changedAt : null,
  }));

const decisionRows = ({ id, decisions }: PlannedProject): (typeof projectDecisions.$inferInsert)[] =>
  decisions.map(({ at, ...words }) => ({ project: id, ...words, decidedOn: dayOf(at, "Asia/Tokyo"), createdAt: at }));

/** The same events as the service's, in the order in which it happened. */
function happenedIn(
  { id, person, assignment, createdAt, changedAt, submissions: handedIn }: PlannedProject,
  cohort: string,
): (Happened & { readonly at: Date })[] {
  const ofProject = { cohort, person };
  return [
    {
      at: createdAt,
      by: person,
      event: { kind: "project.chosen", ...ofProject, subject: id, ids: { assignment } },
    },
    ...(changedAt > createdAt
      ? [{ at: changedAt, by: person, event: { kind: "project.changed", ...ofProject, subject: id } }]
      : []),
    ...handedIn.flatMap((one) => [
      {
        at: one.createdAt,
        by: person,
        event: { kind: "submission.made", ...ofProject, subject: one.id, ids: { project: id } },
      },
      ...happenedTo(one, ofProject),
    ]),
  ];
}

function happenedTo(
  { id, feedback }: PlannedSubmission,
  { cohort, person }: { cohort: string; person: string },
): (Happened & { readonly at: Date })[] {
  if (!feedback) return [];
  const { author, createdAt, acknowledgedAt } = feedback;
  const given = { kind: "feedback.given", cohort, person, subject: feedback.id, ids: { submission: id } };
  const read = { kind: "feedback.acknowledged", person, subject: feedback.id };
  return [
    { at: createdAt, by: author, event: given },
    ...(acknowledgedAt ? [{ at: acknowledgedAt, by: person, event: read }] : []),
  ];
}

/** The files of the first versions that were handed in as a zip, by their submission. */
async function keepZips(loose: Loose, planned: readonly PlannedProject[]): Promise<ReadonlyMap<string, KeptFile>> {
  const kept = new Map<string, KeptFile>();
  const wanted = planned.flatMap(({ assignment, plan, submissions: some }) =>
    some.filter(({ zip }) => zip).map((one) => ({ ...one, assignment, plan })),
  );
  for (const { id, assignment, plan, note, number, createdAt } of wanted.slice(0, ZIPS)) {
    const readme = `# ${assignment} 第${number}版\n\n${note}\n\n## 計画\n\n${planText(plan)}\n`;
    const bytes = zipSync({ [assignment]: { "README.md": strToU8(readme) } }, { mtime: createdAt });
    kept.set(id, await keepZip(loose, new File([bytes as Uint8Array<ArrayBuffer>], `${assignment}-v${number}.zip`)));
  }
  return kept;
}

/** The file of a zip, or a link where there is none. */
function fileOf(
  { id, zip, project }: { readonly id: string; readonly zip: boolean; readonly project: string },
  zips: ReadonlyMap<string, KeptFile>,
): Partial<typeof submissions.$inferInsert> {
  if (!zip) return {};
  return zips.get(id) ?? { link: `https://git.example.jp/work/${project.slice(-8)}` };
}
