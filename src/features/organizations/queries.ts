import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { type Database, prepared } from "../../platform/database/database.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { OF_OFFICE } from "../accounts/rules.ts";
import { memberships, people } from "../accounts/tables.ts";
import { officePolicy } from "./policy.ts";
import { organizations } from "./tables.ts";

export type OrganizationRow = typeof organizations.$inferSelect;
export type Company = OrganizationRow;

const company = prepared((q) =>
  q.select().from(organizations).where(eq(organizations.kind, "company")).limit(1).prepare("company"),
);

/** The host company; undefined until the installation is set up. */
export async function findCompany(db: Database): Promise<Company | undefined> {
  const [found] = await company(db.q).execute();
  return found;
}

/** An office that the actor may do this with. */
export async function findOffice(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof officePolicy,
): Promise<OrganizationRow | undefined> {
  const [found] = await db.q
    .select()
    .from(organizations)
    .where(and(eq(organizations.id, id), officePolicy[may].where(actor)));
  return found;
}

export interface ListedOffice extends OrganizationRow {
  /** How many people work there by a role of theirs. */
  readonly staff: number;
}

/** Every office the actor may manage, by name. */
export async function listOffices(db: Database, actor: Actor, limit = 500): Promise<ListedOffice[]> {
  // Names of tables written out: drizzle leaves them away where one table is selected from, and `id` would be the inner one's.
  const staff = sql<number>`(select count(distinct m.person)::int from memberships m
    where m.place = organizations.id and m.ended_at is null and m.role in ${[...OF_OFFICE]})`;
  const rows = await db.q
    .select({ organization: organizations, staff })
    .from(organizations)
    .where(officePolicy.manage.where(actor))
    .orderBy(asc(organizations.name), asc(organizations.id))
    .limit(limit);
  return rows.map(({ organization, staff: count }) => ({ ...organization, staff: count }));
}

/** Who works in an office that was found through the actor. Clients are not among them: that is between them and the office. */
export function listStaff(db: Database, { id }: OrganizationRow) {
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
    .where(and(eq(memberships.place, id), isNull(memberships.endedAt), inArray(memberships.role, [...OF_OFFICE])))
    .orderBy(asc(memberships.role), asc(people.nickname), asc(memberships.id))
    .limit(1_000);
}
export type StaffMember = Awaited<ReturnType<typeof listStaff>>[number];

/** Who works at the offices that accompany the actor, whoever came last first: those can see what the actor shows there. */
export async function listStaffAround(
  db: Database,
  actor: Actor,
): Promise<{ office: string; name: string; since: Date }[]> {
  const places = placesOf(actor, ["client"]);
  if (places.length === 0) return [];
  return db.q
    .select({
      office: memberships.place,
      name: people.nickname,
      since: sql<Date>`min(${memberships.startedAt})`.mapWith(memberships.startedAt),
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(inArray(memberships.place, places), isNull(memberships.endedAt), inArray(memberships.role, [...OF_OFFICE])),
    )
    .groupBy(memberships.place, people.id)
    .orderBy(desc(sql`min(${memberships.startedAt})`), asc(people.id))
    .limit(1_000);
}
export type StaffAround = Awaited<ReturnType<typeof listStaffAround>>[number];

/**
 * The offices that accompany somebody, and who works there. For organizers to whom the person has said that their office is to be asked;
 * the caller has noted that this was opened.
 */
export async function listOfficesOf(
  db: Database,
  person: string,
): Promise<{ name: string; contact: string | null; staff: string[] }[]> {
  const offices = await db.q
    .selectDistinct({ id: organizations.id, name: organizations.name, contact: organizations.contact })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.place))
    .where(and(eq(memberships.person, person), eq(memberships.role, "client"), isNull(memberships.endedAt)))
    .orderBy(asc(organizations.name), asc(organizations.id));
  if (offices.length === 0) return [];
  const ids = offices.map(({ id }) => id);
  const staff = await db.q
    .selectDistinct({ office: memberships.place, person: people.id, name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(inArray(memberships.place, ids), isNull(memberships.endedAt), inArray(memberships.role, [...OF_OFFICE])))
    .orderBy(asc(people.nickname), asc(people.id));
  return offices.map(({ id, name, contact }) => ({
    name,
    contact,
    staff: staff.filter(({ office }) => office === id).map((one) => one.name),
  }));
}

/** The offices one may say to be accompanied by, and those one has said; of who takes part no more, only the latter. */
export async function listOfficesFor(
  db: Database,
  actor: Actor,
): Promise<{ office: Pick<OrganizationRow, "id" | "name" | "place">; mine: boolean }[]> {
  const rows = await db.q
    .select({ id: organizations.id, name: organizations.name, place: organizations.place })
    .from(organizations)
    .where(or(officePolicy.join.where(actor), officePolicy.accompanies.where(actor)))
    .orderBy(asc(organizations.name), asc(organizations.id))
    .limit(500);
  const mine = new Set(placesOf(actor, ["client"]));
  return rows.map((office) => ({ office, mine: mine.has(office.id) }));
}
