import { isId } from "../../platform/database/columns.ts";
import { found, type Guard, withRole } from "../../platform/http/guard.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { type CompanyMember, listCompanyMembers } from "./company/queries.ts";
import { companyPolicy, mayAddOffice, type officePolicy } from "./policy.ts";
import { type Company, findCompany, findOffice } from "./queries.ts";
import { isSetUpKey } from "./service.ts";

/** Whoever holds the set-up link. Once everything is set up, any such link leads to a page that says so. */
export const settingUp: Guard<{ readonly secret: string; readonly done: boolean }> = {
  name: "set-up.link",
  open: true,
  async admit({ platform, param }) {
    const secret = param("secret");
    if (await isSetUpKey(platform, secret)) return { secret, done: false };
    return (await findCompany(platform.db)) ? { secret, done: true } : null;
  },
};

/** Who runs the installation. */
export const companyOwner: Guard<{ readonly actor: Actor; readonly company: Company }> = {
  name: "company.own",
  async admit({ platform, actor }) {
    const company = actor && (await findCompany(platform.db));
    return actor && company && companyPolicy.own.holds(actor, company) ? { actor, company } : null;
  },
};

/** Somebody who holds roles in the company, for its owner. */
export const companyMember: Guard<{
  readonly actor: Actor;
  readonly company: Company;
  readonly person: string;
  /** Everybody of the company. */
  readonly members: readonly CompanyMember[];
}> = {
  name: "company.member",
  async admit(admission) {
    const person = admission.param("personId");
    const owned = isId(person) ? await companyOwner.admit(admission) : null;
    if (!owned) return null;
    const members = await listCompanyMembers(admission.platform.db, owned.actor, owned.company.id);
    return members.some((one) => one.person === person) ? { ...owned, person, members } : null;
  },
};

const officeFor = (may: keyof typeof officePolicy) =>
  found(`office.${may}`, "organizationId", async ({ db }, actor, id) => {
    const office = await findOffice(db, actor, id, may);
    return office && { office };
  });

/** An office whose facts and people the actor looks after. */
export const officeManager = officeFor("manage");
/** An office the actor may say to be accompanied by. */
export const officeJoiner = officeFor("join");

/** Whoever looks after offices at all. */
export const officesManager: Guard<Actor> = {
  name: "offices.manage",
  admit: ({ actor }) => (actor && mayAddOffice.holds(actor, {}) ? actor : null),
};

/** Whoever takes part in a cohort, or is accompanied by an office. */
export const accompanied = withRole("offices.own", ["participant", "client"]);

/** An office that accompanies the actor, by their own word. */
export const officeClient: Guard<{ readonly actor: Actor; readonly office: string }> = {
  name: "office.client",
  admit({ actor, param }) {
    const office = param("organizationId");
    return actor && holds(actor, ["client"], office) ? { actor, office } : null;
  },
};
