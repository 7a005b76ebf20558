import { and, eq, inArray, lt, ne } from "drizzle-orm";
import { type Clock, days, later } from "../clock.ts";
import { bySystem, type Database, type Tx } from "../database/database.ts";
import { mails } from "./tables.ts";

/** After so many days a mail says neither to whom it went nor what: promised on the page of the outbox. */
export const ERASED_AFTER_DAYS = 90;

/** Deletes the mails about something that is erased itself, at once. @param about the ids of it */
export async function eraseMailsAbout({ q }: Tx, about: readonly string[]): Promise<void> {
  if (about.length > 0) await q.delete(mails).where(inArray(mails.about, [...about]));
}

/** Made before this moment, nobody expects a mail any more. Trying again ends after 26 hours; then it waits only where no mail could leave. */
export const notAwaited = (now: Date): Date => later(now, -days(7));

export const TOO_OLD = { state: "given_up", lastAnswer: "too_old", secret: null } as const;

/**
 * Gives up what waits and is not expected any more. Blanks recipient, subject and text of old mails; that there was one, of which kind
 * and how it ended, stays.
 * @returns how many were blanked
 */
export async function eraseOldMails({ db, clock }: { readonly db: Database; readonly clock: Clock }): Promise<number> {
  return db.write(bySystem, async ({ q, record }) => {
    const old = lt(mails.createdAt, later(clock.now(), -days(ERASED_AFTER_DAYS)));
    const waiting = and(eq(mails.state, "waiting"), lt(mails.createdAt, notAwaited(clock.now())));
    const over = await q.update(mails).set(TOO_OLD).where(waiting).returning({ id: mails.id });
    for (const { id } of over) await record({ kind: "mail.given_up", subject: id });
    const erased = await q
      .update(mails)
      .set({ recipient: "", subject: "", body: "", secret: null })
      .where(and(old, ne(mails.subject, "")))
      .returning({ id: mails.id });
    if (erased.length > 0) await record({ kind: "mail.erased", ids: { count: erased.length } });
    return erased.length;
  });
}

/** An address as one may see it who is not to know whose it is: `m…@…`. */
export const maskedAddress = (address: string): string => `${address.slice(0, 1)}…@…`;
