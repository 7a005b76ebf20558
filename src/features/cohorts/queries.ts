import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { memberships, people } from "../accounts/tables.ts";
import { isAnyToChoose } from "../assignments/queries.ts";
import { agreementsOf, type BlueprintDocument } from "../blueprints/rules.ts";
import { findCompany } from "../organizations/queries.ts";
import { organizations } from "../organizations/tables.ts";
import { listOpenInvitations } from "../sign-in/queries.ts";
import { bots } from "./bots/tables.ts";
import { cohortPolicy } from "./policy.ts";
import { isPublic, type Missing, missingOf, PHASES } from "./rules.ts";
import { cohorts, participations, runbookChecks } from "./tables.ts";

/**
 * The last day of a participation as it is when a pause until a day ends on it: what every page says, whoever reads it. The same as
 * `endAfterPause` in rules.ts, for queries.
 */
export const lastDay = sql<string | null>`(case
  when ${participations.pausedUntil} >= ${participations.pausedOn} and ${participations.pausedOn} <= ${participations.endsOn}
  then ${participations.endsOn} + (${participations.pausedUntil} - ${participations.pausedOn} + 1)
  else ${participations.endsOn} end)`.mapWith(participations.endsOn);

/**
 * The mentor who looks after somebody, while they are a mentor of that cohort: who they were is kept, since a role can be given back.
 * @param time SQL of a row of `participations`
 */
export const ownMentor = (
  time: SQLWrapper = participations,
): SQL<string | null> => sql`(select own.person from ${memberships} own
  where own.person = ${time}.mentor and own.place = ${time}.cohort and own.role = 'mentor' and own.ended_at is null)`;

/** The same of somebody in a cohort. @param person,cohort SQL of a row that names both */
export const mentorOf = (
  person: SQLWrapper,
  cohort: SQLWrapper,
): SQL<string | null> => sql`(select ${ownMentor(sql`part`)}
  from ${participations} part where part.person = ${person} and part.cohort = ${cohort})`;

/** What a mentor looks at first. */
export interface Near {
  readonly mentor: string;
  /** Who of the others is away: what is with them is for everybody meanwhile. */
  readonly away: readonly string[];
}

/** It is with this mentor, or with nobody who is here. @param holder SQL of whom it is with */
export const isNear = (holder: SQLWrapper, near: Near | undefined): SQL | undefined =>
  near && sql`coalesce(${holder} = any(${sql.param([near.mentor, ...near.away])}::uuid[]), true)`;

/**
 * Whom somebody asks first, while they run or accompany that cohort: nobody is told to ask who cannot help.
 * @param time SQL of a row of `participations`
 */
export const ownContact = (
  time: SQLWrapper = participations,
): SQL<string | null> => sql`(select own.person from ${memberships} own where own.person = ${time}.contact
  and own.place = ${time}.cohort and own.role in ('organizer', 'mentor') and own.ended_at is null limit 1)`;

export type CohortRow = typeof cohorts.$inferSelect;

/** A cohort that the actor may do this with. */
export async function findCohort(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof cohortPolicy,
): Promise<CohortRow | undefined> {
  const [cohort] = await db.q
    .select()
    .from(cohorts)
    .where(and(eq(cohorts.id, id), cohortPolicy[may].where(actor)));
  return cohort;
}

/** The cohorts the actor belongs to, newest first. @param before the id of the last one of the page before */
export function listCohorts(
  db: Database,
  actor: Actor,
  { before, limit = 50 }: { before?: string | undefined; limit?: number } = {},
): Promise<CohortRow[]> {
  return db.q
    .select()
    .from(cohorts)
    .where(and(cohortPolicy.enter.where(actor), before ? lt(cohorts.id, before) : undefined))
    .orderBy(desc(cohorts.id))
    .limit(limit);
}

/** For the command line: everybody, programs left out, one row for each role they hold now, through nobody. */
export function listEverybody(db: Database) {
  return db.q
    .select({
      email: people.email,
      role: memberships.role,
      cohort: cohorts.id,
      office: sql<string | null>`case when ${organizations.kind} = 'office' then ${organizations.id} end`,
      /** What the cohort or organization is called. */
      place: sql<string | null>`coalesce(${cohorts.title}, ${organizations.name})`,
    })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.person, people.id), isNull(memberships.endedAt)))
    .leftJoin(cohorts, eq(cohorts.id, memberships.place))
    .leftJoin(organizations, eq(organizations.id, memberships.place))
    .where(and(isNull(people.erasedAt), sql`not exists (select from ${bots} b where b.person = ${people.id})`))
    .orderBy(asc(people.id), asc(memberships.startedAt), asc(memberships.id));
}

/** What is not decided yet before applications come. @param document the blueprint it works by */
export async function listMissing(
  db: Database,
  cohort: CohortRow,
  document: BlueprintDocument | undefined,
  now: Date,
): Promise<Missing[]> {
  const company = await findCompany(db);
  const invited = (await listOpenInvitations(db, cohort.id, now)).filter(({ role }) => role === "mentor");
  return missingOf(cohort, (await countMentors(db, cohort)) + invited.length, await isAnyToChoose(db), {
    agreements: document ? agreementsOf(document, false).map(({ body }) => body) : [],
    written: { insurance: company?.insurance ?? "", server_keeper: company?.serverKeeper ?? "" },
  });
}

