import { and, asc, desc, eq, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Database, Q } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import { blueprintPolicy, versionPolicy } from "./policy.ts";
import type { AgreementTemplate, BlueprintDocument } from "./rules.ts";
import { agreementAsks, blueprintPins, blueprints, blueprintVersions } from "./tables.ts";

export type BlueprintRow = typeof blueprints.$inferSelect;

/** The cohorts that work by a version. */
const pinnedBy = sql<string[]>`array(select ${blueprintPins.cohort} from ${blueprintPins}
  where ${blueprintPins.version} = ${blueprintVersions.id})`;

const listedColumns = {
  id: blueprintVersions.id,
  number: blueprintVersions.number,
  note: blueprintVersions.note,
  /** Who made it; null: Taiken itself. */
  byName: people.nickname,
  createdAt: blueprintVersions.createdAt,
};

const withBlueprint = (q: Q) =>
  q
    .select({
      ...listedColumns,
      blueprint: blueprints,
      document: blueprintVersions.document,
      source: blueprintVersions.source,
      pinnedBy,
      warnings: blueprintVersions.warnings,
    })
    .from(blueprintVersions)
    .innerJoin(blueprints, eq(blueprints.id, blueprintVersions.blueprint))
    .leftJoin(people, eq(people.id, blueprintVersions.by));

export type VersionRow = Awaited<ReturnType<typeof withBlueprint>>[number];
export type ListedVersion = Pick<VersionRow, keyof typeof listedColumns>;

/**
 * A version that somebody may read.
 * @param number the newest of those when left out
 */
export async function findVersion(
  db: Database,
  actor: Actor,
  blueprint: string,
  number?: number,
): Promise<VersionRow | undefined> {
  const [version] = await withBlueprint(db.q)
    .where(
      and(
        eq(blueprints.id, blueprint),
        number === undefined ? undefined : eq(blueprintVersions.number, number),
        versionPolicy.read.where(actor),
      ),
    )
    .orderBy(desc(blueprintVersions.number))
    .limit(1);
  return version;
}

/** Whether they may see what is for organizers only. */
export const mayReadWhole = (actor: Actor, { blueprint, pinnedBy: cohorts }: VersionRow): boolean =>
  versionPolicy.readWhole.holds(actor, { company: blueprint.company, pinnedBy: cohorts });

/** The versions of a blueprint that somebody may read, newest first. */
export function listVersions(db: Database, actor: Actor, blueprint: string): Promise<ListedVersion[]> {
  return db.q
    .select(listedColumns)
    .from(blueprintVersions)
    .innerJoin(blueprints, eq(blueprints.id, blueprintVersions.blueprint))
    .leftJoin(people, eq(people.id, blueprintVersions.by))
    .where(and(eq(blueprints.id, blueprint), versionPolicy.read.where(actor)))
    .orderBy(desc(blueprintVersions.number))
    .limit(MOST_VERSIONS);
}

/** More than anybody makes: a version comes with a cohort. */
const MOST_VERSIONS = 500;

/** With the newest version that the reader may see. */
export interface ListedBlueprint extends BlueprintRow {
  readonly version: string;
  readonly number: number;
  readonly changedAt: Date;
}

/**
 * The blueprints of which somebody may read a version, those added last first.
 * @param asked.whole only where they may read everything
 * @param asked.before the id of the last one of the page before
 */
export async function listBlueprints(
  db: Database,
  actor: Actor,
  { whole, before, limit = 50 }: { whole?: boolean; before?: string | undefined; limit?: number } = {},
): Promise<ListedBlueprint[]> {
  const rule = versionPolicy[whole ? "readWhole" : "read"];
  const rows = await db.q
    .selectDistinctOn([blueprints.id], {
      blueprint: blueprints,
      version: blueprintVersions.id,
      number: blueprintVersions.number,
      changedAt: blueprintVersions.createdAt,
    })
    .from(blueprints)
    .innerJoin(blueprintVersions, eq(blueprintVersions.blueprint, blueprints.id))
    .where(and(rule.where(actor), before ? lt(blueprints.id, before) : undefined))
    .orderBy(desc(blueprints.id), desc(blueprintVersions.number))
    .limit(limit);
  return rows.map(({ blueprint, ...newest }) => ({ ...blueprint, ...newest }));
}

/** Whether the actor may import into this company. */
export const mayImport = (actor: Actor, company: string): boolean => blueprintPolicy.write.holds(actor, { company });

/** What a cohort works by. */
export interface PinnedVersion {
  readonly id: string;
  readonly blueprint: string;
  readonly number: number;
  readonly document: BlueprintDocument;
}

/** The version a cohort works by; the caller found the cohort through the actor. */
export const findPinned = (db: Database, cohort: string): Promise<PinnedVersion | undefined> =>
  findPin(db, cohort, eq(blueprintVersions.id, blueprintPins.version));

/** The version that a cohort's agreements come from: the one it works by, unless they were amended for it since. */
export const findPinnedAgreements = (db: Database, cohort: string): Promise<PinnedVersion | undefined> =>
  findPin(db, cohort, sql`${blueprintVersions.id} = coalesce(${blueprintPins.agreements}, ${blueprintPins.version})`);

async function findPin(db: Database, cohort: string, by: SQL): Promise<PinnedVersion | undefined> {
  const { id, blueprint, number, document } = blueprintVersions;
  const [found] = await db.q
    .select({ id, blueprint, number, document })
    .from(blueprintPins)
    .innerJoin(blueprintVersions, by)
    .where(eq(blueprintPins.cohort, cohort));
  return found;
}

/** That whoever confirmed an older version of an agreement is asked again. */
export interface AgreementAsk {
  readonly key: string;
  /** The number of the version that was made so. */
  readonly number: number;
  readonly why: string;
}

/** Of all versions of a blueprint up to this one, the newest last. */
export const listAsks = (
  db: Database,
  { blueprint, number }: Pick<PinnedVersion, "blueprint" | "number">,
): Promise<AgreementAsk[]> =>
  db.q
    .select({ key: agreementAsks.key, number: blueprintVersions.number, why: agreementAsks.why })
    .from(agreementAsks)
    .innerJoin(blueprintVersions, eq(blueprintVersions.id, agreementAsks.version))
    .where(and(eq(blueprintVersions.blueprint, blueprint), lte(blueprintVersions.number, number)))
    .orderBy(asc(blueprintVersions.number));

/** One agreement through all versions of its blueprint, the newest first; a version that changes nothing in it is told as well. */
export async function listAgreementVersions(db: Database, blueprint: string, key: string) {
  const { id, number, note, createdAt, document } = blueprintVersions;
  return db.q
    .select({
      ...{ id, number, note, createdAt, byName: people.nickname, why: agreementAsks.why },
      language: sql<"ja" | "en">`${document} ->> 'language'`,
      agreement: sql<AgreementTemplate | null>`(select one from json_array_elements(${document} -> 'agreements') one
        where one ->> 'key' = ${key})`,
    })
    .from(blueprintVersions)
    .leftJoin(people, eq(people.id, blueprintVersions.by))
    .leftJoin(agreementAsks, and(eq(agreementAsks.version, id), eq(agreementAsks.key, key)))
    .where(eq(blueprintVersions.blueprint, blueprint))
    .orderBy(desc(number))
    .limit(MOST_VERSIONS);
}
