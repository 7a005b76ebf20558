import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { mayBecome, type ParticipationState } from "../rules.ts";
import { participations } from "../tables.ts";

type Time = typeof participations.$inferSelect;

/** Somebody's time in a cohort, held until the transaction ends. */
export async function holdTime(
  { q }: Tx,
  { person, cohort }: { readonly person: string; readonly cohort: string },
): Promise<Time | undefined> {
  const its = and(eq(participations.person, person), eq(participations.cohort, cohort));
  const [time] = await q.select().from(participations).where(its).for("update");
  return time;
}

/**
 * Moves somebody's time in a cohort on, if it stands there still.
 * @param values what changes with it
 * @throws Refusal 409 `participation_elsewhere`
 */
export async function moveTime(
  tx: Tx,
  { id, cohort, person, state }: Pick<Time, "id" | "cohort" | "person" | "state">,
  to: ParticipationState,
  values: Partial<Omit<typeof participations.$inferInsert, "state">>,
): Promise<void> {
  const done = mayBecome(state, to)
    ? await tx.q
        .update(participations)
        .set({ ...values, state: to })
        .where(and(eq(participations.id, id), eq(participations.state, state)))
        .returning({ id: participations.id })
    : [];
  if (done.length === 0) throw conflict("participation_elsewhere");
  await tx.record({ kind: "participation.moved", cohort, person, subject: id, ids: { from: state, to } });
}

/** Sets what the actor's own time in a cohort has of its own: whom they ask first, and how they present. */
export async function arrangeOwnTime(
  { db }: Platform,
  actor: Actor,
  cohort: string,
  values: Partial<Pick<Time, "contact" | "stageMinutes" | "script">>,
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  const { person } = actor;
  await db.write(actor, async ({ q, record }) => {
    const its = and(eq(participations.person, person), eq(participations.cohort, cohort));
    const [set] = await q.update(participations).set(values).where(its).returning({ id: participations.id });
    if (set) await record({ kind: "participation.arranged", cohort, person, subject: set.id });
  });
}
