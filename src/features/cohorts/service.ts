import { and, eq, sql } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { By, Tx } from "../../platform/database/database.ts";
import { conflict, unacceptable } from "../../platform/errors.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { mustNotLookLikeStaff } from "../accounts/naming/service.ts";
import {
  addPerson,
  endMembership,
  endMembershipButLast,
  giveMembershipBack,
  startMembership,
} from "../accounts/service.ts";
import { findPinned } from "../blueprints/queries.ts";
import { runbookOf } from "../blueprints/rules.ts";
import { pinVersion } from "../blueprints/service.ts";
import { findCompany } from "../organizations/queries.ts";
import { invite } from "../sign-in/invitations/service.ts";
import { makePrintedCodes } from "../sign-in/service.ts";
import { removeBotsOf } from "./bots/service.ts";
import type { ChangedCohort, INVITED_ROLES, NewCohort } from "./input.ts";
import { cohortsMessages } from "./messages.ts";
import { type CohortRow, listChecks, type Member } from "./queries.ts";
import { isOver, mayBecome, mayMove, type Phase } from "./rules.ts";
import { cohortMoves, cohorts, participations, runbookChecks } from "./tables.ts";
import { holdTime, moveTime } from "./times/service.ts";

/** Begins a cohort that works by a version of a blueprint; who begins it runs it. @returns its id */
export async function beginCohort(
  platform: Platform,
  actor: Actor,
  company: string,
  { blueprintVersion, once: _, applyUntil, ...facts }: NewCohort,
): Promise<string> {
  const id = newId();
  const until = endOf(applyUntil, await zoneOf(platform));
  await platform.db.write(actor, async (tx) => {
    await tx.q.insert(cohorts).values({ ...facts, applyUntil: until, id, company, createdAt: platform.clock.now() });
    await startMembership(platform, tx, { person: actor.person, role: "organizer", place: id });
    await tx.record({ kind: "cohort.begun", cohort: id, subject: id });
    await pinVersion(platform, tx, { cohort: id, version: blueprintVersion });
  });
  return id;
}

/**
 * Changes what a cohort is called and when it is.
 * @throws Refusal 409 when somebody else changed it meanwhile
 */
export async function changeCohort(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  { version, applyUntil, ...facts }: ChangedCohort,
): Promise<void> {
  const zone = await zoneOf(platform);
  // The same day again keeps its hour.
  const same = cohort.applyUntil !== null && dayOf(cohort.applyUntil, zone) === applyUntil;
  const until = same ? cohort.applyUntil : endOf(applyUntil, zone);
  await platform.db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(cohorts)
      .set({ ...facts, applyUntil: until, version: version + 1 })
      .where(and(eq(cohorts.id, cohort.id), eq(cohorts.version, version)))
      .returning({ id: cohorts.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await record({ kind: "cohort.changed", cohort: cohort.id, subject: cohort.id });
    if (facts.startsOn !== cohort.startsOn || facts.endsOn !== cohort.endsOn) await record(daysChanged(cohort.id));
  });
}

/** The zone in which the days of its cohorts are meant: the company's. */
export const zoneOf = async ({ db, settings }: Pick<Platform, "db" | "settings">): Promise<string> =>
  (await findCompany(db))?.zone ?? settings.zone;

/** The last second of a day (YYYY-MM-DD) in a zone. */
const endOf = (day: string | null, zone: string) =>
  day === null ? null : sql<Date>`(${day}::date + 1)::timestamp at time zone ${zone} - interval '1 second'`;

/** Runbook items of the cohort's phase that are not ticked. */
async function openItems({ db }: Platform, cohort: CohortRow): Promise<string[]> {
  const pinned = await findPinned(db, cohort.id);
  const done = new Set((await listChecks(db, cohort)).map((check) => check.key));
  return pinned ? runbookOf(pinned.document, cohort.phase).flatMap(({ key }) => (done.has(key) ? [] : [key])) : [];
}

/**
 * Moves a cohort to another phase.
 * @param anyway also with open items in the runbook
 * @throws Refusal 409 when it is not in this phase any more or the step does not exist; 422 `runbook_open` with how many are open
 */
export async function movePhase(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  to: Phase,
  anyway: boolean,
): Promise<void> {
  if (!mayMove(cohort.phase, to)) throw conflict("no_such_step", { open: `/cohorts/${cohort.id}` });
  const open = (await openItems(platform, cohort)).length;
  if (open > 0 && !anyway) throw unacceptable("runbook_open", { open });
  await platform.db.write(actor, async (tx) => {
    const { q, record } = tx;
    const done = await q
      .update(cohorts)
      .set({ phase: to, version: cohort.version + 1 })
      .where(and(eq(cohorts.id, cohort.id), eq(cohorts.phase, cohort.phase)))
      .returning({ id: cohorts.id });
    if (done.length === 0) throw conflict("no_such_step", { open: `/cohorts/${cohort.id}` });
    if (isOver(to)) await removeBotsOf(platform, tx, actor, cohort.id);
    await q.insert(cohortMoves).values({
      cohort: cohort.id,
      fromPhase: cohort.phase,
      toPhase: to,
      person: actor.person,
      open,
      at: platform.clock.now(),
    });
    await record({ kind: "cohort.moved", cohort: cohort.id, subject: cohort.id, ids: { from: cohort.phase, to } });
  });
}

