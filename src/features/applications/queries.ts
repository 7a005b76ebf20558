import { and, asc, desc, eq, gte, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import type { Database, Q } from "../../platform/database/database.ts";
import { openBound, sealBound } from "../../platform/encryption/bound.ts";
import { unlessLost } from "../../platform/encryption/lost.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { hashOf } from "../../platform/session/secret.ts";
import { memberships, people } from "../accounts/tables.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { cohorts, participations } from "../cohorts/tables.ts";
import { readPrintedCode } from "../sign-in/rules.ts";
import { applicationPolicy, participationPolicy } from "./policy.ts";
import { type Answers, FEWEST_LEAVINGS, FIELDS_OF, type LeavingKind, type Question } from "./rules.ts";
import { applicationAgreements, applicationKeys, applications, leavingCounts, leavings } from "./tables.ts";

/** An application with the key that opens it, if it is a person's. */
export const withKey = (q: Q) =>
  q
    .select({ application: applications, personKey: people.key })
    .from(applications)
    .leftJoin(people, eq(people.id, applications.person));

export type ApplicationRow = typeof applications.$inferSelect & { readonly personKey: Buffer | null };
export const asRow = ({ application, personKey }: Awaited<ReturnType<typeof withKey>>[number]): ApplicationRow => ({
  ...application,
  personKey,
});

/** What a key opens. */
export interface Opened {
  readonly application: ApplicationRow;
  readonly cohort: CohortRow;
  /** Hash of the address that this very key was mailed to. */
  readonly mailedTo: Buffer | null;
  /** When this key was last used, or made. */
  readonly usedAt: Date;
  /** As it stands in addresses. */
  readonly key: string;
}

/**
 * The application of a key. Whoever holds the key may; only where it belongs to somebody known and somebody else is signed in, it
 * is as if there were none.
 */
export async function findByKey(db: Database, typed: string, actor: Actor | undefined): Promise<Opened | undefined> {
  if (typed.length > 100) return undefined;
  const key = readPrintedCode(typed);
  const [found] = await db.q
    .select({
      application: applications,
      personKey: people.key,
      cohort: cohorts,
      mailedTo: applicationKeys.mailedTo,
      usedAt: sql<Date>`coalesce(${applicationKeys.usedAt}, ${applicationKeys.createdAt})`.mapWith(
        applicationKeys.createdAt,
      ),
    })
    .from(applicationKeys)
    .innerJoin(applications, eq(applications.id, applicationKeys.application))
    .innerJoin(cohorts, eq(cohorts.id, applications.cohort))
    .leftJoin(people, eq(people.id, applications.person))
    .where(eq(applicationKeys.hash, hashOf(key)));
  if (!found || (actor && found.application.person && found.application.person !== actor.person)) return undefined;
  const { cohort, mailedTo, usedAt } = found;
  return { application: asRow(found), cohort, mailedTo, usedAt, key };
}

/** Whether a link was mailed to this address before. */
export async function wasMailed(db: Database, application: string, email: string): Promise<boolean> {
  const [key] = await db.q
    .select({ hash: applicationKeys.hash })
    .from(applicationKeys)
    .where(and(eq(applicationKeys.application, application), eq(applicationKeys.mailedTo, hashOf(email))))
    .limit(1);
  return key !== undefined;
}

/** A column of an application, sealed. */
type Sealed = "answers" | "reason" | "note";
const PURPOSE = "application";

/** Where a sealed column belongs, for the person's key. */
const placeOf = (row: Pick<ApplicationRow, "id" | "person">, column: Sealed) => ({
  person: row.person ?? "",
  table: "applications",
  row: row.id,
  column,
});

/** Seals a text of an application: with the person's key once it is somebody's, till then for the installation, bound to its place. */
export function sealText(
  { vault }: Platform,
  row: Pick<ApplicationRow, "id" | "person" | "personKey">,
  column: Sealed,
  text: string,
): Buffer {
  if (row.personKey) return vault.seal(row.personKey, placeOf(row, column), text);
  return sealBound(vault, PURPOSE, [row.id, column], text);
}

/** @returns empty where nothing was written, or the key is gone (the person was erased; the keys are lost, which the page says) */
export const openText = (platform: Platform, row: ApplicationRow, column: Sealed): string =>
  unlessLost(() => open(platform, row, column)) ?? "";

/** Whether it is there as it was written, also when nothing was: not after its key was lost. */
export const canBeOpened = (platform: Platform, row: ApplicationRow, column: Sealed): boolean =>
  unlessLost(() => open(platform, row, column)) !== undefined;

function open({ vault }: Platform, row: ApplicationRow, column: Sealed): string {
  const sealed = row[column];
  if (!sealed) return "";
  if (row.person) return row.personKey ? vault.open(row.personKey, placeOf(row, column), sealed) : "";
  return openBound(vault, PURPOSE, [row.id, column], sealed);
}

export const answersOf = (platform: Platform, row: ApplicationRow): Answers =>
  JSON.parse(openText(platform, row, "answers") || "{}") as Answers;

/** A mark of what stands under these questions, to notice whether another window has changed it since. */
export const markOf = (answers: Answers, questions: readonly Question[]): string =>
  hashOf(
    JSON.stringify(questions.flatMap((question) => FIELDS_OF[question].map((name) => answers[name] ?? null))),
  ).toString("base64url");

/** For the person's own export: what they answered and agreed to. */
export async function exportOfApplications(platform: Platform, { id, email }: { id: string; email: string | null }) {
  const own = (await withKey(platform.db.q).where(eq(applications.person, id))).map(asRow);
  const rows = [...own, ...(email ? await listNobodysFrom(platform, email) : [])];
  const all = [];
  for (const row of rows) {
    all.push({
      state: row.state,
      sentAt: row.sentAt,
      answers: answersOf(platform, row),
      agreed: await listAgreed(platform.db, row.id),
    });
  }
  return all;
}

/** Applications that are nobody's yet and name this address. All of them are opened for it: the address is sealed with the answers. */
export async function listNobodysFrom(platform: Platform, email: string): Promise<ApplicationRow[]> {
  const rows = (await withKey(platform.db.q).where(isNull(applications.person))).map(asRow);
  return rows.filter((row) => answersOf(platform, row).email?.trim().toLowerCase() === email.toLowerCase());
}

/** What was agreed to, in the words of then. */
const listAgreed = (db: Database, application: string) =>
  db.q
    .select()
    .from(applicationAgreements)
    .where(eq(applicationAgreements.application, application))
    .orderBy(asc(applicationAgreements.confirmedAt), asc(applicationAgreements.key));

/** The same, of each agreement only what was confirmed last. */
export const listNewestAgreed = async (db: Database, application: string) => [
  ...new Map((await listAgreed(db, application)).map((one) => [one.key, one])).values(),
];

/** Applications of all cohorts that the actor runs, newest first, by pages. */
export async function listForApi(
  db: Database,
  actor: Actor,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<ApplicationRow[]> {
  const rows = await withKey(db.q)
    .where(and(applicationPolicy.read.where(actor), before ? lt(applications.id, before) : undefined))
    .orderBy(desc(applications.id))
    .limit(limit);
  return rows.map(asRow);
}

/** An application that the actor may do this with. */
export async function findApplication(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof applicationPolicy = "read",
): Promise<{ application: ApplicationRow; cohort: CohortRow } | undefined> {
  const [row] = await db.q
    .select({ application: applications, personKey: people.key, cohort: cohorts })
    .from(applications)
    .innerJoin(cohorts, eq(cohorts.id, applications.cohort))
    .leftJoin(people, eq(people.id, applications.person))
    .where(and(eq(applications.id, id), applicationPolicy.read.where(actor), applicationPolicy[may].where(actor)));
  return row && { application: asRow(row), cohort: row.cohort };
}

/**
 * How many places of a cohort are given away: people in it, and applications accepted or about to be. The caller holds the cohort.
 * @param except not counting this application
 */
export async function placesGiven(q: Q, cohort: string, except: string): Promise<number> {
  const [inside] = await q
    .select({ count: sql<number>`count(*)::int` })
    .from(participations)
    .where(and(eq(participations.cohort, cohort), ne(participations.state, "left")));
  const [promised] = await q
    .select({ count: sql<number>`count(*)::int` })
    .from(applications)
    .where(
      and(
        eq(applications.cohort, cohort),
        ne(applications.id, except),
        sql`(${applications.state} = 'accepted' or (${applications.decision} = 'accepted' and ${inArray(applications.state, ["sent", "waiting_list", "declined"])}))`,
      ),
    );
  return (inside?.count ?? 0) + (promised?.count ?? 0);
}

/** The cohort, if this person is a participant of it now; through nobody, for what follows from becoming one. */
export async function findParticipantCohort(
  db: Database,
  person: string,
  cohort: string,
): Promise<CohortRow | undefined> {
  const [row] = await db.q
    .select({ cohort: cohorts })
    .from(memberships)
    .innerJoin(cohorts, eq(cohorts.id, memberships.place))
    .where(
      and(
        eq(memberships.person, person),
        eq(memberships.place, cohort),
        eq(memberships.role, "participant"),
        isNull(memberships.endedAt),
      ),
    );
  return row?.cohort;
}

/** How often each kind of reason was named by those who left, of all cohorts together; of those that enough people named. */
export async function countLeavingKinds(db: Database): Promise<Readonly<Partial<Record<LeavingKind, number>>>> {
  const rows = await db.q.select().from(leavingCounts).where(gte(leavingCounts.count, FEWEST_LEAVINGS));
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

/** How many have left a cohort that the actor runs, and how many of them wrote why. Nothing is opened. */
export async function countLeavings(
  db: Database,
  actor: Actor,
  cohort: string,
): Promise<{ left: number; withReason: number }> {
  const [row] = await db.q
    .select({
      left: sql<number>`count(distinct ${participations.id})::int`,
      withReason: sql<number>`count(distinct ${participations.id}) filter (where ${leavings.reason} is not null)::int`,
    })
    .from(participations)
    .leftJoin(leavings, and(eq(leavings.participation, participations.id), isNull(leavings.returnedAt)))
    .where(
      and(
        eq(participations.cohort, cohort),
        eq(participations.state, "left"),
        participationPolicy.organize.where(actor),
      ),
    );
  return { left: row?.left ?? 0, withReason: row?.withReason ?? 0 };
}
