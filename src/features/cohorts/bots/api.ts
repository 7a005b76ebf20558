import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { cohortOrganizer } from "../guards.ts";
import { botRunner } from "./guards.ts";
import { newBot } from "./input.ts";
import { findBot, listBots } from "./queries.ts";
import { makeBot, pauseBot, removeBot } from "./service.ts";
import { botView } from "./view.ts";

const botSchema = z.object({
  id: z.string(),
  cohort: z.string(),
  name: z.string(),
  plate: z.string(),
  purpose: z.string(),
  madeBy: z.string().nullable(),
  keeper: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe("Null: all who run the cohort answer for it"),
  createdAt: z.string(),
  paused: z.boolean(),
});

/** Programs of a cohort. Their tokens are made on the page and by the command line: what opens something is not handed out by a token. */
export function botsApi(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/bots",
    cohortOrganizer,
    {
      summary: "The programs that write in a cohort that you run",
      scope: "organize",
      returns: z.object({ items: z.array(botSchema), next: z.null() }),
    },
    async ({ admitted: { actor, cohort } }) => ({
      json: { items: (await listBots(db, actor, cohort.id)).map(botView), next: null },
    }),
  );

  operation(
    routes,
    "POST",
    "/api/v1/cohorts/:cohortId/bots",
    cohortOrganizer,
    {
      summary: "Make a program that writes in the rooms of a cohort; you answer for it",
      scope: "organize",
      body: newBot,
      returns: botSchema,
      makes: true,
    },
    async ({ admitted: { actor, cohort }, body }) => {
      const made = await findBot(db, actor, await makeBot(platform, actor, cohort, body));
      return { status: 201, json: made && botView(made) };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/bots/:botId/pause",
    botRunner,
    {
      summary: "Let a program pause, or go on; while it pauses it may do nothing",
      scope: "organize",
      body: z.object({ paused: z.boolean() }),
      returns: botSchema,
    },
    async ({ admitted: { actor, bot, cohort }, body }) => {
      await pauseBot(platform, actor, bot, body.paused, cohort);
      const now = await findBot(db, actor, bot.id);
      return { json: now && botView(now) };
    },
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/bots/:botId",
    botRunner,
    { summary: "Remove a program; its tokens end at once, its posts stay", scope: "organize", returns: z.object({}) },
    async ({ admitted: { actor, bot } }) => {
      await removeBot(platform, actor, bot);
      return { json: {} };
    },
  );
}
