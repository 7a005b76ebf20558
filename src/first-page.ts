import { findOwnPerson } from "./features/accounts/queries.ts";
import { findEndByOthers, findOwnParticipation } from "./features/applications/day-one/queries.ts";
import { isFirstDayAhead } from "./features/applications/first-days/queries.ts";
import { tabsFor } from "./navigation.ts";
import type { Database } from "./platform/database/database.ts";
import type { Actor } from "./platform/policy/actor.ts";

/**
 * Where the company's name leads: to the first main page of one's role; who has just come, to their first day; who has left, to what is
 * theirs; whose part others have ended, to the page that says so.
 */
export async function firstPageOf(db: Database, actor: Actor | undefined): Promise<string> {
  if (!actor) return "/programme";
  const [tab] = tabsFor(actor, "ja", "/");
  if (tab?.href === "/rooms" && (await isFirstDayAhead(db, actor))) return "/day-one";
  if (tab) return tab.href;
  if (!(await findOwnPerson(db, actor))?.tookPart) return "/settings";
  const own = await findOwnParticipation(db, actor);
  return own && (await findEndByOthers(db, own.participation)) ? "/participation" : "/records";
}
