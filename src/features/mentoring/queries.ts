import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { type Place, placeText } from "../../platform/http/place.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { firstWords } from "../../platform/markdown/first-words.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { memberships, people } from "../accounts/tables.ts";
import { isInside } from "../applications/day-one/queries.ts";
import { listAccompanied, listClosed } from "../cohorts/desk/queries.ts";
import { type CohortRow, lastDay, ownContact, ownMentor } from "../cohorts/queries.ts";
import { cohorts, participations } from "../cohorts/tables.ts";
import { listAway } from "../desk/queries.ts";
import { inOrder, MOST_COHORTS } from "../desk/rules.ts";
import type { WaitingRow } from "../desk/view.ts";
import { handedIn, plusOne, questions, upTo, waitingRow, withMentor } from "../desk/waiting/queries.ts";
import { findCompany } from "../organizations/queries.ts";
import { listCurrent } from "../projects/current/queries.ts";
import { listLastShown } from "../reports/shown/queries.ts";
import { listReportsToRead } from "../reports/waiting/queries.ts";
import { mentoringPolicy } from "./policy.ts";
import { MOST_PEOPLE, ROWS, type Sitting, type ToDo } from "./rules.ts";
import type { MentoredPerson } from "./view.ts";

/** One thing that waits: a single report, question or submission; `id` is that of the report, of the question's post, of the project. */
export type ToDoRow = WaitingRow & { readonly kind: ToDo };

/** Where the actor sits: their cohorts, the day there, who is away. */
export interface Seated {
  readonly me: string;
  readonly zone: string;
  readonly today: string;
  readonly cohorts: readonly CohortRow[];
  /** Those that are closed: what still waits in them stays until it is done. */
  readonly over: readonly CohortRow[];
  /** Until when somebody is away, by person. */
  readonly away: ReadonlyMap<string, string>;
}

export async function findSeated({ db, clock, settings }: Platform, actor: Actor): Promise<Seated> {
  const [company, accompanied, over] = await Promise.all([
    findCompany(db),
    listAccompanied(db, actor, MOST_COHORTS),
    listClosed(db, actor, MOST_COHORTS),
  ]);
  const zone = company?.zone ?? settings.zone;
  const today = dayOf(clock.now(), zone);
  const away = await listAway(db, actor, today);
  return { me: actor.person, zone, today, cohorts: accompanied.map(({ cohort }) => cohort), over, away };
}

interface ToDoList {
  readonly rows: readonly ToDoRow[];
  readonly more: boolean;
  /** Of the reports among them: as they stand now. */
  readonly versions: ReadonlyMap<string, number>;
}

/**
 * What a mentor may answer, longest first, each thing by itself. The same queries, however much waits.
 * @param asked.all everything of the cohorts; otherwise what is with the actor, and what is with nobody who is here
 * @param asked.limit of each kind
 */
export async function listToDo(
  platform: Platform,
  actor: Actor,
  seated: Seated,
  { all, after, limit }: Pick<Sitting, "all"> & { readonly after?: Place | undefined; readonly limit: number },
): Promise<ToDoList> {
  const { me, cohorts: going, over, zone, today, away } = seated;
  const near = all ? undefined : { mentor: me, away: [...away.keys()].filter((one) => one !== me) };
  const accompanied = [...going, ...over].map(({ id }) => id);
  const asked = { accompanied, near, after, limit, zone, today, away };
  const reports = await listReportsToRead(platform.db, actor, accompanied, plusOne(asked));
  const found = [
    upTo(reports, asked, ({ id, since, cohort, day, name, asksForHelp, ...one }) => ({
      kind: "report",
      ...{ id, since, cohort, day },
      upTo: false,
      count: 1,
      more: false,
      asking: asksForHelp ? 1 : 0,
      from: name,
      others: 0,
      mentors: withMentor(one),
      href: `/reports/${id}`,
    })),
    await questions(platform, actor, asked),
    await handedIn(platform, actor, asked),
  ];
  const rows = found
    .flatMap((one) => one.rows)
    .sort(inOrder)
    .map((row) => waitingRow(row, seated) as ToDoRow)
    .map((row) => (row.kind === "question" ? { ...row, beginning: firstWords(row.beginning) } : row));
  return {
    rows: rows.slice(0, limit),
    more: rows.length > limit || found.some((one) => one.more),
    versions: new Map(reports.map(({ id, version }) => [id, version])),
  };
}

/** A page of it. */
export interface ToDoPage extends ToDoList {
  /** Where the next page begins. */
  readonly next: string | undefined;
}

export async function listToDoPage(
  platform: Platform,
  actor: Actor,
  seated: Seated,
  asked: Pick<Sitting, "all"> & { readonly after: Place | undefined },
): Promise<ToDoPage> {
  const found = await listToDo(platform, actor, seated, { ...asked, limit: ROWS });
  const last = found.rows.at(-1);
  return { ...found, next: found.more && last ? placeText(last) : undefined };
}

/** Whom the actor looks after in these cohorts, by name. */
export async function listMentored(
  db: Database,
  actor: Actor,
  going: readonly CohortRow[],
): Promise<readonly MentoredPerson[]> {
  if (going.length === 0) return [];
  const rows = await db.q
    .select({
      participation: participations.id,
      person: people.id,
      name: people.nickname,
      plate: people.plate,
      cohort: participations.cohort,
      state: participations.state,
    })
    .from(participations)
    .innerJoin(people, eq(people.id, participations.person))
    .where(
      and(
        inArray(
          participations.cohort,
          going.map(({ id }) => id),
        ),
        inArray(participations.state, ["active", "paused"]),
        isInside,
        eq(ownMentor(), actor.person),
      ),
    )
    .orderBy(asc(people.nickname), asc(participations.id))
    .limit(MOST_PEOPLE);
  const [projects, reports] = [await listCurrent(db, actor, rows), await listLastShown(db, actor, rows)];
  const titles = new Map(going.map(({ id, title }) => [id, title]));
  return rows.map(({ state, ...row }) => {
    const same = (one: { person: string; cohort: string }) => one.person === row.person && one.cohort === row.cohort;
    return {
      ...row,
      cohortTitle: titles.get(row.cohort) ?? "",
      paused: state === "paused",
      project: projects.find(same),
      report: reports.find(same),
    };
  });
}

/** Somebody who takes part in a cohort that the actor accompanies, with what stands on their briefing for everybody who does. */
export async function findAccompanied(db: Database, actor: Actor, id: string) {
  const [row] = await db.q
    .select({
      participation: participations,
      endsOn: lastDay,
      cohort: cohorts,
      name: people.nickname,
      plate: people.plate,
      plainWords: people.plainWords,
      contact: sql<string | null>`(select c.nickname from ${people} c where c.id = ${ownContact()})`,
      mentor: sql<string | null>`(select m.nickname from ${people} m where m.id = ${ownMentor()})`,
    })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .innerJoin(people, eq(people.id, participations.person))
    .where(
      and(
        eq(participations.id, id),
        inArray(participations.state, ["active", "paused"]),
        isInside,
        mentoringPolicy.brief.where(actor),
      ),
    );
  return row;
}
export type Accompanied = NonNullable<Awaited<ReturnType<typeof findAccompanied>>>;

/** Who runs a cohort, by name: whom a mentor turns to. */
export const listRunning = (db: Database, cohort: string) =>
  db.q
    .select({ id: people.id, name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(eq(memberships.place, cohort), eq(memberships.role, "organizer"), isNull(memberships.endedAt)))
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(20);
