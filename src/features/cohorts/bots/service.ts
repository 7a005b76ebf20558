import { and, eq, isNull, or } from "drizzle-orm";
import { type By, bySystem, type Tx } from "../../../platform/database/database.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { lookOf } from "../../accounts/naming/rules.ts";
import { mustLookLikeNobody } from "../../accounts/naming/service.ts";
import { addPerson, endMembership, startMembership } from "../../accounts/service.ts";
import { endWhere, makeToken } from "../../sign-in/sessions/service.ts";
import { credentials } from "../../sign-in/tables.ts";
import type { CohortRow } from "../queries.ts";
import { isOver } from "../rules.ts";
import { cohorts } from "../tables.ts";
import type { NewBot } from "./input.ts";
import { type Bot, listBots } from "./queries.ts";
import { MOST_BOTS } from "./rules.ts";
import { bots } from "./tables.ts";

/**
 * Makes a program that writes in the rooms of a cohort; who makes it answers for it. It has no address, so nothing signs it in but tokens.
 * @returns its id
 * @throws Refusal 422 `like_somebody`; 409 `cohort_over`, `too_many_bots`
 */
export async function makeBot(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  { name, plate, purpose }: NewBot,
): Promise<string> {
  const { db, clock } = platform;
  if (isOver(cohort.phase)) throw conflict("cohort_over");
  return db.write(actor, async (tx) => {
    // One after the other, so that the limit holds and two made at once are not called the same.
    await tx.q.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.id, cohort.id)).for("no key update");
    const there = await listBots(db, actor, cohort.id);
    if (there.length >= MOST_BOTS) throw conflict("too_many_bots");
    // One that pauses has no role meanwhile, and keeps its name.
    if (there.some((other) => lookOf(other.name) === lookOf(name))) throw unacceptable("like_somebody");
    await mustLookLikeNobody(tx.q, { nickname: name, places: [cohort.id] });
    const person = await addPerson(platform, tx, { email: null, nickname: name, plate });
    const by = { madeBy: actor.person, keeper: actor.person };
    await tx.q.insert(bots).values({ person, cohort: cohort.id, purpose, ...by, createdAt: clock.now() });
    await startMembership(platform, tx, { person, role: "bot", place: cohort.id });
    await tx.record({ kind: "bot.made", cohort: cohort.id, person, subject: person });
    return person;
  });
}

/**
 * A token that opens the API to a program. Whatever else somebody would put into it opens nothing: the rights are those of its role.
 * @returns the token, shown once
 */
export const makeBotToken = (
  platform: Platform,
  by: By,
  bot: Pick<Bot, "id" | "name">,
  { scopes, life }: { readonly scopes: readonly string[]; readonly life: number },
): Promise<string> => makeToken(platform, by, { person: bot.id, scopes: [...scopes, "bot"], label: bot.name, life });

/** Ends one of its tokens; open streams end with it. @returns whether there was one */
export const endBotToken = ({ db, clock }: Platform, by: By, bot: Pick<Bot, "id">, token: string): Promise<boolean> =>
  endWhere(db, clock.now(), by, and(eq(credentials.id, token), eq(credentials.person, bot.id)));

/**
 * A program pauses: it may do nothing until it goes on, and what it has open ends. Twice is once.
 * @throws Refusal 409 `cohort_over` when it shall go on
 */
export async function pauseBot(
  platform: Platform,
  actor: Actor,
  bot: Bot,
  paused: boolean,
  cohort: Pick<CohortRow, "phase">,
): Promise<void> {
  const { db, clock } = platform;
  if (!paused && isOver(cohort.phase)) throw conflict("cohort_over");
  const role = { person: bot.id, place: bot.cohort, role: "bot" } as const;
  await db.write(actor, async (tx) => {
    const changed = await tx.q
      .update(bots)
      .set({ pausedAt: paused ? clock.now() : null })
      .where(and(eq(bots.person, bot.id), isNull(bots.removedAt)))
      .returning({ id: bots.person });
    if (changed.length === 0) return;
    if (paused) await endMembership(platform, actor, role);
    else await startMembership(platform, tx, role);
  });
}

/** Whoever runs the cohort takes it on to answer for it. */
export async function keepBot({ db }: Platform, actor: Actor, bot: Bot): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    await q.update(bots).set({ keeper: actor.person }).where(eq(bots.person, bot.id));
    await record({ kind: "bot.kept", cohort: bot.cohort, person: bot.id, subject: bot.id });
  });
}

/** A program is gone, with its rights and tokens; what it wrote stays, with its label. Twice is once. */
export const removeBot = (platform: Platform, by: By, bot: Pick<Bot, "id" | "cohort">): Promise<void> =>
  platform.db.write(by, async (tx) => {
    const now = platform.clock.now();
    const removed = await tx.q
      .update(bots)
      .set({ removedAt: now })
      .where(and(eq(bots.person, bot.id), isNull(bots.removedAt)))
      .returning({ id: bots.person });
    if (removed.length === 0) return;
    await endMembership(platform, by, { person: bot.id, place: bot.cohort });
    await endWhere(platform.db, now, by, eq(credentials.person, bot.id));
    await tx.record({ kind: "bot.removed", cohort: bot.cohort, person: bot.id, subject: bot.id });
  });

/**
 * Who made a program or answered for it has left: its tokens end, for they were shown to them. Whoever runs the cohort now makes a new one.
 */
export async function endTokensKeptBy({ db, clock }: Platform, person: string, cohort: string): Promise<void> {
  const kept = await db.q
    .select({ id: bots.person })
    .from(bots)
    .where(and(eq(bots.cohort, cohort), isNull(bots.removedAt), or(eq(bots.madeBy, person), eq(bots.keeper, person))));
  for (const { id } of kept) await endWhere(db, clock.now(), bySystem, eq(credentials.person, id));
}

/** A cohort is over: nobody looks after its programs any more. In the transaction in which it ends. */
export async function removeBotsOf(platform: Platform, tx: Tx, by: By, cohort: string): Promise<void> {
  const all = await tx.q
    .select({ id: bots.person, cohort: bots.cohort })
    .from(bots)
    .where(and(eq(bots.cohort, cohort), isNull(bots.removedAt)));
  for (const bot of all) await removeBot(platform, by, bot);
}

/** Somebody is erased: their programs are kept by whoever else runs the cohort. */
export async function eraseKeeping({ q }: Tx, person: string): Promise<void> {
  await q.update(bots).set({ madeBy: null }).where(eq(bots.madeBy, person));
  await q.update(bots).set({ keeper: null }).where(eq(bots.keeper, person));
}
