import { newId } from "../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../platform/database/database.ts";
import { conflict } from "../../platform/errors.ts";
import type { Platform } from "../../platform/platform.ts";
import { hashOf, newSecret, sameHash } from "../../platform/session/secret.ts";
import { findOrAddPerson, startMembership } from "../accounts/service.ts";
import type { SetUp } from "./input.ts";
import { organizations, setUpKeys } from "./tables.ts";

/** Makes the key of the set-up link; the one made before ends. @returns the path to open */
export async function makeSetUpLink({ db, clock }: Platform): Promise<string> {
  const secret = newSecret();
  await db.write(bySystem, async ({ q }) => {
    await q.delete(setUpKeys);
    await q.insert(setUpKeys).values({ hash: hashOf(secret), createdAt: clock.now() });
  });
  return `/set-up/${secret}`;
}

/** Whether this is the key of a set-up that has not happened yet. */
export async function isSetUpKey({ db }: Platform, secret: string): Promise<boolean> {
  const [key] = await db.q.select().from(setUpKeys);
  return key !== undefined && sameHash(key.hash, hashOf(secret));
}

/**
 * Makes the host company with its first organizer, who is its owner too. Ends the set-up link.
 * @returns the person
 * @throws Refusal 409 when it was set up meanwhile
 */
export async function setUpInstallation(platform: Platform, given: SetUp): Promise<string> {
  return platform.db.write(bySystem, async (tx) => {
    const gone = await tx.q.delete(setUpKeys);
    if (gone.rowCount === 0) throw conflict("already_set_up");
    const company = await addOrganization(platform, tx, {
      kind: "company",
      name: given.company,
      contact: given.contact,
      zone: given.zone,
    });
    const person = await findOrAddPerson(platform, tx, {
      email: given.organizerEmail,
      nickname: given.organizerName,
      zone: given.zone,
    });
    for (const role of ["owner", "organizer"] as const)
      await startMembership(platform, tx, { person, role, place: company });
    return person;
  });
}

/** A company or support office. @returns its id */
export async function addOrganization(
  { clock }: Platform,
  tx: Tx,
  given: Pick<
    typeof organizations.$inferInsert,
    "kind" | "name" | "place" | "contact" | "zone" | "insurance" | "serverKeeper"
  >,
): Promise<string> {
  const id = newId();
  await tx.q.insert(organizations).values({ ...given, id, createdAt: clock.now() });
  await tx.record({ kind: "organization.added", subject: id });
  return id;
}
