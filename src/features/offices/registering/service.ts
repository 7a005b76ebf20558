import { and, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { sealBound } from "../../../platform/encryption/bound.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { eraseMailsAbout } from "../../../platform/mail/erasing.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { hashOf, newSecret } from "../../../platform/session/secret.ts";
import type { EnquiryRow } from "../../enquiries/queries.ts";
import { leadOn } from "../../enquiries/service.ts";
import { findCompany, findOffice } from "../../organizations/queries.ts";
import { addOrganization } from "../../organizations/service.ts";
import { invite } from "../../sign-in/invitations/service.ts";
import type { AnswerGiven, NewRegistration } from "./input.ts";
import { registeringMessages } from "./messages.ts";
import { PURPOSE, type RegistrationRow } from "./queries.ts";
import { CONFIRM_DAYS, KEPT_DAYS, lookOfOffice, mayMove, type RegistrationState } from "./rules.ts";
import { officeRegistrations } from "./tables.ts";

export const confirmPath = (secret: string): string => `/offices/register/confirm/${secret}`;

/**
 * Takes a registration from outside. It counts once the mail to its address was opened; where no mail leaves, at once. Whether the office or
 * the address is known makes no difference here.
 */
export async function register(
  platform: Platform,
  { once: _, note, ...asked }: NewRegistration,
  lang: Lang,
): Promise<void> {
  const { db, clock, outbox } = platform;
  const [id, secret, now] = [newId(), newSecret(), clock.now()];
  await db.write(bySystem, async (tx) => {
    await tx.q.insert(officeRegistrations).values({
      ...asked,
      id,
      lang,
      note: sealBound(platform.vault, PURPOSE, [id], note),
      secretHash: hashOf(secret),
      createdAt: now,
      state: "unconfirmed",
    });
    await tx.record({ kind: "office_registration.received", subject: id });
    if (!outbox.sends) return letWait(platform, tx, { ...asked, id, state: "unconfirmed" }, {});
    const m = registeringMessages[lang].confirmMail;
    await outbox.put(tx, {
      kind: "office_registration",
      about: id,
      to: asked.email,
      subject: m.subject,
      body: m.body(CONFIRM_DAYS),
      secrets: { link: `${platform.settings.baseUrl}${confirmPath(secret)}` },
      expiresAt: later(now, days(CONFIRM_DAYS)),
    });
  });
}

/**
 * An enquiry of an office becomes a registration that waits for an answer, with what is known of it; the address is proved by who answers
 * there. Both or neither.
 * @returns its id
 * @throws Refusal 409 `changed_meanwhile`
 */
export async function registerFromEnquiry(
  platform: Platform,
  actor: Actor,
  enquiry: EnquiryRow,
  version: number,
): Promise<string> {
  const { name, organization, email, lang } = enquiry;
  const [id, now] = [newId(), platform.clock.now()];
  await platform.db.write(actor, async (tx) => {
    await leadOn(platform, tx, actor, enquiry, { version, text: registeringMessages[lang].arisen });
    await tx.q.insert(officeRegistrations).values({
      ...{ id, email, lang, createdAt: now, state: "unconfirmed", kind: "other" },
      ...{ name: organization || name, who: name },
      note: sealBound(platform.vault, PURPOSE, [id], ""),
      // No link is mailed for it.
      secretHash: hashOf(newSecret()),
    });
    await tx.record({ kind: "office_registration.received", subject: id });
    await letWait(platform, tx, { id, email, name: organization || name, state: "unconfirmed" }, {});
  });
  return id;
}

/** The mail was opened and its button pressed: from now on it waits for an answer. Twice is once. */
export async function confirmRegistration(platform: Platform, row: RegistrationRow): Promise<void> {
  if (row.state !== "unconfirmed") return;
  await platform.db.write(bySystem, (tx) => letWait(platform, tx, row, { confirmedAt: platform.clock.now() }));
}

/** Whoever asks twice for one office, from one address, waits once. */
async function letWait(
  { clock }: Platform,
  tx: Tx,
  row: Pick<RegistrationRow, "id" | "state" | "name" | "email">,
  values: Partial<RegistrationRow>,
): Promise<void> {
  await tx.q.execute(sql`select pg_advisory_xact_lock(${REGISTRATION_LOCKS}, hashtext(${row.email}))`);
  const same = await tx.q
    .select({ id: officeRegistrations.id, name: officeRegistrations.name })
    .from(officeRegistrations)
    .where(and(eq(officeRegistrations.email, row.email), eq(officeRegistrations.state, "waiting")));
  const repeats = same.some(({ id, name }) => id !== row.id && lookOfOffice(name) === lookOfOffice(row.name));
  const to = repeats ? "repeated" : "waiting";
  const moved = await move(tx, row, to, { ...values, ...(repeats ? {} : { waitingSince: clock.now() }) });
  if (moved) await tx.record({ kind: "office_registration.moved", subject: row.id, ids: { to } });
}

async function move(
  { q }: Tx,
  { id, state }: Pick<RegistrationRow, "id" | "state">,
  to: RegistrationState,
  values: Partial<RegistrationRow>,
  version?: number,
): Promise<boolean> {
  if (!mayMove(state, to)) return false;
  const done = await q
    .update(officeRegistrations)
    .set({ ...values, state: to, version: sql`${officeRegistrations.version} + 1` })
    .where(
      and(
        eq(officeRegistrations.id, id),
        eq(officeRegistrations.state, state),
        version === undefined ? undefined : eq(officeRegistrations.version, version),
      ),
    )
    .returning({ id: officeRegistrations.id });
  return done.length > 0;
}

/** The mail that an answer is told by, word for word; of a yes with `{{link}}` where the address to open stands. */
export async function answerMail(
  platform: Platform,
  row: RegistrationRow,
  { answer, words }: Pick<AnswerGiven, "answer" | "words">,
): Promise<{ subject: string; body: string }> {
  const company = await findCompany(platform.db);
  const m = registeringMessages[row.lang].answerMail[answer];
  const signed = registeringMessages[row.lang].signed(company?.name ?? "Taiken", company?.contact ?? undefined);
  return { subject: m.subject, body: m.body(row.who, row.name, words, signed) };
}

/**
 * Lets an office in and invites whoever registered it, or says kindly that it is not now.
 * @returns of a yes the address to open, for handing over where no mail leaves
 * @throws Refusal 409 `changed_meanwhile`; what `invite` refuses
 */
export async function answerRegistration(
  platform: Platform,
  actor: Actor,
  row: RegistrationRow,
  given: AnswerGiven,
): Promise<string | undefined> {
  const { db, clock, outbox } = platform;
  const mail = await answerMail(platform, row, given);
  return db.write(actor, async (tx) => {
    const values = { answeredAt: clock.now(), answeredBy: actor.person };
    const to = given.answer;
    if (!(await move(tx, row, to, values, given.version))) throw conflict("changed_meanwhile");
    await tx.record({ kind: "office_registration.moved", subject: row.id, ids: { from: row.state, to } });
    if (to === "declined") {
      await outbox.put(tx, { kind: ANSWER, about: row.id, to: row.email, ...mail });
      return undefined;
    }
    const office = await findOrAddOffice(platform, tx, actor, row, given.office);
    await tx.q.update(officeRegistrations).set({ office: office.id }).where(eq(officeRegistrations.id, row.id));
    const invited = { email: row.email, role: "supporter", place: office.id, placeName: office.name } as const;
    return invite(platform, actor, tx, invited, { ...mail, about: row.id, lang: row.lang, awaitedAs: ANSWER });
  });
}

const ANSWER = "office_registration_answer";

async function findOrAddOffice(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  { name, town, email }: RegistrationRow,
  wanted: string,
): Promise<{ id: string; name: string }> {
  if (wanted === "new") {
    const facts = { kind: "office", name, place: town || null, contact: email } as const;
    return { id: await addOrganization(platform, tx, facts), name };
  }
  const known = await findOffice(platform.db, actor, wanted, "manage");
  if (!known) throw unacceptable("office_unknown");
  return known;
}

/** Erases what nobody has confirmed, and what was answered long ago. @returns how many */
export function eraseOldRegistrations({ db, clock }: Platform): Promise<number> {
  const { state, createdAt, answeredAt } = officeRegistrations;
  const before = (n: number): Date => later(clock.now(), -days(n));
  const unheard = and(inArray(state, ["unconfirmed", "repeated"]), lt(createdAt, before(CONFIRM_DAYS)));
  return db.write(bySystem, (tx) => eraseWhere(tx, or(unheard, lt(answeredAt, before(KEPT_DAYS)))));
}

/** Erases what was registered from an address. @returns how many */
export const eraseRegistrationsOf = (tx: Tx, email: string): Promise<number> =>
  eraseWhere(tx, eq(sql`lower(${officeRegistrations.email})`, email.toLowerCase()));

async function eraseWhere(tx: Tx, which: SQL | undefined): Promise<number> {
  const gone = await tx.q.delete(officeRegistrations).where(which).returning({ id: officeRegistrations.id });
  const ids = gone.map(({ id }) => id);
  await eraseMailsAbout(tx, ids);
  for (const id of ids) await tx.record({ kind: "office_registration.erased", subject: id });
  return ids.length;
}

const REGISTRATION_LOCKS = 0x6f_66_66_69;
