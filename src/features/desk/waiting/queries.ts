/** Longer than 150 lines: one paragraph for each feature that something waits in. A new kind of waiting gets its paragraph here. */

import { days, later } from "../../../platform/clock.ts";
import type { OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Place } from "../../../platform/http/place.ts";
import { dayBefore } from "../../../platform/i18n/day.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listWaitingAccommodations } from "../../accommodations/queries.ts";
import { listWaitingApplications } from "../../applications/waiting/queries.ts";
import type { Near } from "../../cohorts/queries.ts";
import { listFailedMails } from "../../notifications/queries.ts";
import { listWaitingWords } from "../../offices/asking/queries.ts";
import { listFromOutside } from "../../offices/registering/queries.ts";
import { listWaitingReviews } from "../../offices/reviewing/queries.ts";
import { listWaitingSubmissions } from "../../projects/waiting/queries.ts";
import { listWaitingViews } from "../../records/waiting/queries.ts";
import { listWaitingReports } from "../../reports/waiting/queries.ts";
import { listRunOutInvitations } from "../../sign-in/queries.ts";
import { listWaitingConcerns } from "../../venue/concerns/queries.ts";
import { listWaitingQuestions } from "../../venue/waiting/queries.ts";
import { DAYS_APART, FAILURE_DAYS, inOrder, isAfter, MOST_COUNTED, silentSince, waitOf } from "../rules.ts";
import type { MailOf, Matter, WaitingRow, With } from "../view.ts";

/** Whose desk, and which part of it. */
export interface Asked {
  /** Cohorts that the actor accompanies, and among them those they run. */
  readonly accompanied: readonly string[];
  readonly run: readonly string[];
  /** Those of them that are not over: nobody is invited any more to one that is. */
  readonly going: readonly string[];
  /** Also what belongs to no cohort. */
  readonly whole: boolean;
  readonly after: Place | undefined;
  /** At which counting stops, of each kind. */
  readonly limit: number;
  readonly today: string;
  /** The company's. */
  readonly zone: string;
  /** Until when somebody is away, by person. */
  readonly away: ReadonlyMap<string, string>;
}

/** What a mentor's own list asks: the same, of single things. `near`: only what they look at first. */
export type AskedSingly = Pick<Asked, "accompanied" | "after" | "limit" | "today" | "zone" | "away"> & {
  readonly near?: Near | undefined;
};

/** What of one kind was found, and whether there is more of it. */
export interface Found {
  readonly rows: readonly Plain[];
  readonly more: boolean;
}
type Plain = Matter &
  Omit<WaitingRow, "wait" | "with" | "withAway" | "held" | keyof Matter> & {
    readonly mentors: readonly With[];
  };

/** What waits in a feature that knows the desk: it is handed in where the application is put together. */
export type WaitsElsewhere = (
  platform: Platform,
  actor: Actor,
  run: readonly string[],
  asked: OldestFirst,
) => Promise<
  readonly (Place & {
    readonly cohort: string;
    readonly name: string;
    readonly of: "change" | "checkpoint";
    readonly href: string;
  })[]
>;

/** Everything that waits, longest first, as far as it is looked at. The queries are always the same, however much waits. */
export async function listWaiting(
  platform: Platform,
  actor: Actor,
  asked: Asked,
  elsewhere: WaitsElsewhere,
): Promise<{ readonly rows: readonly WaitingRow[]; readonly more: boolean }> {
  const found = await Promise.all([
    questions(platform, actor, asked),
    handedIn(platform, actor, asked),
    reports(platform, actor, asked),
    views(platform, actor, asked),
    applications(platform, actor, asked),
    outside(platform, actor, asked),
    concerns(platform, actor, asked),
    accommodations(platform, actor, asked),
    offices(platform, actor, asked),
    mentoring(platform, actor, asked, elsewhere),
    invitations(platform, actor, asked),
    mails(platform, actor, asked),
  ]);
  const rows = found
    .flatMap((one) => one.rows)
    .filter((row) => !asked.after || isAfter(row, asked.after))
    .sort(inOrder);
  return { rows: rows.map((row) => waitingRow(row, asked)), more: found.some((one) => one.more) };
}

/** A row with how long it waits and whom it is with. */
export function waitingRow(
  { mentors, ...row }: Plain,
  { today, zone, away }: Pick<Asked, "today" | "zone" | "away">,
): WaitingRow {
  const known = [...new Map(mentors.map((one) => [one.id, one])).values()];
  const hoped = row.kind === "question" ? [row.replyWanted, row.expectedBy] : [];
  const held = new Map<string, number>();
  for (const { id } of mentors) held.set(id, (held.get(id) ?? 0) + 1);
  return {
    ...row,
    with: known.filter(({ id }) => !away.has(id)),
    withAway: known.filter(({ id }) => away.has(id)),
    held,
    wait: waitOf(row.kind, dayOf(row.since, zone), today, hoped),
  };
}

