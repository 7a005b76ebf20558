import { and, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import type { Item } from "../rules.ts";
import { consentAddresses, consents } from "../tables.ts";

export type AddressRow = typeof consentAddresses.$inferSelect;

/** The actor's own addresses, still sealed, in the order they were named. */
export function listOwnAddresses(db: Database, actor: Actor): Promise<AddressRow[]> {
  return db.q
    .select()
    .from(consentAddresses)
    .where(eq(consentAddresses.person, actor.person))
    .orderBy(asc(consentAddresses.id))
    .limit(200);
}

/** One of the actor's own. */
export async function findOwnAddress(db: Database, actor: Actor, id: string): Promise<AddressRow | undefined> {
  const [row] = await db.q
    .select()
    .from(consentAddresses)
    .where(and(eq(consentAddresses.id, id), eq(consentAddresses.person, actor.person)));
  return row;
}

/** What goes to an address that was found through its owner, at this moment; not what was withdrawn or has run out. */
export async function listItemsGiven(
  db: Database,
  { id, person }: Pick<AddressRow, "id" | "person">,
  at: Date,
): Promise<Item[]> {
  const rows = await db.q
    .select({ item: consents.item })
    .from(consents)
    .where(
      and(
        eq(consents.person, person),
        eq(consents.recipientKind, "address"),
        eq(consents.recipient, id),
        isNull(consents.withdrawnAt),
        gt(consents.expiresAt, at),
      ),
    );
  return rows.map(({ item }) => item);
}

/** The address whose recipient holds this link, also when it has ended. Through nobody. */
export async function findAddressByLink(db: Database, secretHash: Buffer): Promise<AddressRow | undefined> {
  const [row] = await db.q.select().from(consentAddresses).where(eq(consentAddresses.secretHash, secretHash));
  return row;
}

/** How many the actor has in use or in writing, and how many they have named since a moment. */
export async function countOwnAddresses(
  db: Database,
  actor: Actor,
  since: Date,
): Promise<{ readonly open: number; readonly named: number }> {
  const [row] = await db.q
    .select({
      open: sql<number>`(count(*) filter (where ${ne(consentAddresses.state, "ended")}))::int`,
      named: sql<number>`(count(*) filter (where ${gt(consentAddresses.createdAt, since)}))::int`,
    })
    .from(consentAddresses)
    .where(eq(consentAddresses.person, actor.person));
  return row ?? { open: 0, named: 0 };
}

/** Whether there is anybody beside the cohort to whom the actor shows things: an office, or an address. */
export async function hasSupporter(db: Database, actor: Actor): Promise<boolean> {
  if (placesOf(actor, ["client"]).length > 0) return true;
  return (await listOwnAddresses(db, actor)).some(({ state }) => state === "active");
}
