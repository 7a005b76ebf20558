/** What somebody writes and chooses. Nothing here says who, besides the author of a card who wants to be named: 0006-anonymous-cards.md. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { v4 } from "uuid";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { forgetDraft } from "../../../platform/drafts/drafts.ts";
import { conflict, notFound, unacceptable } from "../../../platform/errors.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { exportOfActions } from "../actions/queries.ts";
import type { ChangedCard, NewCard } from "../input.ts";
import { type BoardRow, type CardRow, listAllBoards, listMarkedCards, listVotes } from "../queries.ts";
import { type BoardPhase, type Naming, toBoard, VOTES } from "../rules.ts";
import { retrospectiveActions, retrospectiveCards, retrospectives, retrospectiveVotes } from "../tables.ts";

/** The card that somebody has begun, among their drafts; and a card that they change. Neither names the card. */
export const draftOf = (board: string): string => `card:${board}`;
export const changeDraftOf = (board: string): string => `card-change:${board}`;

/** More than anybody has to say at once; a script gone wild needs an end. */
const CARDS: Rate = { name: "retrospective cards", burst: 40, perMinute: 20 };

/** The one who makes pseudonyms of a person; they are theirs alone to make, with their own key. */
async function pseudonymsOf({ db, vault }: Platform, person: string): Promise<(about: string) => Buffer> {
  const key = await keyOfPerson(db)(person);
  if (!key) throw notFound();
  return (about) => vault.pseudonym(key, about);
}

/** The cards among these that somebody wrote, by their name or by their mark. */
export async function ownAmong(platform: Platform, person: string, cards: readonly CardRow[]): Promise<CardRow[]> {
  const pseudonym = await pseudonymsOf(platform, person);
  return cards.filter(({ id, author, mark }) => author === person || (mark && pseudonym(`card ${id}`).equals(mark)));
}

/** Whether somebody wrote this card. */
export const isTheirs = async (platform: Platform, person: string, card: CardRow): Promise<boolean> =>
  (await ownAmong(platform, person, [card])).length > 0;

async function signed(platform: Platform, actor: Actor, card: string, naming: Naming) {
  if (naming === "named") return { author: actor.person, mark: null };
  return { author: null, mark: (await pseudonymsOf(platform, actor.person))(`card ${card}`) };
}

/**
 * Held until the change is in: no card comes after the cards were shown, no vote after they were counted.
 * @throws Refusal 409 `retrospective_moved_on`
 */
async function during({ q }: Tx, board: BoardRow, phase: BoardPhase): Promise<void> {
  const [still] = await q
    .select({ id: retrospectives.id })
    .from(retrospectives)
    .where(and(eq(retrospectives.id, board.id), eq(retrospectives.phase, phase)))
    .for("share");
  if (!still) throw conflict("retrospective_moved_on", toBoard(board));
}

/** Nobody by name, not which card: time and transaction of an event would otherwise lead from a card to its author. */
const written = ({ record }: Tx, { id, cohort }: BoardRow): Promise<void> =>
  record({ kind: "retrospective.card_written", cohort: cohort ?? undefined, subject: id });

/**
 * Writes a card. Sent again with the same `clientId` it is stored once.
 * @throws Refusal 409 when the writing is over, 422 when somebody else's form had this id
 */
export async function writeCard(
  platform: Platform,
  actor: Actor,
  board: BoardRow,
  { column, body, naming, clientId }: NewCard,
): Promise<void> {
  platform.limiter.take(CARDS, actor.person);
  const [id, client] = [v4(), clientId ?? v4()];
  const author = await signed(platform, actor, id, naming);
  await platform.db.write(bySystem, async (tx) => {
    await during(tx, board, "writing");
    const [made] = await tx.q
      .insert(retrospectiveCards)
      .values({ id, board: board.id, column, body, client, ...author })
      .onConflictDoNothing()
      .returning({ id: retrospectiveCards.id });
    if (made) return written(tx, board);
    const [before] = await tx.q
      .select()
      .from(retrospectiveCards)
      .where(and(eq(retrospectiveCards.board, board.id), eq(retrospectiveCards.client, client)));
    if (!before || !(await isTheirs(platform, actor.person, before))) throw unacceptable("key_used_differently");
  });
  // By itself: in one transaction with the card it would say whose card it is.
  await forgetDraft(platform, actor, draftOf(board.id));
}

/**
 * Changes one's own card, also whether it is named.
 * @throws Refusal 409 changed meanwhile (another tab), or the writing is over
 */
export async function changeCard(
  platform: Platform,
  actor: Actor,
  board: BoardRow,
  card: CardRow,
  { column, body, naming, version }: ChangedCard,
): Promise<void> {
  const author = await signed(platform, actor, card.id, naming);
  await platform.db.write(bySystem, async (tx) => {
    await during(tx, board, "writing");
    const done = await tx.q
      .update(retrospectiveCards)
      .set({ column, body, ...author, version: version + 1 })
      .where(and(eq(retrospectiveCards.id, card.id), eq(retrospectiveCards.version, version)))
      .returning({ id: retrospectiveCards.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await written(tx, board);
  });
  await forgetDraft(platform, actor, changeDraftOf(board.id));
}

/** Takes one's own card away. @throws Refusal 409 when the writing is over */
export async function dropCard(platform: Platform, actor: Actor, board: BoardRow, card: CardRow): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    await during(tx, board, "writing");
    await tx.q.delete(retrospectiveCards).where(eq(retrospectiveCards.id, card.id));
    await written(tx, board);
  });
  await forgetDraft(platform, actor, changeDraftOf(board.id));
}

