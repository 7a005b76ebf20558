import { and, asc, desc, eq, getTableColumns, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import { openBound } from "../../../platform/encryption/bound.ts";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import { isUnreached } from "../../../platform/mail/failed.ts";
import { ownDomainOf } from "../../../platform/mail/own-domain.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { OF_OFFICE } from "../../accounts/rules.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { selectWaitingEnquiries } from "../../enquiries/queries.ts";
import { organizations } from "../../organizations/tables.ts";
import { registrationPolicy } from "./policy.ts";
import { lookOfOffice } from "./rules.ts";
import { officeRegistrations } from "./tables.ts";

export type RegistrationRow = typeof officeRegistrations.$inferSelect;

/** What registrations are sealed for. */
export const PURPOSE = "office registration";

/** One in a list, and whether the last mail to whoever registered did not arrive. */
export type ListedRegistration = RegistrationRow & { readonly unreached: boolean };
const listed = { ...getTableColumns(officeRegistrations), unreached: isUnreached(officeRegistrations.id) };

/** A registration that the actor may read. */
export async function findRegistration(
  db: Database,
  actor: Actor,
  id: string,
): Promise<ListedRegistration | undefined> {
  const [row] = await db.q
    .select(listed)
    .from(officeRegistrations)
    .where(and(eq(officeRegistrations.id, id), registrationPolicy.read.where(actor)));
  return row;
}

/** The registration whose link somebody holds. Through nobody. */
export async function findRegistrationByLink(db: Database, secretHash: Buffer): Promise<RegistrationRow | undefined> {
  const [row] = await db.q.select().from(officeRegistrations).where(eq(officeRegistrations.secretHash, secretHash));
  return row;
}

/** What waits, longest first, then what was answered, newest first. */
export async function listRegistrations(db: Database, actor: Actor, limit = 200): Promise<ListedRegistration[]> {
  const may = registrationPolicy.read.where(actor);
  const of = (waits: boolean) =>
    db.q
      .select(listed)
      .from(officeRegistrations)
      .where(and(may, waits ? eq(officeRegistrations.state, "waiting") : ne(officeRegistrations.state, "waiting")))
      .orderBy(waits ? asc(officeRegistrations.waitingSince) : desc(officeRegistrations.id))
      .limit(limit);
  return [...(await of(true)), ...(await of(false))];
}

/** Questions and registrations from outside that wait, in one query: who waits, and nothing of what they wrote. */
export function listFromOutside(db: Database, actor: Actor, asked: OldestFirst) {
  const { id, name, waitingSince: since } = officeRegistrations;
  const registrations = db.q
    .select({
      id,
      name,
      since: sql<Date>`${since}`.mapWith(since).as("since"),
      kind: sql<string>`'registration'`.as("kind"),
    })
    .from(officeRegistrations)
    .where(
      and(eq(officeRegistrations.state, "waiting"), registrationPolicy.read.where(actor), beyond(since, id, asked)),
    )
    .orderBy(asc(since), asc(id))
    .limit(asked.limit);
  return unionAll(selectWaitingEnquiries(db, actor, asked), registrations)
    .orderBy(sql`since`, sql`id`)
    .limit(asked.limit);
}

/** What a registration has in common with an office that is there, or with another one. */
export interface Similar {
  readonly offices: readonly { readonly id: string; readonly name: string; readonly place: string | null }[];
  readonly registrations: readonly Pick<RegistrationRow, "id" | "name" | "state" | "createdAt">[];
}

/** The same name, or an address of the same house: said to the organizers, and to nobody else. */
export async function findSimilar(db: Database, actor: Actor, row: RegistrationRow): Promise<Similar> {
  const domain = ownDomainOf(row.email);
  const inHouse = (address: string | null): boolean =>
    address !== null && domain !== undefined && ownDomainOf(address) === domain;
  const look = lookOfOffice(row.name);
  const offices = await db.q
    .select({
      id: organizations.id,
      name: organizations.name,
      place: organizations.place,
      contact: organizations.contact,
      addresses: sql<string[]>`array(select p.email from ${people} p join ${memberships} m on m.person = p.id
        where m.place = organizations.id and m.ended_at is null and p.email is not null and m.role in ${[...OF_OFFICE]})`,
    })
    .from(organizations)
    .where(eq(organizations.kind, "office"))
    .orderBy(asc(organizations.name), asc(organizations.id))
    .limit(2_000);
  const others = await db.q
    .select()
    .from(officeRegistrations)
    .where(
      and(
        ne(officeRegistrations.id, row.id),
        registrationPolicy.read.where(actor),
        or(isNull(officeRegistrations.office), inArray(officeRegistrations.state, ["waiting", "declined"])),
      ),
    )
    .orderBy(desc(officeRegistrations.id))
    .limit(500);
  return {
    offices: offices
      .filter(
        (one) =>
          one.id === row.office ||
          lookOfOffice(one.name) === look ||
          inHouse(one.contact) ||
          one.addresses.some((address) => address === row.email || inHouse(address)),
      )
      .map(({ id, name, place }) => ({ id, name, place })),
    registrations: others
      .filter((one) => lookOfOffice(one.name) === look || one.email === row.email || inHouse(one.email))
      .map(({ id, name, state, createdAt }) => ({ id, name, state, createdAt })),
  };
}

/** The note of a registration; empty where its key is lost. */
export const noteOf = ({ vault }: Platform, { id, note }: Pick<RegistrationRow, "id" | "note">): string =>
  unlessLost(() => openBound(vault, PURPOSE, [id], note)) ?? "";

/** For the export of whoever has this address. */
export async function exportOfRegistrations(platform: Platform, email: string) {
  const rows = await platform.db.q
    .select()
    .from(officeRegistrations)
    .where(eq(sql`lower(${officeRegistrations.email})`, email.toLowerCase()));
  return rows.map(({ secretHash: _, note, ...row }) => ({ ...row, note: noteOf(platform, { id: row.id, note }) }));
}