/** How many mentors a cohort has. */
async function countMentors(db: Database, cohort: CohortRow): Promise<number> {
  const [found] = await db.q
    .select({ count: count() })
    .from(memberships)
    .where(and(eq(memberships.place, cohort.id), eq(memberships.role, "mentor"), isNull(memberships.endedAt)));
  return found?.count ?? 0;
}

/**
 * Who holds a role in a cohort that the actor organizes, by role and name.
 * @param asked.after the last one of the page before
 */
export function listMembers(
  db: Database,
  actor: Actor,
  cohort: CohortRow,
  { after, limit = 2_000 }: { after?: string | undefined; limit?: number } = {},
) {
  return db.q
    .select({
      id: memberships.id,
      person: people.id,
      name: people.nickname,
      plate: people.plate,
      email: people.email,
      role: memberships.role,
      startedAt: memberships.startedAt,
      /** How many people a mentor looks after. */
      accompanies: sql<number>`(select count(*)::int from ${participations} p where ${memberships.role} = 'mentor'
        and p.mentor = ${people.id} and p.cohort = ${memberships.place} and p.state in ('active', 'paused'))`,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .innerJoin(cohorts, eq(cohorts.id, memberships.place))
    .where(
      and(
        eq(memberships.place, cohort.id),
        ne(memberships.role, "bot"),
        isNull(memberships.endedAt),
        cohortPolicy.organize.where(actor),
        after
          ? sql`(${memberships.role}, ${people.nickname}, ${memberships.id}) > (select b.role, w.nickname, b.id
              from ${memberships} b join ${people} w on w.id = b.person where b.id = ${after})`
          : undefined,
      ),
    )
    .orderBy(asc(memberships.role), asc(people.nickname), asc(memberships.id))
    .limit(limit);
}

export type Member = Awaited<ReturnType<typeof listMembers>>[number];

/** More than a cohort has mentors. */
const MOST_FORMER = 100;

/**
 * The mentors of the newest cohort before this one that had any and that the actor runs as well, by name: those who have a mail address
 * and no role in this one.
 */
export async function listFormerMentors(db: Database, actor: Actor, cohort: CohortRow) {
  const mentors = sql`exists (select 1 from ${memberships} m where m.place = cohorts.id and m.role = 'mentor' and m.ended_at is null)`;
  const [before] = await db.q
    .select()
    .from(cohorts)
    .where(and(lt(cohorts.id, cohort.id), cohortPolicy.organize.where(actor), mentors))
    .orderBy(desc(cohorts.id))
    .limit(1);
  if (!before) return undefined;
  const rows = await db.q
    .select({ id: people.id, name: people.nickname, plate: people.plate, email: people.email })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(memberships.place, before.id),
        eq(memberships.role, "mentor"),
        isNull(memberships.endedAt),
        isNotNull(people.email),
        sql`not exists (select 1 from ${memberships} h where h.person = ${people.id} and h.place = ${cohort.id} and h.ended_at is null)`,
      ),
    )
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(MOST_FORMER);
  return { title: before.title, rows: rows.map(({ email, ...row }) => ({ ...row, email: email ?? "" })) };
}
export type FormerMentors = NonNullable<Awaited<ReturnType<typeof listFormerMentors>>>;

/** The ticked runbook items of the phase a cohort is in; the caller found the cohort through the actor. */
export function listChecks(db: Database, cohort: CohortRow): Promise<{ key: string; at: Date }[]> {
  return db.q
    .select({ key: runbookChecks.key, at: runbookChecks.at })
    .from(runbookChecks)
    .where(and(eq(runbookChecks.cohort, cohort.id), eq(runbookChecks.phase, cohort.phase)));
}

/** A cohort that anybody may see: it recruits, or has. */
export async function findPublicCohort(db: Database, id: string): Promise<CohortRow | undefined> {
  const [cohort] = await db.q
    .select()
    .from(cohorts)
    .where(and(eq(cohorts.id, id), inArray(cohorts.phase, PHASES.filter(isPublic))));
  return cohort;
}

/** The cohorts that anybody may see: those that recruit first, then the newest. */
export function listPublicCohorts(db: Database, limit = 20): Promise<CohortRow[]> {
  return db.q
    .select()
    .from(cohorts)
    .where(inArray(cohorts.phase, PHASES.filter(isPublic)))
    .orderBy(desc(sql`${cohorts.phase} = 'recruiting'`), desc(cohorts.id))
    .limit(limit);
}

/**
 * Whether somebody has no mail and is nothing but a participant of this cohort (and an office's client): then a code on paper is how they
 * sign in. Who is in another cohort too is not this one's to sign in as.
 */
export async function hasOnlyPaper(db: Database, person: string, cohort: string): Promise<boolean> {
  const rows = await db.q
    .select({ email: people.email, role: memberships.role, place: memberships.place })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.person, people.id), isNull(memberships.endedAt)))
    .where(eq(people.id, person));
  return (
    rows.length > 0 &&
    rows.every(
      ({ email, role, place }) =>
        email === null && (role === null || role === "client" || (role === "participant" && place === cohort)),
    )
  );
}

/** For the person's own export: their time in cohorts. */
export const exportOfParticipations = (db: Database, person: string) =>
  db.q
    .select({
      cohort: cohorts.title,
      state: participations.state,
      startsOn: participations.startsOn,
      endsOn: participations.endsOn,
      pausedUntil: participations.pausedUntil,
      leftAt: participations.leftAt,
      contact: people.nickname,
      stageMinutes: participations.stageMinutes,
      script: participations.script,
    })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .leftJoin(people, eq(people.id, ownContact()))
    .where(eq(participations.person, person));
