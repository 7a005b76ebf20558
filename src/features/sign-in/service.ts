/** Longer than 300 lines: everything that signs in or out, from the ticket to the end of the session, in the order of its life. */
import { and, count, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { later } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import { type By, bySystem, type Tx } from "../../platform/database/database.ts";
import { conflict, forbidden } from "../../platform/errors.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { hashOf, newSecret, randomCode, sameHash } from "../../platform/session/secret.ts";
import type { Role } from "../accounts/rules.ts";
import { addPerson, mustNotServeBoth, startMembership } from "../accounts/service.ts";
import { memberships, people } from "../accounts/tables.ts";
import { signInMessages } from "./messages.ts";
import { findInvited } from "./queries.ts";
import {
  CODE_LETTERS,
  CODE_TRIES,
  readPrintedCode,
  SEEN_EVERY,
  SESSION_LIFE,
  SESSION_LONGEST,
  TICKET_LIFE,
  type TicketKind,
} from "./rules.ts";
import { credentials, tickets } from "./tables.ts";

/** A ticket just made: the only moment its secret is known. */
interface MadeTicket {
  readonly id: string;
  readonly secret: string;
}

interface TicketFor {
  readonly kind: TicketKind;
  readonly person?: string;
  readonly email?: string;
  readonly role?: Role;
  readonly place?: string;
  readonly placeName?: string;
  readonly mailed?: boolean;
  readonly madeBy?: string | undefined;
}

async function makeTicket(
  { clock }: Platform,
  tx: Tx,
  given: TicketFor,
  secret = newSecret(),
  hash = hashOf(secret),
): Promise<MadeTicket> {
  const id = newId();
  const now = clock.now();
  await tx.q
    .insert(tickets)
    .values({ ...given, id, hash, createdAt: now, expiresAt: later(now, TICKET_LIFE[given.kind]) });
  return { id, secret };
}

/**
 * Mails a link and a code to an address that asked for it. Whether somebody has that address shows nowhere: without one nothing
 * is sent, and everything else is the same.
 * @returns the secret that this browser must show together with the code
 */
export async function mailTicket(platform: Platform, email: string, to: string): Promise<string> {
  const browser = newSecret();
  await platform.db.write(bySystem, async (tx) => {
    const [person] = await tx.q
      .select({ id: people.id, lang: people.lang })
      .from(people)
      .where(and(eq(people.email, email), isNull(people.erasedAt)));
    if (!person) return;
    const ticket = await makeTicket(platform, tx, { kind: "mail", person: person.id, email });
    const code = randomCode("0123456789", 6);
    await tx.q
      .update(tickets)
      .set({ codeHash: platform.pepper.hash(ticket.id, code), browserHash: hashOf(browser) })
      .where(eq(tickets.id, ticket.id));
    const { subject, body } = signInMessages[person.lang].mail;
    await platform.outbox.put(tx, {
      kind: "sign_in",
      to: email,
      person: person.id,
      subject,
      body,
      secrets: { link: linkUrl(platform, ticket.secret, to), code: `${code.slice(0, 3)} ${code.slice(3)}` },
      expiresAt: later(platform.clock.now(), TICKET_LIFE.mail),
    });
    await tx.record({ kind: "ticket.mailed", person: person.id, subject: ticket.id });
  });
  return browser;
}

/** A one-time link for somebody known, from the command line or an organizer. @returns the path to open */
export async function makeLink(platform: Platform, by: By, person: string): Promise<string> {
  return platform.db.write(by, async (tx) => {
    const ticket = await makeTicket(platform, tx, { kind: "command", person, madeBy: by.person ?? undefined });
    await tx.record({ kind: "ticket.made", person, subject: ticket.id });
    return linkPath(ticket.secret);
  });
}

export const linkPath = (secret: string): string => `/sign-in/link/${secret}`;

const linkUrl = ({ settings }: Platform, secret: string, to: string): string =>
  `${settings.baseUrl}${linkPath(secret)}${to === "/" ? "" : `?to=${encodeURIComponent(to)}`}`;

/**
 * Codes to print for somebody without working mail; the ones printed before end. Where somebody else makes them, also the sessions begun
 * before: whoever held an older sheet is out.
 * @returns the codes, shown once
 */
export async function makePrintedCodes(platform: Platform, by: By, person: string, count = 10): Promise<string[]> {
  return platform.db.write(by, async (tx) => {
    await tx.q
      .update(tickets)
      .set({ expiresAt: platform.clock.now() })
      .where(and(eq(tickets.person, person), eq(tickets.kind, "printed"), isNull(tickets.usedAt)));
    const bySomebodyElse = by.person !== null && by.person !== person;
    if (bySomebodyElse)
      await endWhere(
        platform.db,
        platform.clock.now(),
        by,
        and(eq(credentials.person, person), eq(credentials.kind, "session")),
      );
    const codes = Array.from({ length: count }, () => randomCode(CODE_LETTERS, 12));
    const given = { kind: "printed", person, madeBy: by.person ?? undefined } as const;
    for (const code of codes) await makeTicket(platform, tx, given, code, platform.pepper.hash(PRINTED, code));
    await tx.record({ kind: "ticket.printed", person, ids: { count } });
    return codes;
  });
}

/**
 * Invites an address to a role. Whoever opens a link that was mailed proves the address; where no mail leaves, the link is shown to
 * whoever invites, and signs nobody in who is known already.
 * @throws Refusal 409 `office_and_company` where somebody known could not take the role
 * @returns the address to open, for the mail's sealed part
 */
export async function invite(
  platform: Platform,
  by: By,
  tx: Tx,
  given: { email: string; role: Role; place: string; placeName: string },
): Promise<string> {
  const known = await findInvited(platform.db, { kind: "invitation", email: given.email });
  if (known) await mustNotServeBoth(tx, known, given.role);
  const ticket = await makeTicket(platform, tx, {
    kind: "invitation",
    ...given,
    mailed: platform.outbox.sends,
    madeBy: by.person ?? undefined,
  });
  await tx.record({ kind: "invitation.made", subject: ticket.id, ids: { role: given.role } });
  return linkUrl(platform, ticket.secret, "/");
}

export type TicketRow = typeof tickets.$inferSelect;

/** The ticket of a link as long as it can be used; looking changes nothing (mail scanners look). */
export const findTicket = (platform: Platform, secret: string): Promise<TicketRow | undefined> =>
  findUsable(platform, [hashOf(secret)]);

/** The ticket of a printed code, also of one from before SECRET_KEY was changed. */
export const findPrinted = (platform: Platform, typed: string): Promise<TicketRow | undefined> =>
  findUsable(platform, platform.pepper.hashes(PRINTED, readPrintedCode(typed)));

/** What printed codes are hashed with: they are found by the code alone. */
const PRINTED = "printed";

async function findUsable({ db, clock }: Platform, hashes: readonly Buffer[]): Promise<TicketRow | undefined> {
  const [ticket] = await db.q
    .select()
    .from(tickets)
    .where(and(inArray(tickets.hash, [...hashes]), usable(clock.now())));
  return ticket;
}

/**
 * The ticket that a mailed code belongs to, if this browser asked for it and has tries left. A wrong code costs one: each try is counted
 * before it is looked at, so that many at the same moment are no more than one after the other; a right one gives its count back.
 */
export async function findByCode(
  { db, clock, pepper }: Platform,
  browser: string,
  code: string,
): Promise<TicketRow | undefined> {
  const mine = and(eq(tickets.browserHash, hashOf(browser)), usable(clock.now()));
  return db.write(bySystem, async ({ q, record }) => {
    const [ticket] = await q
      .update(tickets)
      .set({ wrongCodes: sql`${tickets.wrongCodes} + 1` })
      .where(and(mine, isNotNull(tickets.codeHash), lt(tickets.wrongCodes, CODE_TRIES)))
      .returning();
    if (!ticket?.codeHash) return undefined;
    const { codeHash } = ticket;
    if (!pepper.hashes(ticket.id, code).some((hash) => sameHash(codeHash, hash))) {
      await record({ kind: "ticket.wrong_code", subject: ticket.id });
      return undefined;
    }
    await q
      .update(tickets)
      .set({ wrongCodes: sql`${tickets.wrongCodes} - 1` })
      .where(eq(tickets.id, ticket.id));
    return ticket;
  });
}

const usable = (now: Date) => and(isNull(tickets.usedAt), gt(tickets.expiresAt, now));

/** What a browser gets when it is signed in. */
export interface NewSession {
  readonly secret: string;
  readonly person: string;
  /** Made by this ticket: they have not chosen yet what they are called. */
  readonly isNew: boolean;
}

/**
 * Uses a ticket up and opens a session. Of two at the same moment one wins.
 * @param label how the person will recognise this browser
 * @throws Refusal 409 `ticket_used`, `address_taken`; 403 `sign_in_as_invited` for a link that was handed over, to somebody known
 */
export async function redeem(platform: Platform, ticket: TicketRow, label: string): Promise<NewSession> {
  return platform.db.write({ person: ticket.person }, async (tx) => {
    await useUp(platform, tx, ticket);
    const { person, isNew } = ticket.person
      ? { person: ticket.person, isNew: false }
      : await personInvited(platform, tx, ticket);
    // Whoever invited saw this link: it may begin an account, and never open one.
    if (!isNew && isHanded(ticket)) throw forbidden("sign_in_as_invited");
    await becomeMember(platform, tx, ticket, person);
    if (ticket.kind === "address") await changeAddress(platform, tx, person, ticket.email);
    return { person, isNew, secret: await openSession(platform, tx, person, label) };
  });
}

/**
 * Uses up an invitation of whoever is signed in as the person invited; the session they have is the one they keep.
 * @throws Refusal 409 `ticket_used`; 403 `sign_in_as_invited` to everybody else
 */
export async function acceptSignedIn(platform: Platform, actor: Actor, ticket: TicketRow): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    if ((await findInvited(platform.db, ticket)) !== actor.person) throw forbidden("sign_in_as_invited");
    await useUp(platform, tx, ticket);
    await becomeMember(platform, tx, ticket, actor.person);
  });
}

