import { and, eq, isNull, or } from "drizzle-orm";
import { later } from "../../platform/clock.ts";
import { type By, bySystem, type Tx } from "../../platform/database/database.ts";
import { conflict, forbidden } from "../../platform/errors.ts";
import type { Lang } from "../../platform/i18n/messages.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { hashOf, newSecret, randomCode } from "../../platform/session/secret.ts";
import { people } from "../accounts/tables.ts";
import {
  ADDRESS_LOCKS,
  becomeMember,
  closeToWhoOpened,
  isHanded,
  lock,
  noteWhoUsed,
  personInvited,
} from "./invitations/service.ts";
import { signInMessages } from "./messages.ts";
import { findInvited, findUnproved } from "./queries.ts";
import { CODE_LETTERS, TICKET_LIFE } from "./rules.ts";
import { type Browser, endWhere, openSession } from "./sessions/service.ts";
import { credentials, tickets } from "./tables.ts";
import { endPrinted, linkPath, linkUrl, makeTicket, PRINTED, type TicketRow, useUp } from "./tickets/service.ts";

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
      id: ticket.id,
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

/**
 * Codes to print for somebody without working mail; the ones printed before end. Where somebody else makes them, also the sessions begun
 * before: whoever held an older sheet is out.
 * @returns the codes, shown once
 */
export async function makePrintedCodes(platform: Platform, by: By, person: string, count = 10): Promise<string[]> {
  return platform.db.write(by, async (tx) => {
    await endPrinted(platform, tx, person);
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

/** What a browser gets when it is signed in. */
export interface NewSession {
  readonly secret: string;
  readonly person: string;
  /** Made by this ticket, or called like somebody else where they have come: they have yet to choose what they are called. */
  readonly asksName: boolean;
}

/**
 * Uses a ticket up and opens a session. Of two at the same moment one wins.
 * @param browser how the person will recognise it, whether others use it too, and the language in which it shows pages: that of somebody new
 * @throws Refusal 409 `ticket_used`, `address_taken`; 403 `address_unproved`, and `sign_in_as_invited` for a link that was handed over, to somebody known
 */
export async function redeem(
  platform: Platform,
  ticket: TicketRow,
  { lang, ...browser }: Browser & { readonly lang: Lang },
): Promise<NewSession> {
  return platform.db.write({ person: ticket.person }, async (tx) => {
    await useUp(platform, tx, ticket);
    const { person, isNew } = ticket.person
      ? { person: ticket.person, isNew: false }
      : await personInvited(platform, tx, ticket, lang);
    // Whoever invited saw this link: it may begin an account, and never open one.
    if (!isNew && isHanded(ticket)) throw forbidden("sign_in_as_invited");
    const isApart = await becomeMember(platform, tx, ticket, person);
    if (ticket.kind === "invitation") await noteWhoUsed(tx, ticket, person);
    await closeToWhoOpened(platform, tx, ticket, person);
    if (ticket.kind === "address") await changeAddress(platform, tx, person, ticket.email);
    return { person, asksName: isNew || isApart, secret: await openSession(platform, tx, person, browser) };
  });
}

/**
 * Whether somebody signed in may take an invitation as themselves: the one who was invited; and what an office sent to an address that
 * nobody has here, or printed, whoever holds it: they may be known here by another address, and show the office nothing by it.
 */
export async function mayTakeAs({ db }: Platform, actor: Actor, ticket: TicketRow): Promise<boolean> {
  const invited = await findInvited(db, ticket);
  return (
    invited === actor.person || (invited === undefined && ticket.kind === "invitation" && ticket.role === "client")
  );
}

/**
 * Uses up an invitation of whoever is signed in and may take it; the session they have is the one they keep.
 * @returns whether their name is to be another one now (`setApart`)
 * @throws Refusal 409 `ticket_used`; 403 `sign_in_as_invited` to everybody else
 */
export async function acceptSignedIn(platform: Platform, actor: Actor, ticket: TicketRow): Promise<boolean> {
  return platform.db.write(actor, async (tx) => {
    if (!(await mayTakeAs(platform, actor, ticket))) throw forbidden("sign_in_as_invited");
    await useUp(platform, tx, ticket);
    return becomeMember(platform, tx, ticket, actor.person);
  });
}

/** The address was proved; the one before hears of it, in case somebody else did this. */
async function changeAddress(platform: Platform, tx: Tx, person: string, email: string | null): Promise<void> {
  if (!email) return;
  await mustBeProved(tx, person);
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

/** Whoever only saw the link that an account began with could move it to themselves. @throws Refusal 403 `address_unproved` */
async function mustBeProved({ q }: Tx, person: string): Promise<void> {
  if ((await findUnproved(q, person)) !== undefined) throw forbidden("address_unproved");
}

/**
 * Mails a link to a new address; opening it changes the address (and proves it works).
 * @throws Refusal 403 `address_unproved` while nobody has used a mail to the address that the account was invited to
 */
export async function askForNewAddress(
  platform: Platform,
  actor: Actor,
  email: string,
  lang: "ja" | "en",
): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    await mustBeProved(tx, actor.person);
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
