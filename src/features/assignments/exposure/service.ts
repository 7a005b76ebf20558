import { and, eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import { conflict, forbidden, unacceptable } from "../../../platform/errors.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { assignmentPolicy } from "../policy.ts";
import type { AssignmentRow } from "../queries.ts";
import { assignments } from "../tables.ts";
import type { NewExposure } from "./input.ts";
import { type Exposure, isNoted } from "./queries.ts";
import { counts } from "./rules.ts";
import { assignmentExposures, assignmentExposureVersions } from "./tables.ts";

/**
 * Notes that an assignment or an answer to it stands somewhere in public.
 * @returns the exposure's id
 * @throws Refusal 403; 422 `found_later` for a day to come, `already_noted`
 */
export async function noteExposure(
  platform: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  noted: NewExposure,
): Promise<string> {
  mustKeep(platform, actor, assignment, noted);
  const id = newId();
  await platform.db.write(actor, async ({ q, record }) => {
    await holdExposures(q, assignment.id);
    if (counts(noted.standing) && (await isNoted(q, assignment.id, noted.address))) throw unacceptable("already_noted");
    await q.insert(assignmentExposures).values({ id, assignment: assignment.id });
    await q.insert(assignmentExposureVersions).values({ ...noted, exposure: id, number: 1, ...by(platform, actor) });
    await record({ kind: "assignment.exposure_noted", subject: assignment.id });
  });
  return id;
}

/**
 * Corrects what was noted; what stood there before is kept.
 * @param version of what the correction started from
 * @throws Refusal as `noteExposure`, and 409 `changed_meanwhile`
 */
export async function correctExposure(
  platform: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  { id, now }: Exposure,
  { version, ...noted }: NewExposure & { readonly version: number },
): Promise<void> {
  mustKeep(platform, actor, assignment, noted);
  // The same again: sent twice, or nothing changed.
  if (sameAs(now, noted)) return;
  await platform.db.write(actor, async ({ q, record }) => {
    await holdExposures(q, assignment.id);
    if (counts(noted.standing) && (await isNoted(q, assignment.id, noted.address, id)))
      throw unacceptable("already_noted");
    const moved = await q
      .update(assignmentExposures)
      .set({ version: version + 1 })
      .where(and(eq(assignmentExposures.id, id), eq(assignmentExposures.version, version)))
      .returning({ id: assignmentExposures.id });
    if (!moved[0]) throw conflict("changed_meanwhile");
    await q
      .insert(assignmentExposureVersions)
      .values({ ...noted, exposure: id, number: version + 1, ...by(platform, actor) });
    await record({ kind: "assignment.exposure_corrected", subject: assignment.id });
  });
}

const sameAs = (now: Exposure["now"], noted: NewExposure): boolean =>
  now.address === noted.address &&
  now.foundOn === noted.foundOn &&
  now.standing === noted.standing &&
  now.note === noted.note;

const by = ({ clock }: Platform, { person }: Actor) => ({ person, at: clock.now() });

/** One note at a time, so that two people do not note the same place twice. */
const holdExposures = (q: Platform["db"]["q"], assignment: string) =>
  q.select({ id: assignments.id }).from(assignments).where(eq(assignments.id, assignment)).for("update");

function mustKeep({ clock, settings }: Platform, actor: Actor, assignment: AssignmentRow, noted: NewExposure): void {
  if (!assignmentPolicy.keepExposure.holds(actor, assignment)) throw forbidden();
  if (noted.foundOn > dayOf(clock.now(), settings.zone)) throw unacceptable("found_later");
}
