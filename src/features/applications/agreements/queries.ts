import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { blueprintVersions } from "../../blueprints/tables.ts";
import { participations } from "../../cohorts/tables.ts";
import { organizations } from "../../organizations/tables.ts";
import { CONDUCT } from "../rules.ts";
import {
  applicationAgreements,
  applications,
  officeAgreements,
  participationAgreements,
  undertakings,
} from "../tables.ts";
import type { SaidOnce } from "./rules.ts";

/** What somebody confirmed, in the words of then. */
export interface Said extends SaidOnce {
  readonly title: string;
  readonly inShort: string;
  readonly confirmedAt: Date;
  /** The signed paper it stands on; null: confirmed on the screen. */
  readonly scan: string | null;
  /** What the agreement to keep the code of conduct spoke of, a sentence each; empty for all others. */
  readonly conduct: readonly string[];
}

const ofVersion = { blueprint: blueprintVersions.blueprint, number: blueprintVersions.number };

type AgreedTable =
  | typeof applicationAgreements
  | typeof participationAgreements
  | typeof officeAgreements
  | typeof undertakings;

/** What was confirmed, as each of the tables keeps it. */
const agreed = <T extends AgreedTable>(t: T) => ({
  ...{ key: t.key, title: t.title, inShort: t.inShort, body: t.body, lang: t.lang, facts: t.facts },
  ...{ blueprintVersion: t.blueprintVersion, confirmedAt: t.confirmedAt, ...ofVersion },
});

const beforeColumns = { ...agreed(applicationAgreements), scan: sql<string | null>`null::uuid`.as("scan") };

const insideColumns = {
  ...agreed(participationAgreements),
  scan: sql<string | null>`${participationAgreements.scan}`.as("scan"),
};

/** What somebody agreed to since they take part, in the words of then; what a paper said that was taken away, too, with when it ended. */
export const listAgreedInside = async (db: Database, participation: string) =>
  withConduct(
    db,
    await db.q
      .select({ ...insideColumns, endedAt: participationAgreements.endedAt })
      .from(participationAgreements)
      .innerJoin(blueprintVersions, eq(blueprintVersions.id, participationAgreements.blueprintVersion))
      .where(eq(participationAgreements.participation, participation))
      .orderBy(
        asc(participationAgreements.confirmedAt),
        asc(blueprintVersions.number),
        asc(participationAgreements.key),
      ),
  );

/** What was agreed to with an application; the newest of a key comes last. */
export const listSaid = async (db: Database, application: string): Promise<Said[]> =>
  withConduct(
    db,
    await db.q
      .select(beforeColumns)
      .from(applicationAgreements)
      .innerJoin(blueprintVersions, eq(blueprintVersions.id, applicationAgreements.blueprintVersion))
      .where(eq(applicationAgreements.application, application))
      .orderBy(asc(applicationAgreements.confirmedAt), asc(blueprintVersions.number), asc(applicationAgreements.key)),
  );

/** The code of conduct stands in the version of the blueprint that was read; versions never change. */
async function withConduct<Row extends { readonly key: string; readonly blueprintVersion: string }>(
  db: Database,
  rows: readonly Row[],
): Promise<(Row & Pick<Said, "conduct">)[]> {
  const versions = rows.flatMap(({ key, blueprintVersion }) => (key === CONDUCT ? [blueprintVersion] : []));
  const { id, document } = blueprintVersions;
  const read =
    versions.length > 0 ? await db.q.select({ id, document }).from(blueprintVersions).where(inArray(id, versions)) : [];
  return rows.map((row) => {
    const version = row.key === CONDUCT ? read.find((one) => one.id === row.blueprintVersion) : undefined;
    return { ...row, conduct: version?.document.code_of_conduct ?? [] };
  });
}

/**
 * What each of these times in a cohort agreed to that has not ended, with their application before since they take part; the newest of a key
 * comes last. Two queries, however many.
 */
