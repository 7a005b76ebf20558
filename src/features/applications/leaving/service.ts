import { eq, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { conflict } from "../../../platform/errors.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { calendarDayText, dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { setApart } from "../../accounts/naming/service.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { endMembership, startMembership } from "../../accounts/service.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { endAfterPause, isOver, RETURN_DAYS } from "../../cohorts/rules.ts";
import { noteSign } from "../../cohorts/signs/service.ts";
import { participations } from "../../cohorts/tables.ts";
import { moveTime } from "../../cohorts/times/service.ts";
import { findCompany } from "../../organizations/queries.ts";
import { findEndByOthers, type ParticipationRow, placeOf } from "../day-one/queries.ts";
import { mailParticipant } from "../letters/service.ts";
import type { LeavingKind } from "../rules.ts";
import { noteReturn } from "../service.ts";
import { leavingCounts, leavings } from "../tables.ts";

interface Own {
  readonly participation: ParticipationRow;
  readonly cohort: CohortRow;
}

/** Until when somebody who left may come back by themselves. */
export const returnUntil = ({ leftAt }: Pick<ParticipationRow, "leftAt">): Date | undefined =>
  leftAt ? later(leftAt, days(RETURN_DAYS)) : undefined;

/** Whether they may come back by themselves now, if it was they who left. */
export const mayReturn = ({ participation: { state, leftAt }, cohort }: Own, now: Date): boolean =>
  state === "left" && now < (returnUntil({ leftAt }) ?? now) && !isOver(cohort.phase);

/** A pause, until a day (YYYY-MM-DD) or open, confirmed by a mail. Pausing again changes the day; the same day again changes nothing. */
export async function pauseOwn(platform: Platform, actor: Actor, own: Own, until: string | null): Promise<void> {
  const { participation, cohort } = own;
  const again = participation.state === "paused";
  if (again && participation.pausedUntil === until) return;
  const today = await todayOf(platform);
  const pausedOn = (again ? participation.pausedOn : null) ?? today;
  await platform.db.write(actor, async (tx) => {
    await noteSign(tx, { cohort: cohort.id, person: participation.person, sign: "pause", at: platform.clock.now() });
    if (again) {
      await tx.q
        .update(participations)
        .set({ pausedUntil: until, pausedOn })
        .where(eq(participations.id, participation.id));
      await tx.record({ kind: "participation.pause_changed", cohort: cohort.id, subject: participation.id });
    } else await moveTime(tx, participation, "paused", { pausedUntil: until, pausedOn });
    const ends = lastDay({ ...participation, pausedOn, pausedUntil: until });
    await mailParticipant(platform, tx, {
      cohort,
      person: participation.person,
      letter: "pause_confirmed",
      path: "/participation",
      values: (lang) => {
        const day = (of: string | null) => (of && until ? calendarDayText(lang, of, today) : undefined);
        return { rest_until: day(until), ends_on: day(ends) };
      },
    });
  });
}

/** The last day as it is when a pause until a day ends on it. */
export const lastDay = ({ endsOn, pausedOn, pausedUntil }: ParticipationRow): string | null =>
  endAfterPause(endsOn, pausedOn, pausedUntil && plusDays(pausedUntil, 1));

/** Today, in the zone of the company. */
export const todayOf = async ({ db, clock, settings }: Platform): Promise<string> =>
  dayOf(clock.now(), (await findCompany(db))?.zone ?? settings.zone);

/** Back from a pause: the last day moves by as many days. Twice is once. */
export async function resumeOwn(platform: Platform, actor: Actor, { participation }: Own): Promise<void> {
  if (participation.state === "active") return;
  if (participation.state !== "paused") throw conflict("participation_elsewhere");
  const endsOn = endAfterPause(participation.endsOn, participation.pausedOn, await todayOf(platform));
  await platform.db.write(actor, (tx) =>
    moveTime(tx, participation, "active", { pausedUntil: null, pausedOn: null, endsOn }),
  );
}

/**
 * 参加を取りやめる: the role in the venue ends at once; everything of their own stays theirs. A mail thanks them. Twice is once.
 * @param said.reason in their own words, or empty @param said.kind counted, and kept with nobody
 */
export async function leave(
  platform: Platform,
  actor: Actor,
  { participation, cohort }: Own,
  { reason, kind }: { readonly reason: string; readonly kind?: LeavingKind | undefined },
): Promise<void> {
  if (participation.state === "left") return;
  // Whose role was taken away cannot leave, and so cannot come back by returning.
  if (!holds(actor, ["participant"], cohort.id)) throw conflict("participation_elsewhere");
  const { db, vault, clock } = platform;
  const key = reason === "" ? null : await keyOfPerson(db)(actor.person);
  await db.write(actor, async (tx) => {
    const leftAt = clock.now();
    await endMembership(platform, actor, { person: actor.person, place: cohort.id, role: "participant" });
    await moveTime(tx, participation, "left", { leftAt, pausedUntil: null, pausedOn: null });
    await noteReturn(tx, participation.id, leftAt);
    const id = newId();
    const sealed = key ? vault.seal(key, placeOf("leavings", actor.person, id, "reason"), reason) : null;
    await tx.q.insert(leavings).values({ id, participation: participation.id, reason: sealed, leftAt });
    if (kind) {
      await tx.q
        .insert(leavingCounts)
        .values({ kind, count: 1 })
        .onConflictDoUpdate({ target: leavingCounts.kind, set: { count: sql`${leavingCounts.count} + 1` } });
    }
    const goodbye = { cohort, person: actor.person, letter: "leaving_goodbye", path: "/participation" } as const;
    await mailParticipant(platform, tx, goodbye);
  });
}

/**
 * Back within the days of returning: the role is theirs again.
 * @returns whether their name is to be another one now (`setApart`)
 * @throws Refusal 409 `return_over` when it is too late or the cohort is over
 */
export async function returnOwn(platform: Platform, actor: Actor, own: Own): Promise<boolean> {
  const { participation, cohort } = own;
  if (participation.state === "active") return false;
  const now = platform.clock.now();
  if (!mayReturn(own, now)) throw conflict("return_over");
  if (await findEndByOthers(platform.db, participation)) throw conflict("participation_elsewhere");
  const again = { person: actor.person, role: "participant", place: cohort.id } as const;
  return platform.db.write(actor, async (tx) => {
    await moveTime(tx, participation, "active", { leftAt: null });
    await noteReturn(tx, participation.id, now);
    await startMembership(platform, tx, again);
    return setApart(tx, again);
  });
}
