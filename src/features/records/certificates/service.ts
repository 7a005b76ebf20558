import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict, forbidden } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { randomCode, sameHash } from "../../../platform/session/secret.ts";
import { people } from "../../accounts/tables.ts";
import { noteReadsDaily } from "../../audit/service.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { sealOf, sealsOf } from "../../reports/sealing/service.ts";
import { findFacts } from "../facts/queries.ts";
import type { NewCertificate } from "../input.ts";
import { recordsMessages } from "../messages.ts";
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

/**
 * From this moment /verify says that it was taken back. There is no way back; a new one can be issued. Twice is once.
 * @param reason of who runs the cohort, for its person alone, who is told by mail that there is something to read; empty where it is one's own
 */
export async function revokeCertificate(
  platform: Platform,
  actor: Actor,
  { id, cohort, person, record: of }: CertificateRow,
  reason: string,
): Promise<void> {
  const { db, clock } = platform;
  const seal = reason === "" ? undefined : await sealOf(platform, person);
  await db.write(actor, async (tx) => {
    const done = await tx.q
      .update(certificates)
      .set({
        revokedAt: clock.now(),
        revokedBy: actor.person,
        revokeReason: seal?.close(reasonField(id), reason) ?? null,
      })
      .where(
        and(
          eq(certificates.id, id),
          or(certificatePolicy.own.where(actor), certificatePolicy.oversee.where(actor)),
          isNull(certificates.revokedAt),
        ),
      )
      .returning({ id: certificates.id });
    if (done.length === 0) return;
    await tx.record({ kind: "certificate.revoked", cohort, person, subject: id });
    if (actor.person !== person) await mailRevoked(platform, tx, { person, cohort, record: of, certificate: id });
  });
}

/** Neither the number nor the reason stands in the mail. Nothing is sent to somebody who pauses. */
async function mailRevoked(
  platform: Platform,
  tx: Tx,
  { person, cohort, record, certificate }: Record<"person" | "cohort" | "record" | "certificate", string>,
): Promise<void> {
  const [to] = await tx.q
    .select({ email: people.email, name: people.nickname, lang: people.lang, title: cohorts.title })
    .from(people)
    .innerJoin(cohorts, eq(cohorts.id, cohort))
    .leftJoin(participations, and(eq(participations.cohort, cohort), eq(participations.person, people.id)))
    .where(and(eq(people.id, person), sql`${participations.state} is distinct from 'paused'`));
  if (!to?.email) return;
  const { subject, body } = recordsMessages[to.lang].revokedMail;
  const link = `${platform.settings.baseUrl}/records/${record}#certificates`;
  await platform.outbox.put(tx, {
    kind: "certificate_revoked",
    about: certificate,
    to: to.email,
    person,
    subject: subject(to.title),
    body: body(to.name, to.title, link),
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

/** The certificates from a record of the actor's own, newest first, with the name on each, and the words of who took one back. */
export async function openOwnCertificates(platform: Platform, actor: Actor, record: RecordRow) {
  const rows = await listCertificates(platform.db, actor, record);
  const seal = rows.length > 0 ? await sealOf(platform, actor.person) : undefined;
  return rows.map(({ revokeReason, revoker, revokedBy, ...one }) => ({
    ...one,
    printed: seal?.open(nameField(one.id), one.name) ?? "",
    revoker: revokedBy === actor.person ? null : revoker,
    reason: seal?.open(reasonField(one.id), revokeReason) ?? "",
  }));
}

/** The printed name, for a copy of one's own. @throws Refusal 409 `sealed_lost`: a paper without it would be none */
export async function printedName(
  platform: Platform,
  { id, person, name }: Pick<CertificateRow, "id" | "person" | "name">,
): Promise<string> {
  const printed = (await sealOf(platform, person)).open(nameField(id), name);
  if (printed === undefined) throw conflict("sealed_lost");
  return printed;
}

/** Whether a typed name is the printed one; spaces and width do not count. Takes as long for a wrong name as for the right one. */
export async function isPrintedName({ nameSalt, nameHash }: CertificateRow, typed: string): Promise<boolean> {
  return sameHash(await nameHashOf(typed, nameSalt), nameHash);
}

const reasonField = (certificate: string) => ["certificates", certificate, "revoke_reason"] as const;

const nameField = (certificate: string) => ["certificates", certificate, "name"] as const;

/** Names are few, so their hash is a slow one (30 ms). */
const nameHashOf = async (name: string, salt: Buffer): Promise<Buffer> =>
  (await promisify<string, Buffer, number, Buffer>(scrypt)(comparable(name), salt, 32)) as Buffer;
