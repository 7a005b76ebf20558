import { plusDays } from "../../../platform/i18n/day.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, hasScope } from "../../../platform/policy/actor.ts";
import { openShown } from "../../accommodations/service.ts";
import { noteReads, noteReadsDaily } from "../../audit/service.ts";
import { asAccompanying } from "../../consents/policy.ts";
import { listReceivedFrom } from "../../consents/queries.ts";
import { ITEMS, type Item, SPECIAL_CARE } from "../../consents/rules.ts";
import { type OpenedReport, openNotedReports } from "../../reports/reading/service.ts";
import { coursesOf, type Part, TEXTS } from "../../reports/rules.ts";
import { countShownReports, listShownReports, sumShownMinutes } from "../../reports/shown/queries.ts";
import { type Attendance, changesOf, namesOf, RECENT_DAYS, type Recent } from "../rules.ts";
import type { AccompaniedView, SharedItem, SharedView } from "../view.ts";
import {
  type Accompanied,
  countRead,
  countSubmitted,
  listAttendances,
  listCohortTitles,
  listMoves,
  listReady,
  listSharedFeedback,
  listSharedProjects,
} from "./queries.ts";

/** Days as YYYY-MM-DD, both included, in this zone. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

/** From the first moment of the first day to the first moment after the last one. */
function momentsOf({ from, to, zone }: Span): { readonly from: Date; readonly to: Date } {
  return { from: momentIn(from, "00:00", zone), to: momentIn(plusDays(to, 1), "00:00", zone) };
}

/**
 * The list of those whom the actor accompanies: state and changes in words, no text of theirs. What it tells is noted once a day.
 * As many questions to the database for one person as for thirty.
 */
export async function readAccompanied(
  platform: Platform,
  actor: Actor,
  people: readonly Accompanied[],
  { today, zone }: { readonly today: string; readonly zone: string },
): Promise<AccompaniedView[]> {
  const { db } = platform;
  const reader = asAccompanying(actor);
  const ids = people.map(({ id }) => id);
  const [items, titles, recent] = [
    await itemsOf(platform, reader, ids),
    await listCohortTitles(db, ids),
    await recentOf(platform, reader, ids, { from: plusDays(today, 1 - RECENT_DAYS), to: today, zone }),
  ];
  const views = people.map((person): AccompaniedView => {
    const of = recent(person.id);
    return {
      person: { id: person.id, name: person.nickname, plate: person.plate },
      cohort: titles.get(person.id) ?? null,
      items: items.get(person.id) ?? [],
      attendance: of.attendance ?? null,
      changes: changesOf(of, plusDays(today, 1 - RECENT_DAYS), today),
    };
  });
  await noteReadsDaily(
    platform,
    actor,
    views.flatMap(({ person, attendance }) => (attendance ? [{ person: person.id, item: "attendance" }] : [])),
  );
  return views;
}

/** The names of what one person shows the reader now, without reading any of it, as one text that a page compares. */
export async function namesShown(platform: Platform, actor: Actor, person: string): Promise<string> {
  return namesOf((await itemsOf(platform, asAccompanying(actor), [person])).get(person) ?? []);
}

/** What consents show the reader now, of each of these people. */
async function itemsOf(
  { db }: Platform,
  reader: Actor,
  of: readonly string[],
): Promise<ReadonlyMap<string, readonly SharedItem[]>> {
  const rows = await listReceivedFrom(db, reader, of);
  const items = new Map<string, SharedItem[]>();
  for (const [person, given] of Map.groupBy(rows, (row) => row.person))
    items.set(
      person,
      ITEMS.flatMap((item): SharedItem[] => {
        const until = given.filter((one) => one.item === item).map(({ until }) => until.getTime());
        return until.length > 0 ? [{ item, until: new Date(Math.max(...until)).toISOString() }] : [];
      }),
    );
  return items;
}

/** What happened lately, of each of these people, as far as they show it. */
async function recentOf(
  { db }: Platform,
  reader: Actor,
  of: readonly string[],
  span: Span,
): Promise<(person: string) => Recent> {
  const moments = momentsOf(span);
  const attendances = await listAttendances(db, reader, of);
  const moves = await listMoves(db, reader, of, moments);
  const reports = await countShownReports(db, reader, of, span.from);
  const submitted = await countSubmitted(db, reader, of, moments);
  const feedback = await countRead(db, reader, of, moments);
  const ready = await listReady(db, reader, of);
  return (person) => {
    const found = attendances.find((one) => one.person === person);
    const attendance: Attendance | undefined = found && {
      state: found.state,
      startsOn: found.startsOn,
      endsOn: found.endsOn,
      pausedUntil: found.pausedUntil,
      leftOn: found.leftAt && dayOf(found.leftAt, span.zone),
    };
    return {
      attendance,
      moves: moves.filter((one) => one.person === person).map(({ to }) => to),
      reports: reports.get(person) ?? 0,
      submitted: submitted.get(person) ?? 0,
      feedback: feedback.get(person) ?? 0,
      records: ready.filter(
        (one) =>
          one.person === person &&
          one.approvedAt !== null &&
          moments.from <= one.approvedAt &&
          one.approvedAt < moments.to,
      ).length,
    };
  };
}

