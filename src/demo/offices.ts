import { and, eq } from "drizzle-orm";
import { findCompany } from "../features/organizations/queries.ts";
import { addOrganization } from "../features/organizations/service.ts";
import { organizations } from "../features/organizations/tables.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import type { Material, OfficeWords } from "./material.ts";

/** The host company: the one that is there, else the demo's. @returns its id */
export async function findOrMakeCompany(platform: Platform, wanted: Material["company"]): Promise<string> {
  const known = await findCompany(platform.db);
  if (known) return known.id;
  const { zone } = platform.settings;
  return platform.db.write(bySystem, (tx) => addOrganization(platform, tx, { kind: "company", ...wanted, zone }));
}

/**
 * The support offices; those known by name and town stay as they are.
 * @returns ids by key
 */
export async function findOrMakeOffices(
  platform: Platform,
  wanted: readonly OfficeWords[],
): Promise<ReadonlyMap<string, string>> {
  return platform.db.write(bySystem, async (tx) => {
    const ids = new Map<string, string>();
    for (const { key, name, prefecture, town, email } of wanted) {
      const place = `${prefecture}${town}`;
      const [known] = await tx.q
        .select({ id: organizations.id })
        .from(organizations)
        .where(and(eq(organizations.kind, "office"), eq(organizations.name, name), eq(organizations.place, place)));
      ids.set(key, known?.id ?? (await addOrganization(platform, tx, { kind: "office", name, place, contact: email })));
    }
    return ids;
  });
}

/** Six for fifty people; more for more, as many as there are words for. */
export const officesFor = (offices: readonly OfficeWords[], people: number): readonly OfficeWords[] =>
  offices.slice(0, Math.max(2, Math.round(people / 8.5)));
