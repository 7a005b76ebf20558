import { conflict, forbidden } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { projectPolicy } from "../policy.ts";
import type { ProjectRow } from "../queries.ts";
import { readHints } from "./queries.ts";
import { hintsSeen } from "./rules.ts";
import { hintOpenings } from "./tables.ts";

/**
 * Opens the next hint for a project. One that is open already stays so: twice is once.
 * @param hint the key of what was announced
 * @throws Refusal 403 not one's own, or no longer worked at; 409 `not_the_next_hint`, whether there is such a hint further on or none
 */
export async function openHint(
  { db, clock }: Platform,
  actor: Actor,
  project: ProjectRow,
  hint: string,
): Promise<void> {
  if (!projectPolicy.work.holds(actor, project)) throw forbidden("not_yours");
  await db.write(actor, async ({ q, record }) => {
    const { hints, opened } = await readHints(q, project);
    if (opened.has(hint)) return;
    if (hintsSeen(hints, opened).next?.key !== hint)
      throw conflict("not_the_next_hint", { open: `/projects/${project.id}#hints` });
    await q.insert(hintOpenings).values({ project: project.id, hint, at: clock.now() }).onConflictDoNothing();
    await record({
      kind: "project.hint_opened",
      cohort: project.cohort,
      person: project.person,
      subject: project.id,
    });
  });
}
