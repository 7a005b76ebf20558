import { and, desc, lt } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { mails } from "../../platform/mail/tables.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { outboxPolicy } from "./policy.ts";

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
