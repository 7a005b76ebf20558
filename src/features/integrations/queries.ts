import { and, desc, eq, isNull, lt } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { rooms } from "../venue/tables.ts";
import { webhookPolicy } from "./policy.ts";
import { webhookDeliveries, webhooks } from "./tables.ts";

const { id, owner, room, service, name, host, kinds, state, lastAnswer, lastAt, createdAt } = webhooks;
/** Everything but the address. */
const shown = { id, owner, room, service, name, host, kinds, state, lastAnswer, lastAt, createdAt };

/** The actor's own webhooks. */
export const listOwnWebhooks = (db: Database, actor: Actor) =>
  db.q.select(shown).from(webhooks).where(webhookPolicy.own.where(actor)).orderBy(webhooks.id);

/** The webhooks of a room that the actor runs. */
export const listRoomWebhooks = (db: Database, actor: Actor, of: string) =>
  db.q
    .select(shown)
    .from(webhooks)
    .innerJoin(rooms, eq(rooms.id, webhooks.room))
    .where(and(eq(webhooks.room, of), webhookPolicy.ofRoom.where(actor)))
    .orderBy(webhooks.id);

export type WebhookRow = Awaited<ReturnType<typeof listOwnWebhooks>>[number];

/** One of the actor's own, or of a room they run. */
export async function findWebhook(db: Database, actor: Actor, wanted: string): Promise<WebhookRow | undefined> {
  const [own] = await db.q
    .select(shown)
    .from(webhooks)
    .where(and(eq(webhooks.id, wanted), webhookPolicy.own.where(actor)));
  if (own) return own;
  const [ofRoom] = await db.q
    .select(shown)
    .from(webhooks)
    .innerJoin(rooms, eq(rooms.id, webhooks.room))
    .where(and(eq(webhooks.id, wanted), webhookPolicy.ofRoom.where(actor)));
  return ofRoom;
}

/** Whether one of the actor's webhooks is broken: nobody else is told. */
export async function hasBrokenWebhook(db: Database, actor: Actor): Promise<boolean> {
  const broken = and(eq(webhooks.owner, actor.person), eq(webhooks.state, "broken"));
  return (await db.q.select({ id: webhooks.id }).from(webhooks).where(broken).limit(1)).length > 0;
}

/** For whoever runs the installation: messages to webhooks, newest first. Neither where they went, nor whose they are, nor what they said. */
export const listDeliveries = (db: Database, actor: Actor, before?: string) =>
  db.q
    .select({
      id: webhookDeliveries.id,
      service: webhooks.service,
      state: webhookDeliveries.state,
      attempts: webhookDeliveries.attempts,
      lastAnswer: webhookDeliveries.lastAnswer,
      createdAt: webhookDeliveries.createdAt,
    })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhook))
    .where(and(webhookPolicy.seeDeliveries.where(actor), before ? lt(webhookDeliveries.id, before) : undefined))
    .orderBy(desc(webhookDeliveries.id))
    .limit(30);

/** For the person's own export: what they have had brought elsewhere. The address itself stays sealed. */
export const exportOfWebhooks = (db: Database, person: string) =>
  db.q.select({ service, name, host, kinds, state, room, createdAt }).from(webhooks).where(eq(webhooks.owner, person));

/** How many there are already: of the person, or of the room. */
export async function countWebhooks(
  db: Database,
  of: { readonly owner: string; readonly room: string | null },
): Promise<number> {
  const which = of.room ? eq(webhooks.room, of.room) : and(eq(webhooks.owner, of.owner), isNull(webhooks.room));
  return db.q.$count(webhooks, which);
}
