import type { ComponentChildren } from "preact";
import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { isRefusal } from "../../platform/errors.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { posted } from "../../platform/http/body.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { renderMarkdown } from "../../platform/markdown/render.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { browsingRoutes } from "./browsing/routes.tsx";
import { choosingRoutes } from "./choosing/routes.tsx";
import type { FullOf } from "./choosing/view.ts";
import { listingRoutes } from "./exchange/listing/routes.tsx";
import { exchangeRoutes } from "./exchange/routes.tsx";
import { ZIPS } from "./exchange/zipping/rules.ts";
import { exportZip } from "./exchange/zipping/service.ts";
import { listExposures } from "./exposure/queries.ts";
import { exposureRoutes } from "./exposure/routes.tsx";
import { heldSince, listFileVersions, readDownload, type SentFile, withVersions } from "./files/queries.ts";
import { besideOf } from "./files/rules.ts";
import {
  assignmentChanger,
  assignmentFile,
  assignmentFileVersion,
  assignmentMover,
  assignmentReader,
  assignmentRecycler,
} from "./guards.ts";
import { actForms } from "./input.ts";
import { listMentorFiles, listMentorFileVersions } from "./mentors/queries.ts";
import { mentorFilesRoutes } from "./mentors/routes.tsx";
import { assignmentMessages } from "./messages.ts";
import { AssignmentPage } from "./pages/assignment.tsx";
import { PreviewPage } from "./pages/preview.tsx";
import { RecyclePage } from "./pages/recycle.tsx";
import { StatePage } from "./pages/state.tsx";
import { assignmentPolicy, keepsBank } from "./policy.ts";
import { type AssignmentRow, type FileRow, findAssignment, findHistory, findNotes, listFiles } from "./queries.ts";
import { listInsiders, listRecruitersBeside } from "./rounds/queries.ts";
import { roundRoutes } from "./rounds/routes.tsx";
import { lastDayOf } from "./rounds/service.ts";
import type { LookedBack } from "./rounds/view.ts";
import { ACTS, type Act } from "./rules.ts";
import { scrubbingMessages } from "./scrubbing/messages.ts";
import { findSuspicious, findWaiting, marksKeys } from "./scrubbing/queries.ts";
import { CHECK_OF } from "./scrubbing/rules.ts";
import { countSeen } from "./seen/queries.ts";
import { mayMove, moveAssignment } from "./service.ts";
import { findNearest, idsOf, listDecisions } from "./similarity/queries.ts";
import { writingRoutes } from "./writing/routes.tsx";

/** Which of the two texts stands first: the plain one for who asked for plain words, where there is one; either for who chose it here. */
const readsPlainly = (c: Ctx, { plainStatement }: AssignmentRow): boolean =>
  plainStatement !== "" && (c.req.query("words") ?? (c.var.viewer.display.plainWords ? "plain" : "")) === "plain";

const statementHtml = (
  { statement, plainStatement }: AssignmentRow,
  inPlainWords: boolean,
  files: readonly FileRow[],
): string =>
  renderMarkdown(inPlainWords ? plainStatement : statement, { topHeading: 3, maths: true, beside: besideOf(files) });

/**
 * What other features know: how an assignment was used, as its page says it, which ones are full, and what those of a round found when they
 * looked back on it.
 */
export interface ToldByOthers {
  readonly useOf: (actor: Actor, assignment: AssignmentRow) => Promise<ComponentChildren>;
  readonly fullOf: FullOf;
  readonly lookedBack: LookedBack;
}

