import { and, eq, sql } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { conflict, unacceptable } from "../../platform/errors.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { shuffleCards, shuffleVotes } from "./cards/service.ts";
import { gatherFacts } from "./facts/service.ts";
import type { NewBoard } from "./input.ts";
import type { BoardRow } from "./queries.ts";
import { type BoardPhase, cardsAreShown, mayMoveBoard, mayOpen, toBoard } from "./rules.ts";
import { retrospectiveCards, retrospectiveGroups, retrospectives } from "./tables.ts";

/**
 * Opens one of a cohort's two boards, filled with the facts as they are now. Opened already: that one.
 * @returns its id
 * @throws Refusal 409 when the cohort has not begun, or its names are gone
 */
export async function openRetrospective(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  { audience, mentorsRead }: NewBoard,
): Promise<string> {
  if (!mayOpen(cohort.phase)) throw conflict("retrospective_too_early");
  const facts = await gatherFacts(platform, actor, cohort.id, audience);
  return platform.db.write(actor, async ({ q, record }) => {
    const row = { id: newId(), cohort: cohort.id, audience, facts, openedAt: platform.clock.now() };
    const [made] = await q
      .insert(retrospectives)
      .values({ ...row, mentorsRead: audience === "participants" && mentorsRead })
      .onConflictDoNothing()
      .returning({ id: retrospectives.id });
    if (!made) {
      const [known] = await q
        .select({ id: retrospectives.id })
        .from(retrospectives)
        .where(and(eq(retrospectives.cohort, cohort.id), eq(retrospectives.audience, audience)));
      return known?.id ?? row.id;
    }
    // Streams that are open learn of the new board by it.
    await record({ kind: "access.retrospective_opened", cohort: cohort.id, subject: made.id });
    return made.id;
  });
}

/**
 * The next change that is told live; the board must be locked (`rooms` of the write).
 * @returns what its event says of the board
 */
export async function nextChange(
  { q }: Tx,
  board: BoardRow,
): Promise<{ cohort: string | undefined; room: string; seq: number }> {
  const [moved] = await q
    .update(retrospectives)
    .set({ lastSeq: sql`${retrospectives.lastSeq} + 1` })
    .where(eq(retrospectives.id, board.id))
    .returning({ seq: retrospectives.lastSeq });
  return { cohort: board.cohort ?? undefined, room: board.id, seq: moved?.seq ?? 0 };
}

/**
 * Moves a board to another phase. There already: nothing happens.
 * @throws Refusal 409 when there is no such step, or somebody else has moved it meanwhile
 */
export async function moveBoard(platform: Platform, actor: Actor, board: BoardRow, to: BoardPhase): Promise<void> {
  if (board.phase === to) return;
  if (!mayMoveBoard(board.phase, to)) throw conflict("retrospective_moved_on", toBoard(board));
  const closedAt = to === "closed" ? platform.clock.now() : null;
  await platform.db.write(
    actor,
    async (tx) => {
      const done = await tx.q
        .update(retrospectives)
        .set({ phase: to, closedAt })
        .where(and(eq(retrospectives.id, board.id), eq(retrospectives.phase, board.phase)))
        .returning({ id: retrospectives.id });
      if (done.length === 0) throw conflict("retrospective_moved_on", toBoard(board));
      if (board.phase === "writing") await shuffleCards(tx, board.id);
      if (board.phase === "voting") await shuffleVotes(tx, board.id);
      const change = await nextChange(tx, board);
      await tx.record({ kind: "retrospective.moved", ...change, subject: board.id, ids: { from: board.phase, to } });
      // Mentors may read from here on, if it was opened so.
      if (board.mentorsRead && cardsAreShown(to) && !cardsAreShown(board.phase))
        await tx.record({ kind: "access.retrospective_shown", cohort: board.cohort ?? undefined, subject: board.id });
    },
    { rooms: [board.id] },
  );
}

/** Names a group; one that is there already stays. @throws Refusal 409 when cards are not being grouped */
export async function nameGroup(platform: Platform, actor: Actor, board: BoardRow, name: string): Promise<void> {
  await whileGrouping(platform, actor, board, async (tx) => {
    const [made] = await tx.q
      .insert(retrospectiveGroups)
      .values({ board: board.id, name })
      .onConflictDoNothing()
      .returning({ id: retrospectiveGroups.id });
    if (made)
      await tx.record({ kind: "retrospective.group_named", ...(await nextChange(tx, board)), subject: made.id });
  });
}

/**
 * Puts a card into a group, or out of all of them.
 * @throws Refusal 409 when cards are not being grouped, 422 when card or group are not on this board
 */
export async function groupCard(
  platform: Platform,
  actor: Actor,
  board: BoardRow,
  card: string,
  group: string | null,
): Promise<void> {
  await whileGrouping(platform, actor, board, async (tx) => {
    const onBoard = and(eq(retrospectiveGroups.id, group ?? card), eq(retrospectiveGroups.board, board.id));
    const known = group === null || (await tx.q.select().from(retrospectiveGroups).where(onBoard)).length > 0;
    if (!known) throw unacceptable("card_unknown");
    const done = await tx.q
      .update(retrospectiveCards)
      .set({ group })
      .where(and(eq(retrospectiveCards.id, card), eq(retrospectiveCards.board, board.id)))
      .returning({ id: retrospectiveCards.id });
    if (done.length === 0) throw unacceptable("card_unknown");
    await tx.record({ kind: "retrospective.card_grouped", ...(await nextChange(tx, board)), subject: card });
  });
}

async function whileGrouping(
  { db }: Platform,
  actor: Actor,
  board: BoardRow,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await db.write(
    actor,
    async (tx) => {
      const [now] = await tx.q
        .select({ phase: retrospectives.phase })
        .from(retrospectives)
        .where(eq(retrospectives.id, board.id));
      if (now?.phase !== "grouping") throw conflict("retrospective_moved_on", toBoard(board));
      await work(tx);
    },
    { rooms: [board.id] },
  );
}