/** An invitation whose link was shown to whoever invited, instead of mailed. */
export const isHanded = ({ kind, mailed }: TicketRow): boolean => kind === "invitation" && !mailed;

async function useUp({ clock }: Platform, { q }: Tx, { id }: TicketRow): Promise<void> {
  const now = clock.now();
  const used = await q
    .update(tickets)
    .set({ usedAt: now })
    .where(and(eq(tickets.id, id), usable(now)))
    .returning({ id: tickets.id });
  if (used.length === 0) throw conflict("ticket_used");
}

async function becomeMember(platform: Platform, tx: Tx, ticket: TicketRow, person: string): Promise<void> {
  const { role, place } = ticket;
  if (!role || !place) return;
  // Somebody whose role there was ended does not come back by an invitation from before that.
  if (await wasRemovedSince(tx, person, ticket)) throw conflict("ticket_used");
  await startMembership(platform, tx, { person, role, place });
}

/** Whoever has the address already, or somebody new by a neutral name: an address often says what somebody is called in life. */
async function personInvited(
  platform: Platform,
  tx: Tx,
  { email: invited, role, place }: TicketRow,
): Promise<{ person: string; isNew: boolean }> {
  const email = invited?.toLowerCase();
  if (!email || !role || !place) throw conflict("ticket_used");
  await lock(tx, ADDRESS_LOCKS, email);
  const [known] = await tx.q.select({ id: people.id }).from(people).where(eq(people.email, email));
  if (known) return { person: known.id, isNew: false };
  await lock(tx, PLACE_LOCKS, place);
  const [before] = await tx.q
    .select({ count: count() })
    .from(memberships)
    .where(and(eq(memberships.role, role), eq(memberships.place, place)));
  const m = signInMessages[platform.settings.lang];
  const nickname = m.neutralName(m.roles[role], (before?.count ?? 0) + 1);
  return { person: await addPerson(platform, tx, { email, nickname }), isNew: true };
}

