import { Readable } from "node:stream";
import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { isId } from "../../platform/database/columns.ts";
import { listPage } from "../../platform/database/list-page.ts";
import { filledWith, findDraft, forgetDraft } from "../../platform/drafts/drafts.ts";
import { isRefusal, notFound, Refusal } from "../../platform/errors.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { withLoose } from "../../platform/files/loose.ts";
import { posted } from "../../platform/http/body.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import { idIn, numberIn, placeIn } from "../../platform/http/place.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { placesOf } from "../../platform/policy/actor.ts";
import { keyOfPerson } from "../accounts/queries.ts";
import { listReplaced } from "../assignments/files/queries.ts";
import { didTellSeen } from "../assignments/seen/service.ts";
import { findFellows } from "./choosing/queries.ts";
import { choosingRoutes } from "./choosing/routes.tsx";
import { listDecisions } from "./deciding/queries.ts";
import { decidingRoutes } from "./deciding/routes.tsx";
import { projectOwner, projectReader, projectWorker, submissionReader } from "./guards.ts";
import { findHints } from "./hints/queries.ts";
import { hintsRoutes } from "./hints/routes.tsx";
import { changedProject, newSubmission } from "./input.ts";
import { findRun } from "./limiting/queries.ts";
import { limitingRoutes } from "./limiting/routes.tsx";
import { projectsMessages } from "./messages.ts";
import { ProjectPage } from "./pages/project.tsx";
import { EditProjectPage, SubmitPage } from "./pages/project-forms.tsx";
import { ProjectsPage } from "./pages/projects.tsx";
import { listPlans } from "./planning/queries.ts";
import { planningRoutes } from "./planning/routes.tsx";
import { projectPolicy } from "./policy.ts";
import { listProgress } from "./progressing/queries.ts";
import { progressingRoutes } from "./progressing/routes.tsx";
import { DAYS_BESIDE } from "./progressing/rules.ts";
import { pushingRoutes } from "./pushing/routes.tsx";
import {
  findProject,
  listFeedback,
  listOthersProjects,
  listProjects,
  listSubmissions,
  type ProjectRow,
} from "./queries.ts";
import { seenRoutes } from "./seen/routes.tsx";
import { changeProject, hideProject, keepZip, submitVersion } from "./service.ts";
import { findRecommendation } from "./use/queries.ts";

/** A zip may have 25 MB, and the disk is everybody's. */
const ZIPS: Rate = { name: "zips", burst: 20, perMinute: 0.5 };

