import { found } from "../../platform/http/guard.ts";
import { noteReadByRecruiter } from "../audit/double-roles/service.ts";
import type { Reading } from "../audit/service.ts";
import { findOwnFeedback, findProject, findSubmission, type ProjectRow } from "./queries.ts";

/** A project, with everything handed in on it, as "who read it" names it. */
export const asReading = ({ id, person }: ProjectRow): Reading => ({ person, item: "project", subject: id });

const projectFor = (name: string, may: Parameters<typeof findProject>[3]) =>
  found(name, "projectId", async (platform, actor, id) => {
    const project = await findProject(platform.db, actor, id, may);
    if (project) await noteReadByRecruiter(platform, actor, asReading(project));
    return project && { project };
  });

export const projectReader = projectFor("project.read", "read");
export const projectWorker = projectFor("project.work", "work");
/** One's own, also when one takes part no more. */
export const projectOwner = projectFor("project.own", "own");
/** Of somebody whom one accompanies, not one's own. */
export const projectReviewer = found("project.review", "projectId", async (platform, actor, id) => {
  const project = await findProject(platform.db, actor, id, "review");
  if (!project || project.person === actor.person) return undefined;
  await noteReadByRecruiter(platform, actor, asReading(project));
  return { project };
});

const submissionFor = (name: string, may: Parameters<typeof findSubmission>[3]) =>
  found(name, "submissionId", async (platform, actor, id) => {
    const found = await findSubmission(platform.db, actor, id, may);
    if (found) await noteReadByRecruiter(platform, actor, asReading(found.project));
    return found;
  });
export const submissionReader = submissionFor("submission.read", "read");
export const submissionReviewer = submissionFor("submission.review", "review");
export const feedbackOwner = found("feedback.own", "feedbackId", async ({ db }, actor, id) => {
  const feedback = await findOwnFeedback(db, actor, id);
  return feedback && { feedback };
});
