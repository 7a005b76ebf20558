import type { WaitsElsewhere } from "../../desk/waiting/queries.ts";
import { listWaitingChanges } from "../changing/queries.ts";
import { listWaitingTold } from "../checkpoints/queries.ts";

/** What waits on the organizers' desk: who asks for another mentor, and checkpoints that were shown to them. */
export const listWaitingOnDesk: WaitsElsewhere = async ({ db }, actor, run, asked) => {
  const changes = await listWaitingChanges(db, actor, run, asked);
  const told = await listWaitingTold(db, actor, run, asked);
  return [
    ...changes.map((one) => ({ ...one, of: "change" as const, href: `/mentor-changes/${one.id}` })),
    ...told.map((one) => ({ ...one, of: "checkpoint" as const, href: `/checkpoints/${one.id}` })),
  ].sort((a, b) => a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1));
};
