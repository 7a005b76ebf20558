import { isRefusal, Refusal } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type AssignmentRow, findAssignment } from "../queries.ts";
import { ACTS } from "../rules.ts";
import { mayMove } from "../service.ts";
import { viewKept } from "./queries.ts";
import type { KeptView } from "./view.ts";

/** How an assignment stands now for whoever keeps it; undefined where it is not theirs to keep (any more). */
export async function keptNow({ db }: Platform, actor: Actor, id: string): Promise<KeptView | undefined> {
  const row = await findAssignment(db, actor, id, "moveInInternship");
  return (
    row &&
    viewKept(
      db,
      actor,
      row,
      ACTS.filter((act) => mayMove(actor, row, act)),
    )
  );
}

/**
 * Does something that starts from a version. Where it has changed meanwhile, the answer says how it stands now.
 * @param isDone what was asked for stands there already: it was sent twice, and nothing is in the way
 * @throws Refusal 409 `changed_meanwhile` with `now`
 */
export async function onItsVersion(
  platform: Platform,
  actor: Actor,
  { id }: AssignmentRow,
  run: () => Promise<void>,
  isDone: (now: KeptView) => boolean = () => false,
): Promise<KeptView> {
  try {
    await run();
  } catch (error) {
    if (!isRefusal(error, "changed_meanwhile")) throw error;
    const now = await keptNow(platform, actor, id);
    if (now && isDone(now)) return now;
    throw now ? new Refusal(409, error.code, error.details, { now }) : error;
  }
  const now = await keptNow(platform, actor, id);
  if (!now) throw new Refusal(404, "not_found");
  return now;
}
