import { and, desc, eq, getTableColumns, isNull, or, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { certificatePolicy } from "../policy.ts";
import type { RecordRow } from "../queries.ts";
import { certificates } from "../tables.ts";

export type CertificateRow = typeof certificates.$inferSelect;

/** Of a row of `certificates`: a new one of the same record ended it, in the same moment. */
const replaced = sql<boolean>`exists (select 1 from certificates n
  where n.record = certificates.record and n.id <> certificates.id and n.issued_at = certificates.revoked_at)`;

/** The certificates from a record of the actor's own, newest first, with who took one back. */
export function listCertificates(db: Database, actor: Actor, record: RecordRow) {
  return db.q
    .select({ ...getTableColumns(certificates), replaced, revoker: people.nickname })
    .from(certificates)
    .leftJoin(people, eq(people.id, certificates.revokedBy))
    .where(and(eq(certificates.record, record.id), eq(certificates.person, actor.person)))
    .orderBy(desc(certificates.id))
    .limit(100);
}

/** One of the actor's own. */
export async function findOwnCertificate(db: Database, actor: Actor, id: string): Promise<CertificateRow | undefined> {
  const [row] = await db.q
    .select()
    .from(certificates)
    .where(and(eq(certificates.id, id), eq(certificates.person, actor.person)));
  return row;
}

/** One of the actor's own, or of a cohort that they run. */
export async function findRevocable(db: Database, actor: Actor, id: string): Promise<CertificateRow | undefined> {
  const [row] = await db.q
    .select()
    .from(certificates)
    .where(
      and(eq(certificates.id, id), or(certificatePolicy.own.where(actor), certificatePolicy.oversee.where(actor))),
    );
  return row;
}

/** The valid certificates of a cohort that the actor runs, newest first; the names still sealed. */
export function listIssued(db: Database, actor: Actor, cohort: string) {
  return db.q
    .select({ certificate: certificates, nickname: people.nickname, plate: people.plate })
    .from(certificates)
    .innerJoin(people, eq(people.id, certificates.person))
    .where(and(eq(certificates.cohort, cohort), isNull(certificates.revokedAt), certificatePolicy.oversee.where(actor)))
    .orderBy(desc(certificates.id))
    .limit(1_000);
}

/** For anybody who has its number; what they are told is decided by `certificateView`. */
export async function findByNumber(
  db: Database,
  number: string,
): Promise<(CertificateRow & { readonly replaced: boolean }) | undefined> {
  const [row] = await db.q
    .select({ ...getTableColumns(certificates), replaced })
    .from(certificates)
    .where(eq(certificates.number, number));
  return row;
}