export async function listAgreedByAll(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Said[]>> {
  if (ids.length === 0) return new Map();
  const before = db.q
    .select({ participation: participations.id, inside: sql<boolean>`false`.as("inside"), ...beforeColumns })
    .from(participations)
    .innerJoin(
      applications,
      and(eq(applications.person, participations.person), eq(applications.cohort, participations.cohort)),
    )
    .innerJoin(applicationAgreements, eq(applicationAgreements.application, applications.id))
    .innerJoin(blueprintVersions, eq(blueprintVersions.id, applicationAgreements.blueprintVersion))
    .where(inArray(participations.id, [...ids]));
  const inside = db.q
    .select({
      participation: participationAgreements.participation,
      inside: sql<boolean>`true`.as("inside"),
      ...insideColumns,
    })
    .from(participationAgreements)
    .innerJoin(blueprintVersions, eq(blueprintVersions.id, participationAgreements.blueprintVersion))
    .where(and(inArray(participationAgreements.participation, [...ids]), isNull(participationAgreements.endedAt)));
  const rows = await withConduct(
    db,
    (await unionAll(before, inside)).toSorted(
      (a, b) =>
        Number(a.inside) - Number(b.inside) ||
        a.confirmedAt.getTime() - b.confirmedAt.getTime() ||
        a.number - b.number ||
        (a.key < b.key ? -1 : 1),
    ),
  );
  return Map.groupBy(rows, ({ participation }) => participation);
}

/** The same of one. */
export const listAgreedBy = async (db: Database, { id }: { readonly id: string }): Promise<readonly Said[]> =>
  (await listAgreedByAll(db, [id])).get(id) ?? [];

/** An office that accompanies somebody now. */
export interface OfficeOf {
  readonly id: string;
  readonly name: string;
}

/** The offices that accompany each of these people now, by name. */
export async function listOfficesOfAll(
  db: Database,
  of: readonly string[],
): Promise<ReadonlyMap<string, readonly OfficeOf[]>> {
  if (of.length === 0) return new Map();
  const rows = await db.q
    .selectDistinct({ person: memberships.person, id: organizations.id, name: organizations.name })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.place))
    .where(and(inArray(memberships.person, [...of]), eq(memberships.role, "client"), isNull(memberships.endedAt)))
    .orderBy(asc(organizations.name), asc(organizations.id));
  return Map.groupBy(rows, ({ person }) => person);
}

/** What an office agreed to for somebody it accompanies. */
export interface SaidByOffice extends Omit<Said, "conduct"> {
  readonly office: string;
  readonly officeName: string;
  /** Who confirmed; null: a paper says who. */
  readonly byName: string | null;
}

/** What offices agreed to for each of these times, that has not ended; the newest last. */
export async function listOfficeAgreements(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly SaidByOffice[]>> {
  if (ids.length === 0) return new Map();
  const t = officeAgreements;
  const rows = await db.q
    .select({
      participation: t.participation,
      ...{ office: t.office, officeName: organizations.name, byName: people.nickname },
      ...agreed(t),
      scan: t.scan,
    })
    .from(t)
    .innerJoin(organizations, eq(organizations.id, t.office))
    .innerJoin(blueprintVersions, eq(blueprintVersions.id, t.blueprintVersion))
    .leftJoin(people, eq(people.id, t.by))
    .where(and(inArray(t.participation, [...ids]), isNull(t.endedAt)))
    .orderBy(asc(t.confirmedAt), asc(blueprintVersions.number), asc(t.key));
  return Map.groupBy(rows, ({ participation }) => participation);
}

/** What one of those who run a cohort has undertaken. */
export interface Undertaken extends Omit<Said, "conduct" | "scan"> {
  readonly person: string;
  readonly name: string;
}

/** What those who run a cohort have undertaken, each in the newest words they confirmed; in the order in which they did. */
export async function listUndertaken(db: Database, cohort: string): Promise<Undertaken[]> {
  const t = undertakings;
  const rows = await db.q
    .select({
      ...{ person: t.person, name: people.nickname },
      ...agreed(t),
    })
    .from(t)
    .innerJoin(people, eq(people.id, t.person))
    .innerJoin(blueprintVersions, eq(blueprintVersions.id, t.blueprintVersion))
    .where(eq(t.cohort, cohort))
    .orderBy(asc(t.confirmedAt), asc(blueprintVersions.number), asc(people.nickname));
  return [...new Map(rows.map((row) => [`${row.person} ${row.key}`, row])).values()];
}

/** What of a cohort's agreements is open for somebody who takes part. */
export interface OpenAgreements {
  readonly count: number;
  /** They have confirmed none yet. */
  readonly none: boolean;
}
