import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { notFound, Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, fieldValue, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import type { AssignmentRow } from "../../assignments/queries.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { venueMessages } from "../../venue/messages.ts";
import { newProject } from "../input.ts";
import { fullFor } from "../limiting/queries.ts";
import { projectsMessages } from "../messages.ts";
import { ChoosePage } from "../pages/choose.tsx";
import { findActive, findOwnOn } from "../queries.ts";
import { projectChoosingMessages } from "./messages.ts";
import { findChoosable, needsWord } from "./queries.ts";
import { kindOf } from "./rules.ts";
import { chooseAssignment, roomForWord } from "./service.ts";

/** What is said on the page of the question instead of on one of its own. */
const ASKED_AGAIN: Readonly<Record<string, 409 | 422>> = {
  chosen_meanwhile: 409,
  assignment_full: 409,
  word_wanted: 422,
};

/** Taking an assignment as one's project, another one instead, or another size of it. */
export function choosingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/projects/new", signedIn, async (c, actor) => {
    const id = c.req.query("assignment") ?? "";
    const [cohort] = placesOf(actor, ["participant"]).slice(-1);
    const found = cohort ? await findChoosable(db, actor, { cohort, assignment: id }) : undefined;
    if (!found) throw notFound();
    return showChoice(c, actor, found.cohort.id, found.assignment);
  });

  routes.post("/projects", signedIn, async (c, actor) => {
    const result = await readForm(c, newProject);
    const asked = { cohort: fieldValue(result.form, "cohort"), assignment: fieldValue(result.form, "assignment") };
    const found = await findChoosable(db, actor, asked);
    if (!found) throw notFound();
    const { cohort, assignment } = found;
    if (!result.ok) return showChoice(c, actor, cohort.id, assignment, { status: 422, form: result.form });
    try {
      const { size, running } = result.value;
      const word = await wordTo(platform, c, actor, found, result.value.word);
      const choose = () => chooseAssignment(platform, actor, cohort, assignment, { size, running, word });
      return await submit(platform, c, async () => `/projects/${await choose()}`);
    } catch (error) {
      const status = error instanceof Refusal ? ASKED_AGAIN[error.code] : undefined;
      if (!(error instanceof Refusal) || !status) throw error;
      const form = error.code === "word_wanted" ? withProblem(result.form, "word", "word_wanted") : result.form;
      return showChoice(c, actor, cohort.id, assignment, { status, form, refused: error.code });
    }
  });

  /** The question, with what is going on now. @param again an answer that changed nothing, as it was given */
  async function showChoice(
    c: Ctx,
    actor: Actor,
    cohort: string,
    assignment: AssignmentRow,
    again?: { readonly status: 409 | 422; readonly form: FormState; readonly refused?: string },
  ): Promise<Response> {
    const { id, title, summary, variants } = assignment;
    const kind = kindOf(assignment);
    const [running, former, full, word] = await Promise.all([
      findActive(db, actor, cohort, kind),
      findOwnOn(db, actor, cohort, id),
      fullFor(db, actor),
      needsWord(db, actor, cohort, kind),
    ]);
    const content = (
      <ChoosePage
        assignment={{ id, title, summary, variants: { ...variants } }}
        cohort={cohort}
        running={running}
        former={former}
        form={again?.form ?? formOf({ size: former?.size ?? "normal" })}
        wantsWord={word}
        full={full.has(id)}
        changed={again?.refused === "chosen_meanwhile"}
        once={v4()}
      />
    );
    return page(c, content, {
      title: projectsMessages[c.var.viewer.lang].chooseTitle,
      ...(again ? { status: again.status, path: `/projects/new?assignment=${id}` } : {}),
    });
  }
}

/** What they write to those who look after them, where it is asked for. */
export async function wordTo(
  platform: Platform,
  c: Ctx,
  actor: Actor,
  { cohort, assignment }: { readonly cohort: CohortRow; readonly assignment: AssignmentRow },
  text: string,
) {
  if (!text || !(await needsWord(platform.db, actor, cohort.id, kindOf(assignment)))) return undefined;
  const { lang } = c.var.viewer;
  return {
    text: `${projectChoosingMessages[lang].wordHead(assignment.title)}\n\n${text}`,
    room: await roomForWord(platform, actor, cohort.id, venueMessages[lang].ownRoom),
  };
}
