import { and, eq } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { oneByOne } from "../../platform/database/one-by-one.ts";
import { unlessLost } from "../../platform/encryption/lost.ts";
import { conflict, unacceptable } from "../../platform/errors.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findOwnPerson, keyOfPerson } from "../accounts/queries.ts";
import { tellElsewhere } from "../venue/addressing/service.ts";
import { FORMATS } from "./formats/rules.ts";
import type { NewWebhook } from "./input.ts";
import { integrationsMessages } from "./messages.ts";
import { countWebhooks, type WebhookRow } from "./queries.ts";
import { MOST_WEBHOOKS, OWN_KINDS, ROOM_KINDS, type Target, targetOf } from "./rules.ts";
import { type Answer, sendTo } from "./sending/service.ts";
import { webhookItems, webhooks } from "./tables.ts";

const place = (owner: string, row: string) => ({ person: owner, table: "webhooks", row, column: "url" });

/** Tries somebody may make by hand: enough to mend it, no way to write to a channel again and again. */
const TRIES: Rate = { name: "webhook tries", burst: 5, perMinute: 2 };

/**
 * Keeps an address to which notices go from now on: the actor's own, or those of a room they run.
 * @throws Refusal 409 `too_many_webhooks`, 422 `not_webhook`
 */
export async function addWebhook(
  platform: Platform,
  actor: Actor,
  given: NewWebhook,
  room?: { readonly id: string },
): Promise<string> {
  const { db, vault, clock, settings } = platform;
  const target = targetOf(given.url, settings.webhookHosts);
  const personKey = await keyOfPerson(db)(actor.person);
  const allowed: readonly string[] = room ? ROOM_KINDS : OWN_KINDS;
  const kinds = given.kinds.filter((kind) => allowed.includes(kind));
  if (!target || !personKey || kinds.length === 0) throw unacceptable("not_webhook");
  const owned = { owner: actor.person, room: room?.id ?? null };
  return db.write(actor, async (tx) => {
    const { q, record } = tx;
    // One after the other, so that the limit holds.
    await oneByOne(tx, `webhooks ${room?.id ?? actor.person}`);
    if ((await countWebhooks(db, owned)) >= MOST_WEBHOOKS) throw conflict("too_many_webhooks");
    const id = newId();
    const { service, url } = target;
    const sealed = vault.seal(personKey, place(actor.person, id), url.href);
    const kept = {
      id,
      ...owned,
      service,
      name: given.name,
      url: sealed,
      host: url.hostname,
      kinds,
      createdAt: clock.now(),
    };
    await q.insert(webhooks).values(kept);
    if (room) await tellElsewhere(tx, room.id, true);
    await record({ kind: "webhook.added", person: actor.person, subject: id });
    return id;
  });
}

/** Nothing goes there any more. Twice is once. */
export async function removeWebhook({ db }: Platform, actor: Actor, { id, owner, room }: WebhookRow): Promise<void> {
  await db.write(actor, async (tx) => {
    const { q, record } = tx;
    // As where one is added: the last one of a room goes before another one comes, or after it.
    await oneByOne(tx, `webhooks ${room ?? owner}`);
    const gone = await q.delete(webhooks).where(eq(webhooks.id, id)).returning({ id: webhooks.id });
    if (room && (await countWebhooks(db, { owner, room })) === 0) await tellElsewhere(tx, room, false);
    if (gone.length > 0) await record({ kind: "webhook.removed", person: owner, subject: id });
  });
}

/** Sends one sample and waits for the answer: it was asked for just now, so no rest holds it back. One that is broken works again if it arrives. */
export async function tryWebhook(platform: Platform, actor: Actor, webhook: WebhookRow): Promise<boolean> {
  platform.limiter.take(TRIES, actor.person);
  const person = await findOwnPerson(platform.db, actor);
  const m = integrationsMessages[person?.lang ?? "ja"];
  const { baseUrl } = platform.settings;
  const target = await openTarget(platform, webhook);
  const message = {
    title: m.sampleTitle,
    lines: [{ text: m.sampleText, link: `${baseUrl}/notices`, linkWords: m.open }],
  };
  const answer = target ? await sendTo(target, FORMATS[target.service](message)) : { failed: "no_address" };
  const arrived = isTaken(answer);
  const known = { lastAnswer: wordsOf(answer), lastAt: platform.clock.now() };
  const taken =
    arrived && target ? { state: "works" as const, ...(await takenOver(platform, actor, webhook, target)) } : {};
  await platform.db.write(actor, ({ q }) =>
    q
      .update(webhooks)
      .set({ ...known, ...taken })
      .where(eq(webhooks.id, webhook.id)),
  );
  return arrived;
}

/** A room's webhook is of whoever has tried it last: when its organizer leaves, another one goes on with it. */
async function takenOver({ db, vault }: Platform, actor: Actor, { id, owner }: WebhookRow, { url }: Target) {
  const personKey = owner === actor.person ? null : await keyOfPerson(db)(actor.person);
  return personKey ? { owner: actor.person, url: vault.seal(personKey, place(actor.person, id), url.href) } : {};
}

/** The address, opened to send there; undefined: its owner is erased, its key is lost, or it may not be used any more. */
export async function openTarget(
  { db, vault, settings }: Platform,
  { id, owner }: { readonly id: string; readonly owner: string },
): Promise<Target | undefined> {
  const [row] = await db.q.select({ url: webhooks.url }).from(webhooks).where(eq(webhooks.id, id));
  const personKey = await keyOfPerson(db)(owner);
  const url = row && personKey ? unlessLost(() => vault.open(personKey, place(owner, id), row.url)) : undefined;
  return url === undefined ? undefined : targetOf(url, settings.webhookHosts);
}

export const isTaken = (answer: Answer): boolean => "status" in answer && answer.status >= 200 && answer.status < 300;
export const wordsOf = (answer: Answer): string => ("status" in answer ? String(answer.status) : answer.failed);

/** Somebody is erased: so are their webhooks, and what waited to go there. */
export async function eraseWebhooks({ q }: Tx, person: string): Promise<void> {
  await q.delete(webhooks).where(eq(webhooks.owner, person));
}

/** What waited to go there and is not to be told: it was changed meanwhile, or given up. */
export async function forgetItems({ q }: Tx, webhook: string, subjects?: readonly string[]): Promise<void> {
  for (const subject of subjects ?? [])
    await q.delete(webhookItems).where(and(eq(webhookItems.webhook, webhook), eq(webhookItems.subject, subject)));
  if (!subjects) await q.delete(webhookItems).where(eq(webhookItems.webhook, webhook));
}
