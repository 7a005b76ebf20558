import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { people } from "../../accounts/tables.ts";
import { listReaders } from "../private-rooms/queries.ts";
import type { FoundPost } from "../queries.ts";
import { concernPolicy } from "./policy.ts";
import { concerns } from "./tables.ts";

export type ConcernRow = typeof concerns.$inferSelect;

/** What was told about a post, by the actor or for them to see to. */
export async function findConcern(db: Database, actor: Actor, id: string): Promise<ConcernRow | undefined> {
  const [row] = await db.q
    .select()
    .from(concerns)
    .where(and(eq(concerns.id, id), concernPolicy.read.where(actor)));
  return row;
}

/** What is sealed in it, and the names beside it. */
export interface Opened {
  readonly words: string;
  readonly answer: string;
  /** Who told. */
  readonly by: string;
  /** Who has seen to it. */
  readonly seenBy: string | null;
}

/** Opens what was found through the actor; what cannot be opened any more is empty, and the page says so. */
export async function openConcern(platform: Platform, row: ConcernRow): Promise<Opened> {
  const seer = alias(people, "seer");
  const [named] = await platform.db.q
    .select({ by: people.nickname, seenBy: seer.nickname })
    .from(concerns)
    .innerJoin(people, eq(people.id, concerns.person))
    .leftJoin(seer, eq(seer.id, concerns.seenBy))
    .where(eq(concerns.id, row.id));
  return { ...openedBy(platform, row, await keyOfPerson(platform.db)(row.person)), by: "", seenBy: null, ...named };
}

function openedBy({ vault }: Platform, row: ConcernRow, key: Buffer | null): Pick<Opened, "words" | "answer"> {
  const open = (column: "words" | "answer"): string => {
    const sealed = row[column];
    return (key && sealed && unlessLost(() => vault.open(key, placeOf(row, column), sealed))) || "";
  };
  return { words: open("words"), answer: open("answer") };
}

/** Where a text of it belongs. */
export const placeOf = ({ id, person }: Pick<ConcernRow, "id" | "person">, column: "words" | "answer") => ({
  person,
  table: "concerns",
  row: id,
  column,
});

/** What the actor has told about this post before, the newest first. */
export const listToldBefore = (db: Database, actor: Actor, post: string) =>
  db.q
    .select({ id: concerns.id, createdAt: concerns.createdAt, seenAt: concerns.seenAt })
    .from(concerns)
    .where(and(eq(concerns.post, post), concernPolicy.own.where(actor)))
    .orderBy(desc(concerns.id))
    .limit(MOST_BEFORE);

const MOST_BEFORE = 10;

/** Who would read what is told about a post: those who run its cohort, but never who wrote it. */
export async function listHandlers(db: Database, { room, author }: Pick<FoundPost, "room" | "author">) {
  const all = await listReaders(db, room.cohort, ["organizer"]);
  return all.filter(({ id }) => id !== author);
}

/** The same for the desk: that something waits, and nothing of what it says or who told. */
export function listWaitingConcerns(db: Database, actor: Actor, cohorts: readonly string[], asked: OldestFirst) {
  const { id, cohort, createdAt: since } = concerns;
  return db.q
    .select({ id, cohort, since })
    .from(concerns)
    .where(
      and(
        isNull(concerns.seenAt),
        inArray(cohort, [...cohorts]),
        concernPolicy.handle.where(actor),
        beyond(since, id, asked),
      ),
    )
    .orderBy(asc(since), asc(id))
    .limit(asked.limit);
}

/** What was told in a cohort that the actor runs, the newest first; never with a text. @param asked.before the last id of the page before */
export const listConcerns = (
  db: Database,
  actor: Actor,
  cohort: string,
  { before, limit }: { before?: string | undefined; limit: number },
) =>
  db.q
    .select({ id: concerns.id, post: concerns.post, createdAt: concerns.createdAt, seenAt: concerns.seenAt })
    .from(concerns)
    .where(
      and(eq(concerns.cohort, cohort), concernPolicy.handle.where(actor), before ? lt(concerns.id, before) : undefined),
    )
    .orderBy(desc(concerns.id))
    .limit(limit);

/** Something that the actor told and an organizer has seen to, without that the actor has read so; the first one. */
export async function findUnheard(db: Database, actor: Actor): Promise<string | undefined> {
  const [row] = await db.q
    .select({ id: concerns.id })
    .from(concerns)
    .where(and(concernPolicy.own.where(actor), isNotNull(concerns.seenAt), isNull(concerns.heardAt)))
    .orderBy(asc(concerns.seenAt))
    .limit(1);
  return row?.id;
}

/** For the person's own export: what they told and were answered, and what they saw to. */
export async function exportOfConcerns(platform: Platform, person: string) {
  const rows = await platform.db.q
    .select()
    .from(concerns)
    .where(or(eq(concerns.person, person), eq(concerns.seenBy, person)))
    .orderBy(asc(concerns.id));
  const key = await keyOfPerson(platform.db)(person);
  return {
    told: rows
      .filter((row) => row.person === person)
      .map((row) => ({
        ...{ post: row.post, reason: row.reason, createdAt: row.createdAt, seenAt: row.seenAt },
        ...openedBy(platform, row, key),
      })),
    seenTo: rows.flatMap(({ id, seenBy, seenAt }) => (seenBy === person ? [{ id, seenAt }] : [])),
  };
}

/** Those of them that nobody needs any more, as a condition. */
export const isSeenBefore = (moment: Date) =>
  and(isNotNull(concerns.seenAt), lt(concerns.seenAt, moment)) ?? sql`false`;
