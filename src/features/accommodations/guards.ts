import { isId } from "../../platform/database/columns.ts";
import { found, type Guard } from "../../platform/http/guard.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { ownTime } from "../applications/day-one/service.ts";
import { type CohortRow, findCohort } from "../cohorts/queries.ts";
import { findAccommodation } from "./queries.ts";

/** Somebody who took part at some time: what they asked for stays theirs. `now`: they take part still. */
export const asker: Guard<{ readonly actor: Actor; readonly cohort: CohortRow; readonly now: boolean }> = {
  name: "accommodation.ask",
  async admit({ platform, actor }) {
    const time = actor && (await ownTime(platform, actor));
    if (!time) return null;
    return { actor, cohort: time.cohort, now: holds(actor, ["participant"], time.cohort.id) };
  },
};

export const accommodationReader = found("accommodation.read", "accommodationId", ({ db }, actor, id) =>
  findAccommodation(db, actor, id, "read"),
);

export const accommodationOwner = found("accommodation.own", "accommodationId", ({ db }, actor, id) =>
  findAccommodation(db, actor, id, "own"),
);

export const accommodationAnswerer = found("accommodation.answer", "accommodationId", ({ db }, actor, id) =>
  findAccommodation(db, actor, id, "answer"),
);

/** A cohort whose organizers or mentors the actor is one of. */
export const cohortStaff: Guard<{ readonly actor: Actor; readonly cohort: CohortRow; readonly runs: boolean }> = {
  name: "accommodation.list",
  async admit({ platform: { db }, actor, param }) {
    const id = param("cohortId");
    if (!actor || !isId(id)) return null;
    const cohort = await findCohort(db, actor, id, "accompany");
    return cohort ? { actor, cohort, runs: holds(actor, ["organizer"], id) } : null;
  },
};
