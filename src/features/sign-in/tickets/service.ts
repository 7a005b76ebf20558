import { and, eq, gt, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { hashOf, newSecret, sameHash } from "../../../platform/session/secret.ts";
import type { Role } from "../../accounts/rules.ts";
import { CODE_TRIES, readPrintedCode, TICKET_LIFE, type TicketKind } from "../rules.ts";
import { tickets } from "../tables.ts";

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

export async function makeTicket(
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

export const linkPath = (secret: string): string => `/sign-in/link/${secret}`;

export const linkUrl = ({ settings }: Platform, secret: string, to: string): string =>
  `${settings.baseUrl}${linkPath(secret)}${to === "/" ? "" : `?to=${encodeURIComponent(to)}`}`;

export type TicketRow = typeof tickets.$inferSelect;

/** Codes on paper that were not used yet sign nobody in any more. */
export async function endPrinted({ clock }: Platform, { q }: Tx, person: string): Promise<void> {
  await q
    .update(tickets)
    .set({ expiresAt: clock.now() })
    .where(and(eq(tickets.person, person), eq(tickets.kind, "printed"), isNull(tickets.usedAt)));
}

/** Links and codes that were mailed and not used yet sign nobody in any more; a mail that has not left yet does not. */
export async function endMailed({ clock, outbox }: Platform, tx: Tx, person: string): Promise<void> {
  const ended = await tx.q
    .update(tickets)
    .set({ expiresAt: clock.now() })
    .where(and(eq(tickets.person, person), eq(tickets.kind, "mail"), isNull(tickets.usedAt)))
    .returning({ id: tickets.id });
  await outbox.takeBack(
    tx,
    ended.map(({ id }) => id),
  );
}

/** The ticket of a link as long as it can be used; looking changes nothing (mail scanners look). */
export const findTicket = (platform: Platform, secret: string): Promise<TicketRow | undefined> =>
  findUsable(platform, [hashOf(secret)]);

/** The ticket of a printed code, also of one from before SECRET_KEY was changed. */
export const findPrinted = (platform: Platform, typed: string): Promise<TicketRow | undefined> =>
  findUsable(platform, platform.pepper.hashes(PRINTED, readPrintedCode(typed)));

/** What printed codes are hashed with: they are found by the code alone. */
export const PRINTED = "printed";

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

/** Of two at the same moment one wins. @throws Refusal 409 `ticket_used` */
export async function useUp({ clock }: Platform, { q }: Tx, { id }: TicketRow): Promise<void> {
  const now = clock.now();
  const used = await q
    .update(tickets)
    .set({ usedAt: now })
    .where(and(eq(tickets.id, id), usable(now)))
    .returning({ id: tickets.id });
  if (used.length === 0) throw conflict("ticket_used");
}
