import { and, eq, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { oneByOne } from "../../../platform/database/one-by-one.ts";
import { conflict, forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { projectPolicy } from "../policy.ts";
import type { ProjectRow } from "../queries.ts";
import { projects } from "../tables.ts";
import type { GivenDecision } from "./input.ts";
import { listDecisions } from "./queries.ts";
import { MOST_DECISIONS } from "./rules.ts";
import { projectDecisions } from "./tables.ts";

/**
 * Notes what was decided and why.
 * @returns its id
 * @throws Refusal 403 not one's own; 422 `too_many_decisions`
 */
export async function noteDecision(
  platform: Platform,
  actor: Actor,
  project: ProjectRow,
  { decidedOn, what, why, weighed }: GivenDecision,
): Promise<string> {
  const id = newId();
  await changing(platform, actor, project, async (tx) => {
    await oneByOne(tx, `decisions ${project.id}`);
    const before = (await listDecisions(tx.q, [project.id]))(project.id);
    if (before.length >= MOST_DECISIONS) throw unacceptable("too_many_decisions", { max: MOST_DECISIONS });
    const createdAt = platform.clock.now();
    await tx.q.insert(projectDecisions).values({ id, project: project.id, decidedOn, what, why, weighed, createdAt });
  });
  return id;
}

/**
 * Puts an entry in other words; that it was changed stays with it.
 * @throws Refusal 403 not one's own; 409 changed meanwhile in another window, or gone
 */
export async function changeDecision(
  platform: Platform,
  actor: Actor,
  project: ProjectRow,
  decision: string,
  { version, decidedOn, what, why, weighed }: GivenDecision & { readonly version: number },
): Promise<void> {
  await changing(platform, actor, project, async ({ q }) => {
    const done = await q
      .update(projectDecisions)
      .set({
        decidedOn,
        what,
        why,
        weighed,
        version: sql`${projectDecisions.version} + 1`,
        changedAt: platform.clock.now(),
      })
      .where(
        and(
          eq(projectDecisions.id, decision),
          eq(projectDecisions.project, project.id),
          eq(projectDecisions.version, version),
        ),
      )
      .returning({ id: projectDecisions.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
  });
}

async function changing(
  { db, clock }: Platform,
  actor: Actor,
  project: ProjectRow,
  change: (tx: Tx) => Promise<void>,
): Promise<void> {
  if (!projectPolicy.work.holds(actor, project)) throw forbidden("not_yours");
  const { id, cohort, person } = project;
  await db.write(actor, async (tx) => {
    await change(tx);
    await tx.q.update(projects).set({ changedAt: clock.now() }).where(eq(projects.id, id));
    await tx.record({ kind: "project.changed", cohort, person, subject: id });
  });
}
