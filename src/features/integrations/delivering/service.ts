import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { days, later, minutes } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findActor, findOwnPerson } from "../../accounts/queries.ts";
import { listNoticesById } from "../../notifications/notices/queries.ts";
import { ownSettings } from "../../notifications/quieting/queries.ts";
import { afterQuiet } from "../../notifications/quieting/rules.ts";
import { notices } from "../../notifications/tables.ts";
import { linesOf } from "../../notifications/telling/service.ts";
import { nameShown } from "../../venue/hiding/messages.ts";
import { findPost, findRoom } from "../../venue/queries.ts";
import { atNew } from "../../venue/rules.ts";
import { posts, rooms } from "../../venue/tables.ts";
import { FORMATS, type Message } from "../formats/rules.ts";
import { integrationsMessages } from "../messages.ts";
import { webhookPolicy } from "../policy.ts";
import type { WebhookRow } from "../queries.ts";
import { BUNDLED_MINUTES, type Kind, MOST_ATTEMPTS } from "../rules.ts";
import { sendTo } from "../sending/service.ts";
import { forgetItems, isTaken, openTarget, wordsOf } from "../service.ts";
import { webhookDeliveries, webhookItems, webhooks } from "../tables.ts";

const DELIVER = "webhook.deliver";

export function defineDelivering(platform: Platform): void {
  platform.jobs.define({
    name: DELIVER,
    run: ({ delivery }) => deliver(platform, String(delivery)),
    retries: MOST_ATTEMPTS,
    retryDelay: 60,
  });
  platform.jobs.every("33 3 * * *", { name: "webhook.forget", run: () => forgetOld(platform) });
  platform.jobs.every("43 3 * * *", { name: "webhook.ask_again", run: () => askAgain(platform) });
}

/** Somebody has got a notice: it goes where they want such ones to go. */
export async function bringNotice(platform: Platform, notice: string): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    const [made] = await tx.q.select().from(notices).where(eq(notices.id, notice));
    if (made)
      await bring(
        platform,
        tx,
        sql`${webhooks.owner} = ${made.person} and ${webhooks.room} is null`,
        [made.kind],
        notice,
      );
  });
}

/** Something was written in a room: it is told where those who run it want that. */
export async function bringPost(platform: Platform, post: string): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    const { room, replyWanted, threadOf } = posts;
    const [written] = await tx.q
      .select({ room, replyWanted, threadOf })
      .from(posts)
      .innerJoin(rooms, and(eq(rooms.id, posts.room), rooms.toldElsewhere))
      .where(eq(posts.id, post));
    if (!written) return;
    const isQuestion = written.replyWanted !== null && written.threadOf === null;
    await bring(platform, tx, eq(webhooks.room, written.room), isQuestion ? ["question", "post"] : ["post"], post);
  });
}

/** Notes what is to be told, and asks for a message a little later: what comes meanwhile goes with it. */
async function bring(
  platform: Platform,
  tx: Tx,
  which: ReturnType<typeof sql>,
  kinds: readonly Kind[],
  subject: string,
): Promise<void> {
  const wanting = await tx.q
    .select({ id: webhooks.id, owner: webhooks.owner })
    .from(webhooks)
    .where(and(which, eq(webhooks.state, "works"), sql`${webhooks.kinds} && ${sql.param([...kinds])}::text[]`))
    // A message that is settled at this moment is waited for, or waits: else each could leave this to the other.
    .for("share");
  const createdAt = platform.clock.now();
  for (const webhook of wanting) {
    await tx.q.insert(webhookItems).values({ webhook: webhook.id, subject, createdAt }).onConflictDoNothing();
    await askToDeliver(platform, tx, webhook);
  }
}

async function askToDeliver(
  platform: Platform,
  tx: Tx,
  webhook: { readonly id: string; readonly owner: string },
): Promise<void> {
  const now = platform.clock.now();
  const [asked] = await tx.q
    .insert(webhookDeliveries)
    .values({ id: newId(), webhook: webhook.id, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id });
  if (!asked) return;
  const from = await notBefore(platform, webhook.owner, later(now, minutes(BUNDLED_MINUTES)));
  await platform.jobs.send(tx, DELIVER, { delivery: asked.id }, from);
}

