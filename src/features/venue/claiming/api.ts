import { z } from "zod";
import { listPage } from "../../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../../platform/http/api.ts";
import { placeIn, readPlace } from "../../../platform/http/place.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { venueCohort } from "../guards.ts";
import { type FoundPost, viewPosts } from "../queries.ts";
import type { OwnStep } from "../waiting/rules.ts";
import { stepGuards } from "./guards.ts";
import { placeOfQuestion } from "./input.ts";
import { listOpenQuestions } from "./queries.ts";
import { OWN_STEPS, STEP_PATHS, whoTakes } from "./rules.ts";
import { stepOn } from "./service.ts";

const SUMMARIES: Readonly<Record<OwnStep, string>> = {
  claim: "Say that you are looking at a question (mentors and organizers); who reads the answer sees who looks",
  give_back: "Put a question back into the line that you were looking at",
  check: "Ask whoever asked whether something is still missing, without an answer",
  close: "End a question whose author was asked a working day ago or earlier",
  solve: "Say that your own question is solved",
  ask_again: "Say that you are still stuck with your own question",
};

/** The steps of a question, and those that wait, for programs. @param postSchema what a post looks like */
export function claimingApi(routes: Routes, postSchema: z.ZodType): void {
  const { platform } = routes;
  const { db } = platform;

  for (const step of OWN_STEPS)
    operation(
      routes,
      "POST",
      `/api/v1/posts/:postId/${STEP_PATHS[step]}`,
      stepGuards[whoTakes(step)],
      { summary: SUMMARIES[step], scope: "post", returns: postSchema },
      async ({ admitted: { actor, ...found } }) => {
        await stepWithinLimit(platform, actor, found, step);
        return { json: (await viewPosts(db, [found.post.id])).get(found.post.id) };
      },
    );

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/questions",
    venueCohort,
    {
      summary:
        "Questions that wait, in the rooms you may read, longest first; `before` takes the `next` of the page before",
      scope: "read",
      query: pageQuery,
      returns: z.object({ items: z.array(postSchema), next: z.string().nullable() }),
      list: true,
    },
    async ({ admitted: { actor, cohort }, query }) => {
      const after = placeIn(query.before, readPlace);
      const { rows, last } = await listPage(query.limit, async (limit) => [
        ...(await listOpenQuestions(db, actor, cohort.id, { after, limit })),
      ]);
      return { json: { items: rows.map(({ post }) => post), next: last ? placeOfQuestion(last) : null } };
    },
  );
}

/** Steps one person may take: each is told to every open page. */
const STEPS: Rate = { name: "question steps", burst: 60, perMinute: 60 };

/** What the form and the API do alike. @throws Refusal 429 besides those of `stepOn` */
export async function stepWithinLimit(
  platform: Platform,
  actor: Actor,
  found: FoundPost,
  step: OwnStep,
): Promise<void> {
  platform.limiter.take(STEPS, actor.person);
  await stepOn(platform, actor, found, step);
}
