import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people, rolesKeptApart } from "../../accounts/tables.ts";
import { companyPolicy } from "../policy.ts";
import { organizations } from "../tables.ts";

/** Everybody with a role in the company itself, by role and name; for its owner. */
export function listCompanyMembers(db: Database, actor: Actor, company: string) {
  return db.q
    .select({
      id: memberships.id,
      person: people.id,
      name: people.nickname,
      plate: people.plate,
      email: people.email,
      role: memberships.role,
      startedAt: memberships.startedAt,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .innerJoin(organizations, eq(organizations.id, memberships.place))
    .where(and(eq(memberships.place, company), isNull(memberships.endedAt), companyPolicy.own.where(actor)))
    .orderBy(asc(memberships.role), asc(people.nickname), asc(memberships.id))
    .limit(500);
}

export type CompanyMember = Awaited<ReturnType<typeof listCompanyMembers>>[number];

/** Whether the company has decided that nobody both runs cohorts and recruits. */
export async function areRolesApart(db: Database, company: string): Promise<boolean> {
  const [row] = await db.q.select().from(rolesKeptApart).where(eq(rolesKeptApart.place, company));
  return row !== undefined;
}
