import { and, eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { deckPolicy } from "../policy.ts";
import { decks } from "../tables.ts";

export type DeckRow = typeof decks.$inferSelect;

/** A deck that the actor may do this with. */
export async function findDeck(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof deckPolicy,
): Promise<DeckRow | undefined> {
  const [deck] = await db.q
    .select()
    .from(decks)
    .where(and(eq(decks.id, id), deckPolicy[may].where(actor)));
  return deck;
}

/** The deck of a talk that the actor may do this with. */
export async function findDeckOf(
  db: Database,
  actor: Actor,
  talk: { readonly id: string },
  may: keyof typeof deckPolicy,
): Promise<DeckRow | undefined> {
  const [deck] = await db.q
    .select()
    .from(decks)
    .where(and(eq(decks.talk, talk.id), deckPolicy[may].where(actor)));
  return deck;
}
