import { and, asc, countDistinct, desc, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Q } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { STAFF } from "../accounts/rules.ts";
import { memberships, people } from "../accounts/tables.ts";
import { listRoundMembers } from "../assignments/rounds/queries.ts";
import { assignments } from "../assignments/tables.ts";
import { recruitsNow } from "../audit/double-roles/queries.ts";
import { cohortPolicy } from "../cohorts/policy.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { cohorts } from "../cohorts/tables.ts";
import { boardPolicy, ofRoundOf } from "./policy.ts";
import { retrospectiveCards, retrospectiveGroups, retrospectives, retrospectiveVotes } from "./tables.ts";
import type { CardView } from "./view.ts";

export type BoardRow = typeof retrospectives.$inferSelect & {
  /** What its cohort is called, or the assignment whose round it looks back on. */
  readonly title: string;
  /** The actor was of that round. */
  readonly ofRound: boolean;
};

const boards = (db: Database, actor: Actor) =>
  db.q
    .select({
      ...getTableColumns(retrospectives),
      title: sql<string>`coalesce(${cohorts.title}, ${assignments.title})`,
      ofRound: ofRoundOf(actor),
    })
    .from(retrospectives)
    .leftJoin(cohorts, eq(cohorts.id, retrospectives.cohort))
    .leftJoin(assignments, eq(assignments.id, retrospectives.assignment));

/** A board that the actor may do this with. */
export async function findBoard(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof boardPolicy,
): Promise<BoardRow | undefined> {
  const [row] = await boards(db, actor).where(and(eq(retrospectives.id, id), boardPolicy[may].where(actor)));
  return row;
}

/** The boards of a cohort that the actor may read: the staff's first. */
export function listBoards(db: Database, actor: Actor, cohort: string): Promise<BoardRow[]> {
  return boards(db, actor)
    .where(and(eq(retrospectives.cohort, cohort), boardPolicy.read.where(actor)))
    .orderBy(desc(retrospectives.audience));
}

/** The boards that look back on the rounds of these assignments, of those the actor was of. */
export function listRoundBoards(db: Database, actor: Actor, assignmentIds: readonly string[]): Promise<BoardRow[]> {
  return boards(db, actor).where(
    and(inArray(retrospectives.assignment, [...assignmentIds]), boardPolicy.read.where(actor)),
  );
}

/** The ids of every board the actor may read: what a stream hears. */
export const selectHeardBoards = (q: Q, actor: Actor) =>
  q.select({ id: retrospectives.id }).from(retrospectives).where(boardPolicy.read.where(actor));

/** The newest cohort in whose venue the actor is. */
export async function findNewestCohort(db: Database, actor: Actor): Promise<CohortRow | undefined> {
  const [row] = await db.q
    .select()
    .from(cohorts)
    .where(cohortPolicy.see.where(actor))
    .orderBy(desc(cohorts.id))
    .limit(1);
  return row;
}

export interface StaffMember {
  readonly person: string;
  readonly name: string;
  readonly runs: boolean;
  /** Is at work on both sides of the wall, in hiring and in the internship: said wherever they read. */
  readonly onBothSides: boolean;
}

/** Who runs and accompanies a cohort now, or was of the round, by name; the caller found the board through the actor. */
export async function listStaff(db: Database, { cohort, assignment }: BoardRow): Promise<StaffMember[]> {
  if (cohort) return listStaffOf(db, cohort);
  const members = await listRoundMembers(db, assignment ?? "");
  return members.map(({ person, name, inInternship }) => ({ person, name, runs: true, onBothSides: inInternship }));
}

function listStaffOf(db: Database, cohort: string): Promise<StaffMember[]> {
  return db.q
    .select({
      person: people.id,
      name: people.nickname,
      runs: sql<boolean>`bool_or(${memberships.role} = 'organizer')`,
      onBothSides: recruitsNow(people.id),
    })
    .from(people)
    .innerJoin(memberships, eq(memberships.person, people.id))
    .where(and(eq(memberships.place, cohort), inArray(memberships.role, [...STAFF]), isNull(memberships.endedAt)))
    .groupBy(people.id)
    .orderBy(asc(people.nickname), asc(people.id));
}

/** The groups of a board in the order they were made; the caller found the board through the actor. */
export function listGroups(db: Database, board: string): Promise<{ id: string; name: string }[]> {
  return db.q
    .select({ id: retrospectiveGroups.id, name: retrospectiveGroups.name })
    .from(retrospectiveGroups)
    .where(eq(retrospectiveGroups.board, board))
    .orderBy(asc(retrospectiveGroups.id));
}