/** The three votes of a person on a board. */
async function votersOf(platform: Platform, person: string, board: string): Promise<Buffer[]> {
  const pseudonym = await pseudonymsOf(platform, person);
  return Array.from({ length: VOTES }, (_, slot) => pseudonym(`vote ${slot} ${board}`));
}

/** The cards that the actor has chosen. */
export const ownVotes = async (platform: Platform, actor: Actor, board: BoardRow): Promise<ReadonlySet<string>> =>
  new Set(await listVotes(platform.db, board.id, await votersOf(platform, actor.person, board.id)));

/**
 * Chooses up to three cards, instead of those chosen before.
 * @throws Refusal 409 when the voting is over, 422 `too_many_votes`, 422 `card_unknown`
 */
export async function vote(
  platform: Platform,
  actor: Actor,
  board: BoardRow,
  chosen: readonly string[],
): Promise<void> {
  const cards = [...new Set(chosen)].sort();
  if (cards.length > VOTES) throw unacceptable("too_many_votes", { most: VOTES });
  const voters = await votersOf(platform, actor.person, board.id);
  await platform.db.write(bySystem, async (tx) => {
    const { q, record } = tx;
    await during(tx, board, "voting");
    const known = await q
      .select({ id: retrospectiveCards.id })
      .from(retrospectiveCards)
      .where(and(eq(retrospectiveCards.board, board.id), inArray(retrospectiveCards.id, cards)));
    if (known.length < cards.length) throw unacceptable("card_unknown");
    const own = and(eq(retrospectiveVotes.board, board.id), inArray(retrospectiveVotes.voter, voters));
    await q.delete(retrospectiveVotes).where(own);
    const rows = cards.map((card, slot) => ({ board: board.id, voter: voters[slot] as Buffer, card }));
    // The same form sent twice at once: the other one was first.
    if (rows.length > 0) await q.insert(retrospectiveVotes).values(rows).onConflictDoNothing();
    await record({ kind: "retrospective.voted", cohort: board.cohort ?? undefined, subject: board.id });
  });
}

/**
 * Lays all cards of a board anew, in the order of their ids: neither the order in the table nor the transactions tell any more
 * what was written together or first. For the moment they are shown; part of its transaction.
 */
export async function shuffleCards({ q }: Tx, board: string): Promise<void> {
  const cards = await q.delete(retrospectiveCards).where(eq(retrospectiveCards.board, board)).returning();
  cards.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let from = 0; from < cards.length; from += AT_ONCE)
    await q.insert(retrospectiveCards).values(cards.slice(from, from + AT_ONCE));
}

/** The same for the votes, when they are counted. */
export async function shuffleVotes({ q }: Tx, board: string): Promise<void> {
  const votes = await q.delete(retrospectiveVotes).where(eq(retrospectiveVotes.board, board)).returning();
  votes.sort((a, b) => Buffer.compare(a.voter, b.voter));
  for (let from = 0; from < votes.length; from += AT_ONCE)
    await q.insert(retrospectiveVotes).values(votes.slice(from, from + AT_ONCE));
}

/**
 * After keys were lost: nobody can be told apart by the votes they gave before, so those of boards that are still choosing go, and
 * everybody chooses anew. What was counted stays.
 */
export async function forgetRunningVotes({ db }: Platform): Promise<void> {
  await db.write(bySystem, async ({ q }) => {
    const choosing = q.select({ id: retrospectives.id }).from(retrospectives).where(eq(retrospectives.phase, "voting"));
    await q.delete(retrospectiveVotes).where(inArray(retrospectiveVotes.board, choosing));
  });
}

/** For the person's own export: their cards, also those without their name, what they chose, the actions that are theirs. */
export async function exportOfRetrospectives(platform: Platform, person: string) {
  const cards = await ownAmong(platform, person, await listMarkedCards(platform.db, undefined));
  const chosen: string[] = [];
  for (const board of await listAllBoards(platform.db))
    chosen.push(...(await listVotes(platform.db, board, await votersOf(platform, person, board))));
  return {
    cards: cards.map(({ id, board, column, body, author }) => ({ id, board, column, body, named: author !== null })),
    chosen,
    actions: await exportOfActions(platform.db, person),
  };
}

/** Erases somebody's cards, also those without their name, and their votes; their actions need another owner. Before their key goes. */
export async function eraseRetrospectives(platform: Platform, { q, record }: Tx, person: string): Promise<void> {
  const cards = await ownAmong(platform, person, await listMarkedCards(platform.db, undefined));
  const touched = new Set(cards.map(({ board }) => board));
  const ids = cards.map(({ id }) => id);
  if (ids.length > 0) await q.delete(retrospectiveCards).where(inArray(retrospectiveCards.id, ids));
  for (const board of await listAllBoards(platform.db)) {
    const own = inArray(retrospectiveVotes.voter, await votersOf(platform, person, board));
    await q.delete(retrospectiveVotes).where(and(eq(retrospectiveVotes.board, board), own));
  }
  await q
    .update(retrospectiveActions)
    .set({ owner: null, version: sql`${retrospectiveActions.version} + 1` })
    .where(eq(retrospectiveActions.owner, person));
  // That something is gone, not which card it was.
  const boards =
    touched.size > 0
      ? await q
          .select()
          .from(retrospectives)
          .where(inArray(retrospectives.id, [...touched]))
      : [];
  for (const { id, cohort, lastSeq } of boards)
    await record({ kind: "retrospective.changed", cohort: cohort ?? undefined, room: id, seq: lastSeq, subject: id });
}

/** Rows in one statement. */
const AT_ONCE = 500;