/** The first moment from then on that does not lie in the owner's rest. */
async function notBefore({ db }: Platform, owner: string, moment: Date): Promise<Date> {
  const actor = await findActor(db, owner, moment);
  const person = actor && (await findOwnPerson(db, actor));
  return actor && person ? afterQuiet(await ownSettings(db, actor), moment, person.zone) : moment;
}

/**
 * Sends what waits for a webhook, as far as its owner may read it now. May run again after a crash: a message may then arrive twice,
 * rather than never.
 * @throws when it was not taken and is to be tried again
 */
export async function deliver(platform: Platform, delivery: string): Promise<void> {
  const { db, clock, jobs, log } = platform;
  const [found] = await db.q
    .select({ delivery: webhookDeliveries, webhook: webhooks })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhook))
    .where(eq(webhookDeliveries.id, delivery));
  if (found?.delivery.state !== "waiting") return;
  const { webhook } = found;
  const now = clock.now();
  const from = await notBefore(platform, webhook.owner, now);
  if (from > now) {
    await db.write(bySystem, (tx) => jobs.send(tx, DELIVER, { delivery }, from));
    return;
  }
  const items = await db.q
    .select({ subject: webhookItems.subject })
    .from(webhookItems)
    .where(eq(webhookItems.webhook, webhook.id))
    .orderBy(asc(webhookItems.id))
    .limit(MOST_TOLD);
  const subjects = items.map(({ subject }) => subject);
  const actor = await findActor(db, webhook.owner, now);
  // Whoever runs the cohort now takes it over by trying it; until then nothing is told there.
  if (webhook.room && !(actor && (await runs(platform, actor, webhook.room))))
    return settle(platform, webhook, delivery, undefined, { state: "given_up", lastAnswer: "no_organizer" });
  const message = actor && webhook.state === "works" ? await messageFor(platform, actor, webhook, subjects) : undefined;
  const target = message && (await openTarget(platform, webhook));
  if (!message) return settle(platform, webhook, delivery, subjects, { state: "nothing" });
  if (!target) return settle(platform, webhook, delivery, undefined, { state: "given_up", lastAnswer: "no_address" });

  const answer = await sendTo(target, FORMATS[target.service](message));
  const attempts = found.delivery.attempts + 1;
  const lastAnswer = wordsOf(answer);
  if (isTaken(answer)) return settle(platform, webhook, delivery, subjects, { state: "sent", attempts, lastAnswer });
  log.warn("webhook: not taken", { delivery, answer: lastAnswer, attempts });
  // The service says that there is no such webhook any more; or it has said nothing good for more than a day.
  if (["404", "410"].includes(lastAnswer) || attempts >= MOST_ATTEMPTS)
    return settle(platform, webhook, delivery, undefined, { state: "given_up", attempts, lastAnswer });
  await db.write(bySystem, ({ q }) =>
    q.update(webhookDeliveries).set({ attempts, lastAnswer }).where(eq(webhookDeliveries.id, delivery)),
  );
  throw new Error("webhook not taken, to be tried again");
}

async function runs({ db }: Platform, actor: Actor, id: string): Promise<boolean> {
  const room = await findRoom(db, actor, id);
  return room !== undefined && webhookPolicy.ofRoom.holds(actor, room);
}

/** @param subjects what was told; undefined: nothing waits any more, and the webhook is broken */
async function settle(
  platform: Platform,
  webhook: Pick<WebhookRow, "id" | "owner">,
  delivery: string,
  subjects: readonly string[] | undefined,
  came: Partial<typeof webhookDeliveries.$inferInsert> & { state: "sent" | "given_up" | "nothing" },
): Promise<void> {
  const lastAt = platform.clock.now();
  await platform.db.write(bySystem, async (tx) => {
    const { q, record } = tx;
    await q.select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.id, webhook.id)).for("update");
    await q.update(webhookDeliveries).set(came).where(eq(webhookDeliveries.id, delivery));
    await forgetItems(tx, webhook.id, subjects);
    const known = came.lastAnswer ? { lastAnswer: came.lastAnswer, lastAt } : {};
    const state = came.state === "given_up" ? { state: "broken" as const } : {};
    if (came.lastAnswer)
      await q
        .update(webhooks)
        .set({ ...known, ...state })
        .where(eq(webhooks.id, webhook.id));
    if (came.state === "given_up") await record({ kind: "webhook.broken", person: webhook.owner, subject: webhook.id });
    // What came while it was sent.
    const [rest] = await q
      .select({ id: webhookItems.id })
      .from(webhookItems)
      .where(eq(webhookItems.webhook, webhook.id))
      .limit(1);
    if (rest) await askToDeliver(platform, tx, webhook);
  });
}

