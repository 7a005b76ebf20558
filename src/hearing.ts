import { sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { selectDialogues, selectReceived } from "./features/consents/queries.ts";
import { selectHeardBoards } from "./features/retrospectives/queries.ts";
import { selectHeardShowcases } from "./features/showcase/queries.ts";
import { findByCredential, findSignedIn } from "./features/sign-in/queries.ts";
import { selectHeardRooms } from "./features/venue/queries.ts";
import type { Audience } from "./platform/live/live.ts";
import type { Platform } from "./platform/platform.ts";
import type { Actor } from "./platform/policy/actor.ts";
import { preparedByRoles } from "./platform/policy/by-roles.ts";

/** The ids of everything a person may be told of, each part by the feature whose it is; and until when, where that is known beforehand. */
const listHeard = preparedByRoles((q, actor) => {
  const [rooms, showcases, boards] = [
    selectHeardRooms(q, actor).as("heard_rooms"),
    selectHeardShowcases(q, actor).as("heard_showcases"),
    selectHeardBoards(q, actor).as("heard_boards"),
  ];
  // The columns are read as those of the first part.
  return unionAll(
    selectReceived(q, actor),
    selectDialogues(q, actor),
    q.select({ id: rooms.id, until: NO_DAY }).from(rooms),
    q.select({ id: showcases.id, until: NO_DAY }).from(showcases),
    q.select({ id: boards.id, until: NO_DAY }).from(boards),
  ).prepare("");
});

const NO_DAY = sql<Date | null>`null::timestamptz`;

/** Who a stream belongs to and what it hears now. */
export function audienceOf({ db, clock }: Pick<Platform, "db" | "clock">): Audience {
  return async (credential) => {
    const known = await findByCredential(db, credential, clock.now());
    if (!known) return null;
    const heard = await listHeard(db, known.actor);
    // What runs out makes no event, like a session: the stream ends with the first of it, and comes back without.
    const until = heard.reduce((first, { until }) => (until && until < first ? until : first), known.expiresAt);
    return { actor: known.actor, channels: heard.map(({ id }) => id), until };
  };
}

/** Asks on each connection what everybody's first requests ask, for nobody: the first visitors find them open and ready. */
export async function warmUp({ db, clock, log }: Platform): Promise<void> {
  const nobody: Actor = { person: NOBODY, roles: [], scopes: "all", at: clock.now(), credential: NOBODY };
  try {
    await db.warmUp(async () => {
      await findSignedIn(db, Buffer.alloc(32), nobody.at);
      await findByCredential(db, nobody.credential, nobody.at);
      await listHeard(db, nobody);
    });
  } catch (error) {
    log.warn("database: the connections could not be prepared", { message: (error as Error).message });
  }
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
