import { found } from "../../platform/http/guard.ts";
import { findOwnFeedback, findProject, findSubmission } from "./queries.ts";

const projectFor = (name: string, may: Parameters<typeof findProject>[3]) =>
  found(name, "projectId", async ({ db }, actor, id) => {
    const project = await findProject(db, actor, id, may);
    return project && { project };
  });

export const projectReader = projectFor("project.read", "read");
export const projectWorker = projectFor("project.work", "work");
/** One's own, also when one takes part no more. */
export const projectOwner = projectFor("project.own", "own");
/** Of somebody whom one accompanies, not one's own. */
export const projectReviewer = found("project.review", "projectId", async ({ db }, actor, id) => {
  const project = await findProject(db, actor, id, "review");
  return project && project.person !== actor.person ? { project } : undefined;
});
export const submissionReader = found("submission.read", "submissionId", ({ db }, actor, id) =>
  findSubmission(db, actor, id),
);
export const submissionReviewer = found("submission.review", "submissionId", ({ db }, actor, id) =>
  findSubmission(db, actor, id, "review"),
);
export const feedbackOwner = found("feedback.own", "feedbackId", async ({ db }, actor, id) => {
  const feedback = await findOwnFeedback(db, actor, id);
  return feedback && { feedback };
});
