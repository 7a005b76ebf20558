import { eq } from "drizzle-orm";
import { conflict, notFound, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { participations } from "../../cohorts/tables.ts";
import type { ParticipationRow } from "../day-one/queries.ts";
import type { Arrangement } from "../input.ts";
import { listCaredByIds, mayBeAsked, mayLookAfter } from "./queries.ts";

/** What stands in the form's `version`: the things themselves, because a pause moves the last day as well. */
export const arrangedNow = ({ mentor, startsOn, endsOn, contact, stageMinutes }: ParticipationRow): string =>
  [mentor, startsOn, endsOn, contact, stageMinutes].map((one) => one ?? "").join(" ");

/**
 * Sets who looks after somebody, whom they ask first, their own first and last day and how much longer their talk is.
 * @throws Refusal 409 `changed_meanwhile`, `participation_elsewhere` once they are out; 422 `not_a_mentor` for somebody who is none in this
 * cohort, `not_of_staff` for who neither runs nor accompanies it
 */
export async function arrange(
  { db }: Platform,
  actor: Actor,
  participation: ParticipationRow,
  { version, ...wanted }: Arrangement,
): Promise<void> {
  const { id, cohort, person } = participation;
  await db.write(actor, async ({ q, record }) => {
    const [now] = await q.select().from(participations).where(eq(participations.id, id)).for("update");
    if (now?.state !== "active" && now?.state !== "paused") throw conflict("participation_elsewhere");
    const next = { ...now, ...wanted };
    if (arrangedNow(next) === arrangedNow(now)) return;
    if (arrangedNow(now) !== version) throw conflict("changed_meanwhile");
    if (wanted.mentor && wanted.mentor !== now.mentor && !(await mayLookAfter(q, now, wanted.mentor)))
      throw unacceptable("not_a_mentor");
    if (wanted.contact && wanted.contact !== now.contact && !(await mayBeAsked(q, now, wanted.contact)))
      throw unacceptable("not_of_staff");
    await q.update(participations).set(wanted).where(eq(participations.id, id));
    await record({ kind: "participation.arranged", cohort, person, subject: id });
    if (next.mentor === now.mentor) return;
    // Of no cohort: who was with whom is not told to whoever hears of it.
    const ids = { ...(now.mentor && { from: now.mentor }), ...(next.mentor && { to: next.mentor }) };
    await record({ kind: "participation.mentor_changed", subject: id, ids });
  });
}

/** Who is to look after somebody. `was`: who it was when that was chosen. */
export interface Given {
  readonly time: string;
  readonly mentor: string | null;
  readonly was: string | null;
}

/**
 * Sets who looks after several people of a cohort, all or none. What was not changed on the page stays as others have set it meanwhile.
 * @throws Refusal as `arrange`
 */
export async function giveMentors(
  platform: Platform,
  actor: Actor,
  cohort: string,
  given: readonly Given[],
): Promise<void> {
  const { db } = platform;
  // In one order, so that two who save at the same moment wait for each other instead of for ever.
  const changed = given.filter(({ mentor, was }) => mentor !== was).sort((a, b) => (a.time < b.time ? -1 : 1));
  if (changed.length === 0) return;
  await db.write(actor, async () => {
    const ids = changed.map(({ time }) => time);
    const found = new Map((await listCaredByIds(db, actor, cohort, ids)).map(({ time }) => [time.id, time]));
    for (const { time: id, mentor, was } of changed) {
      const time = found.get(id);
      if (!time) throw notFound();
      const { startsOn, endsOn, contact, stageMinutes } = time;
      await arrange(platform, actor, time, {
        ...{ mentor, startsOn, endsOn, contact, stageMinutes },
        version: arrangedNow({ ...time, mentor: was }),
      });
    }
  });
}
