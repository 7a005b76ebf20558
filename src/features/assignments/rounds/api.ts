import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type AssignmentRow, findHistory } from "../queries.ts";
import { roundKeeper, roundMember } from "./guards.ts";
import { joinForm } from "./input.ts";
import { listInsiders } from "./queries.ts";
import { INSIDER_AS } from "./rules.ts";
import { joinRound, leaveRound } from "./service.ts";

const round = z.object({
  round: z.object({ name: z.string(), endsOn: z.string().nullable(), endedAt: z.string().nullable() }).nullable(),
  people: z.array(z.object({ id: z.string(), name: z.string(), as: z.enum(INSIDER_AS) })),
});

/** The round of hiring for programs: for those who know of it, with a token made for hiring. */
export function roundApi(routes: Routes): void {
  const { platform } = routes;
  const scope = "hire";

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/round",
    roundKeeper,
    { summary: "The round of hiring an assignment is or was used in, and who knows of it", scope, returns: round },
    async ({ admitted: { actor, assignment } }) => ({ json: await viewOf(actor, assignment) }),
  );

  operation(
    routes,
    "POST",
    "/api/v1/assignments/:assignmentId/round/people",
    roundKeeper,
    { summary: "Take a recruiter into the round that is going on", scope, body: joinForm, returns: round },
    async ({ admitted: { actor, assignment }, body: { person } }) => {
      await joinRound(platform, actor, assignment, person);
      return { json: await viewOf(actor, assignment) };
    },
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/assignments/:assignmentId/round/people/:personId",
    roundMember,
    {
      summary: "Let a recruiter go from the round; who wrote the assignment stays, and nobody goes alone",
      scope,
      returns: round,
    },
    async ({ admitted: { actor, assignment, person } }) => {
      await leaveRound(platform, actor, assignment, person);
      return { json: await viewOf(actor, assignment) };
    },
  );

  async function viewOf(actor: Actor, assignment: AssignmentRow): Promise<z.infer<typeof round>> {
    const history = await findHistory(platform.db, actor, assignment);
    const insiders = await listInsiders(platform.db, actor, assignment);
    const found = history?.round;
    return {
      round: found ? { name: found.name, endsOn: found.endsOn, endedAt: found.endedAt?.toISOString() ?? null } : null,
      people: insiders.map(({ person, name, as }) => ({ id: person, name, as })),
    };
  }
}