/** One more than is looked at, to know whether there is more. */
export const plusOne = ({
  after,
  limit,
  near,
}: Pick<AskedSingly, "after" | "limit" | "near">): OldestFirst & { readonly near?: Near | undefined } => ({
  after,
  limit: limit + 1,
  near,
});
export const upTo = <T>(rows: readonly T[], { limit }: Pick<Asked, "limit">, row: (one: T) => Plain): Found => ({
  rows: rows.slice(0, limit).map(row),
  more: rows.length > limit,
});
export const withMentor = ({ mentor, mentorName }: { mentor: string | null; mentorName: string | null }): With[] =>
  mentor ? [{ id: mentor, name: mentorName ?? "" }] : [];

export async function questions({ db }: Platform, actor: Actor, asked: AskedSingly): Promise<Found> {
  const rows = await listWaitingQuestions(db, actor, asked.accompanied, plusOne(asked));
  return upTo(rows, asked, ({ state, returned, asks, ...one }) => ({
    kind: "question",
    ...one,
    course: returned ? "returned" : state,
    from: one.name,
    others: 0,
    mentors: withMentor(one),
    href: `/posts/${asks}`,
  }));
}

export async function handedIn({ db }: Platform, actor: Actor, asked: AskedSingly): Promise<Found> {
  const rows = await listWaitingSubmissions(db, actor, asked.accompanied, plusOne(asked));
  return upTo(rows, asked, (one) => ({
    kind: "submission",
    ...one,
    from: one.name,
    others: 0,
    mentors: withMentor(one),
    href: `/submissions/${one.submission}/feedback`,
  }));
}

/** Those of one day are one row; those of all days before the last ones, too. */
async function reports({ db }: Platform, actor: Actor, { accompanied, today }: Asked): Promise<Found> {
  const apart = silentSince(today, DAYS_APART);
  const asked = { from: apart, to: today, most: MOST_COUNTED + 1 };
  const found = await listWaitingReports(db, actor, accompanied, asked);
  return {
    rows: found.map(({ id, since, cohort, day: one, reports: written }): Plain => {
      const [upTo, day] = [one === null, one ?? dayBefore(apart)];
      const seen = written.slice(0, MOST_COUNTED);
      return {
        kind: "report",
        ...{ id, since, cohort, day, upTo },
        ...counted(written.length),
        asking: seen.filter(({ asksForHelp }) => asksForHelp).length,
        from: seen[0]?.name ?? null,
        others: new Set(seen.map(({ name }) => name)).size - 1,
        mentors: seen.flatMap(withMentor),
        href: `/cohorts/${cohort}/reports?unread=1&${upTo ? "until" : "day"}=${day}`,
      };
    }),
    more: false,
  };
}

/** Only on the desks of the mentors whom it was asked of. */
async function views({ db }: Platform, actor: Actor, asked: Asked): Promise<Found> {
  const rows = await listWaitingViews(db, actor, asked.whole ? undefined : asked.accompanied, plusOne(asked));
  return upTo(rows, asked, ({ id, cohort, since, ...one }) => ({
    kind: "view",
    ...{ id, cohort, since },
    from: one.name,
    others: 0,
    mentors: withMentor(one),
    href: `/records/${id}/mentor-view`,
  }));
}

/** Those of one cohort are one row: who they are is sealed, and read one after the other. */
async function applications({ db }: Platform, actor: Actor, { run }: Asked): Promise<Found> {
  const rows = await listWaitingApplications(db, actor, run, MOST_COUNTED + 1);
  return {
    rows: rows.map(({ kind, id, cohort, since, count }) => ({
      kind,
      ...{ id, cohort, since },
      ...counted(count),
      ...NOBODY,
      href: `/cohorts/${cohort}/applications${kind === "decision" ? "/publish" : ""}`,
    })),
    more: false,
  };
}

const counted = (count: number) => ({ count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED });
const NOBODY = { from: null, others: 0, mentors: [] } as const;

