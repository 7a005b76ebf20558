import { and, eq } from "drizzle-orm";
import { assignments } from "../features/assignments/tables.ts";
import { addAction } from "../features/retrospectives/actions/service.ts";
import { vote, writeCard } from "../features/retrospectives/cards/service.ts";
import { openRoundBoard } from "../features/retrospectives/hiring/service.ts";
import { type BoardRow, findBoard, listCards, listGroups } from "../features/retrospectives/queries.ts";
import { type BoardPhase, VOTES } from "../features/retrospectives/rules.ts";
import { groupCard, moveBoard, nameGroup } from "../features/retrospectives/service.ts";
import { days, later } from "../platform/clock.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Calendar } from "./calendar.ts";
import type { RetrospectiveWords } from "./material.ts";
import { standingAt } from "./standing-at.ts";

/** What the recruiters of a round that is over found in its assignment, from the first card to what they decided. Once. */
export async function lookBackOnRound(
  platform: Platform,
  { company, recruiters }: { readonly company: string; readonly recruiters: readonly string[] },
  words: RetrospectiveWords["round"],
  { now, working }: Calendar,
): Promise<void> {
  const { db } = platform;
  const at = working(later(now, -days(words.days)));
  const then = standingAt(platform, at);
  const members = recruiters.slice(0, 2).map((person) => actorAs(person, "recruiter", company, at));
  const [first] = members;
  const [assignment] = await db.q
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.company, company), eq(assignments.slug, words.slug), eq(assignments.state, "retired")));
  if (!first || !assignment) return;
  const id = await openRoundBoard(then, first, assignment.id);
  const board = async (): Promise<BoardRow> => (await findBoard(db, first, id, "run")) as BoardRow;
  const move = async (to: BoardPhase): Promise<void> => moveBoard(then, first, await board(), to);
  // Looked back on already, when a demo is loaded beside another one.
  if ((await board()).phase !== "writing" || (await listCards(db, id)).length > 0) return;

  for (const { by, column, text, anonymous } of words.cards) {
    const card = { column, body: text, naming: anonymous ? "anonymous" : "named", clientId: undefined } as const;
    await writeCard(then, members[by] ?? first, await board(), card);
  }
  await move("grouping");
  for (const name of new Set(words.cards.map(({ group }) => group))) await nameGroup(then, first, await board(), name);
  const groups = new Map((await listGroups(db, id)).map((group) => [group.name, group.id]));
  const cards = new Map((await listCards(db, id)).map((card) => [card.body, card.id]));
  for (const { text, group } of words.cards)
    await groupCard(then, first, await board(), cards.get(text) ?? "", groups.get(group) ?? null);
  await move("voting");
  for (const [at, member] of members.entries()) {
    const chosen = words.cards.slice(at, at + VOTES).map(({ text }) => cards.get(text) ?? "");
    await vote(then, member, await board(), chosen);
  }
  await move("actions");
  for (const { by, text, becomes, how_we_see } of words.actions) {
    const { person } = members[by] ?? first;
    const action = { body: text, owner: person, changes: becomes, dueOn: null, sign: how_we_see };
    await addAction(then, members[by] ?? first, await board(), { ...action, once: undefined });
  }
  await move("closed");
}
