import { found, type Guard } from "../../platform/http/guard.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { tookPart, wasClient } from "../accounts/queries.ts";
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

const officeFor = (may: keyof typeof officePolicy) =>
  found(`office.${may}`, "organizationId", async ({ db }, actor, id) => {
    const office = await findOffice(db, actor, id, may);
    return office && { office };
  });

/** An office whose facts and people the actor looks after. */
export const officeManager = officeFor("manage");
/** An office the actor may say to be accompanied by. */
export const officeJoiner = officeFor("join");

/** An office that accompanies the actor, with what it is called. */
export const officeOfMine = officeFor("accompanies");

/** Whoever looks after offices at all. */
export const officesManager: Guard<Actor> = {
  name: "offices.manage",
  admit: ({ actor }) => (actor && mayAddOffice.holds(actor, {}) ? actor : null),
};

/** Whoever takes part in a cohort or took part in one, or is or was accompanied by an office: what they let one see goes on when they leave. */
export const accompanied: Guard<Actor> = {
  name: "offices.own",
  async admit({ platform: { db }, actor }) {
    if (!actor) return null;
    return (await tookPart(db, actor)) || (await wasClient(db, actor)) ? actor : null;
  },
};

/** An office that accompanies the actor, by their own word. */
export const officeClient: Guard<{ readonly actor: Actor; readonly office: string }> = {
  name: "office.client",
  admit({ actor, param }) {
    const office = param("organizationId");
    return actor && holds(actor, ["client"], office) ? { actor, office } : null;
  },
};
