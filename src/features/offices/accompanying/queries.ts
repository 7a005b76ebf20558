import { and, asc, eq, gt, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Q } from "../../../platform/database/database.ts";
import { openBound } from "../../../platform/encryption/bound.ts";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { OF_OFFICE } from "../../accounts/rules.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { asAccompanying } from "../../consents/policy.ts";
import { consents } from "../../consents/tables.ts";
import { organizations } from "../../organizations/tables.ts";
import { type Accompanied, findAccompanied } from "../shared/queries.ts";
import type { Responsible } from "./rules.ts";
import { officeAccompaniments } from "./tables.ts";

/** What notes of a handover are sealed for. */
export const PURPOSE = "handover";

/** Somebody of the office's staff. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** How one person is looked after at one office of the actor's. */
export interface Care extends Responsible {
  readonly office: { readonly id: string; readonly name: string };
  readonly person: Accompanied;
  readonly isManager: boolean;
  /** Everybody who works there, by name. */
  readonly staff: readonly Colleague[];
  /** Still sealed. */
  readonly note: Buffer | null;
  readonly row: string | null;
}

const worksAt = (
  who: string,
  office: string,
) => sql`exists (select 1 from ${memberships} w where w.person = ${sql.raw(who)}
  and w.place = ${sql.raw(office)} and w.ended_at is null and w.role in ${[...OF_OFFICE]})`;

/** Who still works there; else null. */
const ifThere = (column: "main" | "deputy" | "offered_to") =>
  sql<
    string | null
  >`case when ${worksAt(`office_accompaniments.${column}`, "office_accompaniments.office")} then ${sql.raw(`office_accompaniments.${column}`)} end`;

