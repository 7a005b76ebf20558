import { and, desc, eq, isNull, ne, or } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { certificatePolicy } from "../policy.ts";
import type { RecordRow } from "../queries.ts";
import { certificates } from "../tables.ts";

export type CertificateRow = typeof certificates.$inferSelect;

/** The certificates from a record of the actor's own, newest first. */
export function listCertificates(db: Database, actor: Actor, record: RecordRow): Promise<CertificateRow[]> {
  return db.q
    .select()
    .from(certificates)
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
  const [row] = await db.q.select().from(certificates).where(eq(certificates.number, number));
  if (!row?.revokedAt) return row && { ...row, replaced: false };
  // Issuing a new one ends the one before in the same moment.
  const [newer] = await db.q
    .select({ id: certificates.id })
    .from(certificates)
    .where(
      and(eq(certificates.record, row.record), eq(certificates.issuedAt, row.revokedAt), ne(certificates.id, row.id)),
    )
    .limit(1);
  return { ...row, replaced: newer !== undefined };
}
