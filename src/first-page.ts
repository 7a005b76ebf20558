import { isFirstDayAhead } from "./features/applications/first-days/queries.ts";
import { comerOf, tabsFor } from "./navigation.ts";
import type { Database } from "./platform/database/database.ts";
import type { Actor } from "./platform/policy/actor.ts";

/**
 * Where the company's name leads: to the first main page of one's role; who has just come, to their first day; who has left, or whose part
 * others have ended, to the page that says so, until when they may come back and what is theirs.
 */
export async function firstPageOf(db: Database, actor: Actor | undefined): Promise<string> {
  if (!actor) return "/programme";
  const [tab] = tabsFor(await comerOf(db, actor), "ja", "/");
  if (tab?.href === "/today" && (await isFirstDayAhead(db, actor))) return "/day-one";
  return tab?.href ?? "/settings";
}