/** The offices of the actor to which a person, found through the actor, shows something now. */
async function listCaringOffices(db: Database, actor: Actor, person: string) {
  const places = placesOf(actor, OF_OFFICE);
  if (places.length === 0) return [];
  return db.q
    .selectDistinct({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .innerJoin(
      memberships,
      and(
        eq(memberships.place, organizations.id),
        eq(memberships.person, person),
        eq(memberships.role, "client"),
        isNull(memberships.endedAt),
      ),
    )
    .innerJoin(
      consents,
      and(
        eq(consents.person, person),
        eq(consents.recipientKind, "office"),
        eq(consents.recipient, organizations.id),
        isNull(consents.withdrawnAt),
        gt(consents.expiresAt, actor.at),
      ),
    )
    .where(inArray(organizations.id, places))
    .orderBy(organizations.name, organizations.id);
}

/** How somebody whom the actor accompanies is looked after, at each of the actor's offices to which they show something. */
export async function listCare(db: Database, actor: Actor, person: Accompanied): Promise<Care[]> {
  const offices = await listCaringOffices(db, asAccompanying(actor), person.id);
  if (offices.length === 0) return [];
  const ids = offices.map(({ id }) => id);
  const rows = await db.q
    .select({
      id: officeAccompaniments.id,
      office: officeAccompaniments.office,
      main: ifThere("main"),
      deputy: ifThere("deputy"),
      offeredTo: ifThere("offered_to"),
      note: officeAccompaniments.note,
    })
    .from(officeAccompaniments)
    .where(and(eq(officeAccompaniments.person, person.id), inArray(officeAccompaniments.office, ids)));
  const staff = await db.q
    .selectDistinct({ office: memberships.place, id: people.id, name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(inArray(memberships.place, ids), isNull(memberships.endedAt), inArray(memberships.role, [...OF_OFFICE])))
    .orderBy(asc(people.nickname), asc(people.id));
  const managed = placesOf(actor, ["service_manager"]);
  return offices.map((office): Care => {
    const row = rows.find((one) => one.office === office.id);
    return {
      office,
      person,
      isManager: managed.includes(office.id),
      staff: staff.filter((one) => one.office === office.id).map(({ id, name }) => ({ id, name })),
      main: row?.main ?? null,
      deputy: row?.deputy ?? null,
      offeredTo: row?.offeredTo ?? null,
      note: row?.note ?? null,
      row: row?.id ?? null,
    };
  });
}

/** The same at one of them. */
export async function findCare(db: Database, actor: Actor, office: string, id: string): Promise<Care | undefined> {
  const person = await findAccompanied(db, actor, id);
  const all = person ? await listCare(db, actor, person) : [];
  return all.find((one) => one.office.id === office);
}

/** Who looks after each of these people, whom the actor accompanies, by name; of several offices the first. */
export async function listMains(
  db: Database,
  actor: Actor,
  of: readonly string[],
): Promise<ReadonlyMap<string, Colleague>> {
  const places = placesOf(actor, OF_OFFICE);
  if (of.length === 0 || places.length === 0) return new Map();
  const rows = await db.q
    .select({ person: officeAccompaniments.person, id: people.id, name: people.nickname })
    .from(officeAccompaniments)
    .innerJoin(people, eq(people.id, officeAccompaniments.main))
    .where(
      and(
        inArray(officeAccompaniments.person, [...of]),
        inArray(officeAccompaniments.office, places),
        worksAt("office_accompaniments.main", "office_accompaniments.office"),
      ),
    )
    .orderBy(asc(officeAccompaniments.office));
  return new Map(rows.toReversed().map(({ person, ...main }) => [person, main]));
}

/** Who looks after the actor, at each office that accompanies them. */
export async function listWhoLooksAfter(
  db: Database,
  actor: Actor,
): Promise<{ office: string; main: string | null; deputy: string | null }[]> {
  const [main, deputy] = [alias(people, "main_person"), alias(people, "deputy_person")];
  return db.q
    .select({ office: officeAccompaniments.office, main: main.nickname, deputy: deputy.nickname })
    .from(officeAccompaniments)
    .leftJoin(main, eq(main.id, ifThere("main")))
    .leftJoin(deputy, eq(deputy.id, ifThere("deputy")))
    .where(
      and(
        eq(officeAccompaniments.person, actor.person),
        inArray(officeAccompaniments.office, [...placesOf(actor, ["client"]), actor.person]),
      ),
    );
}

/** Which offices ended accompanying the actor since a moment; not those that accompany them again. */
export function listEndedByOffices(
  db: Database,
  actor: Actor,
  since: Date,
): Promise<{ name: string; at: Date | null }[]> {
  return db.q
    .select({ name: organizations.name, at: memberships.endedAt })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.place))
    .where(
      and(
        eq(memberships.person, actor.person),
        eq(memberships.role, "client"),
        gt(memberships.endedAt, since),
        isNotNull(memberships.endedBy),
        ne(memberships.endedBy, actor.person),
        sql`not exists (select 1 from ${memberships} again where again.person = ${memberships.person}
          and again.place = ${memberships.place} and again.role = 'client' and again.id <> ${memberships.id}
          and again.started_at >= ${memberships.endedAt})`,
      ),
    )
    .orderBy(memberships.endedAt);
}

/** To whom mails about somebody go at an office: who looks after them and the deputy, each only while they work there. */
export function listTold(
  q: Q,
  office: string,
  person: string,
): Promise<{ id: string; email: string | null; lang: "ja" | "en" }[]> {
  return q
    .selectDistinct({ id: people.id, email: people.email, lang: people.lang })
    .from(officeAccompaniments)
    .innerJoin(people, sql`${people.id} in (${officeAccompaniments.main}, ${officeAccompaniments.deputy})`)
    .innerJoin(
      memberships,
      and(
        eq(memberships.person, people.id),
        eq(memberships.place, officeAccompaniments.office),
        isNull(memberships.endedAt),
        inArray(memberships.role, [...OF_OFFICE]),
      ),
    )
    .where(and(eq(officeAccompaniments.office, office), eq(officeAccompaniments.person, person)));
}

/** Whether somebody works at an office now. */
export async function worksThere(db: Database, person: string, office: string): Promise<boolean> {
  const rows = await db.q
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.person, person),
        eq(memberships.place, office),
        isNull(memberships.endedAt),
        inArray(memberships.role, [...OF_OFFICE]),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** What a colleague is told of a handover; empty where there is nothing, or its key is lost. */
export function noteOf({ vault }: Platform, { note, row }: Pick<Care, "note" | "row">): string {
  if (!note || !row) return "";
  return unlessLost(() => openBound(vault, PURPOSE, [row], note)) ?? "";
}

/** For the person's own export: who looks after them, and since when. */
export const exportOfAccompaniments = (db: Database, person: string) =>
  db.q
    .select({
      office: officeAccompaniments.office,
      main: officeAccompaniments.main,
      deputy: officeAccompaniments.deputy,
      changedAt: officeAccompaniments.changedAt,
    })
    .from(officeAccompaniments)
    .where(eq(officeAccompaniments.person, person));