/**
 * Everything that one person shows the reader over some days: for the supporter's page, the API, files and mails alike. Noted before
 * it is handed out, one line for each item of which there was something to see.
 * @param reader a supporter, or whoever reads for a mail address
 * @param asked.changesFrom changes since this day; the span's first day unless said otherwise
 * @param asked.without parts of reports that are not even opened
 * @param asked.unnoted the person looks at it themselves, before it is shown to anybody
 * @param asked.shows what of it is handed out; everything unless said otherwise
 */
export async function readShared(
  platform: Platform,
  reader: Actor,
  person: Accompanied,
  span: Span,
  {
    unnoted = false,
    shows = ITEMS,
    ...asked
  }: Asked & { readonly unnoted?: boolean; readonly shows?: readonly Item[] } = {},
): Promise<SharedView> {
  const view = await openShared(platform, reader, person, span, asked);
  const readings = seenIn(view)
    .filter((item) => shows.includes(item))
    .map((item) => ({ person: person.id, item }));
  if (!unnoted) await noteReads(platform, reader, readings);
  return view;
}

/** The items of which there is something in it. */
function seenIn(view: SharedView): Item[] {
  const { hours } = view;
  const seen: Partial<Record<Item, boolean>> = {
    attendance: view.attendance !== null,
    hours: hours !== null && (hours.total > 0 || hours.days.length > 0),
    reports: isSome(view.reports) || view.changes.some(({ kind }) => kind === "reports"),
    condition: isSome(view.conditions),
    accommodation: isSome(view.accommodations),
    project: isSome(view.projects),
    feedback: isSome(view.feedback),
    record: isSome(view.records),
  };
  return ITEMS.filter((item) => seen[item]);
}

const isSome = (list: readonly unknown[] | null): boolean => list !== null && list.length > 0;

interface Asked {
  readonly changesFrom?: string;
  readonly without?: readonly Part[];
}

async function openShared(
  platform: Platform,
  reader: Actor,
  person: Accompanied,
  span: Span,
  { changesFrom = span.from, without = [] }: Asked,
): Promise<SharedView> {
  const { db } = platform;
  const actor = asAccompanying(reader);
  const items = (await itemsOf(platform, actor, [person.id])).get(person.id) ?? [];
  // A token that was not made for it is shown nothing of special care.
  const opens = (item: Item): boolean => !SPECIAL_CARE.includes(item) || hasScope(reader, "report");
  const shows = (item: Item): boolean => opens(item) && items.some((one) => one.item === item);

  const titles = await listCohortTitles(db, [person.id]);
  const recent = (await recentOf(platform, actor, [person.id], { ...span, from: changesFrom }))(person.id);
  const rows = await listShownReports(db, actor, {
    people: [person.id],
    from: span.from,
    to: span.to,
    limit: MOST_REPORTS,
  });
  const reports = await openNotedReports(platform, actor, rows, person.nickname, { without });
  const total = shows("hours") ? await sumShownMinutes(db, actor, [person.id]) : undefined;
  const projects = shows("project") ? await listSharedProjects(db, actor, person.id) : undefined;
  const feedback = shows("feedback") ? await listSharedFeedback(db, actor, person.id) : undefined;
  const ready = shows("record") ? await listReady(db, actor, [person.id]) : undefined;
  return {
    person: { id: person.id, name: person.nickname, plate: person.plate },
    cohort: titles.get(person.id) ?? null,
    items,
    attendance: recent.attendance
      ? { ...recent.attendance, rests: reports.filter(({ kind }) => kind === "rest").map(({ day }) => day) }
      : null,
    changes: changesOf(recent, changesFrom, span.to),
    hours: total ? { days: minutesOf(reports), total: total.get(person.id) ?? 0 } : null,
    reports: shows("reports")
      ? reports
          .filter((report) => TEXTS.some((part) => report[part] !== null))
          .map(({ id, day, did, stuck, next, need, note }) => ({ id, day, did, stuck, next, need, note }))
      : null,
    conditions: shows("condition") ? coursesOf(reports, span.to) : null,
    accommodations: shows("accommodation") ? await openShown(platform, actor, person.id) : null,
    projects:
      projects?.map(({ id, title, kind, state, plan, repository, submissions }) => ({
        id,
        title,
        kind,
        state,
        plan,
        repository,
        submissions: submissions.map((one) => ({
          number: one.number,
          at: one.createdAt.toISOString(),
          link: one.link,
          note: one.note,
        })),
      })) ?? null,
    feedback:
      feedback?.map(({ id, title, number, acknowledgedAt, bullets }) => ({
        id,
        title,
        number,
        acknowledgedAt: (acknowledgedAt ?? new Date(0)).toISOString(),
        bullets: bullets.map(({ kind, text }) => ({ kind, text })),
      })) ?? null,
    records:
      ready?.map(({ id, approvedAt }) => ({ id, approvedAt: (approvedAt ?? new Date(0)).toISOString() })) ?? null,
  };
}

const minutesOf = (reports: readonly OpenedReport[]) =>
  reports.flatMap(({ day, minutes }) => (minutes === null ? [] : [{ day, minutes }]));

/** Reports in one span: one a day, some in two cohorts. */
const MOST_REPORTS = 100;
