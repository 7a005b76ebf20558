import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Q, type Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { noteReads } from "../../audit/service.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { noteSign, noteWish } from "../../cohorts/signs/service.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { findCompany, listOfficesOf } from "../../organizations/queries.ts";
import { findFeedbackNews } from "../../projects/queries.ts";
import { noteTold } from "../../projects/service.ts";
import type { DayOnePlan } from "../input.ts";
import { mailParticipant } from "../letters/service.ts";
import { participationPolicy } from "../policy.ts";
import { IF_SILENT_STEP, type IfSilent, STRUCTURE_STEP } from "../rules.ts";
import { startParticipation } from "../service.ts";
import { contactOpenings, dayOnePlans, dayOneTicks } from "../tables.ts";
import {
  findLeavingReason,
  findOwnParticipation,
  findParticipating,
  findPlan,
  listHelpers,
  listOwnCohorts,
  listToWelcome,
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
    if (done) await addTick(q, id, key, clock.now());
    else await q.delete(dayOneTicks).where(and(eq(dayOneTicks.participation, id), eq(dayOneTicks.key, key)));
    await record({ kind: "day_one.ticked", cohort, subject: id, ids: { done: done ? 1 : 0 } });
  });
}

const addTick = (q: Q, participation: string, key: string, at: Date) =>
  q.insert(dayOneTicks).values({ participation, key, at }).onConflictDoNothing();

/**
 * Keeps what somebody says about falling silent, sealed, and which structure they want; the first time, these steps are done.
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
  const before = await findPlan(platform, participation);
  const text = JSON.stringify({ ...said, days: Number(days) } satisfies IfSilent);
  const ifSilent = vault.seal(key, placeOf("day_one_plans", actor.person, participation.id, "if_silent"), text);
  await db.write(actor, async ({ q, record }) => {
    await putPlan({ q }, participation, version, { structure: [...structure], ifSilent, changedAt: clock.now() });
    await noteWish({ q }, participation, {
      after: Number(days),
      wish: said.nobody ? "nobody" : (said.whom[0] ?? null),
    });
    // The step is done by it. Only once: whoever takes the tick away later means it.
    if (!before.ifSilent) await addTick(q, participation.id, IF_SILENT_STEP, clock.now());
    if (structure.length > 0 && before.structure.length === 0)
      await addTick(q, participation.id, STRUCTURE_STEP, clock.now());
    await record({ kind: "day_one.plan_saved", cohort: participation.cohort, subject: participation.id });
  });
}

/**
 * Keeps which structure somebody would like, and nothing else of their plan.
 * @throws Refusal 409 `changed_meanwhile` when it was changed in another window
 */
export async function chooseStructure(
  platform: Platform,
  actor: Actor,
  participation: ParticipationRow,
  { structure, version }: Pick<DayOnePlan, "structure" | "version">,
): Promise<void> {
  const { db, clock } = platform;
  const before = await findPlan(platform, participation);
  const same = before.structure.length === structure.length && structure.every((one) => before.structure.includes(one));
  if (same) return;
  await db.write(actor, async (tx) => {
    await putPlan(tx, participation, version, { structure: [...structure], changedAt: clock.now() });
    if (before.structure.length === 0) await addTick(tx.q, participation.id, STRUCTURE_STEP, clock.now());
    await tx.record({ kind: "day_one.plan_saved", cohort: participation.cohort, subject: participation.id });
  });
}

/** Writes what changed of a plan over the version that was read; 0: there was none. */
async function putPlan(
  { q }: Pick<Tx, "q">,
  { id }: ParticipationRow,
  version: number,
  changed: Pick<typeof dayOnePlans.$inferInsert, "structure" | "ifSilent" | "changedAt">,
): Promise<void> {
  const values = { ...changed, version: version + 1 };
  const done =
    version === 0
      ? await q
          .insert(dayOnePlans)
          .values({ ...values, participation: id })
          .onConflictDoNothing()
          .returning()
      : await q
          .update(dayOnePlans)
          .set(values)
          .where(and(eq(dayOnePlans.participation, id), eq(dayOnePlans.version, version)))
          .returning();
  if (done.length === 0) throw conflict("changed_meanwhile");
}

