import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { openBound } from "../../platform/encryption/bound.ts";
import { unlessLost } from "../../platform/encryption/lost.ts";
import type { Platform } from "../../platform/platform.ts";
import { NEEDS, type Need, WORDS_SHOWN } from "./rules.ts";
import { followerMails, followers } from "./tables.ts";

export type FollowerRow = typeof followers.$inferSelect;

/** What followers are sealed for. */
export const PURPOSE = "follower";

/** Whoever holds this link. */
export async function findFollower(db: Database, secretHash: Buffer): Promise<FollowerRow | undefined> {
  const [row] = await db.q.select().from(followers).where(eq(followers.secretHash, secretHash));
  return row;
}

export async function findFollowerAt(db: Database, email: string): Promise<FollowerRow | undefined> {
  const [row] = await db.q.select().from(followers).where(eq(followers.email, email));
  return row;
}

/** Everybody who confirmed and has not been told of this cohort yet. */
export const listUntold = (db: Database, cohort: string): Promise<FollowerRow[]> =>
  db.q
    .select()
    .from(followers)
    .where(
      and(
        isNotNull(followers.confirmedAt),
        sql`not exists (select 1 from ${followerMails} m where m.follower = ${followers.id} and m.cohort = ${cohort})`,
      ),
    )
    .orderBy(followers.id);

/** What those who follow need, for whoever plans: how many say what, and the newest words, without who said them. */
export interface Needed {
  readonly followers: number;
  readonly needs: readonly { readonly need: Need; readonly count: number }[];
  readonly words: readonly string[];
}

export async function findNeeded({ db, vault }: Platform): Promise<Needed> {
  const confirmed = isNotNull(followers.confirmedAt);
  const [counted] = await db.q
    .select({
      followers: sql<number>`count(*)::int`,
      ...Object.fromEntries(
        NEEDS.map((need) => [need, sql<number>`count(*) filter (where ${need} = any(needs))::int`]),
      ),
    })
    .from(followers)
    .where(confirmed);
  const counts = counted as Readonly<Record<Need | "followers", number>> | undefined;
  return {
    followers: counts?.followers ?? 0,
    needs: NEEDS.flatMap((need) => (counts?.[need] ? [{ need, count: counts[need] }] : [])),
    words: await newestWords({ db, vault }),
  };
}

/** Most say nothing in their own words, and what is sealed does not show it: they are opened by the page until enough have. */
async function newestWords({ db, vault }: Pick<Platform, "db" | "vault">): Promise<string[]> {
  const words: string[] = [];
  for (let before: string | undefined; ; ) {
    const rows = await db.q
      .select({ id: followers.id, words: followers.words })
      .from(followers)
      .where(and(isNotNull(followers.confirmedAt), before ? lt(followers.id, before) : undefined))
      .orderBy(desc(followers.id))
      .limit(OPENED_AT_ONCE);
    words.push(...rows.map((row) => wordsOf({ vault }, row)).filter((said) => said !== ""));
    before = rows.at(-1)?.id;
    if (words.length >= WORDS_SHOWN || rows.length < OPENED_AT_ONCE) return words.slice(0, WORDS_SHOWN);
  }
}

const OPENED_AT_ONCE = 100;

/** What they need in their own words; empty where the key is lost. */
export const wordsOf = ({ vault }: Pick<Platform, "vault">, { id, words }: Pick<FollowerRow, "id" | "words">): string =>
  unlessLost(() => openBound(vault, PURPOSE, [id], words)) ?? "";

/** For the export of whoever has this address. */
export async function exportOfFollower(platform: Platform, email: string) {
  const row = await findFollowerAt(platform.db, email.toLowerCase());
  if (!row) return [];
  const { secret: _, secretHash: __, words, ...rest } = row;
  return [{ ...rest, words: wordsOf(platform, row) }];
}
