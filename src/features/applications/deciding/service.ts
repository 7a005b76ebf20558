import { eq } from "drizzle-orm";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findPinned } from "../../blueprints/queries.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { cohorts } from "../../cohorts/tables.ts";
import type { Decided } from "../input.ts";
import { fillingsFor } from "../letters/service.ts";
import { fillingsOf } from "../programme/service.ts";
import { type ApplicationRow, placesGiven, sealText } from "../queries.ts";
import { type Decision, LETTER_OF, type Letter, letterOf, mayBecome } from "../rules.ts";
import { lock } from "../service.ts";
import { applications } from "../tables.ts";

/**
 * Notes a decision (or takes it back) with its words. Nobody is told before it is published.
 * @throws Refusal 409 `changed_meanwhile` when another organizer wrote, `application_elsewhere` when it cannot be decided any more
 *   (taken back, being published); 422 `cohort_full` with how many places there are
 */
export async function decide(
  platform: Platform,
  actor: Actor,
  { application, cohort }: { application: ApplicationRow; cohort: CohortRow },
  { decision, reason, note, anyway, version }: Decided,
): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    // The cohort first: of two organizers who give the last place away at the same moment, one is told. Not a lock against rows that
    // name the cohort: publishing, which holds applications, writes one.
    const [{ capacity = null } = {}] = await tx.q
      .select({ capacity: cohorts.capacity })
      .from(cohorts)
      .where(eq(cohorts.id, cohort.id))
      .for("no key update");
    const row = await lock(tx, application.id);
    if (row.version !== version) throw conflict("changed_meanwhile");
    // What is being told cannot be taken back either.
    if (row.publication || (decision !== "" && !mayBecome(row.state, decision)))
      throw conflict("application_elsewhere");
    if (decision === "accepted" && row.decision !== "accepted" && !anyway && capacity !== null) {
      const given = await placesGiven(tx.q, cohort.id, row.id);
      if (given >= capacity) throw unacceptable("cohort_full", { capacity, given });
    }
    const seal = (column: "reason" | "note", text: string) =>
      text === "" ? null : sealText(platform, row, column, text);
    // Where something was told and nothing new is decided, only the note is new: what was told, when and why stays.
    const onlyNote = decision === "" && row.decision === null && row.publishedAt !== null && row.state !== "sent";
    await tx.q
      .update(applications)
      .set({
        note: seal("note", note),
        version: version + 1,
        ...(onlyNote
          ? {}
          : {
              decision: decision === "" ? null : decision,
              reason: seal("reason", reason),
              decidedBy: decision === "" ? null : actor.person,
              decidedAt: decision === "" ? null : platform.clock.now(),
            }),
      })
      .where(eq(applications.id, row.id));
    await tx.record({
      kind: "application.decided",
      cohort: cohort.id,
      subject: row.id,
      ids: { decision: decision === "" ? "none" : decision },
    });
  });
}

/** How a decision would be told to this person. @param called instead of their name @returns undefined when the blueprint has no such text */
export async function previewLetter(
  platform: Platform,
  { application, cohort }: { application: ApplicationRow; cohort: CohortRow },
  decision: Decision,
  called?: string,
): Promise<Letter | undefined> {
  const pinned = await findPinned(platform.db, cohort.id);
  if (!pinned) return undefined;
  const known = await fillingsOf(platform.db, cohort, pinned.document.language);
  return letterOf(pinned.document, LETTER_OF[decision], {
    ...known,
    ...fillingsFor(platform, application),
    ...(called && { name: called }),
  });
}
