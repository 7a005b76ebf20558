import { sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { participations } from "../../cohorts/tables.ts";
import { reportPolicy, seenBy } from "../policy.ts";
import { reports } from "../tables.ts";

/** The reports of one day that nobody has read, as far as they are looked at. */
export interface WaitingDay {
  readonly cohort: string;
  /** YYYY-MM-DD */
  readonly day: string;
  /** The one that waits longest. */
  readonly id: string;
  readonly since: Date;
  /** Who wrote them and who looks after each, longest first. */
  readonly reports: readonly {
    readonly name: string;
    readonly mentor: string | null;
    readonly mentorName: string | null;
  }[];
}

/**
 * Reports that nobody of the staff has said to have read, in these cohorts that the actor accompanies, bundled by day, the first days
 * first. Only those in which there is something for the actor; no text, nothing opened.
 * @param most days in a cohort, and reports in a day, at which counting stops
 */
export async function listWaitingReports(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
  most: { readonly days: number; readonly reports: number },
): Promise<WaitingDay[]> {
  if (cohorts.length === 0) return [];
  // From day to day by the index, a few rows of each: what was read long ago, or waits by the hundred, costs nothing.
  const { rows } = await db.q.execute<{
    cohort: string;
    day: string;
    id: string;
    since: string;
    name: string;
    mentor: string | null;
    mentor_name: string | null;
  }>(sql`
    with recursive days(cohort, day, number) as (
      select c.id, (select min(r.day) from ${reports} r where r.cohort = c.id and r.waiting_since is not null), 1
      from unnest(${sql.param([...cohorts])}::uuid[]) c(id)
      union all
      select d.cohort,
        (select min(r.day) from ${reports} r where r.cohort = d.cohort and r.waiting_since is not null and r.day > d.day),
        d.number + 1
      from days d where d.day is not null and d.number < ${most.days})
    select d.cohort, d.day::text as day, w.id, w.since::text as since, w.name, w.mentor, w.mentor_name
    from days d cross join lateral (
      select ${reports.id} as id, ${reports.waitingSince} as since, w.nickname as name, m.id as mentor, m.nickname as mentor_name
      from ${reports}
      join ${people} w on w.id = ${reports.person}
      left join ${participations} p on p.cohort = ${reports.cohort} and p.person = ${reports.person}
      left join ${people} m on m.id = p.mentor
      where ${reports.cohort} = d.cohort and ${reports.day} = d.day and ${reports.waitingSince} is not null
        and ${reportPolicy.acknowledge.where(actor)} and ${seenBy(actor)}
      order by ${reports.waitingSince}, ${reports.id} limit ${most.reports}) w
    order by d.cohort, d.day, w.since, w.id`);
  return [...Map.groupBy(rows, ({ cohort, day }) => `${cohort} ${day}`).values()].flatMap((bundle) => {
    const [first] = bundle;
    if (!first) return [];
    const written = bundle.map(({ name, mentor, mentor_name: mentorName }) => ({ name, mentor, mentorName }));
    return [{ cohort: first.cohort, day: first.day, id: first.id, since: new Date(first.since), reports: written }];
  });
}
