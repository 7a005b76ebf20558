import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findPinned } from "../../blueprints/queries.ts";
import type { Fillings } from "../../blueprints/rules.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { type Decided, mailOf } from "../input.ts";
import { putWithLink } from "../letters/service.ts";
import { fillingsOf } from "../programme/service.ts";
import { type ApplicationRow, answersOf, openText, placesGiven, sealText } from "../queries.ts";
import { DECISIONS, type Decision, LETTER_OF, type Letter, letterOf, mayBecome } from "../rules.ts";
import { lock, nameOf } from "../service.ts";
import { applications, publications } from "../tables.ts";

/**
 * Notes a decision (or takes it back) with its words. Nobody is told before it is published.
 * @throws Refusal 409 `changed_meanwhile` when another organizer wrote, `application_elsewhere` when it cannot be decided any more
 *   (taken back, being published); 422 `cohort_full` with how many places there are
 */
export async function decide(
  platform: Platform,
  actor: Actor,
  { application, cohort }: { application: ApplicationRow; cohort: CohortRow },
  { decision, reason, note, anyway, version }: Decided,
): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    // The cohort first: of two organizers who give the last place away at the same moment, one is told.
    const [{ capacity = null } = {}] = await tx.q
      .select({ capacity: cohorts.capacity })
      .from(cohorts)
      .where(eq(cohorts.id, cohort.id))
      .for("update");
    const row = await lock(tx, application.id);
    if (row.version !== version) throw conflict("changed_meanwhile");
    // What is being told cannot be taken back either.
    if (row.publication || (decision !== "" && !mayBecome(row.state, decision)))
      throw conflict("application_elsewhere");
    if (decision === "accepted" && row.decision !== "accepted" && !anyway && capacity !== null) {
      const given = await placesGiven(tx.q, cohort.id, row.id);
      if (given >= capacity) throw unacceptable("cohort_full", { capacity, given });
    }
    const seal = (column: "reason" | "note", text: string) =>
      text === "" ? null : sealText(platform, row, column, text);
    await tx.q
      .update(applications)
      .set({
        decision: decision === "" ? null : decision,
        reason: seal("reason", reason),
        note: seal("note", note),
        decidedBy: decision === "" ? null : actor.person,
        decidedAt: decision === "" ? null : platform.clock.now(),
        version: version + 1,
      })
      .where(eq(applications.id, row.id));
    await tx.record({
      kind: "application.decided",
      cohort: cohort.id,
      subject: row.id,
      ids: { decision: decision === "" ? "none" : decision },
    });
  });
}

/** How a decision would be told to this person. @returns undefined when the blueprint has no such text */
export async function previewLetter(
  platform: Platform,
  { application, cohort }: { application: ApplicationRow; cohort: CohortRow },
  decision: Decision,
  more: Fillings = {},
): Promise<Letter | undefined> {
  const pinned = await findPinned(platform.db, cohort.id);
  if (!pinned) return undefined;
  const known = await fillingsOf(platform.db, cohort, pinned.document.language);
  return letterOf(pinned.document, LETTER_OF[decision], { ...known, ...more, ...fillingsFor(platform, application) });
}

const fillingsFor = (platform: Platform, row: ApplicationRow): Fillings => ({
  name: nameOf(answersOf(platform, row)),
  reason: openText(platform, row, "reason") || undefined,
  link: "{{link}}",
});

/** What waits to be published, and what the mails still lack. */
export interface ToPublish {
  readonly count: Readonly<Record<Decision, number>>;
  /** Without an address: they see it on their page, and are told in another way. */
  readonly withoutMail: number;
  /** Placeholders nothing is known for, in the order of the texts. */
  readonly missing: readonly string[];
  /** Decisions the blueprint has no text for. */
  readonly noText: readonly Decision[];
}

const decidedIn = (cohort: string) =>
  and(
    eq(applications.cohort, cohort),
    isNotNull(applications.decision),
    isNull(applications.publication),
    inArray(applications.state, ["sent", "waiting_list", "declined"]),
  );

