import { findDraft } from "../../platform/drafts/drafts.ts";
import { daysBetween } from "../../platform/i18n/day.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import type { Lang } from "../../platform/i18n/messages.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { keyOfPerson } from "../accounts/queries.ts";
import { findStructure, type ParticipationRow } from "../applications/day-one/queries.ts";
import { isFirstDayOpen } from "../applications/first-days/queries.ts";
import { lastDay } from "../applications/leaving/service.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { isOver } from "../cohorts/rules.ts";
import { findUnreadFeedback } from "../projects/feedback/queries.ts";
import { listPlans } from "../projects/planning/queries.ts";
import { findActive, listSubmissions } from "../projects/queries.ts";
import { listOwnReports, sumOwnMinutes } from "../reports/queries.ts";
import { type OpenedReport, openReports } from "../reports/reading/service.ts";
import { TEXTS } from "../reports/rules.ts";
import { draftOf, findReportForm } from "../reports/service.ts";
import { findPromise, findToLookAt } from "../structure/promising/queries.ts";
import { findTogether } from "../structure/together/queries.ts";
import { type Facts, isBack, weekOf } from "./rules.ts";
import type { Structure, Today } from "./view.ts";

/** Reports looked at for what was to come next, and for who has read the last. */
const LOOKED_AT = 5;

/** Whose day, and how they read. */
interface Asked {
  readonly participation: ParticipationRow;
  readonly cohort: CohortRow;
  readonly lang: Lang;
  readonly zone: string;
  readonly name: string;
}

/** Somebody's day: what a next step is suggested from, their project, their report, what they have declared. All of it their own. */
export async function findToday(platform: Platform, actor: Actor, asked: Asked): Promise<Today> {
  const { participation, cohort, lang, zone, name } = asked;
  const { db, clock } = platform;
  const today = dayOf(clock.now(), zone);
  const [rows, minutes, form, draft, project, feedback, firstDaysOpen] = await Promise.all([
    listOwnReports(db, actor, { cohort: cohort.id, limit: LOOKED_AT }),
    sumOwnMinutes(db, actor, cohort.id),
    findReportForm(platform, cohort.id, lang),
    findDraft(platform, keyOfPerson(db), actor, draftOf(cohort.id)),
    findActive(db, actor, cohort.id, "assignment"),
    findUnreadFeedback(db, actor, cohort.id),
    isFirstDayOpen(db, actor),
  ]);
  const reports = await openReports(platform, actor, rows, name);
  const ofToday = reports.find(({ day }) => day === today);
  const last = reports.find(({ kind }) => kind === "work");
  const [newest, plans] = project
    ? await Promise.all([listSubmissions(db, project, { before: undefined, limit: 1 }), listPlans(db.q, [project.id])])
    : [[], () => []];
  const { lastSignAt, startsOn } = participation;
  const endsOn = lastDay(participation) ?? cohort.endsOn;
  const from = startsOn ?? cohort.startsOn;
  const facts: Facts = {
    over: isOver(cohort.phase),
    paused: participation.state === "paused",
    before: from !== null && from > today,
    restsToday: ofToday?.kind === "rest",
    reported: ofToday?.kind === "work",
    firstDaysOpen,
    feedback: feedback !== undefined,
    project: project && { planned: plans(project.id).length > 0, handedIn: newest.length > 0 },
    next: Boolean(last?.next),
    showcaseIn: cohort.showcaseAt ? ahead(today, dayOf(cohort.showcaseAt, zone)) : undefined,
    endsIn: endsOn ? ahead(today, endsOn) : undefined,
  };
  return {
    day: today,
    facts,
    week: weekOf(today, from, endsOn),
    back: isBack(lastSignAt ? dayOf(lastSignAt, zone) : undefined, today),
    project,
    feedback,
    last,
    ofToday,
    draft: draft && { at: draft.at, words: firstWords(draft.values) },
    minutes,
    cap: form.cap,
    read: readOf(reports),
  };
}

/** The structure that they asked for. What they promised themselves stays there until they have looked back, asked for or not. */
export async function findStructureOf(
  platform: Platform,
  actor: Actor,
  { participation, cohort, zone }: Pick<Asked, "participation" | "cohort" | "zone">,
): Promise<Structure> {
  const { db, clock } = platform;
  const now = clock.now();
  const of = { cohort: cohort.id, day: dayOf(now, zone) };
  const [wished, promise, toLookAt, together] = await Promise.all([
    findStructure(db, participation),
    findPromise(platform, actor, of),
    findToLookAt(platform, actor, of),
    findTogether(db, actor, cohort.id, now),
  ]);
  const promises = wished.includes("promise") || promise || toLookAt ? { promise, toLookAt } : undefined;
  return {
    promises,
    tenMinutes: wished.includes("ten_minutes"),
    together,
    quietHour: wished.includes("quiet_hour"),
  };
}

/** Days until one that is not past. */
const ahead = (today: string, day: string): number | undefined => (day < today ? undefined : daysBetween(today, day));

/** What a draft begins with: of the first field in which something was typed. */
const firstWords = (values: Readonly<Record<string, readonly string[]>>): string =>
  TEXTS.map((part) => values[part]?.[0]?.trim() ?? "").find(Boolean) ?? "";

/** Who has read the newest report that somebody has read, with the sentence they left. */
function readOf(reports: readonly OpenedReport[]) {
  const found = reports.find(({ acknowledgements }) => acknowledgements.length > 0);
  const [by] = found?.acknowledgements.slice(-1) ?? [];
  return found && by && { report: found.id, day: found.day, ...by };
}
