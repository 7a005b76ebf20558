import { and, eq, isNull } from "drizzle-orm";
import { days, later } from "../../platform/clock.ts";
import { type By, bySystem, type Tx } from "../../platform/database/database.ts";
import { conflict } from "../../platform/errors.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { hashOf } from "../../platform/session/secret.ts";
import { memberships, people } from "../accounts/tables.ts";
import { findPinned } from "../blueprints/queries.ts";
import type { Fillings } from "../blueprints/rules.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { takesPeople } from "../cohorts/rules.ts";
import { participations } from "../cohorts/tables.ts";
import { holdTime, moveTime } from "../cohorts/times/service.ts";
import { findCompany } from "../organizations/queries.ts";
import { mailOf } from "./input.ts";
import { listJoinedTo } from "./joining/queries.ts";
import { answerBy, mailLetter, mailOwnLink, reachedAt } from "./letters/service.ts";
import { noteMarks, RECOGNISE } from "./marking/service.ts";
import { applicationMarks } from "./marking/tables.ts";
import { dayWords } from "./programme/service.ts";
import { type ApplicationRow, answersOf, markOf, type Opened, sealText } from "./queries.ts";
import {
  ANSWER_WITHIN,
  type Answers,
  type ApplicationState,
  FIELDS_OF,
  isKeyUseToNote,
  isOpen,
  KEPT_AFTER_WITHDRAWAL,
  KEPT_AS_DRAFT,
  mayBecome,
  nameOf,
  OPEN_STATES,
  QUESTIONS,
} from "./rules.ts";
import { applicationKeys, applications, leavings } from "./tables.ts";

/** Who is at work: the person signed in, or nobody known. */
export const byOf = (actor: Actor | undefined): By => actor ?? bySystem;

/**
 * Keeps what was typed, field by field, finished or not.
 * @param shown.mark of the questions as the page showed them (`markOf`); undefined: whatever stands there is written over
 * @param shown.unanswered what the same window sent before without hearing that it was kept
 * @returns when, and the mark of what stands there now
 * @throws Refusal 409 `application_closed` when it was decided meanwhile; `changed_meanwhile` when another window has changed a field
 */
export async function keepAnswers(
  platform: Platform,
  actor: Actor | undefined,
  { id }: ApplicationRow,
  typed: Answers,
  shown: { readonly mark: string | undefined; readonly unanswered?: readonly Answers[] },
): Promise<{ at: Date; mark: string }> {
  const now = platform.clock.now();
  return platform.db.write(byOf(actor), async (tx) => {
    const row = await lock(tx, id);
    if (!OPEN_STATES.includes(row.state)) throw conflict("application_closed");
    const before = answersOf(platform, row);
    const after = { ...before, ...typed };
    const asked = QUESTIONS.filter((question) => FIELDS_OF[question].some((name) => typed[name] !== undefined));
    const marks = [markOf(before, asked), markOf(after, asked)] as const;
    const known = [shown.mark, ...(shown.unanswered ?? []).map((own) => markOf({ ...before, ...own }, asked))];
    if (shown.mark && !known.includes(marks[0]) && marks[0] !== marks[1]) throw conflict("changed_meanwhile");
    const answers = sealText(platform, row, "answers", JSON.stringify(after));
    await tx.q
      .update(applications)
      .set({ answers, changedAt: now, ...(row.state === "draft" ? { eraseAt: later(now, days(KEPT_AS_DRAFT)) } : {}) })
      .where(eq(applications.id, row.id));
    await noteMarks(platform, tx, row, after);
    return { at: now, mark: marks[1] };
  });
}

/**
 * Mails the link that opens it to the address that was given.
 * @param isNew the address was just given: whoever applied with it before is told (`tellOfAnother`)
 */
export async function mailLink(
  platform: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
  to: string,
  isNew = false,
): Promise<void> {
  await platform.db.write(byOf(actor), async (tx) => {
    if (isNew) await platform.jobs.send(tx, RECOGNISE, { application: application.id });
    await mailOwnLink(platform, tx, { application: application.id, cohort, to, lang: application.lang });
    await tx.record({ kind: "application.link_mailed", cohort: cohort.id, subject: application.id });
  });
}

