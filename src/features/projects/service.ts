import { and, eq, isNull, sql } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { oneByOne } from "../../platform/database/one-by-one.ts";
import { conflict, forbidden, unacceptable } from "../../platform/errors.ts";
import type { Loose } from "../../platform/files/loose.ts";
import { sniff } from "../../platform/files/sniff.ts";
import { openZip } from "../../platform/files/unzip.ts";
import { ZipRefused } from "../../platform/files/zip-directory.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { noteSign } from "../cohorts/signs/service.ts";
import type { ChangedProject, NewSubmission } from "./input.ts";
import { projectPolicy } from "./policy.ts";
import type { ProjectRow, SubmissionRow } from "./queries.ts";
import { type BulletKind, LARGEST_FILE } from "./rules.ts";
import { feedbackBullets, feedbacks, projects, submissions } from "./tables.ts";
import { renewProject } from "./waiting/service.ts";

/**
 * Changes repository, sharing.
 * @throws Refusal 403 not one's own, 409 changed meanwhile in another window
 */
export async function changeProject(
  { db, clock }: Platform,
  actor: Actor,
  project: ProjectRow,
  { version, ...changed }: ChangedProject,
): Promise<void> {
  if (!projectPolicy.work.holds(actor, project)) throw forbidden("not_yours");
  await db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(projects)
      .set({ ...changed, version: version + 1, changedAt: clock.now() })
      .where(and(eq(projects.id, project.id), eq(projects.version, version)))
      .returning({ id: projects.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await record({ kind: "project.changed", cohort: project.cohort, person: project.person, subject: project.id });
  });
}

/** Shows a project to the person and those who accompany them alone: whoever has left can still take back what they showed. Twice is once. */
export async function hideProject(
  { db, clock }: Platform,
  actor: Actor,
  { id, cohort, person }: ProjectRow,
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const hidden = await q
      .update(projects)
      .set({ shared: false, version: sql`${projects.version} + 1`, changedAt: clock.now() })
      .where(and(eq(projects.id, id), projectPolicy.own.where(actor), eq(projects.shared, true)))
      .returning({ id: projects.id });
    if (hidden.length > 0) await record({ kind: "project.changed", cohort, person, subject: id });
  });
}

/** A file that is stored and not yet part of a version. */
export type KeptFile = Pick<typeof submissions.$inferInsert, "fileName" | "fileType" | "fileSize" | "fileSha256"> & {
  readonly storageKey: string;
};

/**
 * Stores a zip to hand in, before the transaction of `submitVersion` begins; inside of `withLoose`, which drops it where it is not used.
 * @throws Refusal 422 `not_a_zip`, `zip_broken`, `file_too_large`
 */
export async function keepZip(loose: Loose, file: File): Promise<KeptFile> {
  if (file.size > LARGEST_FILE) throw tooLarge();
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (sniff(bytes, file.name).type !== "application/zip") throw unacceptable("not_a_zip");
  try {
    openZip(bytes, { entries: 10_000, total: 500_000_000 });
  } catch (error) {
    if (error instanceof ZipRefused) throw unacceptable("zip_broken");
    throw error;
  }
  const { size, sha256, storageKey } = await loose.put(bytes, { limit: LARGEST_FILE });
  return {
    fileName: file.name.slice(0, 200),
    fileType: "application/zip",
    fileSize: size,
    fileSha256: sha256,
    storageKey,
  };
}

const tooLarge = () => unacceptable("file_too_large", { megabytes: LARGEST_FILE / 1_000_000 });

/** Notes that the person heard of a feedback. @returns false when they had before, or it is gone */
export async function noteTold({ clock }: Pick<Platform, "clock">, { q }: Tx, feedback: string): Promise<boolean> {
  const noted = await q
    .update(feedbacks)
    .set({ toldAt: clock.now() })
    .where(and(eq(feedbacks.id, feedback), isNull(feedbacks.toldAt)))
    .returning({ id: feedbacks.id });
  return noted.length > 0;
}