export function assignmentsRoutes(routes: Routes, { useOf, fullOf, lookedBack }: ToldByOthers): void {
  const { platform } = routes;
  const { db } = platform;
  const words = (c: Ctx) => assignmentMessages[c.var.viewer.lang];

  browsingRoutes(routes, fullOf, lookedBack);
  // Before what begins with an id.
  writingRoutes(routes, lookedBack);
  exchangeRoutes(routes);
  listingRoutes(routes);
  roundRoutes(routes);
  exposureRoutes(routes);
  choosingRoutes(routes, fullOf);
  mentorFilesRoutes(routes);

  routes.get("/assignments/:assignmentId", assignmentReader, async (c, { actor, assignment }) => {
    const [listed, versions, mentors, mentorVersions] = await Promise.all([
      listFiles(db, assignment),
      listFileVersions(db, actor, assignment),
      listMentorFiles(db, actor, assignment),
      listMentorFileVersions(db, actor, assignment),
    ]);
    const [notes, history, since, decisions, exposures, seen, use, looked, full] = await Promise.all([
      findNotes(db, actor, assignment),
      findHistory(db, actor, assignment),
      heldSince(db, actor, assignment),
      listDecisions(db, actor, assignment),
      listExposures(db, actor, assignment),
      countSeen(db, actor, assignment),
      useOf(actor, assignment),
      lookedBack.sheet(actor, assignment),
      fullOf(actor),
    ]);
    const inPlainWords = readsPlainly(c, assignment);
    const all = [...listed, ...mentors];
    const content = (
      <AssignmentPage
        assignment={assignment}
        statement={statementHtml(assignment, inPlainWords, all)}
        inPlainWords={inPlainWords}
        files={withVersions(listed, versions)}
        mentorFiles={withVersions(mentors, mentorVersions)}
        heldSince={since}
        notes={notes === undefined ? undefined : renderMarkdown(notes, { maths: true, beside: besideOf(all) })}
        history={history}
        decisions={decisions}
        exposures={exposures}
        seen={seen}
        use={use}
        lookedBack={looked}
        mayRest={mayMove(actor, assignment, "rest")}
        keeps={keepsBank(actor)}
        hintsShown={assignmentPolicy.readNotes.holds(actor, assignment)}
        mayChange={assignmentPolicy.change.holds(actor, assignment)}
        mayMove={actsOf(actor, assignment).length > 0}
        mayChoose={assignmentPolicy.choose.holds(actor, assignment) && !assignment.held}
        isMine={assignment.held}
        isFull={full.has(assignment.id)}
      />
    );
    return page(c, content, { title: assignment.title });
  });

  routes.get("/assignments/:assignmentId/preview", assignmentChanger, async (c, { actor, assignment }) => {
    const [theirs, versions] = await Promise.all([listFiles(db, assignment), listFileVersions(db, actor, assignment)]);
    const known = assignment.recycledAt;
    const inPlainWords = readsPlainly(c, assignment);
    const content = (
      <PreviewPage
        assignment={assignment}
        statement={statementHtml(assignment, inPlainWords, theirs)}
        inPlainWords={inPlainWords}
        files={withVersions(
          theirs,
          versions.filter(({ until }) => known !== null && until > known),
        )}
        mentorFiles={[]}
        heldSince={undefined}
        keeps={false}
        hintsShown={false}
        isMine={false}
      />
    );
    return page(c, content, { title: words(c).previewTitle });
  });

  routes.get("/assignments/:assignmentId/zip", assignmentReader, async (c, { actor, assignment }) => {
    platform.limiter.take(ZIPS, actor.person);
    const { name, size, bytes } = await exportZip(platform, actor, assignment);
    return c.body(bytes, 200, downloadHeaders({ name, type: "application/zip", size }));
  });

  routes.get("/assignments/:assignmentId/files/:fileId", assignmentFile, (c, { file }) => send(c, file));

  routes.get(
    "/assignments/:assignmentId/files/:fileId/versions/:versionId",
    assignmentFileVersion,
    (c, { file: { path }, version }) => send(c, { ...version, path }),
  );

  async function send(c: Ctx, file: SentFile): Promise<Response> {
    const { bytes, headers } = await readDownload(platform, file);
    return c.body(bytes, 200, headers);
  }

  routes.get("/assignments/:assignmentId/state", assignmentMover, (c, { actor, assignment }) =>
    showState(c, actor, assignment),
  );

  routes.post("/assignments/:assignmentId/state", assignmentMover, async (c, { actor, assignment }) => {
    const { texts } = await posted(c);
    const act = ACTS.find((one) => one === texts.get("act")?.[0]);
    if (!act) return showState(c, actor, assignment, { status: 422 });
    const result = await readForm(c, actForms[act]);
    if (!result.ok && act === "recycle") return showRecycle(c, actor, assignment, { status: 422, form: result.form });
    if (!result.ok) return showState(c, actor, assignment, { status: 422, refused: { act, form: result.form } });
    if (
      act === "recycle" &&
      texts.get("keysKnown")?.[0] === undefined &&
      (await marksKeys(platform, actor, assignment))
    ) {
      const form = withProblem(result.form, CHECK_OF.key, "key_marked");
      return showRecycle(c, actor, assignment, { status: 422, form });
    }
    const { endsOn } = result.value as { endsOn?: string };
    if (endsOn && !lastDayOf(platform, endsOn)) {
      const form = withProblem(result.form, "endsOn", "day_over");
      return showState(c, actor, assignment, { status: 422, refused: { act, form } });
    }
    try {
      return await submit(platform, c, async () => {
        const to = await moveAssignment(platform, actor, assignment, { act, ...result.value } as Parameters<
          typeof moveAssignment
        >[3]);
        return to === assignment.state ? `/assignments/${assignment.id}/recycle` : `/assignments/${assignment.id}`;
      });
    } catch (error) {
      if (isRefusal(error, "too_near")) {
        const form = withProblem(result.form, "nearReason", "too_near");
        return showState(c, actor, assignment, { status: 422, refused: { act, form } });
      }
      if (isRefusal(error, "slug_taken") && act === "recycle")
        return showRecycle(c, actor, assignment, { status: 422, form: withProblem(result.form, "slug", "slug_taken") });
      if (isRefusal(error, "not_ready")) return showRecycle(c, actor, assignment, { status: 422, form: result.form });
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const now = await findAssignment(db, actor, assignment.id, "moveInInternship");
      if (!now) throw error;
      // What is written stays; answers about the assignment are given anew, of what it says now.
      if (!mayMove(actor, now, act)) return showState(c, actor, now, { status: 409 });
      if (act === "recycle") return showRecycle(c, actor, now, { status: 409, form: formOf() });
      return showState(c, actor, now, { status: 409, refused: { act, form: result.form } });
    }
  });

  routes.get("/assignments/:assignmentId/recycle", assignmentRecycler, (c, { actor, assignment }) =>
    showRecycle(c, actor, assignment),
  );

  async function showRecycle(
    c: Ctx,
    actor: Actor,
    assignment: AssignmentRow,
    refused?: { status: 422 | 409; form: FormState },
  ): Promise<Response> {
    const [scrub, waiting, decided] = await Promise.all([
      findSuspicious(platform, actor, assignment),
      findWaiting(platform, actor, assignment),
      lookedBack.recycling(actor, assignment),
    ]);
    const content = (
      <RecyclePage
        assignment={assignment}
        scrub={scrub}
        waiting={waiting}
        decided={decided}
        once={v4()}
        form={refused?.form ?? formOf()}
        changed={refused?.status === 409}
      />
    );
    const path = `/assignments/${assignment.id}/recycle`;
    return page(c, content, {
      title: scrubbingMessages[c.var.viewer.lang].title,
      ...(refused ? { status: refused.status, path } : {}),
    });
  }

  const actsOf = (actor: Actor, assignment: AssignmentRow): Act[] =>
    ACTS.filter((act) => mayMove(actor, assignment, act));

  async function showState(
    c: Ctx,
    actor: Actor,
    assignment: AssignmentRow,
    refused?: { status: 422 | 409; refused?: { act: Act; form: FormState } },
  ): Promise<Response> {
    const insiders = await listInsiders(db, actor, assignment);
    // Who alone keeps the internship's side has no business with who recruits.
    const recruiters = assignmentPolicy.seeHiring.holds(actor, assignment)
      ? await listRecruitersBeside(db, assignment.company, [actor.person, ...insiders.map(({ person }) => person)])
      : [];
    const near = mayMove(actor, assignment, "hire") ? await findNearest(db, actor, assignment, assignment.id) : [];
    const decided = await lookedBack.beside(actor, idsOf(near));
    const content = (
      <StatePage
        assignment={assignment}
        acts={actsOf(actor, assignment)}
        once={v4()}
        refused={refused?.refused}
        changed={refused?.status === 409 ? (refused.refused ? "changed_since" : "moved_since") : undefined}
        insiders={insiders}
        recruiters={recruiters}
        near={near}
        decided={decided}
        me={actor.person}
      />
    );
    const path = `/assignments/${assignment.id}/state`;
    return page(c, content, { title: words(c).moveTitle, ...(refused ? { status: refused.status, path } : {}) });
  }
}
