import { type SQL, sql } from "drizzle-orm";
import { type Actor, holds, placesOf } from "../../platform/policy/actor.ts";
import { all, isOneOf, type Rule } from "../../platform/policy/rule.ts";
import { memberships, people } from "../accounts/tables.ts";
import { participations } from "../cohorts/tables.ts";
import { asAccompanying, consentedTo, consentedToSomething } from "../consents/policy.ts";
import { RECIPIENT_ROLES } from "../consents/rules.ts";
import { projects } from "../projects/tables.ts";
import { records } from "../records/tables.ts";

/** Roles at an office whose holders accompany its people. */
export const ACCOMPANYING = RECIPIENT_ROLES.office;

/** The person is accompanied by an office where the actor works now. */
const isClientOfMine: Rule<{ readonly clientAt: readonly string[] }> = {
  holds: (actor, row) => row.clientAt.some((place) => holds(actor, ACCOMPANYING, place)),
  where: (actor): SQL => {
    const places = placesOf(actor, ACCOMPANYING);
    if (places.length === 0) return sql`false`;
    return sql`exists (select 1 from ${memberships} where ${memberships.person} = ${people.id}
      and ${memberships.role} = 'client' and ${memberships.endedAt} is null and ${memberships.place} in ${places})`;
  },
};

/** Only what the actor may as one who accompanies; what another role shows them (a mentor's) stays out. */
const accompanying = <Row>(rule: Rule<Row>): Rule<Row> => ({
  holds: (actor: Actor, row) => rule.holds(asAccompanying(actor), row),
  where: (actor) => rule.where(asAccompanying(actor)),
});

/** Which people an actor accompanies by name. */
export const accompaniedPolicy = {
  /** Their own office's people who show them something. Who shows nothing does not appear, not even by name. */
  see: all(isClientOfMine, accompanying(consentedToSomething(people.id))),
};

/** What of somebody's is shown, each where it lies. Reports decide for themselves, part by part (`reports/policy.ts`). */
export const attendancePolicy = { read: accompanying(consentedTo("attendance", participations.person)) };

export const workPolicy = {
  project: accompanying(consentedTo("project", projects.person)),
  feedback: accompanying(consentedTo("feedback", projects.person)),
};

/** That a record is ready; reading it is the record's own page. */
export const readyPolicy = {
  know: all(isOneOf(["approved"], "state", records.state), accompanying(consentedTo("record", records.person))),
};
