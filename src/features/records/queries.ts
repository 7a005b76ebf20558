import { and, asc, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Database, Q } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { memberships, people } from "../accounts/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { mayWriteView, recordPolicy } from "./policy.ts";
import { mentorViews, records } from "./tables.ts";

/** A record with its person and cohort by name; the words still sealed. */
export type RecordRow = typeof records.$inferSelect & {
  readonly nickname: string;
  readonly plate: string;
  readonly cohortTitle: string;
};

const named = (q: Q) =>
  q
    .select({ record: records, nickname: people.nickname, plate: people.plate, cohortTitle: cohorts.title })
    .from(records)
    .innerJoin(people, eq(people.id, records.person))
    .innerJoin(cohorts, eq(cohorts.id, records.cohort));

const asRow = ({ record, ...names }: Awaited<ReturnType<typeof named>>[number]): RecordRow => ({ ...record, ...names });

/** A record that the actor may do this with. */
export async function findRecord(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof recordPolicy,
): Promise<RecordRow | undefined> {
  const [row] = await named(db.q).where(and(eq(records.id, id), recordPolicy[may].where(actor)));
  return row && asRow(row);
}

/** The actor's own, newest first. */
export const listOwnRecords = (db: Database, actor: Actor): Promise<RecordRow[]> =>
  list(db, recordPolicy.own.where(actor), 50);

/** Those that others let the actor read. */
export const listReceivedRecords = (db: Database, actor: Actor): Promise<RecordRow[]> =>
  list(db, and(ne(records.person, actor.person), recordPolicy.read.where(actor)), 500);

/** Those of the cohorts that the actor runs: that they exist and are approved. */
export async function listKnownRecords(
  db: Database,
  actor: Actor,
): Promise<Pick<RecordRow, "id" | "person" | "nickname" | "plate" | "cohortTitle" | "state">[]> {
  const rows = await list(db, and(ne(records.person, actor.person), recordPolicy.know.where(actor)), 500);
  return rows.map(({ id, person, nickname, plate, cohortTitle, state }) => ({
    id,
    person,
    nickname,
    plate,
    cohortTitle,
    state,
  }));
}

async function list(db: Database, where: SQL | undefined, limit: number): Promise<RecordRow[]> {
  const rows = await named(db.q).where(where).orderBy(desc(records.id)).limit(limit);
  return rows.map(asRow);
}

/** The cohorts the actor takes or has taken part in, newest first: each may have a record. */
export function listOwnCohorts(db: Database, actor: Actor): Promise<{ id: string; title: string }[]> {
  return db.q
    .selectDistinct({ id: cohorts.id, title: cohorts.title })
    .from(memberships)
    .innerJoin(cohorts, eq(cohorts.id, memberships.place))
    .where(and(eq(memberships.person, actor.person), eq(memberships.role, "participant")))
    .orderBy(desc(cohorts.id))
    .limit(50);
}

export type MentorViewRow = typeof mentorViews.$inferSelect & { readonly authorName: string | null };

/** The mentor view of a record that was found through the actor, still sealed. */
export async function findMentorView(
  db: Database,
  record: { readonly id: string },
): Promise<MentorViewRow | undefined> {
  const [row] = await db.q
    .select({ view: mentorViews, authorName: people.nickname })
    .from(mentorViews)
    .leftJoin(people, eq(people.id, mentorViews.author))
    .where(eq(mentorViews.record, record.id));
  return row && { ...row.view, authorName: row.authorName };
}

/** A view that was asked for and that the actor may write: whose, and nothing else of the record. */
export interface AskedView {
  readonly record: string;
  readonly person: string;
  readonly nickname: string;
  readonly plate: string;
  readonly cohort: string;
  readonly cohortTitle: string;
  readonly author: string | null;
  readonly sealed: Buffer | null;
  readonly askedAt: Date;
  readonly writtenAt: Date | null;
  readonly version: number;
}

const asked = (q: Q) =>
  q
    .select({
      record: records.id,
      person: records.person,
      nickname: people.nickname,
      plate: people.plate,
      cohort: records.cohort,
      cohortTitle: cohorts.title,
      author: mentorViews.author,
      sealed: mentorViews.sealed,
      askedAt: mentorViews.askedAt,
      writtenAt: mentorViews.writtenAt,
      version: mentorViews.version,
    })
    .from(mentorViews)
    .innerJoin(records, eq(records.id, mentorViews.record))
    .innerJoin(people, eq(people.id, records.person))
    .innerJoin(cohorts, eq(cohorts.id, records.cohort));

/** A view that the actor may write. What another mentor wrote is not handed out: only its author reads it again. */
export async function findAskedView(db: Database, actor: Actor, record: string): Promise<AskedView | undefined> {
  const [row] = await asked(db.q).where(and(eq(records.id, record), mayWriteView.where(actor)));
  return row && (row.author === null || row.author === actor.person) ? row : undefined;
}

/** The views that the actor may write, those that nobody has written yet first, longest asked first. */
export function listAskedViews(db: Database, actor: Actor): Promise<AskedView[]> {
  return asked(db.q)
    .where(
      and(mayWriteView.where(actor), sql`(${mentorViews.author} is null or ${mentorViews.author} = ${actor.person})`),
    )
    .orderBy(sql`${mentorViews.writtenAt} is not null`, asc(mentorViews.askedAt))
    .limit(200);
}
