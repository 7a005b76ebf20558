import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { noteReadByRecruiter, noteRoomsRead } from "../../audit/double-roles/service.ts";
import { asReading } from "../../projects/guards.ts";
import { type Feedback, findProject, listFeedback, listSubmissions, type ProjectRow } from "../../projects/queries.ts";
import { findReport, type ReportRow } from "../../reports/queries.ts";
import { openReport, wasNoted } from "../../reports/reading/service.ts";
import { findReportForm } from "../../reports/service.ts";
import { listKnown } from "../../venue/hiding/queries.ts";
import { ANSWERS_A_PAGE, type FoundPost, findPost, listAnswers } from "../../venue/queries.ts";
import type { ToDo } from "../rules.ts";
import type { OpenedToDo } from "./view.ts";

/**
 * Opens one thing that waits, as its own page does: what may be read of it, and a note that it was read where that page leaves one.
 * @param id of the report, of the question's post, of the project
 * @returns undefined when there is nothing for the actor any more
 */
export function openToDo(
  platform: Platform,
  actor: Actor,
  { kind, id }: { readonly kind: ToDo; readonly id: string },
  lang: Lang,
): Promise<OpenedToDo | undefined> {
  if (kind === "report") return openOneReport(platform, actor, id, lang);
  return kind === "question" ? openQuestion(platform, actor, id) : openSubmission(platform, actor, id);
}

async function openOneReport(
  platform: Platform,
  actor: Actor,
  id: string,
  lang: Lang,
): Promise<OpenedToDo | undefined> {
  const found = await findReport(platform.db, actor, id);
  if (!found) return undefined;
  const asked = await findReportForm(platform, found.report.cohort, lang);
  const report = await openReport(platform, actor, found);
  return {
    opened: { kind: "report", id, report, asked, noted: wasNoted(actor, report) },
    seen: seenReport(found.report),
    plainFor: found.plainWords ? found.name : undefined,
  };
}

async function openQuestion(platform: Platform, actor: Actor, id: string): Promise<OpenedToDo | undefined> {
  const { db } = platform;
  const found = await findPost(db, actor, id);
  if (!found?.post.question) return undefined;
  await noteRoomsRead(platform, actor, [found.room.cohort]);
  const { post } = found;
  const all = await listAnswers(db, post, { limit: ANSWERS_A_PAGE + 1 });
  const answers = all.slice(0, ANSWERS_A_PAGE);
  const known = await listKnown(db, actor, found.room, [post, ...answers]);
  const from = (post.author.anonymous && known.names.get(post.author.id)) || post.author.name;
  return {
    opened: { kind: "question", id, from, post, answers, more: all.length > answers.length, known },
    seen: seenQuestion(found, all),
    plainFor: found.plainWords && found.author !== actor.person ? post.author.name : undefined,
  };
}

async function openSubmission(platform: Platform, actor: Actor, id: string): Promise<OpenedToDo | undefined> {
  const { db } = platform;
  const project = await findProject(db, actor, id, "review");
  const [submission] = project ? await listSubmissions(db, project, { before: undefined, limit: 1 }) : [];
  if (!project || !submission) return undefined;
  await noteReadByRecruiter(platform, actor, asReading(project));
  const feedback = await listFeedback(db, project);
  return {
    opened: { kind: "submission", id, project, submission, feedback },
    seen: seenSubmission(submission, feedback),
    plainFor: project.plainWords ? project.name : undefined,
  };
}

/** A report as its author left it last. */
export const seenReport = ({ version }: Pick<ReportRow, "version">): string => String(version);

/** A question with what was said to it so far. */
const seenQuestion = ({ post }: Pick<FoundPost, "post">, answers: readonly { readonly seq: number }[]): string =>
  [post.question?.state, post.version, answers.length, answers.at(-1)?.seq].join(".");

/** The newest version of a project, with what was said about all of them. */
const seenSubmission = ({ number }: { readonly number: number }, feedback: readonly Feedback[]): string =>
  `${number}.${feedback.length}`;

/** How a question stands now. */
export const questionSeen = async ({ db }: Platform, found: FoundPost): Promise<string> =>
  seenQuestion(found, await listAnswers(db, found.post, { limit: ANSWERS_A_PAGE + 1 }));

/** How what was handed in on a project stands now. */
export async function submissionSeen({ db }: Platform, project: ProjectRow): Promise<string> {
  const [newest] = await listSubmissions(db, project, { before: undefined, limit: 1 });
  return seenSubmission(newest ?? { number: 0 }, await listFeedback(db, project));
}
