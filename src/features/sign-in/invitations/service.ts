import { and, count, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { By, Tx } from "../../../platform/database/database.ts";
import { conflict, forbidden, notFound, unacceptable } from "../../../platform/errors.ts";
import { LANGS, type Lang } from "../../../platform/i18n/messages.ts";
import type { NewMail } from "../../../platform/mail/outbox.ts";
import type { Platform } from "../../../platform/platform.ts";
import { setApart } from "../../accounts/naming/service.ts";
import { ROLES, type Role } from "../../accounts/rules.ts";
import { addPerson, mustNotServeBoth, startMembership } from "../../accounts/service.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { hasDeclined, withWayOut } from "../declining/service.ts";
import { signInMessages } from "../messages.ts";
import { beganByHand, findInvited, findUnproved, isOpenAt } from "../queries.ts";
import { endWhere } from "../sessions/service.ts";
import { credentials, tickets } from "../tables.ts";
import { endMailed, endPrinted, linkUrl, makeTicket, type TicketRow } from "../tickets/service.ts";

/**
 * Invites an address to a role. Whoever opens a link that was mailed proves the address; where no mail leaves, the link is shown to
 * whoever invites, and signs nobody in who is known already.
 * @throws Refusal 409 `office_and_company` where somebody known could not take the role; 422 `already_member`, `already_invited` where
 *   another invitation would say nothing new
 * An address that wants no invitation gets no mail, and nobody is told; but what is awaited there (the answer to one's own registration)
 * leaves all the same.
 * @param mail.awaitedAs the kind of a mail that was asked for
 * @param mail tells of it; in its words `{{link}}` stands for the address to open
 * @returns that address, for handing over otherwise
 */
export async function invite(
  platform: Platform,
  by: By,
  tx: Tx,
  given: { email: string; role: Role; place: string; placeName: string },
  mail: Pick<NewMail, "subject" | "body" | "place" | "about"> & { readonly lang: Lang; readonly awaitedAs?: string },
): Promise<string> {
  await lock(tx, ADDRESS_LOCKS, given.email.toLowerCase());
  const known = await findInvited(platform.db, { kind: "invitation", email: given.email });
  if (known) await mustNotServeBoth(tx, known, given.role);
  await mustSaySomethingNew(platform, tx, known, given);
  const ticket = await makeTicket(platform, tx, {
    kind: "invitation",
    ...given,
    mailed: platform.outbox.sends,
    madeBy: by.person ?? undefined,
  });
  await tx.record({ kind: "invitation.made", subject: ticket.id, ids: { role: given.role } });
  const link = linkUrl(platform, ticket.secret, "/");
  const { awaitedAs, ...words } = mail;
  if (awaitedAs === undefined && (await hasDeclined(platform, tx.q, given.email))) return link;
  const { said, no } = withWayOut(platform, words, ticket.secret);
  const kind = awaitedAs ?? "invitation";
  await platform.outbox.put(tx, { ...said, id: ticket.id, kind, to: given.email, secrets: { link, no } });
  return link;
}

/** Somebody who has the role needs no invitation, and one who is invited needs no second one. */
async function mustSaySomethingNew(
  { clock }: Platform,
  { q }: Tx,
  known: string | undefined,
  { email, role, place }: { email: string; role: Role; place: string },
): Promise<void> {
  const held = and(eq(memberships.place, place), eq(memberships.role, role), isNull(memberships.endedAt));
  const [member] = known
    ? await q
        .select({ id: memberships.id })
        .from(memberships)
        .where(and(held, eq(memberships.person, known)))
    : [];
  if (member) throw unacceptable("already_member");
  const [open] = await q
    .select({ at: tickets.createdAt })
    .from(tickets)
    .where(
      and(isOpenAt(place, clock.now()), eq(tickets.role, role), eq(sql`lower(${tickets.email})`, email.toLowerCase())),
    )
    .limit(1);
  if (open) throw unacceptable("already_invited", { at: open.at.toISOString() });
}

/**
 * Nobody can use an invitation any more, and its mail does not leave if it has not yet. Twice is once; one that was used stays used.
 * @param place that the actor runs
 * @throws Refusal 404 when no such invitation leads there
 */
export async function takeBack(platform: Platform, by: By, place: string, id: string): Promise<void> {
  await platform.db.write(by, async (tx) => {
    const { q, record } = tx;
    const mine = and(
      eq(tickets.id, id),
      eq(tickets.kind, "invitation"),
      eq(tickets.place, place),
      ne(tickets.role, "client"),
    );
    const [found] = await q.select({ id: tickets.id }).from(tickets).where(mine);
    if (!found) throw notFound();
    const ended = await q
      .update(tickets)
      // It did not run out: it is as if it had never been good (see `listRunOutInvitations`).
      .set({ expiresAt: sql`${tickets.createdAt}` })
      .where(and(mine, isOpenAt(place, platform.clock.now())))
      .returning({ id: tickets.id });
    if (!ended[0]) return;
    await platform.outbox.takeBack(tx, [id]);
    await record({ kind: "invitation.taken_back", subject: id });
  });
}

/** An invitation whose link was shown to whoever invited, instead of mailed. */
export const isHanded = ({ kind, mailed }: TicketRow): boolean => kind === "invitation" && !mailed;

/**
 * An account that began with a link which others saw: it stays known, and its person sees who made that link and when it was opened. An
 * invitation that was mailed is noted as well: it proves the address.
 */
export async function noteWhoUsed({ q, record }: Tx, ticket: TicketRow, person: string): Promise<void> {
  await q.update(tickets).set({ person }).where(eq(tickets.id, ticket.id));
  if (isHanded(ticket)) await record({ kind: "invitation.opened", person, subject: ticket.id, ids: { handed: 1 } });
}

/** Whether using a ticket shows that its mail reached the address it names. */
const provesAddress = ({ kind, mailed }: TicketRow): boolean => kind === "mail" || (kind === "invitation" && mailed);

/**
 * The first mail that reaches the address of such an account shows who it belongs to: everything that was opened or printed before that
 * ends, because it may have been somebody who only saw the link. A mail to any other address shows nothing.
 */
export async function closeToWhoOpened(platform: Platform, tx: Tx, ticket: TicketRow, person: string): Promise<void> {
  if (!provesAddress(ticket)) return;
  const invited = await findUnproved(tx.q, person, ticket.id);
  if (invited === undefined || invited !== ticket.email?.toLowerCase()) return;
  await endPrinted(platform, tx, person);
  await endWhere(platform.db, platform.clock.now(), { person }, eq(credentials.person, person));
}

/**
 * Puts right the address of an account that began with a link handed over for a mistyped one: its person cannot, as long as nobody
 * has used a mail there. Nothing is sent to either address; what was mailed to the wrong one opens nothing any more.
 * @throws Refusal 403 `address_proved` where the person can change it themselves; 409 `address_taken`
 */
export async function correctAddress(platform: Platform, by: By, person: string, email: string): Promise<void> {
  const address = email.toLowerCase();
  await platform.db.write(by, async (tx) => {
    await lock(tx, ADDRESS_LOCKS, address);
    if ((await findUnproved(tx.q, person)) === undefined) throw forbidden("address_proved");
    const [taken] = await tx.q.select({ id: people.id }).from(people).where(eq(people.email, address));
    if (taken && taken.id !== person) throw conflict("address_taken");
    await tx.q.update(people).set({ email: address }).where(eq(people.id, person));
    await endMailed(platform, tx, person);
    // The first mail used there closes what was opened before, as it would have at the address that was meant.
    await tx.q.update(tickets).set({ email: address }).where(beganByHand(person));
    await tx.record({ kind: "person.address_corrected", person, subject: person });
  });
}

/** Gives whoever used an invitation its role. @returns whether their name is to be another one now (`setApart`) @throws Refusal 409 `ticket_used` */
export async function becomeMember(platform: Platform, tx: Tx, ticket: TicketRow, person: string): Promise<boolean> {
  const { role, place } = ticket;
  if (!role || !place) return false;
  // Somebody whose role there was ended does not come back by an invitation from before that.
  if (await wasRemovedSince(tx, person, ticket)) throw conflict("ticket_used");
  await startMembership(platform, tx, { person, role, place });
  return setApart(tx, { person, role, place });
}

/** Whoever has the address already, or somebody new (also by a code on paper, without an address), by a neutral name and in the language they read: an address often says what somebody is called in life. */
export async function personInvited(
  platform: Platform,
  tx: Tx,
  { email: invited, role, place }: TicketRow,
  lang: Lang,
): Promise<{ person: string; isNew: boolean }> {
  const email = invited?.toLowerCase() ?? null;
  if (!(email || role === "client") || !role || !place) throw conflict("ticket_used");
  if (email) {
    await lock(tx, ADDRESS_LOCKS, email);
    const [known] = await tx.q.select({ id: people.id }).from(people).where(eq(people.email, email));
    if (known) return { person: known.id, isNew: false };
  }
  await lock(tx, PLACE_LOCKS, place);
  const [before] = await tx.q
    .select({ count: count() })
    .from(memberships)
    .where(and(eq(memberships.role, role), eq(memberships.place, place)));
  const nickname = neutralName(platform.settings.lang, role, (before?.count ?? 0) + 1);
  return { person: await addPerson(platform, tx, { email, nickname, lang }), isNew: true };
}

const neutralName = (lang: Lang, role: Role, number: number): string =>
  signInMessages[lang].neutralName(signInMessages[lang].roles[role], number);

/** Whether it is a name of that kind, which nobody has chosen. */
export function isNeutralName(nickname: string): boolean {
  const number = Number(/[0-9]+$/.exec(nickname)?.[0]);
  return LANGS.some((lang) => ROLES.some((role) => neutralName(lang, role, number) === nickname));
}

async function wasRemovedSince({ q }: Tx, person: string, { place, createdAt }: TicketRow): Promise<boolean> {
  const rows = await q
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.person, person), eq(memberships.place, place ?? ""), gt(memberships.endedAt, createdAt)))
    .limit(1);
  return rows.length > 0;
}

/** Those who want the same at the same moment come one after the other, until the end of the transaction. */
export const lock = ({ q }: Tx, kind: number, what: string) =>
  q.execute(sql`select pg_advisory_xact_lock(${kind}, hashtext(${what}))`);

/** The first keys of the two-key advisory locks that stand for addresses and for the places people are invited to. */
export const ADDRESS_LOCKS = 0x61_64_64_72;
const PLACE_LOCKS = 0x70_6c_61_63;
