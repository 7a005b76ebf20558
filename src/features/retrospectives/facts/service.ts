import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { countLeavingKinds, countLeavings } from "../../applications/queries.ts";
import { countWaitingSubmissions } from "../../projects/queries.ts";
import { countReports, listDeclaredMinutes } from "../../reports/shown/queries.ts";
import { countQuestions } from "../../venue/waiting/queries.ts";
import {
  blurred,
  type CohortAudience,
  FACTS_FOR,
  type FactKind,
  type FactNumber,
  type Facts,
  middleHours,
} from "../rules.ts";

/**
 * What is known of a cohort, in numbers alone, of what the actor (who runs it) may read: no words of anybody, no name, and one or two
 * are "a few". Why somebody left is only counted: opening it is a reading that is noted and shown to the person.
 */
export async function gatherFacts(
  { db }: Platform,
  actor: Actor,
  cohort: string,
  audience: CohortAudience,
): Promise<Facts> {
  const [questions, reports, waiting, leavings, kinds, minutes] = await Promise.all([
    countQuestions(db, actor, cohort),
    countReports(db, actor, cohort),
    countWaitingSubmissions(db, actor, cohort),
    countLeavings(db, actor, cohort),
    countLeavingKinds(db),
    listDeclaredMinutes(db, actor, cohort),
  ]);
  const hours = middleHours(minutes);
  const found: Record<FactKind, FactNumber | undefined> = {
    questions: blurred(questions.asked),
    unanswered: blurred(questions.unanswered),
    reports: blurred(reports.written),
    unread: blurred(reports.unread),
    waiting: blurred(waiting),
    left: blurred(leavings.left),
    reasons: blurred(leavings.withReason),
    // Of all cohorts together, and only where enough people named them.
    left_skill: kinds.skill,
    left_way_of_working: kinds.way_of_working,
    left_health: kinds.health,
    left_other: kinds.other,
    hours,
  };
  return Object.fromEntries(
    FACTS_FOR[audience].flatMap((kind) => (found[kind] === undefined ? [] : [[kind, found[kind]]])),
  );
}
