import { z } from "zod";
import { operation } from "../../platform/http/api.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { cohortMember } from "../cohorts/guards.ts";
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
  cohort: z.string(),
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
    cohortMember,
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
}
