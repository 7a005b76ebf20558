import { and, asc, desc, eq, gt, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Q } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { credentials } from "../../sign-in/tables.ts";
import { botPolicy } from "./policy.ts";
import { bots } from "./tables.ts";

const maker = alias(people, "maker");
const keeper = alias(people, "keeper");
/** Whoever answers for it, while they run the cohort. */
const runs = alias(memberships, "runs");

const shown = (q: Q) =>
  q
    .select({
      id: bots.person,
      cohort: bots.cohort,
      name: people.nickname,
      plate: people.plate,
      purpose: bots.purpose,
      madeBy: maker.nickname,
      keeper: { id: runs.person, name: keeper.nickname },
      createdAt: bots.createdAt,
      pausedAt: bots.pausedAt,
      removedAt: bots.removedAt,
    })
    .from(bots)
    .innerJoin(people, eq(people.id, bots.person))
    .leftJoin(maker, eq(maker.id, bots.madeBy))
    .leftJoin(
      runs,
      and(eq(runs.person, bots.keeper), eq(runs.place, bots.cohort), eq(runs.role, "organizer"), isNull(runs.endedAt)),
    )
    .leftJoin(keeper, eq(keeper.id, runs.person));

type ShownRow = Awaited<ReturnType<typeof shown>>[number];
/** A program with who made it and who answers for it; nobody: then all who run the cohort do. */
export interface Bot extends Omit<ShownRow, "keeper"> {
  readonly keeper: { readonly id: string; readonly name: string } | null;
}
const asBot = ({ keeper, ...row }: ShownRow): Bot => ({
  ...row,
  keeper: keeper.id && keeper.name ? { id: keeper.id, name: keeper.name } : null,
});

/** The programs of a cohort that the actor runs, oldest first. */
export async function listBots(db: Database, actor: Actor, cohort: string): Promise<Bot[]> {
  const rows = await shown(db.q)
    .where(and(eq(bots.cohort, cohort), isNull(bots.removedAt), botPolicy.run.where(actor)))
    .orderBy(asc(bots.person));
  return rows.map(asBot);
}

/** A program that is there, of a cohort that the actor runs. */
export async function findBot(db: Database, actor: Actor, id: string): Promise<Bot | undefined> {
  const [row] = await shown(db.q).where(and(eq(bots.person, id), isNull(bots.removedAt), botPolicy.run.where(actor)));
  return row && asBot(row);
}

/** What whoever meets a program may know of it, also of one that was removed. */
export async function findBotMet(db: Database, actor: Actor, id: string): Promise<Bot | undefined> {
  const [row] = await shown(db.q).where(and(eq(bots.person, id), botPolicy.know.where(actor)));
  return row && asBot(row);
}

/** A program's tokens that work now, newest first. Never the tokens themselves. @param bot found through the actor */
export const listBotTokens = (db: Database, bot: Pick<Bot, "id">, now: Date) =>
  db.q
    .select({
      id: credentials.id,
      scopes: credentials.scopes,
      createdAt: credentials.createdAt,
      seenAt: credentials.seenAt,
      expiresAt: credentials.expiresAt,
      madeBy: people.nickname,
    })
    .from(credentials)
    .leftJoin(people, eq(people.id, credentials.madeBy))
    .where(and(eq(credentials.person, bot.id), isNull(credentials.endedAt), gt(credentials.expiresAt, now)))
    .orderBy(desc(credentials.id))
    .limit(50);
export type BotToken = Awaited<ReturnType<typeof listBotTokens>>[number];

/** For the person's own export: the programs they made or answer for. */
export const exportOfBots = (db: Database, person: string) =>
  db.q
    .select({ name: people.nickname, purpose: bots.purpose, createdAt: bots.createdAt, removedAt: bots.removedAt })
    .from(bots)
    .innerJoin(people, eq(people.id, bots.person))
    .where(or(eq(bots.madeBy, person), eq(bots.keeper, person), eq(bots.person, person)))
    .orderBy(asc(bots.person));

/** For the command line: whether this is a program that is there, through nobody. */
export async function isBot(db: Database, id: string): Promise<boolean> {
  const found = await db.q
    .select({ id: bots.person })
    .from(bots)
    .where(and(eq(bots.person, id), isNull(bots.removedAt)));
  return found.length > 0;
}
