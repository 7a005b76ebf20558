import { eq } from "drizzle-orm";
import { memberships } from "../../src/features/accounts/tables.ts";
import { searchPosts } from "../../src/features/venue/searching/queries.ts";
import type { Actor } from "../../src/platform/policy/actor.ts";
import { searchTerms } from "../../src/platform/search/query.ts";
import { COMMON, loadMillion, RARE } from "../million.ts";
import { openBeside } from "../server.ts";
import { median, type Row } from "../table.ts";

const FOUND = 30;

/** A word of two characters among a million posts: against LIKE over the table, and against the indexed SQL by hand. */
export async function search(): Promise<Row[]> {
  const { dataDir, people } = await loadMillion();
  const { platform, close } = await openBeside(dataDir);
  try {
    const { db } = platform;
    const held = await db.q
      .select()
      .from(memberships)
      .where(eq(memberships.person, people[0] ?? ""));
    const roles = held.map(({ role, place }) => ({ role, at: place }));
    const actor: Actor = { person: people[0] ?? "", roles, scopes: "all", credential: "", at: new Date() };
    const rows: Row[] = [];
    for (const [kind, word] of [
      ["rare", RARE.word],
      ["common", COMMON.word],
    ] as const) {
      const what = (text: string): string => `search, a ${kind} two-character word in 1,000,000 posts${text}`;
      const pattern = `%${word}%`;
      const tsquery = searchTerms(word)?.tsquery;
      const [ours, byHand] = await inTurns(
        30,
        () => searchPosts(db, actor, { text: word }, { limit: FOUND }),
        () => db.pool.query({ name: "indexed_by_hand", text: INDEXED, values: [tsquery, FOUND] }),
      );
      const [like] = await inTurns(3, () => db.pool.query(LIKE, [pattern]));
      const [newestLike] = await inTurns(3, () => db.pool.query(NEWEST_LIKE, [pattern, FOUND]));
      rows.push(
        {
          what: what(""),
          measured: ours,
          unit: "ms",
          reference: { what: "LIKE over the table", value: like },
          reach: { of: "ratio", most: 1 / 50 },
        },
        {
          what: what(", against the index by hand"),
          measured: ours,
          unit: "ms",
          reference: { what: "indexed SQL by hand", value: byHand },
          reach: { of: "ratio", most: 3 },
        },
        {
          what: what(", against LIKE from the newest on"),
          measured: ours,
          unit: "ms",
          reference: { what: "LIKE, newest first, until a page is full", value: newestLike },
        },
      );
    }
    return rows;
  } finally {
    await close();
  }
}

const INDEXED = `
  with hits as materialized (
    select id from posts where array_to_tsvector(taiken_bigrams(body)) @@ $1::tsquery and deleted_at is null offset 0),
  newest as (select id from hits order by id desc limit $2)
  select p.id, p.room, p.seq, p.author, p.body, p.body_html, p.created_at, w.nickname, w.plate
  from newest join posts p using (id) join people w on w.id = p.author order by p.id desc`;
const LIKE = "select count(*) from posts where body like $1 and deleted_at is null";
const NEWEST_LIKE = "select id from posts where body like $1 and deleted_at is null order by id desc limit $2";

const MOST_MS = 8_000;

/** Each by turns. @returns the medians, milliseconds, after one that is not counted; of fewer when they take long */
async function inTurns<Runs extends readonly (() => Promise<unknown>)[]>(
  count: number,
  ...runs: Runs
): Promise<{ [Run in keyof Runs]: number }> {
  for (const run of runs) await run();
  const took = runs.map((): number[] => []);
  const end = performance.now() + MOST_MS * runs.length;
  for (let n = 0; n < count && (n === 0 || performance.now() < end); n += 1)
    for (const [which, run] of runs.entries()) {
      const begun = performance.now();
      await run();
      took[which]?.push(performance.now() - begun);
    }
  return took.map(median) as { [Run in keyof Runs]: number };
}
