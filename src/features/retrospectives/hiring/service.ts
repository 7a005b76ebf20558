import { and, eq, inArray, lt } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listRoundMembers } from "../../assignments/rounds/queries.ts";
import { retrospectiveCards, retrospectiveGroups, retrospectives } from "../tables.ts";
import { KEPT_DAYS } from "./rules.ts";

/**
 * Opens the board on which those of a round look back on it; the caller found the ended round through the actor. Opened already: that one.
 * Of a round nothing is counted beforehand: numbers of hiring would be about applicants.
 * @returns its id
 */
export async function openRoundBoard(platform: Platform, actor: Actor, assignment: string): Promise<string> {
  const { db, clock } = platform;
  const members = await listRoundMembers(db, assignment);
  return db.write(actor, async ({ q, record }) => {
    const [made] = await q
      .insert(retrospectives)
      .values({ id: newId(), assignment, audience: "hiring", facts: {}, openedAt: clock.now() })
      .onConflictDoNothing()
      .returning({ id: retrospectives.id });
    if (!made) {
      const [known] = await q
        .select({ id: retrospectives.id })
        .from(retrospectives)
        .where(eq(retrospectives.assignment, assignment));
      return known?.id ?? "";
    }
    // Open streams learn of it by this, each by itself: there is no place that all of a round are in.
    for (const { person } of members) await record({ kind: "access.retrospective_opened", person, subject: made.id });
    return made.id;
  });
}

/**
 * Lets the cards, groups and votes of boards go that were closed long enough ago. What was decided stays. Twice changes nothing.
 * @returns the boards
 */
export async function forgetOldCards({ db, clock }: Platform): Promise<string[]> {
  return db.write(bySystem, async ({ q, record }) => {
    const old = q
      .select({ id: retrospectives.id })
      .from(retrospectives)
      .where(
        and(eq(retrospectives.audience, "hiring"), lt(retrospectives.closedAt, later(clock.now(), -days(KEPT_DAYS)))),
      );
    const gone = await q
      .delete(retrospectiveCards)
      .where(inArray(retrospectiveCards.board, old))
      .returning({ board: retrospectiveCards.board });
    await q.delete(retrospectiveGroups).where(inArray(retrospectiveGroups.board, old));
    const boards = [...new Set(gone.map(({ board }) => board))];
    for (const subject of boards) await record({ kind: "retrospective.cards_forgotten", subject });
    return boards;
  });
}
