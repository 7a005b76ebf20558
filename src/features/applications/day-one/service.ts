import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { noteReads } from "../../audit/service.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { noteWish } from "../../cohorts/signs/service.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import type { DayOnePlan } from "../input.ts";
import { participationPolicy } from "../policy.ts";
import type { IfSilent } from "../rules.ts";
import { startParticipation } from "../service.ts";
import { contactOpenings, dayOnePlans, dayOneTicks } from "../tables.ts";
import {
  findLeavingReason,
  findOwnParticipation,
  findPlan,
  listOwnCohorts,
  type ParticipationRow,
  placeOf,
} from "./queries.ts";

/**
 * The actor's own time in a cohort. Who became a participant without applying (an invitation that nothing has reacted to yet) has it
 * begun by looking.
 */
export async function ownTime(platform: Platform, actor: Actor) {
  const found = await findOwnParticipation(platform.db, actor);
  if (found && participationPolicy.now.holds(actor, found.participation)) return found;
  const [cohort] = await listOwnCohorts(platform.db, placesOf(actor, ["participant"]));
  if (!cohort) return found;
  await platform.db.write(actor, (tx) => startParticipation(platform, tx, { person: actor.person, cohort }));
  return findOwnParticipation(platform.db, actor);
}

/** Erases what was said about falling silent once the cohort is over, as the agreement promises. @returns how many */
export async function eraseContacts({ db }: Platform): Promise<number> {
  return db.write(bySystem, async ({ q, record }) => {
    const over = q
      .select({ id: participations.id })
      .from(participations)
      .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
      .where(inArray(cohorts.phase, ["closed", "anonymised"]));
    const gone = await q
      .update(dayOnePlans)
      .set({ ifSilent: null })
      .where(and(isNotNull(dayOnePlans.ifSilent), inArray(dayOnePlans.participation, over)))
      .returning({ id: dayOnePlans.participation });
    for (const { id } of gone) {
      await noteWish({ q }, { id }, { after: null, wish: null });
      await record({ kind: "day_one.contact_erased", subject: id });
    }
    return gone.length;
  });
}

/** Ticks a step of the first day, or takes the tick away. */
export async function tickStep(
  { db, clock }: Platform,
  actor: Actor,
  { id, cohort }: ParticipationRow,
  key: string,
  done: boolean,
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    if (done) await q.insert(dayOneTicks).values({ participation: id, key, at: clock.now() }).onConflictDoNothing();
    else await q.delete(dayOneTicks).where(and(eq(dayOneTicks.participation, id), eq(dayOneTicks.key, key)));
    await record({ kind: "day_one.ticked", cohort, subject: id, ids: { done: done ? 1 : 0 } });
  });
}

/**
 * Keeps what somebody says about falling silent, sealed, and which structure they want.
 * @throws Refusal 409 `changed_meanwhile` when it was changed in another window
 */
export async function savePlan(
  platform: Platform,
  actor: Actor,
  participation: ParticipationRow,
  { structure, version, days, ...said }: DayOnePlan,
): Promise<void> {
  const { db, vault, clock } = platform;
  const key = await keyOfPerson(db)(actor.person);
  if (!key) throw conflict("application_elsewhere");
  const text = JSON.stringify({ ...said, days: Number(days) } satisfies IfSilent);
  const ifSilent = vault.seal(key, placeOf("day_one_plans", actor.person, participation.id, "if_silent"), text);
  await db.write(actor, async ({ q, record }) => {
    const values = { structure: [...structure], ifSilent, changedAt: clock.now(), version: version + 1 };
    const done =
      version === 0
        ? await q
            .insert(dayOnePlans)
            .values({ ...values, participation: participation.id })
            .onConflictDoNothing()
            .returning()
        : await q
            .update(dayOnePlans)
            .set(values)
            .where(and(eq(dayOnePlans.participation, participation.id), eq(dayOnePlans.version, version)))
            .returning();
    if (done.length === 0) throw conflict("changed_meanwhile");
    await noteWish({ q }, participation, {
      after: Number(days),
      wish: said.nobody ? "nobody" : (said.whom[0] ?? null),
    });
    await record({ kind: "day_one.plan_saved", cohort: participation.cohort, subject: participation.id });
  });
}

/** What an organizer is shown after giving a reason. */
export interface OpenedContact {
  readonly ifSilent: IfSilent | undefined;
  readonly leavingReason: string;
}

/**
 * Opens what somebody said about falling silent (and why they left, if they wrote it). Who, when and why is noted first and shown
 * to the person.
 */
export async function openContact(
  platform: Platform,
  actor: Actor,
  { participation, cohort }: { readonly participation: ParticipationRow; readonly cohort: CohortRow },
  reason: string,
): Promise<OpenedContact> {
  const { db, vault, clock } = platform;
  const { id, person } = participation;
  const key = await keyOfPerson(db)(person);
  await db.write(actor, async ({ q, record }) => {
    await noteReads(platform, actor, [{ person, item: "emergency_contact", subject: id }]);
    const opening = newId();
    if (key) {
      const sealed = vault.seal(key, placeOf("contact_openings", person, opening, "reason"), reason);
      await q
        .insert(contactOpenings)
        .values({ id: opening, participation: id, reader: actor.person, reason: sealed, at: clock.now() });
    }
    await record({ kind: "participation.contact_opened", cohort: cohort.id, person, subject: id });
  });
  const { ifSilent } = await findPlan(platform, participation);
  return { ifSilent, leavingReason: await findLeavingReason(platform, participation) };
}
