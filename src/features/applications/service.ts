import { and, eq, inArray, isNull, lt, or } from "drizzle-orm";
import { days, later } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import { type By, bySystem, type Database, type Tx } from "../../platform/database/database.ts";
import { conflict } from "../../platform/errors.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import { eraseMailsAbout } from "../../platform/mail/erasing.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { hashOf, sameHash } from "../../platform/session/secret.ts";
import { findPersonByEmail, keyOfPerson } from "../accounts/queries.ts";
import { addPerson, startMembership } from "../accounts/service.ts";
import { people } from "../accounts/tables.ts";
import { blueprintsMessages } from "../blueprints/messages.ts";
import { findPinned } from "../blueprints/queries.ts";
import { agreementsOf, type Fillings, fill } from "../blueprints/rules.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { participations } from "../cohorts/tables.ts";
import { findCompany } from "../organizations/queries.ts";
import { mailOf } from "./input.ts";
import { answerBy, mailLetter, mailOwnLink, newKey } from "./letters/service.ts";
import { applicationsMessages } from "./messages.ts";
import { dayWords, fillingsOf } from "./programme/service.ts";
import { type ApplicationRow, answersOf, listNobodysFrom, type Opened, openText, sealText } from "./queries.ts";
import {
  ANSWER_WITHIN,
  type Answers,
  type ApplicationState,
  isKeyUseToNote,
  isOpen,
  KEPT_AFTER_WITHDRAWAL,
  KEPT_AS_DRAFT,
  mayBecome,
  nameOf,
  OPEN_STATES,
} from "./rules.ts";
import { applicationAgreements, applicationKeys, applications, leavings } from "./tables.ts";

/** Who is at work: the person signed in, or nobody known. */
const byOf = (actor: Actor | undefined): By => actor ?? bySystem;

/**
 * Begins an application.
 * @returns the key that opens it
 * @throws Refusal 409 when the cohort takes nobody any more
 */
export async function beginApplication(
  platform: Platform,
  actor: Actor | undefined,
  cohort: CohortRow,
  lang: "ja" | "en",
  known: Answers,
): Promise<string> {
  const now = platform.clock.now();
  if (!isOpen(cohort, now)) throw conflict("cohort_closed");
  const person = actor?.person ?? null;
  const personKey = person ? await keyOfPerson(platform.db)(person) : null;
  return platform.db.write(byOf(actor), async (tx) => {
    const row = { id: newId(), person, personKey };
    const answers = sealText(platform, row, "answers", JSON.stringify(known));
    const eraseAt = later(now, days(KEPT_AS_DRAFT));
    await tx.q
      .insert(applications)
      .values({ id: row.id, cohort: cohort.id, person, answers, lang, changedAt: now, eraseAt, createdAt: now });
    await tx.record({ kind: "application.begun", cohort: cohort.id, subject: row.id });
    return newKey(platform, tx, row.id, null);
  });
}

/**
 * Keeps what was typed, field by field, finished or not.
 * @returns when
 * @throws Refusal 409 when it was decided meanwhile
 */
export async function keepAnswers(
  platform: Platform,
  actor: Actor | undefined,
  { id }: ApplicationRow,
  typed: Answers,
): Promise<Date> {
  const now = platform.clock.now();
  await platform.db.write(byOf(actor), async (tx) => {
    const row = await lock(tx, id);
    if (!OPEN_STATES.includes(row.state)) throw conflict("application_closed");
    const answers = sealText(platform, row, "answers", JSON.stringify({ ...answersOf(platform, row), ...typed }));
    await tx.q
      .update(applications)
      .set({ answers, changedAt: now, ...(row.state === "draft" ? { eraseAt: later(now, days(KEPT_AS_DRAFT)) } : {}) })
      .where(eq(applications.id, row.id));
  });
  return now;
}

