import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listActions, viewActions } from "../actions/queries.ts";
import { ownAmong } from "../cards/service.ts";
import { type BoardRow, listCards, listMarkedCards, viewCards, viewGroups } from "../queries.ts";
import { cardsAreShown, votesAreShown } from "../rules.ts";
import type { BoardNews, BoardView, CardView, OwnCard } from "../view.ts";

/** The one place that decides which cards somebody sees of a board they may read, and whether the counts stand beside them. */
export async function readCards(
  platform: Platform,
  actor: Actor,
  board: BoardRow,
): Promise<{ own: readonly OwnCard[]; shown: readonly CardView[] }> {
  if (cardsAreShown(board.phase)) {
    const cards = await listCards(platform.db, board.id);
    return { own: [], shown: cards.map((card) => counted(board, card)) };
  }
  const marked = await ownAmong(platform, actor.person, await listMarkedCards(platform.db, board.id));
  const versions = new Map(marked.map(({ id, version }) => [id, version]));
  const cards = await viewCards(platform.db, [...versions.keys()]);
  const own = marked.flatMap(({ id, version }) => {
    const card = cards.get(id);
    return card ? [{ ...counted(board, card), version }] : [];
  });
  return { own, shown: [] };
}

const counted = (board: Pick<BoardRow, "phase">, card: CardView): CardView =>
  votesAreShown(board.phase) ? card : { ...card, votes: null };

/** A board as the API shows it to this actor. */
export async function viewBoard(platform: Platform, actor: Actor, board: BoardRow): Promise<BoardView> {
  const [{ own, shown }, actions] = await Promise.all([
    readCards(platform, actor, board),
    listActions(platform.db, [board.id]),
  ]);
  return {
    id: board.id,
    cohort: board.cohort,
    assignment: board.assignment,
    audience: board.audience,
    phase: board.phase,
    facts: board.facts,
    cards: [...own.map(({ version: _, ...card }) => card), ...shown],
    actions: actions.map(({ board: _, ...action }) => action),
  };
}

/** What happened to a board, as everybody who may read it is told. */
export interface Happened {
  readonly kind: string;
  readonly room: string | null;
  readonly seq: number | null;
  readonly subject: string | null;
}

/** The news of these events; a card is only ever told once cards are shown, a count never before the others are. */
export async function tellBoards(
  { db }: Platform,
  boards: ReadonlyMap<string, BoardRow["phase"]>,
  events: readonly Happened[],
): Promise<(BoardNews | null)[]> {
  const subjects = (kinds: RegExp) =>
    events.flatMap(({ kind, subject }) => (kinds.test(kind) && subject ? [subject] : []));
  const [cards, actions, groups] = await Promise.all([
    viewCards(db, subjects(/\.card_grouped$/)),
    viewActions(db, subjects(/\.action_/)),
    viewGroups(db, subjects(/\.group_named$/)),
  ]);
  return events.map(({ room, seq, subject }) => {
    const phase = room && boards.get(room);
    if (!phase || !room) return null;
    const card = cards.get(subject ?? "");
    const action = actions.get(subject ?? "");
    const group = groups.get(subject ?? "");
    return {
      room,
      seq: seq ?? 0,
      phase,
      ...(card && cardsAreShown(phase) ? { card: counted({ phase }, card) } : {}),
      ...(action ? { action } : {}),
      ...(group ? { group } : {}),
    };
  });
}