/** The key was used: it lives on from today. Noted once a day at most. */
export async function noteKeyUse({ db, clock }: Platform, { key, usedAt }: Opened): Promise<void> {
  const now = clock.now();
  if (!isKeyUseToNote(usedAt, now)) return;
  await db.write(bySystem, ({ q }) =>
    q
      .update(applicationKeys)
      .set({ usedAt: now })
      .where(eq(applicationKeys.hash, hashOf(key))),
  );
}

/**
 * Mails a new link in the place of a key that is over, to the address of the application and nowhere else.
 * @returns whether there is an address
 */
export async function renewKey(platform: Platform, actor: Actor | undefined, opened: Opened): Promise<boolean> {
  const to = opened.application.person === null ? reachedAt(platform, answersOf(platform, opened.application)) : null;
  if (to === null) return false;
  platform.limiter.take(PROOFS_TO, to);
  await mailLink(platform, actor, opened, to);
  return true;
}

/** The row as it is now, held until the transaction ends. */
export async function lock({ q }: Tx, id: string): Promise<ApplicationRow> {
  const [row] = await q.select().from(applications).where(eq(applications.id, id)).for("update");
  if (!row) throw conflict("application_gone");
  const [owner] = row.person ? await q.select({ key: people.key }).from(people).where(eq(people.id, row.person)) : [];
  return { ...row, personKey: owner?.key ?? null };
}

/** Moves an application on, if it stands there still. @throws Refusal 409 */
export async function move(
  tx: Tx,
  row: ApplicationRow,
  to: ApplicationState,
  values: Partial<typeof applications.$inferInsert>,
): Promise<void> {
  if (!mayBecome(row.state, to)) throw conflict("application_elsewhere");
  await tx.q
    .update(applications)
    .set({ ...values, state: to })
    .where(eq(applications.id, row.id));
  await tx.record({ kind: "application.moved", cohort: row.cohort, subject: row.id, ids: { from: row.state, to } });
}

/** One that was put together with another one waits by itself again, since when it was sent. @param row held */
export async function separate(tx: Tx, row: ApplicationRow): Promise<void> {
  await move(tx, row, "sent", {});
  await tx.q
    .update(applicationMarks)
    .set({ joinedTo: null, joinedBy: null, joinedAt: null })
    .where(eq(applicationMarks.application, row.id));
}

/**
 * Hands an application in. The caller has seen that nothing is missing. Twice is once.
 * @throws Refusal 409 when the cohort takes nobody any more
 */
export async function sendApplication(
  platform: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
): Promise<void> {
  const now = platform.clock.now();
  await platform.db.write(byOf(actor), async (tx) => {
    const row = await lock(tx, application.id);
    if (row.state === "sent") return;
    if (!isOpen(cohort, now)) throw conflict("cohort_closed");
    if (row.state !== "draft") throw conflict("application_elsewhere");
    await move(tx, row, "sent", { sentAt: now, eraseAt: null });
    const lang = (await findPinned(platform.db, cohort.id))?.document.language ?? row.lang;
    const zone = (await findCompany(platform.db))?.zone ?? platform.settings.zone;
    await tell(platform, tx, row, cohort, "application_received", {
      answer_by: answerBy(lang, now, zone, ANSWER_WITHIN),
    });
  });
}

/** Mails a text of the blueprint to whoever applied, if they have an address and the text is complete. */
async function tell(
  platform: Platform,
  tx: Tx,
  row: ApplicationRow,
  cohort: CohortRow,
  template: "application_received" | "application_withdrawn",
  values: Fillings,
): Promise<void> {
  const answers = answersOf(platform, row);
  const to = mailOf(answers);
  if (!to) return;
  await mailLetter(platform, tx, {
    application: row.id,
    cohort,
    template,
    to,
    person: row.person ?? undefined,
    values: { name: nameOf(answers), ...values },
  });
}

