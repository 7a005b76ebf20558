import { and, desc, eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
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

/** For anybody who has its number; what they are told is decided by `certificateView`. */
export async function findByNumber(db: Database, number: string): Promise<CertificateRow | undefined> {
  const [row] = await db.q.select().from(certificates).where(eq(certificates.number, number));
  return row;
}
