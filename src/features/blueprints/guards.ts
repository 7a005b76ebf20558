import { isId } from "../../platform/database/columns.ts";
import type { Admission, Guard } from "../../platform/http/guard.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findCompany } from "../organizations/queries.ts";
import { findVersion, listBlueprints, mayImport, mayReadWhole, type VersionRow } from "./queries.ts";

/** What stands behind the address of a blueprint. */
export interface FoundVersion {
  readonly actor: Actor;
  readonly version: VersionRow;
  /** They may see everything in it. */
  readonly whole: boolean;
}

/** Whoever may import blueprints, with their company. */
export const blueprintImporter: Guard<{ readonly actor: Actor; readonly company: string }> = {
  name: "blueprint.import",
  async admit({ platform, actor }) {
    const company = await findCompany(platform.db);
    return actor && company && mayImport(actor, company.id) ? { actor, company: company.id } : null;
  },
};

/** Whoever may read at least one blueprint, or import the first. */
export const blueprintLister: Guard<{ readonly actor: Actor; readonly importer: boolean }> = {
  name: "blueprint.list",
  async admit({ platform, actor }) {
    if (!actor) return null;
    const company = await findCompany(platform.db);
    const importer = company !== undefined && mayImport(actor, company.id);
    const some = importer || (await listBlueprints(platform.db, actor, { limit: 1 })).length > 0;
    return some ? { actor, importer } : null;
  },
};

const found = (
  name: string,
  find: (admission: Admission) => Promise<FoundVersion | null>,
  admits: (found: FoundVersion) => boolean = () => true,
): Guard<FoundVersion> => ({
  name,
  async admit(admission) {
    const version = await find(admission);
    return version && admits(version) ? version : null;
  },
});

async function newest({ platform, actor, param }: Admission, number?: number): Promise<FoundVersion | null> {
  const id = param("blueprintId");
  if (!actor || !isId(id)) return null;
  const version = await findVersion(platform.db, actor, id, number);
  return version ? { actor, version, whole: mayReadWhole(actor, version) } : null;
}

async function numbered(admission: Admission): Promise<FoundVersion | null> {
  const [number] = /^[1-9]\d{0,8}$/.exec(admission.param("number")) ?? [];
  return number === undefined ? null : newest(admission, Number(number));
}

const wholly = ({ whole }: FoundVersion): boolean => whole;

/** A blueprint of which the actor may read a version: the newest of those. */
export const blueprintReader = found("blueprint.read", newest);
/** The same, where they may see everything in it. */
export const blueprintOrganizer = found("blueprint.read-whole", newest, wholly);
/** One version the actor may read. */
export const versionReader = found("blueprint.version.read", numbered);
/** One version, where they may see everything in it. */
export const versionOrganizer = found("blueprint.version.read-whole", numbered, wholly);
