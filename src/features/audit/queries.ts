import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { events } from "../../platform/events/tables.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import { reads } from "./tables.ts";

/** What of the actor's was read, by whom, newest first. @param before the id of the last row of the page before */
export function listReadsOfMine(
  db: Database,
  actor: Actor,
  { before, limit = 50 }: { before?: string | undefined; limit?: number } = {},
) {
  return db.q
    .select({
      id: reads.id,
      item: reads.item,
      subject: reads.subject,
      at: reads.at,
      reader: reads.reader,
      readerName: people.nickname,
    })
    .from(reads)
    .leftJoin(people, eq(people.id, reads.reader))
    .where(and(eq(reads.person, actor.person), before ? lt(reads.id, before) : undefined))
    .orderBy(desc(reads.id))
    .limit(limit);
}

/** Kinds of events that are about somebody's account and access. */
const ABOUT_ACCESS = [
  "access.membership_started",
  "access.membership_ended",
  "access.credential_ended",
  "access.consent_given",
  "access.consent_withdrawn",
  "session.opened",
  "token.made",
  "ticket.made",
  "ticket.printed",
];

/** What happened to the actor's account, access and consents, newest first. @param before event id of the last row before */
export function listEventsAboutMe(
  db: Database,
  actor: Actor,
  { before, limit = 50 }: { before?: number | undefined; limit?: number } = {},
) {
  return db.q
    .select({ id: events.id, at: events.at, kind: events.kind, by: events.by, subject: events.subject })
    .from(events)
    .where(
      and(
        inArray(events.kind, ABOUT_ACCESS),
        or(eq(events.person, actor.person), sql`${events.ids}->>'owner' = ${actor.person}`),
        before ? lt(events.id, before) : undefined,
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit);
}
