import { and, desc, eq, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { oneByOne } from "../../../platform/database/one-by-one.ts";
import { conflict, forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { AssignmentRow } from "../../assignments/queries.ts";
import { holdAssignment, mustBeToTake } from "../../assignments/service.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { openOwnRoom } from "../../venue/private-rooms/service.ts";
import { findRoom, type RoomRow } from "../../venue/queries.ts";
import { append } from "../../venue/service.ts";
import type { NewProject } from "../input.ts";
import { checkRoomFor } from "../limiting/service.ts";
import { projects } from "../tables.ts";
import { kindOf, wantsWord } from "./rules.ts";

type Chosen = Pick<NewProject, "size" | "running"> & {
  /** Why another one again, and the actor's own room with those who look after them, from `roomForWord`. */
  readonly word?: { readonly text: string; readonly room: RoomRow } | undefined;
};

/**
 * The room that a word goes to, opened where there is none yet; before the transaction of `chooseAssignment`, which locks it.
 * @param name what it is called in the actor's language
 */
export async function roomForWord(platform: Platform, actor: Actor, cohort: string, name: string): Promise<RoomRow> {
  const room = await findRoom(platform.db, actor, await openOwnRoom(platform, actor, cohort, name));
  if (!room) throw forbidden("only_participants");
  return room;
}

/**
 * Chooses an assignment that was found through the actor ("choose"). One project each: the one that was going on is kept as changed.
 * Choosing one again that somebody had before goes on with that project; of the one that is going on, only the size changes. The first
 * change needs no reason; later ones a word, which goes into the actor's own room with those who look after the cohort.
 * @param shown the project that they were told would end: no other one does
 * @returns the project's id
 * @throws Refusal 409 `chosen_meanwhile` another project is going on by now, `assignment_full` as many are on it as may be,
 * `not_to_choose` it was put to rest meanwhile; 422 `word_wanted`
 */
export async function chooseAssignment(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  assignment: AssignmentRow,
  chosen: Chosen,
): Promise<string> {
  const kind = kindOf(assignment);
  const { size, running: shown, word } = chosen;
  const now = platform.clock.now();
  const write = async (tx: Tx): Promise<string> => {
    // One choice at a time per person, so that two tabs cannot make two projects.
    await oneByOne(tx, `choice ${cohort.id} ${actor.person}`);
    const own = await tx.q
      .select({
        id: projects.id,
        assignment: projects.assignment,
        state: projects.state,
        size: projects.size,
        leftCount: projects.leftCount,
      })
      .from(projects)
      .where(and(eq(projects.cohort, cohort.id), eq(projects.person, actor.person), eq(projects.kind, kind)))
      .orderBy(desc(projects.id));
    const before = own.find(({ state }) => state === "active");
    const again = own.find((one) => one.assignment === assignment.id);
    const its = { cohort: cohort.id, person: actor.person };
    if (again && again === before) {
      if (again.size === size) return again.id;
      await tx.q.update(projects).set({ size, changedAt: now }).where(eq(projects.id, again.id));
      await tx.record({ kind: "project.changed", ...its, subject: again.id });
      return again.id;
    }
    if (before && before.id !== shown) throw conflict("chosen_meanwhile");
    if (before && wantsWord(kind, own) && !word) throw unacceptable("word_wanted");
    // Whoever had it may always go back, as they were promised when they left it: also where it rests, or is full.
    if (!again) {
      await mustBeToTake(tx, assignment.id);
      await checkRoomFor(tx, cohort.id, assignment.id);
    }
    if (before) {
      await tx.q
        .update(projects)
        .set({ state: "changed", leftCount: sql`${projects.leftCount} + 1`, changedAt: now })
        .where(eq(projects.id, before.id));
      if (word)
        await append(platform, tx, actor, word.room, {
          clientId: `left-${before.id}-${before.leftCount}`,
          body: word.text,
        });
    }
    const id = again?.id ?? newId();
    if (again) await tx.q.update(projects).set({ state: "active", size, changedAt: now }).where(eq(projects.id, id));
    else {
      const made = { id, cohort: cohort.id, person: actor.person, assignment: assignment.id, kind, size };
      await tx.q.insert(projects).values({ ...made, createdAt: now, changedAt: now });
      await holdAssignment(platform, tx, actor.person, assignment.id);
    }
    await tx.record({ kind: "project.chosen", ...its, subject: id, ids: { assignment: assignment.id } });
    return id;
  };
  return platform.db.write(actor, write, word ? { rooms: [word.room.id] } : {});
}
