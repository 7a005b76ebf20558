import { v7 } from "uuid";
import type { BulletKind, ProjectKind, Size } from "../features/projects/rules.ts";
import { days, later, minutes } from "../platform/clock.ts";
import { endOfDay, type Journey } from "./journeys.ts";
import type { ProjectWords } from "./material.ts";
import {
  decisionsOf,
  handedIn,
  type PlannedDecision,
  type PlannedStep,
  stepsOf,
  type VersionWords,
} from "./project-words.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";

export interface PlannedProject {
  readonly id: string;
  readonly person: string;
  /** Slug. */
  readonly assignment: string;
  readonly kind: ProjectKind;
  readonly size: Size;
  readonly plan: readonly PlannedStep[];
  readonly decisions: readonly (PlannedDecision & { readonly at: Date })[];
  readonly repository: string | null;
  readonly shared: boolean;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly submissions: readonly PlannedSubmission[];
}

export interface PlannedSubmission extends VersionWords {
  readonly id: string;
  readonly number: number;
  readonly createdAt: Date;
  readonly feedback: PlannedFeedback | undefined;
}

export interface PlannedFeedback {
  readonly id: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly changed: string;
  readonly bullets: readonly { readonly row: string; readonly kind: BulletKind; readonly text: string }[];
}

const STARTERS = ["starter-odd-rows", "starter-readme-three-lines"];
const SHARING = { much: 0.7, some: 0.4, little: 0.15 };

/** The work of everybody who has begun: a small task of the first day, then a project with its versions and what was said to them. */
export function planProjects(scene: Scene, random: Random): readonly PlannedProject[] {
  const words = new Map(scene.material.projects.map((one) => [one.assignment, one]));
  const plannedFor = plannerOf(scene, random);
  return scene.journeys.flatMap((journey, at) => {
    const worked = [...journey.works].sort((a, b) => a - b);
    if (worked.length === 0) return [];
    const starter = words.get(random.pick(STARTERS));
    const chosen = journey.assignment && worked.length > 1 ? words.get(journey.assignment) : undefined;
    return [
      ...(starter ? [plannedFor(journey, starter, worked.slice(0, 3), "starter", at === 0)] : []),
      ...(chosen ? [plannedFor(journey, chosen, worked.slice(1), "assignment", at === 0)] : []),
    ];
  });
}

/** @returns plans one project over the days on which it is worked at */
function plannerOf({ calendar, mentors, staff, material }: Scene, random: Random) {
  const moment = (journey: Journey, day: number): Date =>
    calendar.at(calendar.days[day] as string, endOfDay(journey, random) - 20 + random.next());

  return (
    journey: Journey,
    words: ProjectWords,
    worked: readonly number[],
    kind: ProjectKind,
    /** Who signs in to look around finds something of everything. */
    whole: boolean,
  ): PlannedProject => {
    const { now } = calendar;
    const mentor = mentors.get(journey.person) ?? (staff[0]?.person as string);
    const begun = earlier(moment(journey, worked[0] as number), now);
    const plan = random.pick(
      whole ? words.plans.filter(({ variant }) => variant === "normal").slice(0, 1) : words.plans,
    );
    const [first, second] = [1, 2].map((version) => words.submissions.filter((one) => one.version === version));
    const versions = handInDays(worked, kind, whole, random)
      .map((day) => moment(journey, day))
      .filter((at) => at > begun && at < now);
    // What is told of a second version goes beyond a small plan.
    const tries = [random.pick(first ?? []), plan.variant === "small" ? undefined : second?.[0]];
    let before: PlannedFeedback | undefined;
    const submissions: PlannedSubmission[] = [];
    for (const [index, createdAt] of versions.entries()) {
      // A further version only tells what has changed.
      const told = tries[index];
      const note = before?.changed || undefined;
      if (!told && !note) break;
      const isLast = index === versions.length - 1;
      before = kind === "starter" || !whole || !isLast || index === 0 ? feedbackAt(createdAt) : undefined;
      submissions.push({
        id: v7({ msecs: createdAt.getTime() }),
        number: index + 1,
        ...handedIn(told, note, plan, { kind, key: journey.key, assignment: words.assignment }),
        createdAt,
        feedback: before,
      });
    }
    const lastWorked = moment(journey, worked.at(-1) as number);
    return {
      id: v7({ msecs: begun.getTime() }),
      person: journey.person,
      assignment: words.assignment,
      kind,
      size: plan.variant,
      plan: stepsOf(plan, kind, submissions.length),
      decisions:
        kind === "starter" && submissions.length === 0
          ? []
          : decisionsOf(tries.slice(0, submissions.length || 1), plan).map((one, i) => ({
              ...one,
              at: submissions[i]?.createdAt ?? begun,
            })),
      repository: submissions.find(({ link }) => link)?.link ?? null,
      shared: kind === "assignment" && (whole || random.chance(SHARING[journey.talk])),
      createdAt: begun,
      changedAt: lastWorked > begun ? earlier(lastWorked, now) : begun,
      submissions,
    };

    /** By their mentor, within two working days; not yet, where that time has not come. */
    function feedbackAt(submitted: Date): PlannedFeedback | undefined {
      const at = calendar.working(later(submitted, minutes(random.whole(120, kind === "starter" ? 900 : 2_200))));
      // What has waited for longer than a week has been answered by now.
      const waits = random.chance(whole ? 0 : 0.08) && submitted > later(now, -days(7));
      if (at >= now || waits) return undefined;
      const back = worked.map((day) => moment(journey, day)).find((one) => one > at);
      const read = back ?? later(at, days(1));
      const acknowledgedAt = read < now && (whole || random.chance(0.75)) ? read : null;
      const rows = random.shuffled(words.feedback).slice(0, kind === "starter" ? 2 : random.whole(2, 4));
      return {
        id: v7({ msecs: at.getTime() }),
        author: mentor,
        createdAt: at,
        acknowledgedAt,
        changed: acknowledgedAt && (whole || random.chance(0.7)) ? random.pick(material.changed) : "",
        bullets: rows
          .sort((a, b) => words.feedback.indexOf(a) - words.feedback.indexOf(b))
          .flatMap(({ row, good, try_next }) => [
            { row, kind: "good" as const, text: random.pick(good.filter(isAboutWork)) },
            ...(random.chance(0.7)
              ? [{ row, kind: "try_next" as const, text: random.pick(try_next.filter(isAboutWork)) }]
              : []),
          ]),
      };
    }
  };
}

/** On which of the days something is handed in: a first version about the middle, better ones after it. */
function handInDays(worked: readonly number[], kind: ProjectKind, whole: boolean, random: Random): number[] {
  if (kind === "starter") return worked.slice(0, 1).filter(() => whole || random.chance(0.9));
  const parts = whole ? [0.4, 0.95] : [0.35, 0.65, 0.95].slice(0, random.whole(1, 3));
  const enough = parts.filter((_, index) => worked.length >= 2 + index);
  return [...new Set(enough.map((part) => worked[Math.floor((worked.length - 1) * part)] as number))];
}

/** Nobody has presented anything yet. */
const isAboutWork = (text: string): boolean => !text.includes("発表");

const earlier = (moment: Date, now: Date): Date => (moment < now ? moment : later(now, -minutes(15)));
