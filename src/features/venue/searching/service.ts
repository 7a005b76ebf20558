import { codeOf, isRefusal, Refusal } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { PostView } from "../view.ts";
import { type Asked, searchPosts } from "./queries.ts";
import { LONGEST_SEARCH_MS, SEARCHES } from "./rules.ts";

/**
 * `searchPosts`, so often and for so long that everybody else can search and write meanwhile.
 * @throws Refusal 429 `much_searched`; 422 `search_too_long`
 */
export async function search(
  { db, limiter }: Platform,
  actor: Actor,
  asked: Asked,
  page: Parameters<typeof searchPosts>[3],
): Promise<PostView[]> {
  try {
    limiter.take(SEARCHES, actor.person);
  } catch (error) {
    throw isRefusal(error, "too_many") ? new Refusal(429, "much_searched", error.details) : error;
  }
  try {
    // Nothing is written: a limit for a statement holds in a transaction.
    return await db.write(actor, async ({ client }) => {
      await client.query(`set local statement_timeout = ${LONGEST_SEARCH_MS}`);
      return searchPosts(db, actor, asked, page);
    });
  } catch (error) {
    throw codeOf(error) === CANCELLED ? new Refusal(422, "search_too_long") : error;
  }
}

const CANCELLED = "57014";
