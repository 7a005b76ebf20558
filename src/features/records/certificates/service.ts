import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { and, eq, isNull, or } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import { conflict, forbidden } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { randomCode, sameHash } from "../../../platform/session/secret.ts";
import { noteReadsDaily } from "../../audit/service.ts";
import { sealOf, sealsOf } from "../../reports/sealing/service.ts";
import { findFacts } from "../facts/queries.ts";
import type { NewCertificate } from "../input.ts";
import { certificatePolicy, recordPolicy } from "../policy.ts";
import type { RecordRow } from "../queries.ts";
import { comparable, groupsOf, NUMBER_LENGTH, NUMBER_LETTERS } from "../rules.ts";
import { certificates, records } from "../tables.ts";
import type { IssuedCertificate } from "../view.ts";
import { type CertificateRow, listCertificates, listIssued } from "./queries.ts";

/**
 * Issues a certificate from an approved record, with the facts as they are now. A record has one that is valid: the one before ends.
 * @returns its id
 * @throws Refusal 403 not one's own; 409 `not_approved`, `not_begun`, `certificate_meanwhile` another one is valid by now
 */
export async function issueCertificate(
  platform: Platform,
  actor: Actor,
  record: RecordRow,
  { language, name, hours, valid }: NewCertificate,
): Promise<string> {
  if (!recordPolicy.own.holds(actor, record)) throw forbidden("not_yours");
  if (record.state !== "approved") throw conflict("not_approved");
  const now = platform.clock.now();
  const facts = await findFacts(platform.db, actor, record.cohort, { now, withHours: hours });
  if (!facts) throw conflict("not_begun");
  const id = newId();
  const nameSalt = randomBytes(16);
  const [seal, nameHash] = await Promise.all([sealOf(platform, actor.person), nameHashOf(name, nameSalt)]);
  await platform.db.write(actor, async ({ q, record: tell }) => {
    // Two at once: the later one waits here, and ends the other.
    await q.select({ id: records.id }).from(records).where(eq(records.id, record.id)).for("update");
    const ended = await q
      .update(certificates)
      .set({ revokedAt: now })
      .where(and(eq(certificates.record, record.id), isNull(certificates.revokedAt)))
      .returning({ id: certificates.id });
    if (valid !== undefined && (ended[0]?.id ?? "") !== valid) throw conflict("certificate_meanwhile");
    for (const one of ended)
      await tell({ kind: "certificate.replaced", cohort: record.cohort, person: actor.person, subject: one.id });
    await q.insert(certificates).values({
      id,
      number: groupsOf(randomCode(NUMBER_LETTERS, NUMBER_LENGTH)),
      record: record.id,
      person: actor.person,
      cohort: record.cohort,
      lang: language,
      facts,
      name: seal.close(nameField(id), name),
      nameSalt,
      nameHash,
      issuedAt: now,
    });
    await tell({
      kind: "certificate.issued",
      cohort: record.cohort,
      person: actor.person,
      subject: id,
      ids: { record: record.id },
    });
  });
  return id;
}

/** From this moment /verify says that it was taken back. There is no way back; a new one can be issued. Twice is once. */
export async function revokeCertificate(
  { db, clock }: Platform,
  actor: Actor,
  { id, cohort, person }: CertificateRow,
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(certificates)
      .set({ revokedAt: clock.now() })
      .where(
        and(
          eq(certificates.id, id),
          or(certificatePolicy.own.where(actor), certificatePolicy.oversee.where(actor)),
          isNull(certificates.revokedAt),
        ),
      )
      .returning({ id: certificates.id });
    if (done.length > 0) await record({ kind: "certificate.revoked", cohort, person, subject: id });
  });
}

/** The names on the valid certificates of a cohort that the actor runs; their people are told that they were looked at. */
export async function openIssued(platform: Platform, actor: Actor, cohort: string): Promise<IssuedCertificate[]> {
  const rows = await listIssued(platform.db, actor, cohort);
  await noteReadsDaily(
    platform,
    actor,
    rows.map(({ certificate: { id, person } }) => ({ person, item: "certificate", subject: id })),
  );
  const sealsBy = await sealsOf(
    platform,
    rows.map(({ certificate }) => certificate.person),
  );
  return rows.map(({ certificate: { id, person, name, issuedAt }, nickname, plate }) => ({
    ...{ id, person, nickname, plate, issuedAt },
    printed: sealsBy(person).open(nameField(id), name) ?? "",
  }));
}

/** The certificates from a record of the actor's own, newest first, with the name on each. */
export async function openOwnCertificates(platform: Platform, actor: Actor, record: RecordRow) {
  const rows = await listCertificates(platform.db, actor, record);
  const seal = rows.length > 0 ? await sealOf(platform, actor.person) : undefined;
  return rows.map((row) => ({ ...row, printed: seal?.open(nameField(row.id), row.name) ?? "" }));
}

/** The printed name, for a copy of one's own. */
export async function printedName(platform: Platform, { id, person, name }: CertificateRow): Promise<string> {
  return (await sealOf(platform, person)).open(nameField(id), name) ?? "";
}

/** Whether a typed name is the printed one; spaces and width do not count. Takes as long for a wrong name as for the right one. */
export async function isPrintedName({ nameSalt, nameHash }: CertificateRow, typed: string): Promise<boolean> {
  return sameHash(await nameHashOf(typed, nameSalt), nameHash);
}

const nameField = (certificate: string) => ["certificates", certificate, "name"] as const;

/** Names are few, so their hash is a slow one (30 ms). */
const nameHashOf = async (name: string, salt: Buffer): Promise<Buffer> =>
  (await promisify<string, Buffer, number, Buffer>(scrypt)(comparable(name), salt, 32)) as Buffer;
