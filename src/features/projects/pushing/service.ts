import { eq, sql } from "drizzle-orm";
import { bySystem } from "../../../platform/database/database.ts";
import { forbidden, notFound } from "../../../platform/errors.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { projectPolicy } from "../policy.ts";
import type { ProjectRow } from "../queries.ts";
import { push } from "./input.ts";
import { findPushed, type PushesRow } from "./queries.ts";
import { commitsOf, isSigned, type Signed } from "./rules.ts";
import { projectCommits, projectPushes } from "./tables.ts";

/** What a forge sends of one project: somebody who pushes often, several branches at once. */
const PUSHES: Rate = { name: "pushes", burst: 60, perMinute: 10 };

const wordsOf = (number: number): string => `pushes ${number}`;

/** The secret that a forge is given, 64 characters. It is made anew from the installation's key whenever it is shown: nowhere is it kept. */
export const secretOf = ({ pepper }: Platform, { project, number }: PushesRow): string =>
  pepper.hash(project, wordsOf(number)).toString("hex");

/**
 * Begins to hear of pushes, or makes another secret: the one before counts no more.
 * @throws Refusal 403 not one's own
 */
export async function startPushes({ db, clock }: Platform, actor: Actor, project: ProjectRow): Promise<void> {
  if (!projectPolicy.work.holds(actor, project)) throw forbidden("not_yours");
  const { id, cohort, person } = project;
  await db.write(actor, async ({ q, record }) => {
    await q
      .insert(projectPushes)
      .values({ project: id, createdAt: clock.now() })
      .onConflictDoUpdate({ target: projectPushes.project, set: { number: sql`${projectPushes.number} + 1` } });
    await record({ kind: "project.pushes_started", cohort, person, subject: id });
  });
}

/**
 * Hears of pushes no more, and forgets what was told of commits. Twice is once.
 * @throws Refusal 403 not one's own
 */
export async function endPushes({ db }: Platform, actor: Actor, project: ProjectRow): Promise<void> {
  if (!projectPolicy.work.holds(actor, project)) throw forbidden("not_yours");
  const { id, cohort, person } = project;
  await db.write(actor, async ({ q, record }) => {
    const ended = await q.delete(projectPushes).where(eq(projectPushes.project, id)).returning();
    await q.delete(projectCommits).where(eq(projectCommits.project, id));
    if (ended.length > 0) await record({ kind: "project.pushes_ended", cohort, person, subject: id });
  });
}

/**
 * Takes a push in. The same commit told again is kept once.
 * @param body byte for byte, as it was signed
 * @returns how many commits it told of
 * @throws Refusal 404 no such project, it hears of none, or the signature is not right: all the same from outside; 429
 */
export async function hearPush(platform: Platform, project: string, signed: Signed, body: Uint8Array): Promise<number> {
  const { db, clock, pepper, limiter } = platform;
  const found = await findPushed(db, project);
  const secrets = found ? pepper.hashes(project, wordsOf(found.number)).map((one) => one.toString("hex")) : [];
  if (!found || !secrets.some((secret) => isSigned(signed, body, secret))) throw notFound();
  limiter.take(PUSHES, project);
  const told = push.safeParse(jsonOf(body));
  const commits = told.success ? commitsOf(told.data.commits, clock.now()) : [];
  await db.write(bySystem, async ({ q, record }) => {
    await q.update(projectPushes).set({ heardAt: clock.now() }).where(eq(projectPushes.project, project));
    if (commits.length === 0) return;
    const added = await q
      .insert(projectCommits)
      .values(commits.map((one) => ({ ...one, project })))
      .onConflictDoNothing()
      .returning({ sha: projectCommits.sha });
    if (added.length > 0)
      await record({ kind: "project.pushed", cohort: found.cohort, person: found.person, subject: project });
  });
  return commits.length;
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined;
  }
}