/** Problems of a hand-in that belong beside a field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  nothing_handed: "link",
  not_a_zip: "file",
  zip_broken: "file",
  file_too_large: "file",
};

export function projectsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const keyOf = keyOfPerson(db);

  routes.get("/projects", signedIn, async (c, actor) => {
    const cared = c.req.query("cared") === "1";
    const list = cared ? "/projects?cared=1" : "/projects";
    const asked = { cared, after: idIn(c.req.query("after"), list) };
    const [mine, { rows: others, last }] = await Promise.all([
      listProjects(db, actor, { mine: true }),
      listPage(PAGE, (limit) => listOthersProjects(db, actor, { ...asked, limit })),
    ]);
    const content = (
      <ProjectsPage
        mine={[...mine].sort((a, b) => a.state.localeCompare(b.state))}
        others={others}
        cared={placesOf(actor, ["mentor"]).length > 0 ? cared : undefined}
        cohort={placesOf(actor, ["participant"]).at(-1)}
        runs={await findRun(db, actor)}
        first={asked.after ? list : undefined}
        next={last && `/projects?${cared ? "cared=1&" : ""}after=${last.id}`}
      />
    );
    return page(c, content, { title: projectsMessages[c.var.viewer.lang].title });
  });

  choosingRoutes(routes);
  limitingRoutes(routes);

  routes.get("/projects/:projectId", projectReader, async (c, { actor, project }) => {
    const before = placeIn(c.req.query("before"), numberIn, `/projects/${project.id}`);
    const mine = project.person === actor.person;
    const mayWork = projectPolicy.work.holds(actor, project);
    const [{ rows: submissions, last }, feedback, hints, recommends, fellows, replaced, plans, decisions, progress] =
      await Promise.all([
        listPage(VERSIONS_A_PAGE, (limit) => listSubmissions(db, project, { before, limit })),
        listFeedback(db, project),
        findHints(db, actor, project),
        findRecommendation(db, actor, project),
        mayWork && project.kind === "assignment" ? findFellows(db, actor, project) : undefined,
        mayWork ? listReplaced(db, actor, project.assignment) : [],
        listPlans(db.q, [project.id]),
        listDecisions(db.q, [project.id]),
        listProgress(db, actor, project, { days: DAYS_BESIDE, zone: c.var.viewer.zone }),
      ]);
    const mayReview = projectPolicy.review.holds(actor, project) && !mine;
    const content = (
      <ProjectPage
        project={project}
        steps={plans(project.id)}
        decisions={decisions(project.id)}
        progress={progress}
        submissions={submissions}
        earlier={last?.number}
        newest={before === undefined}
        // Feedback is between the person and those who accompany them, also where the project itself is shared.
        feedback={mine || mayReview ? feedback : []}
        hints={hints}
        fellows={fellows}
        replaced={replaced}
        // Asked once there is something to say: a result, or a reason to take another one.
        recommends={submissions.length > 0 || project.state === "changed" ? recommends : undefined}
        answerSeen={mayReview && submissions.length > 0 ? await didTellSeen(platform, actor, project) : undefined}
        mine={mine}
        mayWork={mayWork}
        mayReturn={mine && project.state === "changed" && project.cohort === placesOf(actor, ["participant"]).at(-1)}
        mayReview={mayReview}
        now={clock.now()}
        given={mayReview && c.req.query("given") === "1"}
        handed={mine && isId(c.req.query("handed") ?? "")}
      />
    );
    return page(c, content, { title: project.title });
  });

  planningRoutes(routes);
  decidingRoutes(routes);
  progressingRoutes(routes);
  pushingRoutes(routes);
  hintsRoutes(routes);
  seenRoutes(routes);

  routes.get("/projects/:projectId/edit", projectWorker, async (c, { actor, project }) => {
    const draft = await findDraft(platform, keyOf, actor, `project:${project.id}`);
    const form = filledWith(formOfProject(project), draft);
    return page(c, <EditProjectPage project={project} form={form} />, {
      title: projectsMessages[c.var.viewer.lang].edit,
      islands: ["autosave"],
    });
  });

  routes.post("/projects/:projectId/edit", projectWorker, async (c, { actor, project }) => {
    const result = await readForm(c, changedProject);
    const options = {
      title: projectsMessages[c.var.viewer.lang].edit,
      path: `/projects/${project.id}/edit`,
      islands: ["autosave"],
    } as const;
    if (!result.ok)
      return page(c, <EditProjectPage project={project} form={result.form} />, { ...options, status: 422 });
    try {
      await changeProject(platform, actor, project, result.value);
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile") ? await findProject(db, actor, project.id, "work") : undefined;
      if (!now) throw error;
      const mine: FormState = conflictForm(result.form, now.version);
      return page(c, <EditProjectPage project={now} form={mine} theirs={formOfProject(now)} />, {
        ...options,
        status: 409,
      });
    }
    await forgetDraft(platform, actor, `project:${project.id}`);
    return c.redirect(`/projects/${project.id}`, 303);
  });

  routes.post("/projects/:projectId/hide", projectOwner, async (c, { actor, project }) => {
    await hideProject(platform, actor, project);
    return c.redirect(`/projects/${project.id}`, 303);
  });

  routes.get("/projects/:projectId/submit", projectWorker, async (c, { actor, project }) => {
    const draft = await findDraft(platform, keyOf, actor, `submission:${project.id}`);
    const form = filledWith(formOf({ link: project.repository }), draft);
    return page(c, <SubmitPage project={project} form={form} once={v4()} />, {
      title: projectsMessages[c.var.viewer.lang].submit,
      islands: ["autosave"],
    });
  });

  routes.post("/projects/:projectId/submissions", projectWorker, async (c, { actor, project }) => {
    const result = await readForm(c, newSubmission);
    const refuse = (form: FormState): Promise<Response> =>
      page(c, <SubmitPage project={project} form={form} once={v4()} />, {
        title: projectsMessages[c.var.viewer.lang].submit,
        status: 422,
        path: `/projects/${project.id}/submit`,
        islands: ["autosave"],
      });
    if (!result.ok) return refuse(result.form);
    const file = (await posted(c)).files.get("file")?.[0];
    try {
      return await withLoose(platform, async (loose) => {
        if (file) platform.limiter.take(ZIPS, actor.person);
        const kept = file && (await keepZip(loose, file));
        return submit(platform, c, async () => {
          const id = await submitVersion(platform, actor, project, result.value, kept);
          await forgetDraft(platform, actor, `submission:${project.id}`);
          loose.taken();
          return `/projects/${project.id}?handed=${id}`;
        });
      });
    } catch (error) {
      const field = error instanceof Refusal ? FIELD_OF[error.code] : undefined;
      if (!(error instanceof Refusal) || !field) throw error;
      return refuse(withProblem(result.form, field, error.code, error.details));
    }
  });

  routes.get("/submissions/:submissionId/file", submissionReader, async (c, { submission }) => {
    const { storageKey, fileName, fileType, fileSize } = submission;
    if (!storageKey || !fileName) throw notFound();
    const bytes = Readable.toWeb(await platform.files.open(storageKey)) as ReadableStream<Uint8Array>;
    return c.body(
      bytes,
      200,
      downloadHeaders({ name: fileName, type: fileType ?? "application/octet-stream", size: fileSize ?? 0 }),
    );
  });
}

const formOfProject = ({ repository, shared, version }: ProjectRow): FormState =>
  formOf({ repository, shared: shared ? "on" : "", version: String(version) });

const PAGE = 50;

/** Versions on one page of a project. */
const VERSIONS_A_PAGE = 50;
