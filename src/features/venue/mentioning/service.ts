import { eq, inArray } from "drizzle-orm";
import type { Q, Tx } from "../../../platform/database/database.ts";
import { unacceptable } from "../../../platform/errors.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { STAFF } from "../../accounts/rules.ts";
import type { RoomRow } from "../queries.ts";
import { findUnnamedAsker, isCalledRole, listPeopleOfRoom } from "./queries.ts";
import { CALLS_ASKER, CALLS_OF_ROLES, callable, callsIn, foldName, MEANS_EVERYBODY, MOST_CALLED } from "./rules.ts";
import { mentions } from "./tables.ts";

/** A post's text as it is shown, and whom it calls: ids of people, and roles. */
export interface Rendered {
  readonly html: string;
  readonly called: readonly string[];
}

interface Writes {
  /** False: its author calls nobody. */
  readonly calls?: boolean;
  /** Who writes now; left out where a text is only drawn again. */
  readonly author?: string;
  /** What it answers: whoever asked there without their name is called without it. */
  readonly thread?: string | null | undefined;
}

/**
 * Makes safe HTML of a post; who is called by name stands in it marked, the name as it was written. Only people who may read the room
 * can be called. Nobody is looked up for a text without an `@`, or whose author calls nobody (a program). Where somebody has asked without
 * their name, the staff, who know it, do not call them by it; for everybody else that name is one like any other.
 * @throws Refusal 422 `too_many_called`, `names_asker`; `calls_everybody` where somebody writes now who means all of them
 */
export async function renderPost(
  q: Q,
  room: Pick<RoomRow, "id" | "cohort" | "staffOnly" | "person">,
  body: string,
  { calls = true, author, thread }: Writes = {},
): Promise<Rendered> {
  if (!calls || !/[@＠]/.test(body)) return { html: renderMarkdown(body), called: [] };
  const people = await listPeopleOfRoom(q, room);
  const asker = thread ? await findUnnamedAsker(q, room.id, thread) : undefined;
  const names = callable([
    ...Object.entries(CALLS_OF_ROLES),
    ...(asker ? Object.values(CALLS_ASKER).map((word) => [word, asker] as const) : []),
    ...people.map(({ id, name }) => [name, id] as const),
    ...(author ? MEANS_EVERYBODY.map((word) => [word, EVERYBODY] as const) : []),
  ]);
  const found = new Set<string>();
  const html = renderMarkdown(body, {
    callsIn: (text) => {
      const calls = callsIn(text, names);
      for (const { name } of calls) found.add(name);
      return calls;
    },
  });
  const keysOf = (name: string): readonly string[] => names.keys.get(name) ?? [];
  // Somebody may be called so.
  if ([...found].some((name) => keysOf(name).every((key) => key === EVERYBODY))) throw unacceptable("calls_everybody");
  if (found.size > MOST_CALLED) throw unacceptable("too_many_called", { most: MOST_CALLED });
  const isHere = people.find(({ id }) => id === asker);
  const knows = people.some(({ id, role }) => id === author && isStaff(role));
  if (isHere && knows && found.has(foldName(isHere.name))) throw unacceptable("names_asker");
  const called = new Set([...found].flatMap(keysOf));
  called.delete(EVERYBODY);
  // Whoever has left is not told, and the text does not say that they have.
  if (asker && !isHere) called.delete(asker);
  return { html, called: [...called] };
}

const EVERYBODY = "everybody";

const isStaff = (role: string): boolean => (STAFF as readonly string[]).includes(role);

/** Somebody, or all who hold a role. */
type Called = Pick<typeof mentions.$inferSelect, "person" | "role">;

/**
 * Notes whom a post calls.
 * @param changed it was there before, and may have called others
 * @returns whom it has not called before
 */
export async function keepCalled(
  { q }: Pick<Tx, "q">,
  post: string,
  called: readonly string[],
  { changed = false }: { readonly changed?: boolean } = {},
): Promise<Called[]> {
  const { id, person, role } = mentions;
  const before = changed ? await q.select({ id, person, role }).from(mentions).where(eq(mentions.post, post)) : [];
  const gone = before.filter((one) => !called.includes(keyOf(one)));
  const ids = gone.map((one) => one.id);
  if (ids.length > 0) await q.delete(mentions).where(inArray(id, ids));
  if (called.length === 0) return [];
  return q
    .insert(mentions)
    .values(called.map((key) => (isCalledRole(key) ? { post, role: key } : { post, person: key })))
    .onConflictDoNothing()
    .returning({ person, role });
}

const keyOf = ({ person, role }: Called): string => person ?? role ?? "";

/** Nobody is called by a post that is gone. */
export async function forgetCalled({ q }: Pick<Tx, "q">, post: string): Promise<void> {
  await q.delete(mentions).where(eq(mentions.post, post));
}