const shownColumns = {
  id: retrospectiveCards.id,
  column: retrospectiveCards.column,
  body: retrospectiveCards.body,
  authorId: retrospectiveCards.author,
  authorName: people.nickname,
  groupId: retrospectiveCards.group,
  groupName: retrospectiveGroups.name,
};

const shownCards = (db: Database) =>
  db.q
    .select({
      ...shownColumns,
      votes: sql<number>`(select count(*)::int from ${retrospectiveVotes} v where v.card = ${retrospectiveCards.id})`,
    })
    .from(retrospectiveCards)
    .leftJoin(people, eq(people.id, retrospectiveCards.author))
    .leftJoin(retrospectiveGroups, eq(retrospectiveGroups.id, retrospectiveCards.group));

type ShownRow = Awaited<ReturnType<typeof shownCards>>[number];

const asCard = ({ authorId, authorName, groupId, groupName, ...card }: ShownRow): CardView => ({
  ...card,
  author: authorId === null ? null : { id: authorId, name: authorName ?? "" },
  group: groupId === null ? null : { id: groupId, name: groupName ?? "" },
});

/**
 * The cards of a board, by their ids, which are chance and stay: nothing re-sorts, nothing tells who was first. Marks are not read.
 * Only `reading/service.ts` asks; it knows when cards and counts may be shown.
 */
export async function listCards(db: Database, board: string): Promise<CardView[]> {
  const rows = await shownCards(db)
    .where(eq(retrospectiveCards.board, board))
    .orderBy(asc(retrospectiveCards.id))
    .limit(MOST_CARDS);
  return rows.map(asCard);
}

/** Single cards, for telling what happened to them. */
export async function viewCards(db: Database, ids: readonly string[]): Promise<Map<string, CardView>> {
  if (ids.length === 0) return new Map();
  const rows = await shownCards(db).where(inArray(retrospectiveCards.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, asCard(row)]));
}

export type CardRow = typeof retrospectiveCards.$inferSelect;

/** Cards with their authors or marks: for the one who asks whether it is theirs, never to be shown. @param board undefined: of all boards */
export function listMarkedCards(db: Database, board: string | undefined): Promise<CardRow[]> {
  return db.q
    .select()
    .from(retrospectiveCards)
    .where(board ? eq(retrospectiveCards.board, board) : undefined)
    .orderBy(asc(retrospectiveCards.id));
}

/** A card with the board that the actor writes on. Whether it is theirs is decided by its mark. */
export async function findWrittenCard(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ card: CardRow; board: BoardRow } | undefined> {
  const [card] = await db.q.select().from(retrospectiveCards).where(eq(retrospectiveCards.id, id));
  const board = card && (await findBoard(db, actor, card.board, "write"));
  return board && { card, board };
}

/** Which cards these pseudonyms chose. */
export async function listVotes(db: Database, board: string, voters: readonly Buffer[]): Promise<string[]> {
  const rows = await db.q
    .select({ card: retrospectiveVotes.card })
    .from(retrospectiveVotes)
    .where(and(eq(retrospectiveVotes.board, board), inArray(retrospectiveVotes.voter, [...voters])));
  return rows.map(({ card }) => card);
}

/** Every board, for what somebody wrote or chose on any of them. */
export async function listAllBoards(db: Database): Promise<string[]> {
  const rows = await db.q.select({ id: retrospectives.id }).from(retrospectives).orderBy(asc(retrospectives.id));
  return rows.map(({ id }) => id);
}

/** Cards on one page. */
const MOST_CARDS = 2_000;

/** In which phase boards are, for telling what happened on them. */
export async function listPhases(db: Database, ids: readonly string[]): Promise<Map<string, BoardRow["phase"]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.q
    .select({ id: retrospectives.id, phase: retrospectives.phase })
    .from(retrospectives)
    .where(inArray(retrospectives.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, phase }) => [id, phase]));
}

/** How many people a board is for: among few, a way of writing tells more. */
export async function countWriters(db: Database, board: BoardRow): Promise<number> {
  const { cohort, audience } = board;
  if (!cohort) return (await listStaff(db, board)).length;
  const roles = audience === "staff" ? [...STAFF] : (["participant"] as const);
  const [row] = await db.q
    .select({ count: countDistinct(memberships.person) })
    .from(memberships)
    .where(and(eq(memberships.place, cohort), inArray(memberships.role, [...roles]), isNull(memberships.endedAt)));
  return row?.count ?? 0;
}

/** Single groups, for telling what happened to them. */
export async function viewGroups(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.q
    .select({ id: retrospectiveGroups.id, name: retrospectiveGroups.name })
    .from(retrospectiveGroups)
    .where(inArray(retrospectiveGroups.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}
