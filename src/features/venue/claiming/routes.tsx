import { z } from "zod";
import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { readForm } from "../../../platform/http/form.ts";
import { placeIn, readPlace } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { ownPath } from "../../../platform/http/sign-in-path.ts";
import { OpenQuestionsPage } from "../pages/open-questions.tsx";
import { letTimePass, renewUsualWaits } from "../returning/service.ts";
import { stepWithinLimit } from "./api.ts";
import { questionsAnswerer, stepGuards } from "./guards.ts";
import { placeOfQuestion } from "./input.ts";
import { claimingMessages } from "./messages.ts";
import { listOpenQuestions } from "./queries.ts";
import { OWN_STEPS, QUESTIONS_A_PAGE, STEP_PATHS, whoTakes } from "./rules.ts";

/** Where somebody pressed: there they are led back to. */
const pressed = z.object({ to: z.string().max(2_000).optional().catch(undefined) });

/** The steps of a question, and the staff's list of those that wait. */
export function claimingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  platform.jobs.every("23 * * * *", {
    name: "venue.questions",
    async run() {
      await letTimePass(platform);
      await renewUsualWaits(platform);
    },
  });

  for (const step of OWN_STEPS)
    routes.post(`/posts/:postId/${STEP_PATHS[step]}`, stepGuards[whoTakes(step)], async (c, { actor, ...found }) => {
      const result = await readForm(c, pressed);
      await stepWithinLimit(platform, actor, found, step);
      const [to] = result.ok && result.value.to ? ownPath(result.value.to).split("#") : [`/posts/${found.post.id}`];
      return c.redirect(`${to}#p-${found.post.id}`, 303);
    });

  routes.get("/cohorts/:cohortId/questions", questionsAnswerer, async (c, { actor, cohort }) => {
    const at = `/cohorts/${cohort.id}/questions`;
    const after = placeIn(c.req.query("after"), readPlace, at);
    const { rows, last } = await listPage(QUESTIONS_A_PAGE, async (limit) => [
      ...(await listOpenQuestions(db, actor, cohort.id, { after, limit })),
    ]);
    const content = (
      <OpenQuestionsPage
        cohort={cohort}
        rows={rows}
        now={clock.now()}
        next={last && placeOfQuestion(last)}
        further={after !== undefined}
      />
    );
    return page(c, content, { title: claimingMessages[c.var.viewer.lang].title, bodyClass: "desk" });
  });
}
