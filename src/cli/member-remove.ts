import { endAllRoles } from "../features/cohorts/service.ts";
import { isId } from "../platform/database/columns.ts";
import { bySystem } from "../platform/database/database.ts";
import { command, Failed, Misused } from "./command.ts";
import { personOf } from "./person-of.ts";

/** Takes every role in a cohort from somebody; what they have open of it closes within a second. */
export const memberRemove = command({
  usage: "--email E --cohort C [--json]",
  options: { email: { type: "string" }, cohort: { type: "string" }, json: { type: "boolean" } },
  async run({ m, open, say }, { options: { email, cohort, json } }) {
    if (!email || !cohort) throw new Misused(m.memberNeeded);
    if (!isId(cohort)) throw new Misused(m.cohortWrong(cohort));
    const { platform } = await open();
    const person = await personOf(platform, m, email);
    if (!(await endAllRoles(platform, bySystem, person.id, cohort))) throw new Failed(m.notMember(email));
    say(json ? JSON.stringify({ email: person.email, cohort, removed: true }) : m.removed(email));
  },
});
