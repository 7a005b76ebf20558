import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { officeAccompaniments } from "../features/offices/accompanying/tables.ts";
import { PURPOSE } from "../features/offices/registering/queries.ts";
import { officeRegistrations } from "../features/offices/registering/tables.ts";
import { days, later } from "../platform/clock.ts";
import { bySystem } from "../platform/database/database.ts";
import { sealBound } from "../platform/encryption/bound.ts";
import type { Platform } from "../platform/platform.ts";
import { hashOf, newSecret } from "../platform/session/secret.ts";
import type { Material, SupporterWords } from "./material.ts";
import type { Scene } from "./scene.ts";

/** An office that asked yesterday to be let in, and waits for its answer. Whoever has asked already does not ask again. */
export async function storeRegistration(
  { db, vault }: Platform,
  { registration }: Pick<Material, "registration">,
  now: Date,
): Promise<void> {
  const { note, ...words } = registration;
  const [known] = await db.q
    .select({ id: officeRegistrations.id })
    .from(officeRegistrations)
    .where(eq(officeRegistrations.email, words.email));
  if (known) return;
  const createdAt = later(now, -days(1));
  const id = v7({ msecs: createdAt.getTime() });
  await db.write(bySystem, async (tx) => {
    await tx.q.insert(officeRegistrations).values({
      ...words,
      id,
      state: "waiting",
      lang: "ja",
      note: sealBound(vault, PURPOSE, [id], note),
      secretHash: hashOf(newSecret()),
      ...{ createdAt, confirmedAt: createdAt, waitingSince: createdAt },
    });
    await tx.record({ kind: "office_registration.received", subject: id });
  });
}

/** Who shows things to their office is looked after by one of it, with a second one as deputy. */
export async function storeAccompaniments(
  { db }: Platform,
  offices: ReadonlyMap<string, string>,
  { journeys, sharers, calendar }: Pick<Scene, "journeys" | "sharers" | "calendar">,
  supporters: readonly (SupporterWords & { readonly person: string | undefined })[],
): Promise<void> {
  const rows = journeys.flatMap(({ person, office: key }) => {
    const office = offices.get(key ?? "");
    const [main, deputy] = supporters.filter((one) => one.office === key && one.person);
    return office && main && sharers.has(person)
      ? [{ office, person, main: main.person, deputy: deputy?.person, changedAt: calendar.now }]
      : [];
  });
  if (rows.length === 0) return;
  await db.write(bySystem, async (tx) => {
    await tx.q.insert(officeAccompaniments).values(rows).onConflictDoNothing();
  });
}
