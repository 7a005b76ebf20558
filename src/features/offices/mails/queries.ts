import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { mails } from "../../../platform/mail/tables.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import type { AddressRow } from "../../consents/addresses/queries.ts";
import { consentAddresses } from "../../consents/tables.ts";
import { weeklyMails } from "../tables.ts";

export type WeeklyMailRow = typeof weeklyMails.$inferSelect & {
  /** Where the mail stands; null once it was removed from the outbox. */
  readonly state: (typeof mails.$inferSelect)["state"] | null;
};

/** What was sent to an address of the actor's own, newest first; still sealed. */
export async function listSent(db: Database, actor: Actor, address: { readonly id: string }): Promise<WeeklyMailRow[]> {
  const rows = await db.q
    .select({ sent: weeklyMails, state: mails.state })
    .from(weeklyMails)
    .leftJoin(mails, eq(mails.id, weeklyMails.mail))
    .where(and(eq(weeklyMails.address, address.id), eq(weeklyMails.person, actor.person)))
    .orderBy(desc(weeklyMails.at), desc(weeklyMails.id))
    .limit(200);
  return rows.map(({ sent, state }) => ({ ...sent, state }));
}

/** An address in use with what decides about its next mail. For the job, through nobody. */
export interface Due {
  readonly address: AddressRow;
  readonly zone: string;
  readonly person: { readonly id: string; readonly nickname: string; readonly plate: string };
  /** When the first mail was made; null: not yet. */
  readonly firstAt: Date | null;
  /** The last week that was told of. */
  readonly lastWeek: string | null;
  /** Where the last mail to it stands. */
  readonly lastState: string | null;
}

/** Every address in use, some at a time. @param asked.after the id of the last one before @param asked.only among these */
export async function listInUse(
  db: Database,
  { after, only, limit }: { after: string | undefined; only: readonly string[] | undefined; limit: number },
): Promise<Due[]> {
  return db.q
    .select({
      address: consentAddresses,
      zone: people.zone,
      person: { id: people.id, nickname: people.nickname, plate: people.plate },
      firstAt:
        sql<Date | null>`(select w.at from ${weeklyMails} w where w.address = ${consentAddresses.id} and w.week is null)`.mapWith(
          weeklyMails.at,
        ),
      lastWeek: sql<
        string | null
      >`(select max(w.week)::text from ${weeklyMails} w where w.address = ${consentAddresses.id})`,
      lastState: sql<string | null>`(select m.state from ${weeklyMails} w join ${mails} m on m.id = w.mail
        where w.address = ${consentAddresses.id} order by w.at desc limit 1)`,
    })
    .from(consentAddresses)
    .innerJoin(people, eq(people.id, consentAddresses.person))
    .where(
      and(
        eq(consentAddresses.state, "active"),
        isNull(people.erasedAt),
        after ? gt(consentAddresses.id, after) : undefined,
        only ? inArray(consentAddresses.id, [...only]) : undefined,
      ),
    )
    .orderBy(consentAddresses.id)
    .limit(limit);
}

/** Whether somebody took part at any moment since this one. */
export async function tookPartSince(db: Database, person: string, since: Date): Promise<boolean> {
  const [row] = await db.q
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.person, person),
        eq(memberships.role, "participant"),
        or(isNull(memberships.endedAt), gt(memberships.endedAt, since)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Mails to an address that have not left yet. @param item only those that tell of it */
export async function listWaiting(db: Database, address: string, item?: string): Promise<string[]> {
  const rows = await db.q
    .select({ id: mails.id })
    .from(weeklyMails)
    .innerJoin(mails, eq(mails.id, weeklyMails.mail))
    .where(
      and(
        eq(weeklyMails.address, address),
        eq(mails.state, "waiting"),
        item ? sql`${item} = any(${weeklyMails.items})` : undefined,
      ),
    );
  return rows.map(({ id }) => id);
}

/** For the person's own export, still sealed. */
export const listAllSent = (db: Database, person: string) =>
  db.q.select().from(weeklyMails).where(eq(weeklyMails.person, person)).orderBy(weeklyMails.at);
