import { eq } from "drizzle-orm";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { participations } from "../../cohorts/tables.ts";
import type { ParticipationRow } from "../day-one/queries.ts";
import type { Arrangement } from "../input.ts";
import { mayLookAfter } from "./queries.ts";

/** What stands in the form's `version`: the three things themselves, because a pause moves the last day as well. */
export const arrangedNow = ({ mentor, startsOn, endsOn }: ParticipationRow): string =>
  [mentor, startsOn, endsOn].map((one) => one ?? "").join(" ");

/**
 * Sets who looks after somebody, and their own first and last day.
 * @throws Refusal 409 `changed_meanwhile`, `participation_elsewhere` once they are out; 422 `not_a_mentor` for somebody who is none in this cohort
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
    await q.update(participations).set(wanted).where(eq(participations.id, id));
    await record({ kind: "participation.arranged", cohort, person, subject: id });
  });
}