/** Ticks an item of the runbook, or takes the tick away. */
export async function tickRunbook(
  { db, clock }: Platform,
  actor: Actor,
  cohort: CohortRow,
  key: string,
  done: boolean,
): Promise<void> {
  const item = { cohort: cohort.id, phase: cohort.phase, key };
  await db.write(actor, async ({ q, record }) => {
    if (done)
      await q
        .insert(runbookChecks)
        .values({ ...item, person: actor.person, at: clock.now() })
        .onConflictDoNothing();
    else
      await q
        .delete(runbookChecks)
        .where(
          and(eq(runbookChecks.cohort, cohort.id), eq(runbookChecks.phase, cohort.phase), eq(runbookChecks.key, key)),
        );
    await record({ kind: "cohort.runbook_ticked", cohort: cohort.id, ids: { done: done ? 1 : 0 } });
  });
}

/** Mails an invitation to a role in this cohort. @returns the address to open, for handing over otherwise where no mail leaves */
export async function inviteToCohort(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  { email, role }: { email: string; role: (typeof INVITED_ROLES)[number] },
  lang: "ja" | "en",
): Promise<string> {
  const company = await findCompany(platform.db);
  const m = cohortsMessages[lang];
  const mail = {
    lang,
    place: cohort.id,
    subject: m.mail.subject(cohort.title),
    body: m.mail.body(company?.name ?? "Taiken", cohort.title, m.roles[role] ?? role),
  };
  return platform.db.write(actor, (tx) =>
    invite(platform, actor, tx, { email, role, place: cohort.id, placeName: cohort.title }, mail),
  );
}

/**
 * Adds a participant who has no mail.
 * @returns who, and the codes to print (shown once)
 * @throws Refusal 422 `like_staff` when they would be taken for an organizer or mentor
 */
export async function addWithoutMail(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  nickname: string,
): Promise<{ person: string; codes: string[] }> {
  return platform.db.write(actor, async (tx) => {
    await mustNotLookLikeStaff(tx.q, { nickname, places: [cohort.id] });
    const person = await addPerson(platform, tx, { email: null, nickname });
    await startMembership(platform, tx, { person, role: "participant", place: cohort.id });
    return { person, codes: await makePrintedCodes(platform, actor, person) };
  });
}

/**
 * Ends somebody's role in a cohort; a participant's own time there ends with it, and begins again when the role is given back.
 * @throws Refusal 409 `last_organizer`: somebody must run it
 */
export async function endRole(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  { person, role }: Pick<Member, "person" | "role">,
): Promise<void> {
  const ended = { person, place: cohort.id, role };
  if (role === "organizer") await endMembershipButLast(platform, actor, ended, "last_organizer");
  else
    await platform.db.write(actor, async (tx) => {
      const held = await endMembership(platform, actor, ended);
      if (held && role === "participant") await endTime(platform, tx, { person, cohort: cohort.id });
    });
}

/** Takes every role in a cohort from somebody, for the command line. @returns whether they had one */
export const endAllRoles = (platform: Platform, by: By, person: string, cohort: string): Promise<boolean> =>
  platform.db.write(by, async (tx) => {
    const held = await endMembership(platform, by, { person, place: cohort });
    if (held) await endTime(platform, tx, { person, cohort });
    return held;
  });

/**
 * Gives a role back that was ended in the last days, as it was: who paused pauses. Twice is once.
 * @throws Refusal 404 where nobody held it in this cohort; 409 `role_over` when it is too late or the cohort is over
 */
export async function giveRoleBack(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  membership: string,
): Promise<void> {
  const back = { place: cohort.id, membership, over: isOver(cohort.phase), refusal: "role_over" };
  await giveMembershipBack(platform, actor, back, async (tx, { person, role }) => {
    const time = role === "participant" ? await holdTime(tx, { person, cohort: cohort.id }) : undefined;
    if (time?.state === "left") await moveTime(tx, time, time.pausedOn ? "paused" : "active", { leftAt: null });
  });
}

/** Somebody's time ends by others. A pause stays noted, for the day it begins again. */
async function endTime(platform: Platform, tx: Tx, of: { person: string; cohort: string }): Promise<void> {
  const time = await holdTime(tx, of);
  if (!time || !mayBecome(time.state, "left")) return;
  const now = platform.clock.now();
  const paused = time.state === "paused" ? { pausedOn: time.pausedOn ?? dayOf(now, await zoneOf(platform)) } : {};
  await moveTime(tx, time, "left", { leftAt: now, ...paused });
}

/** Sets when the showcase of a cohort begins; null: not decided. */
export async function setShowcaseTime({ q, record }: Tx, cohort: string, at: Date | null): Promise<void> {
  const moved = await q
    .update(cohorts)
    .set({ showcaseAt: at })
    .where(and(eq(cohorts.id, cohort), sql`${cohorts.showcaseAt} is distinct from ${at}`))
    .returning({ id: cohorts.id });
  if (moved.length > 0) await record(daysChanged(cohort));
}

/** Each change is one of its own: whoever tells of it tells once, however often it is told to. */
const daysChanged = (cohort: string) => ({ kind: "cohort.days_changed", cohort, subject: newId() });

/** Erases somebody's personal dates, pauses and ends. */
export async function eraseParticipations({ q, record }: Tx, person: string): Promise<void> {
  await q.delete(participations).where(eq(participations.person, person));
  await record({ kind: "participation.erased", person });
}
