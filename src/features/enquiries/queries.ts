import { and, asc, desc, eq, getTableColumns, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../platform/database/oldest-first.ts";
import { openBound } from "../../platform/encryption/bound.ts";
import { unlessLost } from "../../platform/encryption/lost.ts";
import { isUnreached } from "../../platform/mail/failed.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { memberships, people } from "../accounts/tables.ts";
import { enquiryPolicy } from "./policy.ts";
import type { AnsweredHow } from "./rules.ts";
import { enquiries, enquiryMessages } from "./tables.ts";

export type EnquiryRow = typeof enquiries.$inferSelect;

/** An enquiry that the actor may read. */
export async function findEnquiry(db: Database, actor: Actor, id: string): Promise<EnquiryRow | undefined> {
  const [row] = await db.q
    .select()
    .from(enquiries)
    .where(and(eq(enquiries.id, id), enquiryPolicy.read.where(actor)));
  return row;
}

/** One in a list, and whether the last mail to its address did not arrive. */
export type ListedEnquiry = EnquiryRow & { readonly unreached: boolean };

/** What waits for an answer, longest first: for the inbox; never with a text. */
export function listWaitingEnquiries(db: Database, actor: Actor, limit = 200): Promise<ListedEnquiry[]> {
  return db.q
    .select({ ...getTableColumns(enquiries), unreached: isUnreached(enquiries.id) })
    .from(enquiries)
    .where(and(eq(enquiries.state, "waiting"), enquiryPolicy.read.where(actor)))
    .orderBy(asc(enquiries.waitingSince), asc(enquiries.id))
    .limit(limit);
}

/** The same for the desk, as a part of its question after all that comes from outside: who waits, and nothing of what they wrote. */
export function selectWaitingEnquiries(db: Database, actor: Actor, asked: OldestFirst) {
  const { id, name, waitingSince: since } = enquiries;
  return db.q
    .select({
      id,
      name,
      since: sql<Date>`${since}`.mapWith(since).as("since"),
      kind: sql<string>`'enquiry'`.as("kind"),
    })
    .from(enquiries)
    .where(and(eq(enquiries.state, "waiting"), enquiryPolicy.read.where(actor), beyond(since, id, asked)))
    .orderBy(asc(since), asc(id))
    .limit(asked.limit);
}

/** What does not wait any more, and whether anybody has ever answered it. */
export type SettledEnquiry = ListedEnquiry & { readonly answered: boolean };

/** What is answered or done, newest first. @param before the id of the last one of the page before */
export function listSettledEnquiries(
  db: Database,
  actor: Actor,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<SettledEnquiry[]> {
  return db.q
    .select({
      ...getTableColumns(enquiries),
      unreached: isUnreached(enquiries.id),
      answered: sql<boolean>`exists (select 1 from ${enquiryMessages} m where m.enquiry = enquiries.id and m.by is not null)`,
    })
    .from(enquiries)
    .where(
      and(
        sql`${enquiries.state} <> 'waiting'`,
        enquiryPolicy.read.where(actor),
        before ? lt(enquiries.id, before) : undefined,
      ),
    )
    .orderBy(desc(enquiries.id))
    .limit(limit);
}

/** The same of one that was found through the actor. */
export async function isEnquiryUnreached(db: Database, { id }: EnquiryRow): Promise<boolean> {
  const [row] = await db.q
    .select({ unreached: isUnreached(enquiries.id) })
    .from(enquiries)
    .where(eq(enquiries.id, id));
  return row?.unreached ?? false;
}

/** For the export of whoever has this address: what they asked, and the answers. */
export async function exportOfEnquiries(platform: Platform, email: string) {
  const rows = await platform.db.q.select().from(enquiries).where(fromAddress(email));
  return Promise.all(rows.map(async (row) => ({ ...row, messages: await listMessages(platform, row) })));
}

/** Asked from this address, however it was written. */
export const fromAddress = (email: string) => sql`lower(${enquiries.email}) = ${email.toLowerCase()}`;

/** What enquiries are sealed for. */
export const PURPOSE = "enquiry";

/** One thing said. */
export interface EnquiryMessage {
  readonly id: string;
  /** Who answered; null: the person who asked. */
  readonly by: string | null;
  readonly body: string;
  readonly at: Date;
}

/** The thread of an enquiry that was found through the actor, oldest first. */
export async function listMessages({ db, vault }: Platform, enquiry: EnquiryRow): Promise<EnquiryMessage[]> {
  const rows = await db.q
    .select({ id: enquiryMessages.id, by: people.nickname, body: enquiryMessages.body, at: enquiryMessages.at })
    .from(enquiryMessages)
    .leftJoin(people, eq(people.id, enquiryMessages.by))
    .where(eq(enquiryMessages.enquiry, enquiry.id))
    .orderBy(asc(enquiryMessages.id))
    .limit(200);
  return rows.map((row) => ({ ...row, body: unlessLost(() => openBound(vault, PURPOSE, [row.id], row.body)) ?? "" }));
}

/**
 * How questions from outside are answered now: by mail from here, into the outbox of a demo, by whoever organizes with a mail of their
 * own, or by nobody, because nobody organizes. Pages promise a time only for the first.
 */
export async function answeredHow({ db, outbox, settings }: Platform): Promise<AnsweredHow> {
  const [somebody] = await db.q
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.role, "organizer"), isNull(memberships.endedAt)))
    .limit(1);
  if (!somebody) return "nobody_yet";
  if (outbox.sends) return "by_mail";
  return settings.demo ? "in_demo" : "by_hand";
}
