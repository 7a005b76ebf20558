import { unacceptable } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { roundKeeper, roundMember } from "./guards.ts";
import { joinForm } from "./input.ts";
import { endRounds, joinRound, leaveRound } from "./service.ts";

/** Who is of a round of hiring, and its end. */
export function roundRoutes(routes: Routes): void {
  const { platform } = routes;
  platform.jobs.every("9 * * * *", {
    name: "assignments.end_rounds",
    run: async () => void (await endRounds(platform)),
  });

  routes.post("/assignments/:assignmentId/round/people", roundKeeper, async (c, { actor, assignment }) => {
    const result = await readForm(c, joinForm);
    if (!result.ok) throw unacceptable("not_a_recruiter");
    await joinRound(platform, actor, assignment, result.value.person);
    return c.redirect(`/assignments/${assignment.id}/state#insiders`, 303);
  });

  routes.post(
    "/assignments/:assignmentId/round/people/:personId/remove",
    roundMember,
    async (c, { actor, assignment, person }) => {
      await leaveRound(platform, actor, assignment, person);
      return c.redirect(`/assignments/${assignment.id}/state#insiders`, 303);
    },
  );
}