/** The address was proved; the one before hears of it, in case somebody else did this. */
async function changeAddress(platform: Platform, tx: Tx, person: string, email: string | null): Promise<void> {
  if (!email) return;
  await lock(tx, ADDRESS_LOCKS, email);
  const [taken] = await tx.q.select({ id: people.id }).from(people).where(eq(people.email, email));
  if (taken && taken.id !== person) throw conflict("address_taken");
  const [before] = await tx.q
    .select({ email: people.email, lang: people.lang })
    .from(people)
    .where(eq(people.id, person))
    .for("update");
  await tx.q.update(people).set({ email }).where(eq(people.id, person));
  if (!before?.email || before.email === email) return;
  const { subject, body } = signInMessages[before.lang].addressChangedMail;
  const help = `${platform.settings.baseUrl}/help`;
  await platform.outbox.put(tx, { kind: "address_changed", to: before.email, person, subject, body: body(help) });
}

/** Those who want the same at the same moment come one after the other, until the end of the transaction. */
const lock = ({ q }: Tx, kind: number, what: string) =>
  q.execute(sql`select pg_advisory_xact_lock(${kind}, hashtext(${what}))`);

/** The first keys of the two-key advisory locks that stand for addresses and for the places people are invited to. */
const ADDRESS_LOCKS = 0x61_64_64_72;
const PLACE_LOCKS = 0x70_6c_61_63;

async function wasRemovedSince({ q }: Tx, person: string, { place, createdAt }: TicketRow): Promise<boolean> {
  const rows = await q
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.person, person), eq(memberships.place, place ?? ""), gt(memberships.endedAt, createdAt)))
    .limit(1);
  return rows.length > 0;
}

