import { isId } from "../../../platform/database/columns.ts";
import { found, type Guard } from "../../../platform/http/guard.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { todayOf } from "../../applications/leaving/service.ts";
import { type CheckpointRow, type FoundCheckpoint, findCheckpoint, findTold } from "./queries.ts";
import type { Side } from "./rules.ts";

const partyAs = (
  name: string,
  sides: readonly Side[],
): Guard<{ readonly actor: Actor; readonly found: FoundCheckpoint }> => ({
  name,
  async admit({ platform, actor, param }) {
    const [participation, number] = [param("participationId"), Number(param("checkpointNumber"))];
    if (!actor || !isId(participation) || !Number.isInteger(number) || number < 1) return null;
    const asked = { participation, number, today: await todayOf(platform) };
    for (const side of sides) {
      const found = await findCheckpoint(platform.db, actor, side, asked);
      if (found) return { actor, found };
    }
    return null;
  },
});

/** A checkpoint of the actor's own time, or of somebody they look after now. */
export const checkpointParty = partyAs("checkpoint.party", ["person", "mentor"]);

/** Something of the actor's own time that they wrote, by its id in the address. */
export const checkpointOwner: Guard<{
  readonly actor: Actor;
  readonly found: FoundCheckpoint;
  readonly row: CheckpointRow;
}> = {
  name: "checkpoint.own",
  async admit(admission) {
    const party = await partyAs("", ["person"]).admit(admission);
    const id = admission.param("checkpointId");
    const row = party && [party.found.row, ...party.found.earlier].find((one) => one?.id === id);
    return party && row ? { ...party, row } : null;
  },
};

/** What a person has given to the organizers of a cohort that the actor runs. */
export const toldReader = found("checkpoint.told", "checkpointId", async ({ db }, actor, id) => {
  const told = await findTold(db, actor, id);
  return told && { told };
});
