import { and, desc, eq, lt } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { beginningOf } from "../../../platform/markdown/plain.ts";
import { ANSWERS_A_PAGE, viewPosts } from "../queries.ts";
import { inRoom } from "../rules.ts";
import { posts } from "../tables.ts";
import type { PostView } from "../view.ts";

/**
 * Where a page of a thread begins that holds one of its answers: a little above it, so that nobody counts through all that came before.
 * @returns the number after which it begins, as `listAnswers` takes it; undefined for the first page
 */
async function findPageOfAnswer(
  db: Database,
  answer: { readonly threadOf: string; readonly seq: number },
): Promise<number | undefined> {
  const above = await db.q
    .select({ seq: posts.seq })
    .from(posts)
    .where(and(eq(posts.threadOf, answer.threadOf), lt(posts.seq, answer.seq)))
    .orderBy(desc(posts.seq))
    .limit(ANSWERS_A_PAGE);
  // With fewer it stands on the first page.
  return above.length < ANSWERS_A_PAGE ? undefined : above[ABOVE_IT]?.seq;
}

/** Answers that stand above the one somebody comes for. */
const ABOVE_IT = 50;

/**
 * What answers go on from that stand on a page without it: the first words of each beginning that still says something, by its id.
 * @param shown the posts of the page
 */
export async function listBeginnings(db: Database, shown: readonly PostView[]): Promise<ReadonlyMap<string, string>> {
  const here = new Set(shown.map(({ id }) => id));
  const begun = shown.flatMap(({ threadOf }) => (threadOf && !here.has(threadOf) ? [threadOf] : []));
  const views = [...(await viewPosts(db, begun)).values()].filter(({ deletedAt }) => deletedAt === null);
  return new Map(views.map(({ id, body, files }) => [id, shortened(beginningOf(body) || (files[0]?.name ?? ""))]));
}

/** So that a line with a name and these words mostly is one. */
const shortened = (words: string): string => (words.length > SHORT ? `${words.slice(0, SHORT)}…` : words);
const SHORT = 20;

/** The address of a post with the place where it stands: on the page of its room, or of its thread, that holds it. */
export async function findAddress(db: Database, { id, room, seq, threadOf }: PostView): Promise<string> {
  if (!threadOf) return inRoom({ id, room, seq });
  const after = await findPageOfAnswer(db, { threadOf, seq });
  return `/posts/${threadOf}${after === undefined ? "" : `?after=${after}`}#p-${id}`;
}
