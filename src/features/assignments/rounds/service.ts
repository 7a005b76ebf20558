import { and, eq, isNull, lt, ne } from "drizzle-orm";
import { type By, bySystem, type Tx } from "../../../platform/database/database.ts";
import { conflict, notFound, unacceptable } from "../../../platform/errors.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { AssignmentRow } from "../queries.ts";
import { leadsTo } from "../rules.ts";
import { assignmentHirings, assignments, assignmentTransitions } from "../tables.ts";
import { listRecruitersBeside } from "./queries.ts";
import { type InsiderAs, LONGEST_ROUND_DAYS, ROUND_DAYS } from "./rules.ts";
import { assignmentInsiders } from "./tables.ts";

/** Somebody wrote at an assignment that hiring alone knows of: they keep knowing of it. */
export const addAuthor = (platform: Platform, tx: Tx, assignment: string, { person }: By): Promise<void> =>
  person ? addInsiders(platform, tx, assignment, [person], "author") : Promise.resolve();

async function addInsiders(
  { clock }: Platform,
  { q }: Tx,
  assignment: string,
  people: readonly string[],
  as: InsiderAs,
): Promise<void> {
  if (people.length === 0) return;
  await q
    .insert(assignmentInsiders)
    .values(people.map((person) => ({ assignment, person, as, since: clock.now() })))
    .onConflictDoNothing();
}

export interface NewRound {
  /** What the recruiters call it. */
  readonly round: string;
  /** YYYY-MM-DD, the last day; empty: after `ROUND_DAYS`. */
  readonly endsOn: string;
  /** The recruiters of the round, besides whoever begins it. */
  readonly recruiters: readonly string[];
}

/** The last day of a round that begins now, or undefined where that day is over or too far away. */
export function lastDayOf({ clock, settings }: Platform, endsOn: string): string | undefined {
  const today = dayOf(clock.now(), settings.zone);
  const last = endsOn || plusDays(today, ROUND_DAYS);
  return last >= today && last <= plusDays(today, LONGEST_ROUND_DAYS) ? last : undefined;
}

/**
 * An assignment goes into the one round of hiring it is ever used in; inside the transaction that moves it.
 * @throws Refusal 422 `not_day` where the last day is over or too far away, `not_a_recruiter`
 */
export async function startRound(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  { id, company }: AssignmentRow,
  { round, endsOn, recruiters }: NewRound,
): Promise<void> {
  const last = lastDayOf(platform, endsOn);
  if (!last) throw unacceptable("not_day");
  const known = new Set((await listRecruitersBeside(platform.db, company, [])).map(({ person }) => person));
  if (!recruiters.every((person) => known.has(person))) throw unacceptable("not_a_recruiter");
  // One row per assignment for ever: the database itself refuses a second round.
  await tx.q.insert(assignmentHirings).values({
    assignment: id,
    name: round,
    startedAt: platform.clock.now(),
    startedBy: actor.person,
    endsOn: last,
  });
  await addInsiders(platform, tx, id, [...new Set([actor.person, ...recruiters])], "recruiter");
}

/** Ends the round; inside the transaction that moves the assignment. */
export async function endRound({ clock }: Platform, { q }: Tx, by: By, assignment: string): Promise<void> {
  await q
    .update(assignmentHirings)
    .set({ endedAt: clock.now(), endedBy: by.person })
    .where(and(eq(assignmentHirings.assignment, assignment), isNull(assignmentHirings.endedAt)));
}

/**
 * A recruiter joins a round that is going on: from now on the assignment exists for them.
 * @throws Refusal 409 `not_in_this_state`, 422 `not_a_recruiter`
 */
export async function joinRound(
  platform: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  person: string,
): Promise<void> {
  const recruiters = await listRecruitersBeside(platform.db, assignment.company, []);
  if (!recruiters.some((one) => one.person === person)) throw unacceptable("not_a_recruiter");
  await platform.db.write(actor, async (tx) => {
    await holdRound(tx, actor, assignment);
    await addInsiders(platform, tx, assignment.id, [person], "recruiter");
    await tx.record({ kind: "assignment.round_joined", subject: assignment.id });
  });
}

/**
 * A recruiter leaves a round: the assignment is absent for them again. Who wrote it cannot forget it, and nobody takes themselves out,
 * so that somebody always remains.
 * @throws Refusal 409 `not_in_this_state`
 */
export async function leaveRound(
  platform: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  person: string,
): Promise<void> {
  if (person === actor.person) throw conflict("not_in_this_state", { open: `/assignments/${assignment.id}/state` });
  await platform.db.write(actor, async (tx) => {
    await holdRound(tx, actor, assignment);
    const gone = await tx.q
      .delete(assignmentInsiders)
      .where(
        and(
          eq(assignmentInsiders.assignment, assignment.id),
          eq(assignmentInsiders.person, person),
          ne(assignmentInsiders.as, "author"),
        ),
      )
      .returning({ person: assignmentInsiders.person });
    if (gone[0]) await tx.record({ kind: "assignment.round_left", subject: assignment.id });
  });
}

/** Changes of a round come one after the other: two who take each other out at the same moment do not leave it to nobody. */
async function holdRound({ q }: Tx, actor: Actor, { id }: AssignmentRow): Promise<void> {
  const [now] = await q
    .select({ state: assignments.state })
    .from(assignments)
    .where(eq(assignments.id, id))
    .for("update");
  if (now?.state !== "in_hiring") throw conflict("not_in_this_state", { open: `/assignments/${id}` });
  const [still] = await q
    .select({ person: assignmentInsiders.person })
    .from(assignmentInsiders)
    .where(and(eq(assignmentInsiders.assignment, id), eq(assignmentInsiders.person, actor.person)));
  if (!still) throw notFound();
}

/**
 * Retires what stands in a round whose last day is over, by nobody. Twice changes nothing.
 * @returns how many
 */
export async function endRounds(platform: Platform): Promise<number> {
  const { db, clock, settings } = platform;
  const today = dayOf(clock.now(), settings.zone);
  const due = await db.q
    .select({ id: assignments.id, kind: assignments.kind })
    .from(assignments)
    .innerJoin(assignmentHirings, eq(assignmentHirings.assignment, assignments.id))
    .where(and(eq(assignments.state, "in_hiring"), lt(assignmentHirings.endsOn, today)))
    .limit(1_000);
  for (const { id, kind } of due) {
    const to = leadsTo("retire", "in_hiring", kind);
    if (!to) continue;
    await db.write(bySystem, async (tx) => {
      const now = clock.now();
      const moved = await tx.q
        .update(assignments)
        .set({ state: to, changedAt: now })
        .where(and(eq(assignments.id, id), eq(assignments.state, "in_hiring")))
        .returning({ id: assignments.id });
      if (!moved[0]) return;
      await endRound(platform, tx, bySystem, id);
      await tx.q
        .insert(assignmentTransitions)
        .values({ assignment: id, act: "retire", from: "in_hiring", to, at: now });
      await tx.record({ kind: "assignment.retired", subject: id });
    });
  }
  return due.length;
}

/** Erases that somebody knew of what was in hiring; what they wrote there is the company's. */
export async function eraseInsider({ q }: Tx, person: string): Promise<void> {
  await q.delete(assignmentInsiders).where(eq(assignmentInsiders.person, person));
}
