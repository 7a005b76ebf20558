import { isId } from "../../platform/database/columns.ts";
import { conflict } from "../../platform/errors.ts";
import { found, type Guard } from "../../platform/http/guard.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { noteReadByRecruiter } from "../audit/double-roles/service.ts";
import type { Reading } from "../audit/service.ts";
import { type CohortRow, findCohort } from "../cohorts/queries.ts";
import { findParticipationOrganized, type OwnTime, type ParticipationRow } from "./day-one/queries.ts";
import { ownTime } from "./day-one/service.ts";
import { findTime } from "./pack/queries.ts";
import { type ApplicationRow, findApplication, findByKey, type Opened } from "./queries.ts";
import { isKeyOver, OPEN_STATES } from "./rules.ts";
import { noteKeyUse } from "./service.ts";

type Applicant = Opened & { readonly actor: Actor | undefined };

/**
 * Whoever holds a key of the application. One that nobody used for half a year opens nothing any more, but to the person it belongs to,
 * signed in.
 * @throws Refusal 409 `application_key_over` with how to get a new one
 */
export const applicant: Guard<Applicant> = {
  name: "application.key",
  open: true,
  async admit({ platform, actor, param }) {
    const opened = await findByKey(platform.db, param("key"), actor);
    if (!opened) return null;
    const own = actor !== undefined && actor.person === opened.application.person;
    if (!own && isKeyOver(opened.usedAt, platform.clock.now())) throw conflict("application_key_over");
    await noteKeyUse(platform, opened);
    return { ...opened, actor };
  },
};

/** The same, for what was written: where it belongs to somebody with an account, only they, signed in. Whose session ended goes on after signing in. */
export const applicantInside: Guard<Applicant> = {
  name: "application.inside",
  open: true,
  async asksToSignIn({ platform: { db }, param }) {
    const opened = await findByKey(db, param("key"), undefined);
    return opened !== undefined && opened.application.person !== null;
  },
  async admit(admission) {
    const opened = await applicant.admit(admission);
    return opened && (opened.application.person === null || opened.actor) ? opened : null;
  },
};

/** Applications as "who read it" names them; of one that belongs to no account yet there is nobody to tell. */
export const asReadings = (rows: readonly Pick<ApplicationRow, "id" | "person">[]): Reading[] =>
  rows.flatMap(({ id, person }) => (person ? [{ person, item: "application", subject: id }] : []));

type Organized = { readonly actor: Actor; readonly application: ApplicationRow; readonly cohort: CohortRow };

/** An application to a cohort that the actor runs; the address names both. */
export const applicationOrganizer: Guard<Organized> = {
  name: "application.read",
  async admit({ platform, actor, param }) {
    const [id, cohort] = [param("applicationId"), param("cohortId")];
    if (!actor || !isId(id) || !isId(cohort)) return null;
    const seen = await findApplication(platform.db, actor, id);
    if (seen?.cohort.id !== cohort) return null;
    await noteReadByRecruiter(platform, actor, ...asReadings([seen.application]));
    return { ...seen, actor };
  },
};

/** A cohort whose applications the actor decides. */
export const decider = found("application.decide", "cohortId", async ({ db }, actor, id) => {
  const cohort = await findCohort(db, actor, id, "organize");
  return cohort && { cohort };
});

export type Participating = {
  readonly actor: Actor;
  readonly participation: ParticipationRow;
  readonly cohort: CohortRow;
};

/** Somebody's own time in their newest cohort, over or not. */
export const participated: Guard<Participating & Pick<OwnTime, "contact">> = {
  name: "participation.own",
  async admit({ platform, actor }) {
    if (!actor) return null;
    const found = await ownTime(platform, actor);
    return found ? { ...found, actor } : null;
  },
};

/** The same, as long as they are in it. */
export const participating: Guard<Participating & Pick<OwnTime, "contact">> = {
  name: "participation.now",
  async admit(admission) {
    const found = await participated.admit(admission);
    return found && holds(found.actor, ["participant"], found.cohort.id) ? found : null;
  },
};

/** A time in a cohort of which the actor may see the pack of agreements: their own, over or not, or one of a cohort that they run. */
export const packReader = found("agreements.read", "participationId", async (platform, actor, id) => {
  const time = await findTime(platform.db, actor, id);
  if (time) {
    const { person } = time.participation;
    await noteReadByRecruiter(platform, actor, { person, item: "agreements", subject: id });
  }
  return time;
});

/** Somebody's time in a cohort that the actor runs. */
export const participationOrganizer: Guard<Participating & { readonly name: string }> = {
  name: "participation.organize",
  async admit({ platform: { db }, actor, param }) {
    const [cohort, person] = [param("cohortId"), param("personId")];
    if (!actor || !isId(cohort) || !isId(person)) return null;
    const found = await findParticipationOrganized(db, actor, cohort, person);
    return found ? { ...found, actor } : null;
  },
};

/** @throws Refusal 409 when it is decided, or taken back */
export function mustBeOpen({ application }: Opened): ApplicationRow {
  if (!OPEN_STATES.includes(application.state)) throw conflict("application_closed");
  return application;
}
