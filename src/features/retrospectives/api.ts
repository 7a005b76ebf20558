import { z } from "zod";
import { operation } from "../../platform/http/api.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { boardsReader } from "./guards.ts";
import { decisionsReader, endedRoundMember, roundBoardReader } from "./hiring/guards.ts";
import { listDecided } from "./hiring/queries.ts";
import { openRoundBoard } from "./hiring/service.ts";
import { listBoards, listPhases } from "./queries.ts";
import { tellBoards, viewBoard } from "./reading/service.ts";
import { ACTION_STATES, AUDIENCES, BOARD_PHASES, CHANGES, COLUMNS } from "./rules.ts";

const named = z.object({ id: z.string(), name: z.string() }).nullable();
const card = z.object({
  id: z.string(),
  column: z.enum(COLUMNS),
  body: z.string(),
  author: named,
  group: named,
  votes: z.number().int().nullable(),
});
const action = z.object({
  id: z.string(),
  body: z.string(),
  owner: named,
  changes: z.enum(CHANGES),
  sign: z.string(),
  dueOn: z.string().nullable(),
  state: z.enum(ACTION_STATES),
});
const board = z.object({
  id: z.string(),
  cohort: z.string().nullable(),
  assignment: z.string().nullable(),
  audience: z.enum(AUDIENCES),
  phase: z.enum(BOARD_PHASES),
  facts: z.record(z.string(), z.union([z.number(), z.literal("few")])),
  cards: z.array(card),
  actions: z.array(action),
});

export function retrospectivesApi(routes: Routes): void {
  const { platform } = routes;
  const { db, live } = platform;

  live.tellAs({
    kinds: [
      "retrospective.moved",
      "retrospective.changed",
      "retrospective.group_named",
      "retrospective.card_grouped",
      "retrospective.action_decided",
      "retrospective.action_changed",
      "retrospective.action_moved",
    ],
    tell: async (events) =>
      tellBoards(
        platform,
        await listPhases(
          db,
          events.flatMap(({ room }) => room ?? []),
        ),
        events,
      ),
  });

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/retrospectives",
    boardsReader,
    {
      summary: "The retrospective boards of a cohort that you may read; while people write, only your own cards",
      scope: "read",
      returns: z.object({ items: z.array(board), next: z.null() }),
    },
    async ({ admitted: { actor, cohort } }) => {
      const boards = await listBoards(db, actor, cohort.id);
      return { json: { items: await Promise.all(boards.map((one) => viewBoard(platform, actor, one))), next: null } };
    },
  );

  const ofRound = "/api/v1/assignments/:assignmentId/retrospective";

  operation(
    routes,
    "GET",
    ofRound,
    roundBoardReader,
    {
      summary: "The board on which a round of hiring is looked back on, for those who were of it",
      scope: "hire",
      returns: board,
    },
    async ({ admitted: { actor, board: found } }) => ({ json: await viewBoard(platform, actor, found) }),
  );

  operation(
    routes,
    "POST",
    ofRound,
    endedRoundMember,
    {
      summary: "Open that board once the round is over; it is there already: that one",
      scope: "hire",
      returns: z.object({ id: z.string() }),
    },
    async ({ admitted: { actor, assignment } }) => ({
      json: { id: await openRoundBoard(platform, actor, assignment.id) },
    }),
  );

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/decisions",
    decisionsReader,
    {
      summary:
        "What was decided after the round of hiring of an assignment, for every recruiter who may see its hiring",
      scope: "hire",
      returns: z.object({ items: z.array(action), next: z.null() }),
    },
    async ({ admitted: { actor, assignment } }) => {
      const decided = await listDecided(db, actor, [assignment.id]);
      return { json: { items: decided.map(({ assignment: _, ...one }) => one), next: null } };
    },
  );
}