/** What an organizer is shown after giving a reason. */
export interface OpenedContact {
  readonly ifSilent: IfSilent | undefined;
  readonly leavingReason: string;
  /** Who these are, as far as the person has named them. */
  readonly mentors: readonly string[];
  readonly offices: readonly {
    readonly name: string;
    readonly contact: string | null;
    readonly staff: readonly string[];
  }[];
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
  const named = (whom: IfSilent["whom"][number]): boolean => ifSilent?.whom.includes(whom) === true && !ifSilent.nobody;
  return {
    ifSilent,
    leavingReason: await findLeavingReason(platform, participation),
    mentors: named("mentor") ? (await listHelpers(db, participation)).map(({ name }) => name) : [],
    offices: named("supporter") ? await listOfficesOf(db, person) : [],
  };
}

/** An organizer has got in touch with somebody, or with whom they named: they are not among the silent for now. */
export async function noteReached(
  { db, clock }: Platform,
  actor: Actor,
  { person, cohort, id }: ParticipationRow,
): Promise<void> {
  await db.write(actor, async (tx) => {
    await noteSign(tx, { cohort, person, sign: "reached", at: clock.now() });
    await tx.record({ kind: "participation.reached", cohort, person, subject: id });
  });
}

/** Days after the first one on which somebody is still told that it begins (the server was down, they confirmed late). */
const WELCOMED_WITHIN = 2;
/** Hours of the day in which such a mail leaves, in the company's zone: nobody is woken by it. */
const MORNING = { from: 8, to: 20 };

/**
 * On the morning of somebody's first day: a mail that it begins, once for each person and cohort.
 * @returns how many
 */
export async function welcomeDue(platform: Platform): Promise<number> {
  const { db, clock, settings } = platform;
  const zone = (await findCompany(db))?.zone ?? settings.zone;
  const hour = hourOf(clock.now(), zone);
  if (hour < MORNING.from || hour >= MORNING.to) return 0;
  const today = dayOf(clock.now(), zone);
  const since = dayOf(later(clock.now(), -days(WELCOMED_WITHIN)), zone);
  const due = await listToWelcome(db, since, today);
  for (const { participation, cohort } of due)
    await db.write(bySystem, async (tx) => {
      const noted = await tx.q
        .update(participations)
        .set({ welcomedAt: clock.now() })
        .where(and(eq(participations.id, participation.id), isNull(participations.welcomedAt)))
        .returning({ id: participations.id });
      if (noted.length === 0) return;
      await tx.record({ kind: "participation.welcomed", cohort: cohort.id, subject: participation.id });
      const mentors = (await listHelpers(db, participation)).map(({ name }) => name);
      await mailParticipant(platform, tx, {
        cohort,
        person: participation.person,
        letter: "welcome_day_one",
        path: "/day-one",
        values: (lang) => ({ mentor: mentors.length > 0 ? named(lang, mentors) : undefined }),
      });
    });
  return due.length;
}

const named = (lang: Lang, names: readonly string[]): string => new Intl.ListFormat(lang).format(names);

const hourOf = (at: Date, zone: string): number =>
  Number(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(at));

/** A mentor has written: the person is told by mail, unless they pause (then nothing is sent). Twice is once. */
export async function tellOfFeedback(platform: Platform, feedback: string): Promise<void> {
  const { db } = platform;
  await db.write(bySystem, async (tx) => {
    if (!(await noteTold(platform, tx, feedback))) return;
    const news = await findFeedbackNews(db, feedback);
    const found = news && (await findParticipating(db, news.person, news.cohort));
    if (!news || found?.participation.state !== "active") return;
    await mailParticipant(platform, tx, {
      cohort: found.cohort,
      person: news.person,
      letter: "review_ready",
      path: `/projects/${news.project}`,
      values: () => ({ assignment: news.title, mentor: news.author }),
    });
  });
}