async function openSession({ clock }: Platform, tx: Tx, person: string, label: string): Promise<string> {
  const secret = newSecret();
  const now = clock.now();
  const id = newId();
  await tx.q.insert(credentials).values({
    id,
    person,
    kind: "session",
    hash: hashOf(secret),
    label,
    createdAt: now,
    seenAt: now,
    expiresAt: later(now, SESSION_LIFE),
  });
  await tx.record({ kind: "session.opened", person, subject: id });
  return secret;
}

/** An API token. @returns the token, shown once */
export async function makeToken(
  platform: Platform,
  by: By,
  given: { person: string; scopes: readonly string[]; label: string; life: number },
): Promise<string> {
  return platform.db.write(by, async (tx) => {
    const secret = `taiken_${newSecret()}`;
    const now = platform.clock.now();
    const [made] = await tx.q
      .insert(credentials)
      .values({
        person: given.person,
        kind: "token",
        hash: hashOf(secret),
        scopes: [...given.scopes],
        label: given.label,
        madeBy: by.person === given.person ? null : by.person,
        createdAt: now,
        seenAt: now,
        expiresAt: later(now, given.life),
      })
      .returning({ id: credentials.id });
    await tx.record({ kind: "token.made", person: given.person, subject: made?.id });
    return secret;
  });
}

/** Ends a session or token of the actor's own; open streams end with it. @returns whether there was one */
export async function endCredential({ db, clock }: Platform, actor: Actor, id: string): Promise<boolean> {
  return endWhere(db, clock.now(), actor, and(eq(credentials.id, id), eq(credentials.person, actor.person)));
}

/** Ends whatever this secret opens (`taiken token revoke`). */
export async function endSecret({ db, clock }: Platform, by: By, secret: string): Promise<boolean> {
  return endWhere(db, clock.now(), by, eq(credentials.hash, hashOf(secret)));
}

async function endWhere(db: Platform["db"], now: Date, by: By, which: ReturnType<typeof and>): Promise<boolean> {
  return db.write(by, async ({ q, record }) => {
    const ended = await q
      .update(credentials)
      .set({ endedAt: now })
      .where(and(which, isNull(credentials.endedAt)))
      .returning({ id: credentials.id, person: credentials.person });
    for (const { id, person } of ended) await record({ kind: "access.credential_ended", person, subject: id });
    return ended.length > 0;
  });
}

/** Notes a visit now and then, and moves the end of the session on, as far as it may last. Nobody waits for it. */
export function visited(
  { db, clock, log }: Platform,
  { actor, kind, createdAt, seenAt }: { actor: Actor; kind: "session" | "token"; createdAt: Date; seenAt: Date },
): number | undefined {
  const now = clock.now();
  if (now.getTime() - seenAt.getTime() < SEEN_EVERY) return undefined;
  const life = Math.min(SESSION_LIFE, createdAt.getTime() + SESSION_LONGEST - now.getTime());
  const moved = kind === "session" ? { seenAt: now, expiresAt: later(now, life) } : { seenAt: now };
  db.write(bySystem, ({ q }) => q.update(credentials).set(moved).where(eq(credentials.id, actor.credential))).catch(
    (error: unknown) => log.error("a visit was not noted", error),
  );
  return kind === "session" ? Math.floor(life / 1000) : undefined;
}

/** Mails a link to a new address; opening it changes the address (and proves it works). */
export async function askForNewAddress(
  platform: Platform,
  actor: Actor,
  email: string,
  lang: "ja" | "en",
): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    const [taken] = await tx.q.select({ id: people.id }).from(people).where(eq(people.email, email));
    // Taken by somebody else: nothing is sent, nothing is said, so that nobody learns who has an account.
    if (taken && taken.id !== actor.person) return;
    const ticket = await makeTicket(platform, tx, { kind: "address", person: actor.person, email });
    const { subject, body } = signInMessages[lang].newAddressMail;
    await platform.outbox.put(tx, {
      kind: "new_address",
      to: email,
      person: actor.person,
      subject,
      body,
      secrets: { link: linkUrl(platform, ticket.secret, "/settings") },
      expiresAt: later(platform.clock.now(), TICKET_LIFE.address),
    });
    await tx.record({ kind: "ticket.mailed", person: actor.person, subject: ticket.id });
  });
}

/** Everything that signs somebody in is gone, also what was sent to their address. */
export async function eraseSignIns({ q, record }: Tx, person: string, email: string | null): Promise<void> {
  await q
    .delete(tickets)
    .where(email ? or(eq(tickets.person, person), eq(tickets.email, email)) : eq(tickets.person, person));
  const ended = await q.delete(credentials).where(eq(credentials.person, person)).returning({ id: credentials.id });
  for (const { id } of ended) await record({ kind: "access.credential_ended", person, subject: id });
}