/** Mails the link that opens it to the address that was given. */
export async function mailLink(
  platform: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
  to: string,
): Promise<void> {
  await platform.db.write(byOf(actor), async (tx) => {
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
  const to = opened.application.person === null ? mailOf(answersOf(platform, opened.application)) : null;
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

/** One of the agreements as somebody reads and confirms it. */
export interface Agreement {
  readonly key: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly confirmed: boolean;
}

export interface Agreements {
  /** The version of the blueprint; empty: the cohort works by none yet. */
  readonly version: string;
  readonly language: "ja" | "en";
  readonly all: readonly Agreement[];
}

/** The agreements of the cohort as they read now; confirmed are those whose words have not changed since. */
export async function findAgreements(
  db: Database,
  { application, cohort }: Pick<Opened, "application" | "cohort">,
): Promise<Agreements> {
  const pinned = await findPinned(db, cohort.id);
  if (!pinned) return { version: "", language: application.lang, all: [] };
  const { id, document } = pinned;
  const values = await fillingsOf(db, cohort, document.language);
  const before = await db.q
    .select()
    .from(applicationAgreements)
    .where(eq(applicationAgreements.application, application.id));
  const said = new Map(before.map((one) => [one.key, one.body]));
  const all = agreementsOf(document, false).map(({ key, title, body }) => {
    const text = toRead(body, values, document.language);
    return { key, title, body: text, confirmed: said.get(key) === text };
  });
  return { version: id, language: document.language, all };
}

/** What is not known is named, with whom to ask: nobody confirms a hole. */
const toRead = (text: string, values: Fillings, language: "ja" | "en"): string =>
  fill(text, values, (name) =>
    applicationsMessages[language].fillings.unknown(blueprintsMessages[language].placeholders[name] ?? name),
  ).text;

/** Confirms the agreements with these keys, in the words they have now. */
export async function confirmAgreements(
  platform: Platform,
  actor: Actor | undefined,
  opened: Opened,
  keys: readonly string[],
): Promise<void> {
  const { application, cohort } = opened;
  await platform.db.write(byOf(actor), async (tx) => {
    const { version, all } = await findAgreements(platform.db, opened);
    const confirmedAt = platform.clock.now();
    for (const { key, title, body, confirmed } of all) {
      if (confirmed || !keys.includes(key)) continue;
      const said = { blueprintVersion: version, title, body, confirmedAt };
      await tx.q
        .insert(applicationAgreements)
        .values({ application: application.id, key, ...said })
        .onConflictDoUpdate({ target: [applicationAgreements.application, applicationAgreements.key], set: said });
    }
    await tx.record({ kind: "application.agreed", cohort: cohort.id, subject: application.id });
  });
}

/** Moves an application on, if it stands there still. @throws Refusal 409 */
async function move(
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

/** Takes an application back; a decision that nobody was told is gone with it. Twice is once. */
export async function withdraw(
  platform: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
): Promise<void> {
  const now = platform.clock.now();
  const eraseAt = later(now, days(KEPT_AFTER_WITHDRAWAL));
  await platform.db.write(byOf(actor), async (tx) => {
    const row = await lock(tx, application.id);
    if (row.state === "withdrawn") return;
    await move(tx, row, "withdrawn", { ...UNDECIDED, withdrawnAt: now, eraseAt });
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
  if (!isOpen({ ...cohort, applyUntil: null }, platform.clock.now())) throw conflict("cohort_closed");
  await platform.db.write(byOf(actor), async (tx) => {
    const row = await lock(tx, application.id);
    if (row.state === "sent") return;
    if (row.state !== "withdrawn") throw conflict("application_elsewhere");
    await move(tx, row, "sent", { sentAt: platform.clock.now(), withdrawnAt: null, eraseAt: null });
  });
}

/** Erases a draft, or what was taken back, at once. */
export async function eraseApplication(
  { db }: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
): Promise<void> {
  await db.write(byOf(actor), async (tx) => {
    const gone = await tx.q
      .delete(applications)
      .where(and(eq(applications.id, application.id), inArray(applications.state, ["draft", "withdrawn"])))
      .returning({ id: applications.id });
    if (gone.length === 0) throw conflict("application_elsewhere");
    await eraseMailsAbout(tx, [application.id]);
    await tx.record({ kind: "application.erased", cohort: cohort.id, subject: application.id });
  });
}

/** Erases drafts nobody goes on with and what was taken back, when their time is over. @returns how many */
export async function eraseForgotten({ db, clock }: Platform): Promise<number> {
  return db.write(bySystem, async (tx) => {
    const gone = await tx.q
      .delete(applications)
      .where(and(lt(applications.eraseAt, clock.now()), inArray(applications.state, ["draft", "withdrawn"])))
      .returning({ id: applications.id, cohort: applications.cohort });
    await eraseMailsAbout(
      tx,
      gone.map(({ id }) => id),
    );
    for (const { id, cohort } of gone) await tx.record({ kind: "application.erased", cohort, subject: id });
    return gone.length;
  });
}

/**
 * What comes of confirming: the person is in; or the address has to be proved first and a link was mailed to it.
 * `isNew`: they were made by this. Everybody else signs in as always: the link of an application opens no account that was there before.
 */
export type Confirmed = { readonly person: string; readonly isNew: boolean } | "proof_mailed";

/**
 * An accepted person says yes: they become a participant.
 *
 * The address makes them the person they are here, so it must be proved: by being signed in as that person, or by the link that was
 * mailed there and nowhere else. Otherwise that link is mailed now, whether somebody with the address is known or not: nobody learns
 * it, and nobody gets into an account by writing its address down.
 */
export async function confirm(platform: Platform, actor: Actor | undefined, opened: Opened): Promise<Confirmed> {
  const { application, cohort, mailedTo } = opened;
  const answers = answersOf(platform, application);
  const email = mailOf(answers);
  const proved = email === null || (mailedTo !== null && sameHash(mailedTo, hashOf(email)));
  if (application.person ? !actor : !proved) {
    if (application.person === null && email) {
      platform.limiter.take(PROOFS_TO, email);
      await mailLink(platform, actor, opened, email);
    }
    return "proof_mailed";
  }
  return platform.db.write(byOf(actor), async (tx) => {
    const row = await lock(tx, application.id);
    if (row.state === "confirmed" && row.person) return { person: row.person, isNew: false };
    const now = platform.clock.now();
    const newcomer = { nickname: nameOf(answers), lang: row.lang };
    const known = row.person ?? (email ? (await findPersonByEmail(platform.db, email))?.id : undefined);
    const who = known ?? (await addPerson(platform, tx, { ...newcomer, email }));
    await move(tx, row, "confirmed", { confirmedAt: now, eraseAt: null });
    await startMembership(platform, tx, { person: who, role: "participant", place: cohort.id });
    await startParticipation(platform, tx, { person: who, cohort });
    await handOver(platform, tx, { ...row, state: "confirmed" }, who);
    return { person: who, isNew: known === undefined };
  });
}

/** Links that prove an address, mailed to it. */
const PROOFS_TO: Rate = { name: "application proofs to", burst: 3, perMinute: 0.05 };

/**
 * Their time in the cohort begins, with the dates of the cohort; who had left is back. Nothing happens when it is running.
 */
export async function startParticipation(
  { clock }: Platform,
  { q, record }: Tx,
  { person, cohort }: { readonly person: string; readonly cohort: Pick<CohortRow, "id" | "startsOn" | "endsOn"> },
): Promise<void> {
  const at = clock.now();
  const begun = await q
    .insert(participations)
    .values({ cohort: cohort.id, person, startsOn: cohort.startsOn, endsOn: cohort.endsOn, createdAt: at })
    .onConflictDoNothing()
    .returning({ id: participations.id });
  if (begun[0]) return record({ kind: "participation.started", cohort: cohort.id, person, subject: begun[0].id });
  const [back] = await q
    .update(participations)
    .set({ state: "active", leftAt: null })
    .where(
      and(eq(participations.cohort, cohort.id), eq(participations.person, person), eq(participations.state, "left")),
    )
    .returning({ id: participations.id });
  if (!back) return;
  await q
    .update(leavings)
    .set({ returnedAt: at })
    .where(and(eq(leavings.participation, back.id), isNull(leavings.returnedAt)));
  await record({
    kind: "participation.moved",
    cohort: cohort.id,
    person,
    subject: back.id,
    ids: { from: "left", to: "active" },
  });
}

/** What was sealed for the installation is sealed with the person's key from now on. */
async function handOver(platform: Platform, { q }: Tx, row: ApplicationRow, person: string): Promise<void> {
  if (row.person) return;
  const personKey = await keyOfPerson(platform.db)(person);
  const theirs = { id: row.id, person, personKey };
  const again = (column: "answers" | "reason" | "note") =>
    row[column] && personKey ? sealText(platform, theirs, column, openText(platform, row, column)) : null;
  await q
    .update(applications)
    .set({ person, answers: again("answers"), reason: again("reason"), note: again("note") })
    .where(eq(applications.id, row.id));
}

/**
 * Erases everything somebody applied with, in whatever state it is; also what is nobody's yet and names their address.
 * @param whose.id null: they have no account
 * @returns how many
 */
export async function eraseApplicationsOf(
  platform: Platform,
  tx: Tx,
  { id: person, email }: { readonly id: string | null; readonly email: string | null },
): Promise<number> {
  const nobodys = (email ? await listNobodysFrom(platform, email) : []).map(({ id }) => id);
  const gone = await tx.q
    .delete(applications)
    .where(or(person ? eq(applications.person, person) : undefined, inArray(applications.id, nobodys)))
    .returning({ id: applications.id });
  await eraseMailsAbout(
    tx,
    gone.map(({ id }) => id),
  );
  if (person) await tx.record({ kind: "application.erased", person });
  for (const id of nobodys) await tx.record({ kind: "application.erased", subject: id });
  return gone.length;
}