/** What there is to say, in the owner's language, of what they may read now and have not seen. Undefined: nothing. */
async function messageFor(
  { db, settings }: Platform,
  actor: Actor,
  webhook: Pick<WebhookRow, "room" | "kinds">,
  subjects: readonly string[],
): Promise<Message | undefined> {
  const person = await findOwnPerson(db, actor);
  const lang = person?.lang ?? "ja";
  const m = integrationsMessages[lang];
  const lines = webhook.room
    ? await linesOfPosts()
    : linesOf(
        (await listNoticesById(db, actor, subjects)).filter(
          ({ readAt, kind }) => !readAt && webhook.kinds.includes(kind),
        ),
        person?.lang ?? "ja",
      ).map(({ room, said, path }) => ({ text: `${m.inRoom(room)} ${said}`, path }));
  if (lines.length === 0) return undefined;
  const shown = (text: string, path: string) => ({ text, link: `${settings.baseUrl}${path}`, linkWords: m.open });
  return {
    title: webhook.room ? m.titleOfRoom : m.title,
    lines: lines.map(({ text, path }) => shown(text, path)),
    more: (left) => shown(m.more(left), webhook.room ? atNew(webhook.room) : "/notices"),
  };

  async function linesOfPosts(): Promise<{ text: string; path: string }[]> {
    const said: { text: string; path: string }[] = [];
    for (const id of subjects) {
      const found = await findPost(db, actor, id);
      if (!found || found.post.deletedAt || found.room.id !== webhook.room) continue;
      const { author, replyWanted } = found.post;
      const does = replyWanted ? m.asked(nameShown(lang, author)) : m.wrote(nameShown(lang, author));
      said.push({ text: `${m.inRoom(found.room.name)} ${does}`, path: `/posts/${id}` });
    }
    return said;
  }
}

/** After a restore: jobs are not in a backup, and what waited then was most likely told by the server it was taken from. */
export async function dropWaiting({ db }: Platform): Promise<void> {
  await db.write(bySystem, async ({ q }) => {
    await q.delete(webhookItems);
    await q.update(webhookDeliveries).set({ state: "nothing" }).where(eq(webhookDeliveries.state, "waiting"));
  });
}

/**
 * What has waited for longer than all tries and a rest take has lost its job: it is asked for again. Otherwise it would keep everything
 * that comes later from its webhook.
 */
export async function askAgain({ db, clock, jobs }: Platform): Promise<void> {
  const { id, state, createdAt } = webhookDeliveries;
  await db.write(bySystem, async (tx) => {
    const lost = await tx.q
      .select({ id })
      .from(webhookDeliveries)
      .where(and(eq(state, "waiting"), lt(createdAt, later(clock.now(), -days(TRIED_FOR_DAYS)))));
    for (const { id: delivery } of lost) await jobs.send(tx, DELIVER, { delivery }, clock.now());
  });
}

async function forgetOld({ db, clock }: Platform): Promise<void> {
  const old = and(
    inArray(webhookDeliveries.state, ["sent", "given_up", "nothing"]),
    sql`${webhookDeliveries.createdAt} < ${later(clock.now(), -days(90)).toISOString()}::timestamptz`,
  );
  await db.write(bySystem, ({ q }) => q.delete(webhookDeliveries).where(old));
}

const MOST_TOLD = 50;
/** Twelve tries take less than three days, a rest between them a day. */
const TRIED_FOR_DAYS = 5;
