import { found, type Guard, withRole } from "../../platform/http/guard.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { mayAddOffice, type organizationPolicy } from "./policy.ts";
import { findCompany, findOrganization } from "./queries.ts";
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

const organizationFor = (may: keyof typeof organizationPolicy) =>
  found(`organization.${may}`, "organizationId", async ({ db }, actor, id) => {
    const organization = await findOrganization(db, actor, id, may);
    return organization && { organization };
  });

/** An organization whose facts and people the actor looks after. */
export const organizationManager = organizationFor("manage");
/** An office the actor may say to be accompanied by. */
export const officeJoiner = organizationFor("join");

/** Whoever looks after organizations at all. */
export const organizationsManager: Guard<Actor> = {
  name: "organizations.manage",
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