/**
 * Takes an application back; a decision that nobody was told is gone with it. What was put together with it is not taken back by its link: it
 * may be somebody else's, and without it would wait for nobody and be answered by nobody. Twice is once.
 */
export async function withdraw(
  platform: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
): Promise<void> {
  const now = platform.clock.now();
  const eraseAt = later(now, days(KEPT_AFTER_WITHDRAWAL));
  await platform.db.write(byOf(actor), async (tx) => {
    const joined = (await listJoinedTo(tx, [application.id])).map(({ id }) => id);
    // In the order in which two are told apart (joining), so that neither waits for the other.
    const rows = new Map<string, ApplicationRow>();
    for (const id of [application.id, ...joined].sort()) rows.set(id, await lock(tx, id));
    const row = rows.get(application.id) as ApplicationRow;
    if (row.state === "withdrawn") return;
    await move(tx, row, "withdrawn", { ...UNDECIDED, withdrawnAt: now, eraseAt });
    for (const other of rows.values()) if (other.state === "joined") await separate(tx, other);
    const document = (await findPinned(platform.db, cohort.id))?.document;
    const zone = (await findCompany(platform.db))?.zone ?? platform.settings.zone;
    const erased = dayWords(document?.language ?? row.lang, dayIn(eraseAt, zone));
    await tell(platform, tx, row, cohort, "application_withdrawn", { erase_on: erased });
  });
}

const dayIn = (at: Date, zone: string): string => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(at);

const UNDECIDED = { decision: null, reason: null, decidedBy: null, decidedAt: null, publication: null } as const;

/**
 * The way back after taking it back: it is as if it had just been sent.
 * @throws Refusal 409 when the cohort has no place for newcomers any more
 */
export async function comeBack(
  platform: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
): Promise<void> {
  // Not `isOpen`: who was there before the last day of applying may come back after it.
  if (!takesPeople(cohort.phase)) throw conflict("cohort_closed");
  await platform.db.write(byOf(actor), async (tx) => {
    const row = await lock(tx, application.id);
    if (row.state === "sent") return;
    if (row.state !== "withdrawn") throw conflict("application_elsewhere");
    await move(tx, row, "sent", { sentAt: platform.clock.now(), withdrawnAt: null, eraseAt: null });
  });
}

/** Links that prove an address, mailed to it. */
export const PROOFS_TO: Rate = { name: "application proofs to", burst: 3, perMinute: 0.05 };

/**
 * Their time in the cohort begins, with the dates of the cohort; who had left is back. Nothing happens when it is running, or
 * when they are no participant (any more).
 */
export async function startParticipation(
  { clock }: Platform,
  tx: Tx,
  { person, cohort }: { readonly person: string; readonly cohort: Pick<CohortRow, "id" | "startsOn" | "endsOn"> },
): Promise<void> {
  const at = clock.now();
  // Held until the end: whoever ends the role meanwhile finds the time that begins here, and ends it.
  const [held] = await tx.q
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.person, person),
        eq(memberships.place, cohort.id),
        eq(memberships.role, "participant"),
        isNull(memberships.endedAt),
      ),
    )
    .for("share");
  if (!held) return;
  const begun = await tx.q
    .insert(participations)
    .values({ cohort: cohort.id, person, startsOn: cohort.startsOn, endsOn: cohort.endsOn, createdAt: at })
    .onConflictDoNothing()
    .returning({ id: participations.id });
  if (begun[0]) return tx.record({ kind: "participation.started", cohort: cohort.id, person, subject: begun[0].id });
  const time = await holdTime(tx, { person, cohort: cohort.id });
  if (time?.state !== "left") return;
  await moveTime(tx, time, "active", { leftAt: null, pausedOn: null, pausedUntil: null });
  await noteReturn(tx, time.id, at);
}

/** Somebody who had left is in the cohort again, by whatever door. */
export async function noteReturn({ q }: Tx, participation: string, at: Date): Promise<void> {
  await q
    .update(leavings)
    .set({ returnedAt: at })
    .where(and(eq(leavings.participation, participation), isNull(leavings.returnedAt)));
}
