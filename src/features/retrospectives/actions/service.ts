import { and, eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { ChangedAction, NewAction } from "../input.ts";
import { type BoardRow, listStaff } from "../queries.ts";
import { type ActionState, mayMoveAction, takesActions, toBoard } from "../rules.ts";
import { nextChange } from "../service.ts";
import { retrospectiveActions, retrospectives } from "../tables.ts";
import type { ActionRow } from "./queries.ts";

/**
 * Decides what will be done.
 * @throws Refusal 409 when the board does not take actions, 422 `owner_not_staff`
 */
export async function addAction(
  platform: Platform,
  actor: Actor,
  board: BoardRow,
  { once: _, ...action }: NewAction,
): Promise<void> {
  await mustBeStaff(platform, board, action.owner);
  await platform.db.write(
    actor,
    async (tx) => {
      const [now] = await tx.q
        .select({ phase: retrospectives.phase })
        .from(retrospectives)
        .where(eq(retrospectives.id, board.id));
      if (!now || !takesActions(now.phase)) throw conflict("retrospective_moved_on", toBoard(board));
      const id = newId();
      await tx.q
        .insert(retrospectiveActions)
        .values({ ...action, id, board: board.id, createdAt: platform.clock.now() });
      await tx.record({ kind: "retrospective.action_decided", ...(await nextChange(tx, board)), subject: id });
    },
    { rooms: [board.id] },
  );
}

/**
 * Changes what an action says, or whose it is.
 * @throws Refusal 409 changed meanwhile, 422 `owner_not_staff`
 */
export async function changeAction(
  platform: Platform,
  actor: Actor,
  board: BoardRow,
  action: ActionRow,
  { version, ...changed }: ChangedAction,
): Promise<void> {
  // Whoever has it keeps it, also when they are not of the staff any more.
  if (changed.owner !== action.owner) await mustBeStaff(platform, board, changed.owner);
  await platform.db.write(
    actor,
    async (tx) => {
      const done = await tx.q
        .update(retrospectiveActions)
        .set({ ...changed, version: version + 1 })
        .where(and(eq(retrospectiveActions.id, action.id), eq(retrospectiveActions.version, version)))
        .returning({ id: retrospectiveActions.id });
      if (done.length === 0) throw conflict("changed_meanwhile");
      await tx.record({ kind: "retrospective.action_changed", ...(await nextChange(tx, board)), subject: action.id });
    },
    { rooms: [board.id] },
  );
}

/**
 * Says that an action is done, dropped, or open again. So already: nothing happens.
 * @throws Refusal 409 when somebody else has moved it meanwhile
 */
export async function moveAction(
  platform: Platform,
  actor: Actor,
  board: BoardRow,
  action: ActionRow,
  to: ActionState,
): Promise<void> {
  if (action.state === to) return;
  if (!mayMoveAction(action.state, to)) throw conflict("retrospective_moved_on", toBoard(board));
  const endedAt = to === "open" ? null : platform.clock.now();
  await platform.db.write(
    actor,
    async (tx) => {
      const done = await tx.q
        .update(retrospectiveActions)
        .set({ state: to, endedAt })
        .where(and(eq(retrospectiveActions.id, action.id), eq(retrospectiveActions.state, action.state)))
        .returning({ id: retrospectiveActions.id });
      if (done.length === 0) throw conflict("retrospective_moved_on", toBoard(board));
      const change = await nextChange(tx, board);
      const ids = { from: action.state, to };
      await tx.record({ kind: "retrospective.action_moved", ...change, subject: action.id, ids });
    },
    { rooms: [board.id] },
  );
}

async function mustBeStaff({ db }: Platform, board: BoardRow, person: string): Promise<void> {
  const staff = await listStaff(db, board);
  if (!staff.some((one) => one.person === person)) throw unacceptable("owner_not_staff");
}
