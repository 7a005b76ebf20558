import { and, asc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { isNear, mentorOf, type Near, ownMentor } from "../../cohorts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { partPolicy, reportPolicy, seenBy } from "../policy.ts";
import { reportParts, reports } from "../tables.ts";

/** Reports that nobody has read: of one day, or of all days before a day; as far as they are looked at. */
export interface WaitingDay {
  readonly cohort: string;
  /** YYYY-MM-DD; null: before the first day that stands apart. */
  readonly day: string | null;
  /** The one that waits longest. */
  readonly id: string;
  readonly since: Date;
  /** Who wrote them and who looks after each, longest first. */
  readonly reports: readonly {
    readonly name: string;
    readonly mentor: string | null;
    readonly mentorName: string | null;
    /** They have written what they need, and the actor may read it. */
    readonly asksForHelp: boolean;
  }[];
}

/**
 * Reports that nobody of the staff has said to have read, in these cohorts that the actor accompanies, bundled by day, the older ones
 * in one bundle. Only those in which there is something for the actor; no text, nothing opened.
 * @param asked.from,asked.to the days that stand apart; where somebody is, the next one may have begun
 * @param asked.most at which counting stops in a bundle
 */
export async function listWaitingReports(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
  { from, to, most }: { readonly from: string; readonly to: string; readonly most: number },
): Promise<WaitingDay[]> {
  if (cohorts.length === 0) return [];
  // A few rows of each bundle by the index: what was read long ago, or waits by the hundred, costs nothing.
  const first = (where: SQL, order: SQL): SQL => sql`(
    select ${reports.id} as id, ${reports.waitingSince} as since, w.nickname as name, m.id as mentor, m.nickname as mentor_name,
      ${asksForHelp(actor)} as asks
    from ${reports}
    join ${people} w on w.id = ${reports.person}
    left join ${participations} p on p.cohort = ${reports.cohort} and p.person = ${reports.person}
    left join ${people} m on m.id = ${ownMentor(sql`p`)}
    where ${reports.cohort} = c.id and ${where} and ${reports.waitingSince} is not null
      and ${reportPolicy.acknowledge.where(actor)} and ${seenBy(actor)}
    order by ${order} limit ${most})`;
  const { day, waitingSince, id } = reports;
  const { rows } = await db.q.execute<{
    cohort: string;
    day: string | null;
    id: string;
    since: string;
    name: string;
    mentor: string | null;
    mentor_name: string | null;
    asks: boolean;
  }>(sql`
    with c(id) as (select unnest(${sql.param([...cohorts])}::uuid[]))
    select c.id as cohort, null as day, o.id, o.since::text as since, o.name, o.mentor, o.mentor_name, o.asks
    from c cross join lateral ${first(sql`${day} < ${from}::date`, sql`${day}, ${waitingSince}`)} o
    union all
    select c.id, d.day::date::text, o.id, o.since::text, o.name, o.mentor, o.mentor_name, o.asks
    from c cross join generate_series(${from}::date, ${to}::date + 1, interval '1 day') d(day)
    cross join lateral ${first(sql`${day} = d.day::date`, sql`${waitingSince}, ${id}`)} o`);
  return [...Map.groupBy(rows, (row) => `${row.cohort} ${row.day}`).values()].flatMap((bundle) => {
    const [oldest] = bundle.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since) || (a.id < b.id ? -1 : 1));
    if (!oldest) return [];
    const written = bundle.map(({ name, mentor, mentor_name: mentorName, asks: asksForHelp }) => ({
      name,
      mentor,
      mentorName,
      asksForHelp,
    }));
    return [{ cohort: oldest.cohort, day: oldest.day, id: oldest.id, since: new Date(oldest.since), reports: written }];
  });
}

/** They have written what they need, and the actor may read it. */
const asksForHelp = (actor: Actor): SQL<boolean> => sql<boolean>`exists (select 1 from ${reportParts}
  where ${reportParts.report} = ${reports.id} and ${reportParts.part} = 'need' and ${partPolicy.read.where(actor)})`;

/**
 * The same reports one by one, longest first, for whoever reads them one after the other. No text, nothing opened.
 * @param asked.near only those that a mentor looks at first
 */
export async function listReportsToRead(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
  asked: OldestFirst & { readonly near?: Near | undefined },
) {
  const mentor = alias(people, "mentor");
  const rows = await db.q
    .select({
      id: reports.id,
      cohort: reports.cohort,
      since: reports.waitingSince,
      day: reports.day,
      version: reports.version,
      name: people.nickname,
      mentor: mentor.id,
      mentorName: mentor.nickname,
      asksForHelp: asksForHelp(actor),
    })
    .from(reports)
    .innerJoin(people, eq(people.id, reports.person))
    .leftJoin(mentor, eq(mentor.id, mentorOf(reports.person, reports.cohort)))
    .where(
      and(
        isNotNull(reports.waitingSince),
        inArray(reports.cohort, [...cohorts]),
        reportPolicy.acknowledge.where(actor),
        seenBy(actor),
        isNear(mentorOf(reports.person, reports.cohort), asked.near),
        beyond(reports.waitingSince, reports.id, asked),
      ),
    )
    .orderBy(asc(reports.waitingSince), asc(reports.id))
    .limit(asked.limit);
  return rows.flatMap(({ since, ...row }) => (since ? [{ ...row, since }] : []));
}
