import { and, desc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { events } from "../../../platform/events/tables.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { auditPolicy } from "../policy.ts";
import { AUDITED, type Audited } from "./rules.ts";

/** What of it one looks for; undefined: all. */
export interface Sought {
  readonly kind: Audited | undefined;
  /** Who did it, or whom it is about. */
  readonly person: string | undefined;
  readonly from: Date | undefined;
  /** No more than this. */
  readonly until: Date | undefined;
}

const [doers, whose] = [alias(people, "doers"), alias(people, "whose")];

/**
 * Who did what, newest first: kinds, ids and times, never a text. An event names who did it also where they are gone since.
 * @param before where the page before ended
 */
export function listHappened(
  db: Database,
  actor: Actor,
  { kind, person, from, until }: Sought,
  {
    before,
    limit,
  }: { readonly before: { readonly at: Date; readonly id: number } | undefined; readonly limit: number },
) {
  const { id, at, cohort, subject, ids } = events;
  return db.q
    .select({
      ...{ id, at, cohort, subject, ids },
      kind: sql<Audited>`${events.kind}`,
      by: { id: events.by, name: doers.nickname },
      person: { id: events.person, name: whose.nickname },
    })
    .from(events)
    .leftJoin(doers, eq(doers.id, events.by))
    .leftJoin(whose, eq(whose.id, events.person))
    .where(
      and(
        auditPolicy.see.where(actor),
        // Whom an office accompanies says something of their health.
        sql`${events.ids} ->> 'role' is distinct from 'client'`,
        kind ? eq(events.kind, kind) : inArray(events.kind, [...AUDITED]),
        person ? or(eq(events.by, person), eq(events.person, person)) : undefined,
        from && gte(events.at, from),
        until && lt(events.at, until),
        before && sql`(${events.at}, ${events.id}) < (${before.at.toISOString()}::timestamptz, ${before.id})`,
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(limit);
}
export type Happened = Awaited<ReturnType<typeof listHappened>>[number];
