import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { isUnreached } from "../../../platform/mail/failed.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { OF_OFFICE } from "../../accounts/rules.ts";
import { organizations } from "../../organizations/tables.ts";
import { tickets } from "../../sign-in/tables.ts";

/** Where the actor works, by name: for whom they invite. */
export async function listOwnWorkplaces(db: Database, actor: Actor): Promise<{ id: string; name: string }[]> {
  const places = placesOf(actor, OF_OFFICE);
  if (places.length === 0) return [];
  return db.q
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(and(inArray(organizations.id, places), eq(organizations.kind, "office")))
    .orderBy(organizations.name, organizations.id);
}

/** What an invitation of an office is, as its people see it. */
const sentFor = (places: readonly string[], now: Date) =>
  and(
    eq(tickets.kind, "invitation"),
    eq(tickets.role, "client"),
    inArray(tickets.place, [...places]),
    gt(tickets.expiresAt, now),
  );

/**
 * The invitations of the last two weeks of the offices where the actor works, newest first. Whether one was used is not among it: an office
 * learns of somebody from what they show it, and from nothing else. Of one address the newest.
 */
export async function listSentInvitations(db: Database, actor: Actor, limit = 500) {
  const places = placesOf(actor, OF_OFFICE);
  if (places.length === 0) return [];
  const newest = db.q
    .selectDistinctOn([tickets.place, sql`coalesce(lower(${tickets.email}), ${tickets.id}::text)`], {
      id: tickets.id,
      office: tickets.place,
      email: tickets.email,
      createdAt: tickets.createdAt,
      expiresAt: tickets.expiresAt,
      unreached: isUnreached(tickets.id).as("unreached"),
    })
    .from(tickets)
    .where(sentFor(places, actor.at))
    .orderBy(tickets.place, sql`coalesce(lower(${tickets.email}), ${tickets.id}::text)`, desc(tickets.createdAt))
    .as("newest");
  return db.q.select().from(newest).orderBy(desc(newest.createdAt), desc(newest.id)).limit(limit);
}
export type SentInvitation = Awaited<ReturnType<typeof listSentInvitations>>[number];

/** One of them. */
export async function findSentInvitation(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ id: string; office: string; email: string | null } | undefined> {
  const places = placesOf(actor, OF_OFFICE);
  if (places.length === 0) return undefined;
  const [row] = await db.q
    .select({ id: tickets.id, office: tickets.place, email: tickets.email })
    .from(tickets)
    .where(and(eq(tickets.id, id), sentFor(places, actor.at)));
  return row?.office ? { ...row, office: row.office } : undefined;
}
