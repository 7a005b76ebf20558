import { and, desc, gt, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { mails } from "../../platform/mail/tables.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { mailPolicy, outboxPolicy } from "./policy.ts";

/** Mails, newest first; never with what signs in. @param before the id of the last one of the page before */
export function listMails(
  db: Database,
  actor: Actor,
  { before, limit }: { before?: string | undefined; limit: number },
) {
  const { id, recipient, kind, subject, body, state, attempts, lastAnswer, createdAt } = mails;
  return db.q
    .select({ id, recipient, kind, subject, body, state, attempts, lastAnswer, createdAt })
    .from(mails)
    .where(and(outboxPolicy.see.where(actor), before ? lt(mails.id, before) : undefined))
    .orderBy(desc(mails.id))
    .limit(limit);
}

/**
 * For the desk: mails that did not arrive since a day, by where they came from and what they were; to nobody by name. Who got another
 * one of that kind later is not counted.
 * @param most at which counting stops
 */
export async function listFailedMails(db: Database, actor: Actor, since: Date, most: number) {
  const failed = db.q
    .select({ id: mails.id, place: mails.place, kind: mails.kind, createdAt: mails.createdAt })
    .from(mails)
    .where(
      and(
        inArray(mails.state, ["refused", "given_up"]),
        gt(mails.createdAt, since),
        mailPolicy.hearOfFailure.where(actor),
        sql`not exists (select 1 from ${mails} later where later.recipient = ${mails.recipient} and later.kind = ${mails.kind}
          and later.created_at > ${mails.createdAt})`,
      ),
    )
    .orderBy(desc(mails.createdAt))
    .limit(most)
    .as("failed");
  return db.q
    .select({
      place: failed.place,
      kind: failed.kind,
      id: sql<string>`(array_agg(${failed.id} order by ${failed.createdAt}))[1]`,
      since: sql<Date>`min(${failed.createdAt})`.mapWith(mails.createdAt),
      count: sql<number>`count(*)::int`,
    })
    .from(failed)
    .groupBy(failed.place, failed.kind);
}