/** @param words what the organizers add, by placeholder */
export async function findToPublish(platform: Platform, cohort: CohortRow, words: Fillings): Promise<ToPublish> {
  const { db } = platform;
  const rows = await db.q.select().from(applications).where(decidedIn(cohort.id));
  const count = { accepted: 0, waiting_list: 0, declined: 0 };
  let withoutMail = 0;
  for (const row of rows) {
    if (row.decision) count[row.decision] += 1;
    // Only those that are nobody's yet can lack an address here without being known; the others are counted when they are mailed.
    if (!row.person && !mailOf(answersOf(platform, { ...row, personKey: null }))) withoutMail += 1;
  }
  const pinned = await findPinned(db, cohort.id);
  const known = pinned ? await fillingsOf(db, cohort, pinned.document.language) : {};
  const everybody: Fillings = { name: "…", reason: "…", link: "…" };
  const missing = new Set<string>();
  const noText: Decision[] = [];
  for (const decision of DECISIONS) {
    if (count[decision] === 0) continue;
    const letter = pinned && letterOf(pinned.document, LETTER_OF[decision], { ...known, ...words, ...everybody });
    if (!letter) noText.push(decision);
    for (const name of letter?.open ?? []) missing.add(name);
  }
  return { count, withoutMail, missing: [...missing], noText };
}

/**
 * Makes every decision of a cohort known: asks for the job that moves each application on and mails it, once.
 * @throws Refusal 422 `letters_open` with how many placeholders are open
 */
export async function publish(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  const { missing, noText } = await findToPublish(platform, cohort, words);
  if (missing.length + noText.length > 0) throw unacceptable("letters_open", { open: missing.length + noText.length });
  const id = newId();
  await platform.db.write(actor, async (tx) => {
    const marked = await tx.q
      .update(applications)
      .set({ publication: id })
      .where(decidedIn(cohort.id))
      .returning({ id: applications.id });
    if (marked.length === 0) return;
    await tx.q
      .insert(publications)
      .values({ id, cohort: cohort.id, by: actor.person, words, at: platform.clock.now() });
    await tx.record({ kind: "application.publishing", cohort: cohort.id, subject: id, ids: { count: marked.length } });
    await platform.jobs.send(tx, PUBLISH, { publication: id });
  });
}

export const PUBLISH = "applications.publish";
const AT_ONCE = 25;

/**
 * The job: moves on and mails what belongs to a publication, a few in a transaction. State and mail commit together, so that run
 * again after a crash it goes on where it was.
 */
export async function carryOut(platform: Platform, publication: string): Promise<void> {
  const [found] = await platform.db.q
    .select({ words: publications.words, by: publications.by, cohort: cohorts })
    .from(publications)
    .innerJoin(cohorts, eq(cohorts.id, publications.cohort))
    .where(eq(publications.id, publication));
  const pinned = found && (await findPinned(platform.db, found.cohort.id));
  if (!found || !pinned) return;
  const known = { ...(await fillingsOf(platform.db, found.cohort, pinned.document.language)), ...found.words };
  for (let more = true; more; ) {
    more = await platform.db.write({ person: found.by }, async (tx) => {
      const rows = await tx.q
        .select({ id: applications.id })
        .from(applications)
        .where(and(eq(applications.publication, publication), isNotNull(applications.decision)))
        .orderBy(asc(applications.id))
        .limit(AT_ONCE)
        .for("update", { skipLocked: true });
      for (const { id } of rows) await tellOne(tx, id);
      return rows.length === AT_ONCE;
    });
  }

  async function tellOne(tx: Tx, id: string): Promise<void> {
    const row = await lock(tx, id);
    const { decision } = row;
    if (!decision || !pinned) return;
    const now = platform.clock.now();
    await tx.q
      .update(applications)
      .set({ state: decision, decision: null, publication: null, publishedAt: now, version: row.version + 1 })
      .where(eq(applications.id, id));
    await tx.record({
      kind: "application.moved",
      cohort: row.cohort,
      subject: id,
      ids: { from: row.state, to: decision },
    });
    const to = mailOf(answersOf(platform, row));
    const letter = letterOf(pinned.document, LETTER_OF[decision], { ...known, ...fillingsFor(platform, row) });
    if (!to || !letter || letter.open.length > 0) return;
    const { subject, body } = letter;
    await putWithLink(platform, tx, {
      application: id,
      place: row.cohort,
      to,
      person: row.person ?? undefined,
      kind: LETTER_OF[decision],
      subject,
      body,
    });
  }
}

/** Carries on with publications whose job was lost (a restore brings no jobs back). */
export async function carryOutRest(platform: Platform): Promise<void> {
  const open = await platform.db.q
    .selectDistinct({ publication: applications.publication })
    .from(applications)
    .where(and(isNotNull(applications.publication), isNotNull(applications.decision)));
  for (const { publication } of open) if (publication) await carryOut(platform, publication);
}
