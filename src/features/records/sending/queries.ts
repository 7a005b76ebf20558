import { and, asc, desc, eq, isNull, ne } from "drizzle-orm";
import type { Database, Q } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { worksInInternship } from "../../audit/double-roles/queries.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { consents } from "../../consents/tables.ts";
import { sentPolicy } from "../policy.ts";
import { recordSendings, records } from "../tables.ts";

/** A copy that somebody has sent to hiring, still sealed. */
export type SentRow = typeof recordSendings.$inferSelect & {
  readonly cohortTitle: string;
  /** The last moment it can be read. */
  readonly expiresAt: Date;
};

/** Nothing of who sent it: whether their name goes along is theirs to choose, and stands in the sealed copy. */
const selectSent = (q: Q) =>
  q
    .select({
      sent: recordSendings,
      cohortTitle: cohorts.title,
      expiresAt: consents.expiresAt,
    })
    .from(recordSendings)
    .innerJoin(consents, eq(consents.id, recordSendings.consent))
    .innerJoin(records, eq(records.id, recordSendings.record))
    .innerJoin(cohorts, eq(cohorts.id, records.cohort));

const asRow = ({ sent, ...more }: Awaited<ReturnType<typeof selectSent>>[number]): SentRow => ({ ...sent, ...more });

/** A copy that the actor may do this with. */
export async function findSent(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof sentPolicy,
): Promise<SentRow | undefined> {
  const [row] = await selectSent(db.q).where(and(eq(recordSendings.id, id), sentPolicy[may].where(actor)));
  return row && asRow(row);
}

/** Those that others have sent to the actor's hiring, newest first. */
export async function listSentToMe(db: Database, actor: Actor): Promise<SentRow[]> {
  const theirs = and(ne(recordSendings.person, actor.person), sentPolicy.read.where(actor));
  const rows = await selectSent(db.q).where(theirs).orderBy(desc(recordSendings.id)).limit(500);
  return rows.map(asRow);
}

/** What the actor has sent of a record and can still be read; one at the most. */
export async function findSentOf(
  db: Database,
  actor: Actor,
  { id }: { readonly id: string },
): Promise<SentRow | undefined> {
  const mine = and(eq(recordSendings.record, id), sentPolicy.own.where(actor));
  const [row] = await selectSent(db.q).where(mine).orderBy(desc(recordSendings.id)).limit(1);
  return row && asRow(row);
}

/** Who recruits for a company; `runs`: they run or accompany the cohort as well. */
export async function listRecruiters(
  db: Database,
  company: string,
  cohort: string,
): Promise<{ readonly name: string; readonly runs: boolean }[]> {
  return db.q
    .select({ name: people.nickname, runs: worksInInternship(people.id, { id: cohort, company }) })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(eq(memberships.place, company), eq(memberships.role, "recruiter"), isNull(memberships.endedAt)))
    .orderBy(asc(people.nickname));
}
