import { and, eq } from "drizzle-orm";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { endMembership, endMembershipButLast, giveMembershipBack, startMembership } from "../../accounts/service.ts";
import { rolesKeptApart } from "../../accounts/tables.ts";
import { listInBothRoles } from "../../audit/double-roles/queries.ts";
import { invite } from "../../sign-in/invitations/service.ts";
import type { ChangedCompany, CompanyInvitation } from "../input.ts";
import { organizationsMessages } from "../messages.ts";
import type { Company } from "../queries.ts";
import { organizations } from "../tables.ts";
import { areRolesApart, type CompanyMember } from "./queries.ts";

/**
 * Changes what everybody reads about the company, and whether its roles are kept apart.
 * @throws Refusal 409 `changed_meanwhile` when another owner changed it; 422 `both_roles_held` while somebody holds both roles
 */
export async function changeCompany(
  { db, clock }: Platform,
  actor: Actor,
  company: Company,
  { version, apart, ...facts }: ChangedCompany,
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(organizations)
      .set({ ...facts, version: version + 1 })
      .where(and(eq(organizations.id, company.id), eq(organizations.version, version)))
      .returning({ id: organizations.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    if (!apart) await q.delete(rolesKeptApart).where(eq(rolesKeptApart.place, company.id));
    else if (!(await areRolesApart(db, company.id))) {
      if ((await listInBothRoles(db)).length > 0) throw unacceptable("both_roles_held");
      await q.insert(rolesKeptApart).values({ place: company.id, since: clock.now() });
    }
    await record({ kind: "company.changed", subject: company.id, ids: { apart: apart ? 1 : 0 } });
  });
}

/** Invites an address to a role in the company. @returns the link, for where no mail leaves */
export async function inviteToCompany(
  platform: Platform,
  actor: Actor,
  company: Company,
  { email, role }: Pick<CompanyInvitation, "email" | "role">,
  lang: "ja" | "en",
): Promise<string> {
  const m = organizationsMessages[lang].people;
  const mail = { lang, subject: m.mail.subject(company.name), body: m.mail.body(company.name, m.roles[role]) };
  return platform.db.write(actor, (tx) =>
    invite(platform, actor, tx, { email, role, place: company.id, placeName: company.name }, mail),
  );
}

/**
 * Ends a role in the company.
 * @throws Refusal 409 `last_owner`: somebody must be able to open this page
 */
export async function endCompanyRole(
  platform: Platform,
  actor: Actor,
  company: Company,
  { person, role }: Pick<CompanyMember, "person" | "role">,
): Promise<void> {
  const ended = { person, place: company.id, role };
  if (role === "owner") await endMembershipButLast(platform, actor, ended, "last_owner");
  else await endMembership(platform, actor, ended);
}

/**
 * Gives a role back that was ended in the last days. Twice is once.
 * @throws Refusal 404 where nobody held it in the company; 409 `company_role_over` when it is too late
 */
export const giveCompanyRoleBack = (
  platform: Platform,
  actor: Actor,
  company: Company,
  membership: string,
): Promise<void> =>
  giveMembershipBack(platform, actor, { place: company.id, membership, refusal: "company_role_over" });

/**
 * An owner recruits, too: nobody has to invite themselves by mail.
 * @throws Refusal 409 `roles_kept_apart` where the company keeps organizing and recruiting apart and they organize
 */
export async function becomeRecruiter(platform: Platform, actor: Actor, company: Company): Promise<void> {
  const given = { person: actor.person, role: "recruiter", place: company.id } as const;
  await platform.db.write(actor, (tx) => startMembership(platform, tx, given));
}
