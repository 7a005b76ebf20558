import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { notFound } from "../../../platform/errors.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { listDecisions } from "../deciding/queries.ts";
import { feedbackOwner, submissionReviewer } from "../guards.ts";
import { acknowledgement } from "../input.ts";
import { projectsMessages } from "../messages.ts";
import { AcknowledgePage, WriteFeedbackPage } from "../pages/feedback.tsx";
import { findProject, listFeedback, type ProjectRow, type SubmissionRow } from "../queries.ts";
import { acknowledge, giveFeedback } from "../service.ts";
import { bulletsFrom } from "./input.ts";

/** Feedback on a version that was handed in: written, given, acknowledged. */
export function feedbackRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const keyOf = keyOfPerson(db);

  routes.get("/submissions/:submissionId/feedback", submissionReviewer, async (c, { actor, submission, project }) => {
    const draft = await findDraft(platform, keyOf, actor, `feedback:${submission.id}`);
    return show(c, { submission, project }, filledWith(formOf(), draft));
  });

  routes.post("/submissions/:submissionId/feedback", submissionReviewer, async (c, { actor, submission, project }) => {
    const { texts } = await posted(c);
    const { bullets, form } = bulletsFrom(project, texts);
    if (Object.keys(form.problems).length > 0) return show(c, { submission, project }, form, 422);
    return submit(platform, c, async () => {
      const id = await giveFeedback(platform, actor, project, submission, bullets);
      await forgetDraft(platform, actor, `feedback:${submission.id}`);
      return `/projects/${project.id}?given=1#f-${id}`;
    });
  });

  routes.post("/feedback/:feedbackId/acknowledge", feedbackOwner, async (c, { actor, feedback }) => {
    const result = await readForm(c, acknowledgement);
    if (!result.ok) return showAgain(c, actor, feedback, result.form);
    await acknowledge(platform, actor, feedback, result.value);
    return c.redirect(`/projects/${feedback.project}#f-${feedback.id}`, 303);
  });

  async function show(
    c: Ctx,
    { submission, project }: { readonly submission: SubmissionRow; readonly project: ProjectRow },
    form: FormState,
    status: 200 | 422 = 200,
  ) {
    const content = (
      <WriteFeedbackPage
        project={project}
        submission={submission}
        decisions={(await listDecisions(db.q, [project.id]))(project.id)}
        now={clock.now()}
        form={form}
        once={v4()}
      />
    );
    return page(c, content, {
      title: projectsMessages[c.var.viewer.lang].write,
      islands: ["autosave"],
      status,
      path: `/submissions/${submission.id}/feedback`,
    });
  }

  /** What was written about a feedback and could not be kept, beside the feedback. */
  async function showAgain(
    c: Ctx,
    actor: Actor,
    { id, project: of }: { id: string; project: string },
    form: FormState,
  ) {
    const project = await findProject(db, actor, of, "work");
    const feedback = project && (await listFeedback(db, project)).find((one) => one.id === id);
    if (!feedback) throw notFound();
    const content = <AcknowledgePage project={project} feedback={feedback} form={form} now={clock.now()} />;
    return page(c, content, { title: project.title, status: 422, path: `/projects/${project.id}` });
  }
}
