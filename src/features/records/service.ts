import { and, eq } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { conflict, forbidden } from "../../platform/errors.ts";
import type { Lang } from "../../platform/i18n/messages.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { sealOf } from "../reports/sealing/service.ts";
import { findFacts } from "./facts/queries.ts";
import type { ChangedRecord, WrittenView } from "./input.ts";
import { recordPolicy } from "./policy.ts";
import type { AskedView, RecordRow } from "./queries.ts";
import { VIEW_FIELD, WORDS_FIELD } from "./reading/service.ts";
import { mayBecome } from "./rules.ts";
import { mentorViews, records } from "./tables.ts";

/**
 * Begins the actor's record of a cohort in which they take or took part; one each, begun again it is the same.
 * @returns its id
 */
export async function beginRecord({ db, clock }: Platform, actor: Actor, cohort: string, lang: Lang): Promise<string> {
  const at = clock.now();
  return db.write(actor, async ({ q, record }) => {
    const [made] = await q
      .insert(records)
      .values({ id: newId(), person: actor.person, cohort, lang, createdAt: at, changedAt: at })
      .onConflictDoNothing()
      .returning({ id: records.id });
    if (made) {
      await record({ kind: "record.begun", cohort, person: actor.person, subject: made.id });
      return made.id;
    }
    const [before] = await q
      .select({ id: records.id })
      .from(records)
      .where(and(eq(records.person, actor.person), eq(records.cohort, cohort)));
    return before?.id ?? "";
  });
}

/**
 * Changes what the person says. It is a draft afterwards: others see it again once it is approved again.
 * @throws Refusal 403 not one's own, 409 `changed_meanwhile`
 */
export async function changeRecord(
  platform: Platform,
  actor: Actor,
  before: RecordRow,
  { version, name, language, hours, ...words }: ChangedRecord,
): Promise<void> {
  mustBeOwn(actor, before);
  const seal = await sealOf(platform, before.person);
  const written = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ""));
  await platform.db.write(actor, async (tx) => {
    const done = await tx.q
      .update(records)
      .set({
        ...draft(platform),
        name,
        lang: language,
        withHours: hours,
        words: seal.close(WORDS_FIELD(before.id), JSON.stringify(written)),
        version: version + 1,
      })
      .where(and(eq(records.id, before.id), eq(records.version, version)))
      .returning({ id: records.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await tell(tx, "record.changed", before);
  });
}

/**
 * 「この内容にします」: what the page showed is approved, with the facts as they are now. Twice is once.
 * @throws Refusal 403 not one's own, 409 `changed_meanwhile` since the page, `not_begun` before their first day
 */
export async function approveRecord(
  platform: Platform,
  actor: Actor,
  before: RecordRow,
  version: number,
): Promise<void> {
  mustBeOwn(actor, before);
  const now = platform.clock.now();
  await platform.db.write(actor, async (tx) => {
    const [row] = await tx.q.select().from(records).where(eq(records.id, before.id)).for("update");
    if (row?.version !== version) throw conflict("changed_meanwhile");
    if (!mayBecome(row.state, "approved")) return;
    const facts = await findFacts(platform.db, actor, row.cohort, { now, withHours: row.withHours });
    if (!facts) throw conflict("not_begun");
    await tx.q.update(records).set({ state: "approved", facts, approvedAt: now }).where(eq(records.id, row.id));
    await tell(tx, "record.approved", before);
  });
}

/** Asks the cohort's mentors for their view. Asked twice is asked once. */
export async function askMentors(platform: Platform, actor: Actor, record: RecordRow): Promise<void> {
  mustBeOwn(actor, record);
  await platform.db.write(actor, async (tx) => {
    const made = await tx.q
      .insert(mentorViews)
      .values({ record: record.id, askedAt: platform.clock.now() })
      .onConflictDoNothing()
      .returning({ record: mentorViews.record });
    if (made.length > 0) await tell(tx, "record.view_asked", record);
  });
}

/** Asks no longer; what a mentor had written is deleted. */
export async function stopAsking(platform: Platform, actor: Actor, record: RecordRow): Promise<void> {
  mustBeOwn(actor, record);
  await platform.db.write(actor, async (tx) => {
    const [gone] = await tx.q.delete(mentorViews).where(eq(mentorViews.record, record.id)).returning();
    if (!gone) return;
    if (gone.included) await becomeDraft(platform, tx, record);
    await tell(tx, "record.view_stopped", record);
  });
}

/**
 * A mentor writes, or writes anew, what the person asked for; nobody but the person reads it until they include it.
 * @throws Refusal 409 `changed_meanwhile`: another mentor was first, or the person has included it
 */
export async function writeView(
  platform: Platform,
  actor: Actor,
  view: AskedView,
  { version, ...words }: WrittenView,
): Promise<void> {
  const seal = await sealOf(platform, view.person);
  const written = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ""));
  await platform.db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(mentorViews)
      .set({
        author: actor.person,
        sealed: seal.close(VIEW_FIELD(view.record), JSON.stringify(written)),
        writtenAt: platform.clock.now(),
        version: version + 1,
      })
      .where(
        and(eq(mentorViews.record, view.record), eq(mentorViews.version, version), eq(mentorViews.included, false)),
      )
      .returning({ record: mentorViews.record });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await record({ kind: "record.view_written", cohort: view.cohort, person: view.person, subject: view.record });
  });
}

/**
 * The person takes the mentor's view in, or out again. Both change what prints, so the record is a draft afterwards.
 * @throws Refusal 409 `changed_meanwhile`: the mentor has changed it since the person read it
 */
export async function includeView(
  platform: Platform,
  actor: Actor,
  record: RecordRow,
  { included, version }: { readonly included: boolean; readonly version: number },
): Promise<void> {
  mustBeOwn(actor, record);
  await platform.db.write(actor, async (tx) => {
    const [view] = await tx.q.select().from(mentorViews).where(eq(mentorViews.record, record.id)).for("update");
    if (view?.included === included) return;
    if (!view?.sealed || view.version !== version) throw conflict("changed_meanwhile");
    await tx.q.update(mentorViews).set({ included }).where(eq(mentorViews.record, record.id));
    await becomeDraft(platform, tx, record);
    await tell(tx, included ? "record.view_included" : "record.view_excluded", record);
  });
}

/** For somebody who is erased: their records, and with them views, links and certificates; /verify finds nothing afterwards. */
export async function eraseRecords({ q }: Tx, person: string): Promise<void> {
  await q.delete(records).where(eq(records.person, person));
}

/** A draft has no approved facts. */
const draft = ({ clock }: Platform) =>
  ({ state: "draft", facts: null, approvedAt: null, changedAt: clock.now() }) as const;

/** The number moves on, too: a page that is open to approve shows something else than what is stored now. */
async function becomeDraft(platform: Platform, { q }: Tx, { id }: RecordRow): Promise<void> {
  const [row] = await q.select({ version: records.version }).from(records).where(eq(records.id, id)).for("update");
  await q
    .update(records)
    .set({ ...draft(platform), version: (row?.version ?? 0) + 1 })
    .where(eq(records.id, id));
}

function mustBeOwn(actor: Actor, record: RecordRow): void {
  if (!recordPolicy.own.holds(actor, record)) throw forbidden("not_yours");
}

const tell = (tx: Tx, kind: string, { id, cohort, person }: RecordRow): Promise<void> =>
  tx.record({ kind, cohort, person, subject: id });