/**
 * Hands a version in. Late is possible, as often as one likes.
 * @param file from `keepZip`
 * @returns the version's id
 * @throws Refusal 403 not one's own; 422 `nothing_handed`
 */
export async function submitVersion(
  platform: Platform,
  actor: Actor,
  project: ProjectRow,
  given: NewSubmission,
  file: KeptFile | undefined,
): Promise<string> {
  if (!projectPolicy.work.holds(actor, project)) throw forbidden("not_yours");
  const { link, body, note, aiHelp, otherHelp } = given;
  if (!link && !body && !file) throw unacceptable("nothing_handed");
  return platform.db.write(actor, async (tx) => {
    const { q, record } = tx;
    await oneByOne(tx, `submission ${project.id}`);
    const [last] = await q
      .select({ number: sql<number>`coalesce(max(${submissions.number}), 0)` })
      .from(submissions)
      .where(eq(submissions.project, project.id));
    const [id, at] = [newId(), platform.clock.now()];
    await q.insert(submissions).values({
      id,
      project: project.id,
      number: Number(last?.number ?? 0) + 1,
      link,
      body: body || null,
      ...file,
      note,
      aiHelp,
      otherHelp,
      createdAt: at,
    });
    await renewProject({ q }, project.id);
    await noteSign({ q }, { cohort: project.cohort, person: project.person, sign: "submission", at });
    await record({
      kind: "submission.made",
      cohort: project.cohort,
      person: project.person,
      subject: id,
      ids: { project: project.id },
    });
    return id;
  });
}

export interface NewBullet {
  readonly row: string;
  readonly kind: BulletKind;
  readonly text: string;
}

/**
 * Writes feedback to a version: bullets, never marks.
 * @throws Refusal 403 for who does not accompany this cohort; 422 `bullets_missing`
 */
export async function giveFeedback(
  platform: Platform,
  actor: Actor,
  project: ProjectRow,
  submission: SubmissionRow,
  bullets: readonly NewBullet[],
): Promise<string> {
  if (!projectPolicy.review.holds(actor, project)) throw forbidden();
  if (bullets.length === 0) throw unacceptable("bullets_missing");
  const id = newId();
  await platform.db.write(actor, async ({ q, record }) => {
    await q
      .insert(feedbacks)
      .values({ id, submission: submission.id, author: actor.person, createdAt: platform.clock.now() });
    await q.insert(feedbackBullets).values(bullets.map((bullet, place) => ({ ...bullet, feedback: id, place })));
    await renewProject({ q }, project.id);
    await record({
      kind: "feedback.given",
      cohort: project.cohort,
      person: project.person,
      subject: id,
      ids: { submission: submission.id },
    });
  });
  return id;
}

/** The person has read it; whether it helped and what they changed is theirs to say or not. Once acknowledged, words may still be added. */
export async function acknowledge(
  { db, clock }: Platform,
  actor: Actor,
  feedback: { readonly id: string },
  { helpful, changed }: { helpful?: "helpful" | "not_helpful" | undefined; changed: string },
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    await q
      .update(feedbacks)
      .set({ acknowledgedAt: clock.now() })
      .where(and(eq(feedbacks.id, feedback.id), isNull(feedbacks.acknowledgedAt)));
    await q
      .update(feedbacks)
      .set({ helpful: helpful ?? null, changed })
      .where(eq(feedbacks.id, feedback.id));
    await record({ kind: "feedback.acknowledged", person: actor.person, subject: feedback.id });
  });
}

/** Erases somebody's projects with all that was handed in and said about it; their files are the caller's to delete after the commit. */
export async function eraseProjects({ q, record }: Tx, person: string): Promise<void> {
  await q.delete(projects).where(eq(projects.person, person));
  await record({ kind: "project.erased", person });
}