/** What offices write about their people, and where one looks back together with them. */
async function offices({ db }: Platform, actor: Actor, asked: Asked): Promise<Found> {
  const words = await listWaitingWords(db, actor, asked.run, plusOne(asked));
  const reviews = await listWaitingReviews(db, actor, asked.run, plusOne(asked));
  const rows = [
    ...words.map(({ kind: of, ...one }) => ({ ...one, of, href: `/office-words/${one.id}` })),
    ...reviews.map((one) => ({ ...one, of: "review" as const, href: `/reviews/${one.id}` })),
  ].sort(inOrder);
  return upTo(rows, asked, ({ id, since, cohort, name, of, href }) => ({
    kind: "office",
    ...{ id, since, cohort, of, href },
    ...NOBODY,
    from: name,
  }));
}

/** Who asks for another mentor, and what somebody shows of theirs: of whom, and never to the mentor it is about. */
async function mentoring(platform: Platform, actor: Actor, asked: Asked, find: WaitsElsewhere): Promise<Found> {
  const rows = await find(platform, actor, asked.run, plusOne(asked));
  return upTo(rows, asked, ({ id, since, cohort, name, of, href }) => ({
    kind: "mentoring",
    ...{ id, since, cohort, of, href },
    ...NOBODY,
    from: name,
  }));
}

/** What comes from outside: questions, and offices that ask to be let in. */
async function outside({ db }: Platform, actor: Actor, asked: Asked): Promise<Found> {
  if (!asked.whole) return NOTHING;
  const rows = await listFromOutside(db, actor, plusOne(asked));
  return upTo(rows, asked, ({ id, since, name, kind }) => ({
    kind: kind === "registration" ? "registration" : "enquiry",
    ...{ id, since },
    cohort: null,
    ...NOBODY,
    from: name,
    href: kind === "registration" ? `/offices/registrations/${id}` : `/enquiries/${id}`,
  }));
}

/** Each stands by itself; of a post that the actor wrote they see nothing. */
async function concerns({ db }: Platform, actor: Actor, asked: Asked): Promise<Found> {
  const rows = await listWaitingConcerns(db, actor, asked.run, plusOne(asked));
  return upTo(rows, asked, (one) => ({ kind: "concern", ...one, ...NOBODY, href: `/concerns/${one.id}` }));
}

async function accommodations({ db }: Platform, actor: Actor, asked: Asked): Promise<Found> {
  const rows = await listWaitingAccommodations(db, actor, asked.run, plusOne(asked));
  return upTo(rows, asked, ({ id, since, cohort, name }) => ({
    kind: "accommodation",
    ...{ id, since, cohort },
    ...NOBODY,
    from: name,
    href: `/accommodations/${id}`,
  }));
}

const NOTHING: Found = { rows: [], more: false };

const lately = ({ clock }: Platform): Date => later(clock.now(), -days(FAILURE_DAYS));

async function invitations(platform: Platform, actor: Actor, { going }: Asked): Promise<Found> {
  const rows = await listRunOutInvitations(platform.db, actor, lately(platform));
  return {
    rows: rows.flatMap(({ id, place, since, count }) =>
      place && going.includes(place)
        ? [
            {
              kind: "invitation" as const,
              ...{ id, since },
              cohort: place,
              ...counted(count),
              ...NOBODY,
              href: `/cohorts/${place}/people`,
            },
          ]
        : [],
    ),
    more: false,
  };
}

/** Mails that did not arrive, by what they were: where one sends another. */
async function mails(platform: Platform, actor: Actor, { run, going, whole }: Asked): Promise<Found> {
  const rows = await listFailedMails(platform.db, actor, lately(platform), MOST_COUNTED);
  return {
    rows: rows.flatMap(({ id, place, kind, since, count }): Plain[] => {
      const of = MAILS_OF[kind] ?? "application";
      const outside = FROM_OUTSIDE[of];
      const cohort = outside ? null : place;
      if (cohort ? !(of === "invitation" ? going : run).includes(cohort) : !whole) return [];
      const href = outside ?? `/cohorts/${cohort}/${PAGE_OF[of]}`;
      return [{ kind: "mail", of, ...{ id, since, cohort, count, href }, ...NOBODY }];
    }),
    more: false,
  };
}

/** What a mail was about, by its kind; any other is of an application. */
const MAILS_OF: Readonly<Record<string, MailOf>> = {
  enquiry_answer: "enquiry",
  office_registration_answer: "registration",
  invitation: "invitation",
  organizer_news: "news",
};

/** Where in the cohort one sends another. */
const PAGE_OF: Readonly<Partial<Record<MailOf, string>>> = {
  ...{ invitation: "people", application: "applications", news: "participants" },
};
/** What belongs to no cohort, and where it stands. */
const FROM_OUTSIDE: Readonly<Partial<Record<MailOf, string>>> = {
  ...{ enquiry: "/enquiries", registration: "/offices/registrations" },
};
