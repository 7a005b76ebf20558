import { and, eq, lt, type SQL } from "drizzle-orm";
import { days, later } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../platform/database/database.ts";
import { sealBound } from "../../platform/encryption/bound.ts";
import { conflict } from "../../platform/errors.ts";
import { dayOf, dayText } from "../../platform/i18n/format.ts";
import type { Lang } from "../../platform/i18n/messages.ts";
import { eraseMailsAbout } from "../../platform/mail/erasing.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findPinned } from "../blueprints/queries.ts";
import { fill, templateOf } from "../blueprints/rules.ts";
import { listPublicCohorts } from "../cohorts/queries.ts";
import { findCompany } from "../organizations/queries.ts";
import type { NewEnquiry } from "./input.ts";
import { enquiriesMessages } from "./messages.ts";
import { type EnquiryRow, fromAddress, PURPOSE } from "./queries.ts";
import { ANSWER_WITHIN, type EnquiryState, KEPT_DAYS, mayBecome, referenceOf, workingDayAfter } from "./rules.ts";
import { enquiries, enquiryMessages } from "./tables.ts";

/** Takes an enquiry from outside, and says by mail that it came (if the newest cohort's blueprint has words for it). @returns its id */
export async function enquire(
  platform: Platform,
  { body, once: _, ...asked }: NewEnquiry,
  lang: Lang,
): Promise<string> {
  const { db, clock } = platform;
  const id = newId();
  const now = clock.now();
  await db.write(bySystem, async (tx) => {
    await tx.q.insert(enquiries).values({ ...asked, id, lang, createdAt: now, lastAt: now, waitingSince: now });
    await addMessage(platform, tx, id, null, body);
    await tx.record({ kind: "enquiry.received", subject: id, ids: { kind: asked.kind } });
    await sayReceived(platform, tx, { ...asked, id }, now);
  });
  return id;
}

async function addMessage(
  { vault, clock }: Platform,
  { q }: Tx,
  enquiry: string,
  by: string | null,
  text: string,
): Promise<void> {
  const id = newId();
  const body = sealBound(vault, PURPOSE, [id], text);
  await q.insert(enquiryMessages).values({ id, enquiry, by, body, at: clock.now() });
}

async function sayReceived(
  platform: Platform,
  tx: Tx,
  { id, name, email }: Pick<EnquiryRow, "id" | "name" | "email">,
  now: Date,
): Promise<void> {
  const company = await findCompany(platform.db);
  const [cohort] = await listPublicCohorts(platform.db, 1);
  const document = cohort && (await findPinned(platform.db, cohort.id))?.document;
  const template = document && templateOf(document, "enquiry_received");
  if (!template) return;
  const lang = document.language;
  const by = workingDayAfter(dayOf(now, company?.zone ?? platform.settings.zone), ANSWER_WITHIN);
  const values = {
    name,
    company: company?.name,
    organizer: enquiriesMessages[lang].organizers,
    organizer_mail: company?.contact ?? undefined,
    answer_by: dayText(lang, by),
  };
  const [subject, text] = [fill(template.subject, values), fill(template.body, values)];
  if (subject.open.length + text.open.length > 0) return;
  await platform.outbox.put(tx, {
    kind: "enquiry_received",
    about: id,
    to: email,
    subject: subject.text,
    body: text.text,
  });
}

/** Moves an enquiry on. @throws Refusal 409 `changed_meanwhile` when somebody else was faster */
async function move(
  { q }: Tx,
  enquiry: EnquiryRow,
  version: number,
  to: EnquiryState,
  values: Partial<typeof enquiries.$inferInsert>,
): Promise<void> {
  const done = mayBecome(enquiry.state, to)
    ? await q
        .update(enquiries)
        .set({ ...values, state: to, version: version + 1 })
        .where(and(eq(enquiries.id, enquiry.id), eq(enquiries.version, version), eq(enquiries.state, enquiry.state)))
        .returning({ id: enquiries.id })
    : [];
  if (done.length === 0) throw conflict("changed_meanwhile");
}

/**
 * Answers an enquiry: kept in the thread and mailed under the same subject every time.
 * @throws Refusal 409 `changed_meanwhile` when somebody else has answered meanwhile
 */
export async function answerEnquiry(
  platform: Platform,
  actor: Actor,
  enquiry: EnquiryRow,
  { body, version }: { readonly body: string; readonly version: number },
): Promise<void> {
  const company = await findCompany(platform.db);
  const m = enquiriesMessages[enquiry.lang].mail;
  await platform.db.write(actor, async (tx) => {
    await move(tx, enquiry, version, "answered", { lastAt: platform.clock.now() });
    await addMessage(platform, tx, enquiry.id, actor.person, body);
    await platform.outbox.put(tx, {
      kind: "enquiry_answer",
      place: company?.id,
      about: enquiry.id,
      to: enquiry.email,
      subject: m.subject(referenceOf(enquiry.id)),
      body: m.body(enquiry.name, body, company?.name ?? "Taiken", company?.contact ?? undefined),
    });
    await tx.record({ kind: "enquiry.answered", subject: enquiry.id });
  });
}

/**
 * Whoever asked is led on: an application or a registration has begun of it. Said in the thread, in the same transaction; the mail about
 * it is that of what has begun.
 * @throws Refusal 409 `changed_meanwhile` when somebody else was faster
 */
export async function leadOn(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  enquiry: EnquiryRow,
  { version, text }: { readonly version: number; readonly text: string },
): Promise<void> {
  await move(tx, enquiry, version, "answered", { lastAt: platform.clock.now() });
  await addMessage(platform, tx, enquiry.id, actor.person, text);
  await tx.record({ kind: "enquiry.led_on", subject: enquiry.id });
}

/** Puts an enquiry away, or opens it again. Twice is once. */
export async function settleEnquiry(
  { db, clock }: Platform,
  actor: Actor,
  enquiry: EnquiryRow,
  to: "done" | "waiting",
): Promise<void> {
  if (enquiry.state === to) return;
  await db.write(actor, async (tx) => {
    await move(tx, enquiry, enquiry.version, to, to === "waiting" ? { waitingSince: clock.now() } : {});
    await tx.record({ kind: "enquiry.moved", subject: enquiry.id, ids: { from: enquiry.state, to } });
  });
}

/** Erases enquiries in which nobody has written for so long; said where one asks. @returns how many */
export const eraseOldEnquiries = ({ db, clock }: Platform): Promise<number> =>
  db.write(bySystem, (tx) => eraseWhere(tx, lt(enquiries.lastAt, later(clock.now(), -days(KEPT_DAYS)))));

/** Erases what was asked from an address. @returns how many */
export const eraseEnquiriesOf = (tx: Tx, email: string): Promise<number> => eraseWhere(tx, fromAddress(email));

async function eraseWhere(tx: Tx, which: SQL): Promise<number> {
  const gone = (await tx.q.delete(enquiries).where(which).returning({ id: enquiries.id })).map(({ id }) => id);
  await eraseMailsAbout(tx, gone);
  for (const id of gone) await tx.record({ kind: "enquiry.erased", subject: id });
  return gone.length;
}
